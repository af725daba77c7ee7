import { DialogFrame } from '#ui/DialogFrame.tsx'
import type { MessageKey } from '#ui/text/messages.ts'
import { Words } from '#ui/text/Words.tsx'
import styles from './queue-sum.module.css'

const TERMS: readonly (readonly [MessageKey, MessageKey])[] = [
  ['manage.queue.parties', 'manage.queue.term.parties'],
  ['manage.queue.rate', 'manage.queue.term.rate'],
  ['manage.queue.wait', 'manage.queue.term.wait'],
  ['manage.queue.bands', 'manage.queue.term.bands'],
  ['manage.queue.gain', 'manage.queue.term.gain'],
  ['manage.queue.coupons', 'manage.queue.term.coupons'],
  ['manage.queue.per-kept', 'manage.queue.term.per-kept'],
  ['manage.queue.bill', 'manage.queue.term.bill'],
  ['manage.queue.hits', 'manage.queue.term.hits'],
]

/** What each figure means, and what it does not. */
export function QueueTerms(props: { readonly keepMinutes: number; readonly onClose: () => void }) {
  return (
    <DialogFrame title={<Words id="manage.queue.terms" />} width="large" onClose={props.onClose}>
      <dl className={styles['terms']}>
        {TERMS.map(([name, meaning]) => (
          <div key={name}>
            <dt>
              <Words id={name} />
            </dt>
            <dd>
              <Words id={meaning} values={{ keep: props.keepMinutes }} />
            </dd>
          </div>
        ))}
      </dl>
    </DialogFrame>
  )
}
