import type { Staff } from '#domain/staff.ts'
import type { ApproveRefusal } from '#usecases/approve.ts'
import { SecretEntry } from '../entry/SecretEntry.tsx'
import { usePreferences } from '../preferences.ts'
import { useText } from '../text/use-text.ts'
import { sayApproveRefusal } from './say-approve-refusal.ts'

/** As long as a PIN may be. */
const LONGEST = 12

/** The PIN of the person chosen, by keys or by finger. */
export function PinEntry(props: {
  readonly person: Staff | null
  readonly busy: boolean
  readonly refusal: ApproveRefusal | null
  readonly onPin: (pin: string) => void
}) {
  const say = useText()
  const { locale } = usePreferences().settings
  const { person, refusal } = props
  return (
    <SecretEntry
      label={person === null ? say('ui.approval.choose') : say('ui.approval.pin', { name: person.name })}
      max={LONGEST}
      busy={props.busy}
      disabled={person === null}
      refusal={refusal === null ? null : sayApproveRefusal(say, locale, refusal)}
      asked={refusal}
      go="ui.approval.go"
      onEntered={props.onPin}
    />
  )
}
