import { DialogFrame } from '#ui/DialogFrame.tsx'
import { TermList, type Term } from '#ui/TermList.tsx'
import { Words } from '#ui/text/Words.tsx'

const TERMS: readonly Term[] = [
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
      <TermList terms={TERMS} values={{ keep: props.keepMinutes }} />
    </DialogFrame>
  )
}
