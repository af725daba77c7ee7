import { DialogFrame } from '#ui/DialogFrame.tsx'
import { TermList, type Term } from '#ui/TermList.tsx'
import type { MessageKey } from '#ui/text/message-key.ts'
import { Words } from '#ui/text/Words.tsx'

const TERMS: readonly Term[] = [
  ['manage.review.day', 'manage.review.day.means'],
  ['manage.review.against', 'manage.review.against.means'],
  ['manage.review.tile.content', 'manage.review.tile.content.means'],
  ['manage.review.tile.repeat', 'manage.review.tile.repeat.means'],
  ['manage.review.tile.kept', 'manage.review.tile.kept.means'],
  ['manage.review.tile.worth', 'manage.review.tile.worth.means'],
  ['manage.review.member-paid', 'manage.review.member-paid.means'],
  ['manage.review.member-sales', 'manage.review.member-sales.means'],
  ['manage.review.buyers', 'manage.review.buyers.means'],
  ['manage.review.off', 'manage.review.off.means'],
  ['manage.review.earned', 'manage.review.earned.means'],
  ['manage.review.spent', 'manage.review.spent.means'],
  ['manage.review.owed', 'manage.review.owed.means'],
  ['manage.review.refunds', 'manage.review.refunds.means'],
  ['manage.review.complaints', 'manage.review.complaints.means'],
  ['manage.review.calls', 'manage.review.calls.means'],
  ['manage.review.ratings', 'manage.review.ratings.means'],
  ['manage.review.made-good', 'manage.review.made-good.means'],
  ['manage.queue.parties', 'manage.review.queue.means'],
  ['manage.review.given', 'manage.review.given.means'],
  ['manage.review.cells', 'manage.review.cells.means'],
  ['manage.review.cohorts', 'manage.review.cohorts.means'],
  ['manage.liability.title', 'manage.liability.means'],
  ['manage.exceptions.term', 'manage.exceptions.means'],
]

/** What each figure means, and what it does not; the one that was asked for in view. */
export function ReviewTerms(props: { readonly meaning: MessageKey | null; readonly onClose: () => void }) {
  return (
    <DialogFrame title={<Words id="manage.review.terms" />} width="large" onClose={props.onClose}>
      <TermList terms={TERMS} asked={props.meaning} />
    </DialogFrame>
  )
}
