import type { SpendCheck } from '#domain/checked-spend.ts'
import { ApprovalForm } from '#ui/approval/ApprovalForm.tsx'
import { useManagers } from '#ui/approval/use-managers.ts'
import { ReasonField } from '#ui/entry/ReasonField.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useFirstFocus } from '#ui/use-first-focus.ts'
import { checkByManager, MAX_CHECK_REASON, type ManagerRefusal } from '#usecases/check-member.ts'
import { useState } from 'react'
import { sayManagerRefusal } from '../words/say-check.ts'
import styles from './check.module.css'
import { useAnswer } from './use-answer.ts'

const COMMON = [
  'counter.check.reason.no-mobile',
  'counter.check.reason.new-number',
  'counter.check.reason.known',
] as const

/** A manager who vouches for the customer: first the reason, then the PIN. */
export function ByManager(props: { readonly why: string; readonly onPassed: (check: SpendCheck) => void }) {
  const say = useText()
  const { ports } = useSession()
  const managers = useManagers()
  const [reason, setReason] = useState('')
  const [given, setGiven] = useState(false)
  const [lacks, setLacks] = useState(false)
  const { refusal, ask } = useAnswer<ManagerRefusal>(props.onPassed)
  const inside = useFirstFocus<HTMLFormElement>()
  const hasReason = reason.trim() !== ''
  if (given && managers !== undefined) {
    return (
      <>
        <ApprovalForm
          what="member-check"
          managers={managers}
          why={say('counter.check.manager.why', { reason: reason.trim() })}
          onApproved={({ id }) => ask(() => checkByManager(ports, { approvedBy: id, reason }))}
        />
        <p className={styles['refusal']} role="alert">
          {refusal === null ? null : sayManagerRefusal(say, refusal)}
        </p>
      </>
    )
  }
  return (
    <form
      ref={inside}
      className={styles['manager']}
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        setLacks(!hasReason)
        setGiven(hasReason)
      }}
    >
      <ReasonField
        autoFocus
        name="counter.check.reason"
        group="counter.check.reasons"
        common={COMMON}
        max={MAX_CHECK_REASON}
        value={reason}
        problem={lacks ? say('counter.refused.reason-missing') : null}
        onChange={(text) => {
          setReason(text)
          setLacks(false)
        }}
      />
      <PlainButton type="submit" look="primary" stroke="Enter" grow>
        <Words id="counter.check.manager.go" />
      </PlainButton>
    </form>
  )
}
