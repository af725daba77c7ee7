import type { Staff } from '#domain/staff.ts'
import type { ApproveRefusal } from '#usecases/approve.ts'
import { SecretEntry } from '../entry/SecretEntry.tsx'
import { useText } from '../text/use-text.ts'
import { sayApproveRefusal } from './say-approve-refusal.ts'

/** As long as a PIN may be. */
const LONGEST = 12

/** The PIN of the person chosen, by keys or by finger. */
export function PinEntry(props: {
  readonly person: Staff | null
  /** Their card was read. */
  readonly hasCard: boolean
  readonly busy: boolean
  /** Another one for each answer: the field takes the focus again. */
  readonly answer: number
  readonly refusal: ApproveRefusal | null
  readonly onPin: (pin: string) => void
}) {
  const say = useText()
  const { person, refusal } = props
  const label = props.hasCard ? 'ui.approval.pin.card' : 'ui.approval.pin'
  return (
    <SecretEntry
      label={person === null ? say('ui.approval.choose') : say(label, { name: person.name })}
      max={LONGEST}
      busy={props.busy}
      disabled={person === null}
      refusal={refusal === null ? null : sayApproveRefusal(say, refusal)}
      asked={props.answer}
      go="ui.approval.go"
      onEntered={props.onPin}
    />
  )
}
