import type { ApprovalWhat } from '#domain/audit.ts'
import type { Staff } from '#domain/staff.ts'
import type { Approval } from '#usecases/approve.ts'
import type { ReactNode } from 'react'
import { ApproverTiles } from './ApproverTiles.tsx'
import styles from './approval.module.css'
import { PinEntry } from './PinEntry.tsx'
import { useApproval } from './use-approval.ts'

/** Who approves, and their PIN or card: what an approval asks for, wherever it stands. */
export function ApprovalForm(props: {
  readonly managers: readonly Staff[]
  /** What kind of thing is approved, for the journal; `why` says it to the manager. */
  readonly what: ApprovalWhat
  readonly why: ReactNode
  readonly onApproved: (approval: Approval) => void
}) {
  const { managers } = props
  const { chosen, setChosen, hasCard, busy, answer, refusal, submit } = useApproval(managers, props)
  return (
    <div className={styles['approval']}>
      <div className={styles['ask']}>
        <p className={styles['why']}>{props.why}</p>
        <ApproverTiles managers={managers} chosen={chosen} onChoose={setChosen} />
      </div>
      <PinEntry
        key={chosen}
        person={managers.find(({ id }) => id === chosen) ?? null}
        hasCard={hasCard}
        busy={busy}
        answer={answer}
        refusal={refusal}
        onPin={(pin) => void submit(pin)}
      />
    </div>
  )
}
