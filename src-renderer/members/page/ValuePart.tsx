import { useKeys } from '#ui/keys/use-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import styles from './page.module.css'
import type { MemberPageView, NoValue } from './read-member-page.ts'
import { sayRhythm } from './say-value.ts'
import { ValueTerms } from './ValueTerms.tsx'

const NO_VALUE: Readonly<Record<NoValue, MessageKey>> = {
  'no-model': 'members.page.value.no-model',
  'never-came': 'members.page.value.never-came',
  'first-visit-unknown': 'members.page.value.first-unknown',
}

/** What to expect of the member in a sentence, and one touch away how it is meant. */
export function ValuePart(props: { readonly value: MemberPageView['value'] }) {
  const say = useText()
  const [terms, setTerms] = useState(false)
  const { value } = props
  useKeys([{ stroke: 'F4', label: 'members.page.terms', run: () => setTerms(true) }])
  return (
    <div className={styles['rhythm']}>
      <p>{typeof value === 'string' ? say(NO_VALUE[value]) : sayRhythm(say, value)}</p>
      <PlainButton look="quiet" stroke="F4" icon={<IconInfoCircle size={20} />} onClick={() => setTerms(true)}>
        <Words id="members.page.terms" />
      </PlainButton>
      {terms ? <ValueTerms onClose={() => setTerms(false)} /> : null}
    </div>
  )
}
