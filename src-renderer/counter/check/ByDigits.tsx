import type { SpendCheck } from '#domain/checked-spend.ts'
import { SecretEntry } from '#ui/entry/SecretEntry.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { checkDigits, type DigitsRefusal } from '#usecases/check-member.ts'
import { sayDigitsRefusal } from '../words/say-check.ts'
import { useAnswer } from './use-answer.ts'

/** The last four digits of the mobile, as the customer says or types them. Needs no network. */
export function ByDigits(props: { readonly memberId: string; readonly onPassed: (check: SpendCheck) => void }) {
  const say = useText()
  const { ports } = useSession()
  const { busy, refusal, ask } = useAnswer<DigitsRefusal>(props.onPassed)
  return (
    <SecretEntry
      label={say('counter.check.digits.field')}
      max={4}
      busy={busy}
      refusal={refusal === null ? null : sayDigitsRefusal(say, refusal)}
      asked={refusal}
      go="counter.check.go"
      onEntered={(digits) => ask(() => checkDigits(ports, props.memberId, digits))}
    />
  )
}
