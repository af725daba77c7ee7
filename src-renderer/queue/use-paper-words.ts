import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import type { PaperWords } from './queue-paper.ts'

/** What the papers of the desk are written with. */
export function usePaperWords(): PaperWords {
  const say = useText()
  const { locale } = useIntl()
  const { identity } = useSession().ports
  return useMemo(() => ({ say, locale, identity }), [say, locale, identity])
}
