import { DialogFrame } from '#ui/DialogFrame.tsx'
import type { MessageKey } from '#ui/text/messages.ts'
import { Words } from '#ui/text/Words.tsx'
import styles from './page.module.css'

const TERMS: readonly (readonly [MessageKey, MessageKey])[] = [
  ['members.page.term.visit', 'members.page.term.visit.text'],
  ['members.page.alive', 'members.page.term.alive.text'],
  ['members.page.term.risk', 'members.page.term.risk.text'],
  ['members.page.worth', 'members.page.term.worth.text'],
  ['members.page.term.band', 'members.page.term.band.text'],
  ['members.page.term.once', 'members.page.term.once.text'],
]

/** What each figure means, how it comes about, and what it does not say. */
export function ValueTerms(props: { readonly onClose: () => void }) {
  return (
    <DialogFrame title={<Words id="members.page.terms" />} onClose={props.onClose}>
      <dl className={styles['terms']} tabIndex={-1} data-autofocus>
        {TERMS.map(([name, meaning]) => (
          <div key={name}>
            <dt>
              <Words id={name} />
            </dt>
            <dd>
              <Words id={meaning} />
            </dd>
          </div>
        ))}
      </dl>
    </DialogFrame>
  )
}
