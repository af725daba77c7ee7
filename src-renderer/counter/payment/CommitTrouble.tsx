import { InlineError } from '#ui/InlineError.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { CommitRefusal } from '#usecases/commit-sale.ts'
import { sayCommitRefusal } from '../words/say-commit-refusal.ts'

/** Why the sale was not confirmed, what to do, and the button that does it. */
export function CommitTrouble(props: {
  readonly refusal: CommitRefusal | null
  readonly onRetry: () => void
  readonly onReprice: () => void
}) {
  const say = useText()
  const { refusal } = props
  if (refusal === null) return null
  const { title, todo } = sayCommitRefusal(say, refusal)
  return <InlineError title={title} todo={todo} action={<WayOut {...props} refusal={refusal} />} />
}

function WayOut(props: {
  readonly refusal: CommitRefusal
  readonly onRetry: () => void
  readonly onReprice: () => void
}) {
  switch (props.refusal.kind) {
    case 'price-changed':
    case 'tenders':
      return (
        <PlainButton onClick={props.onReprice}>
          <Words id="counter.commit.pay-anew" />
        </PlainButton>
      )
    case 'storage-full':
    case 'journal-failed':
      return (
        <PlainButton onClick={props.onRetry}>
          <Words id="counter.commit.retry" />
        </PlainButton>
      )
    case 'basket-gone':
    case 'empty-basket':
    case 'no-programme':
    case 'plan-needs-member':
    case 'plan-quantity':
    case 'manual-limit':
    case 'check-needed':
      return null
  }
}
