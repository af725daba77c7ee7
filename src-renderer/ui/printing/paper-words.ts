import type { TillIdentity } from '#bridge/routes.ts'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { useSession } from '../session.ts'
import { useText, type Say } from '../text/use-text.ts'

/** What every paper is written with: the language in use, and the names of this store and till. */
export type PaperWords = { readonly say: Say; readonly locale: string; readonly identity: TillIdentity }

export function usePaperWords(): PaperWords {
  const say = useText()
  const { locale } = useIntl()
  const { identity } = useSession().ports
  return useMemo(() => ({ say, locale, identity }), [say, locale, identity])
}
