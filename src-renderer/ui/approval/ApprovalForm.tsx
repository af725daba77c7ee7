import type { Staff } from '#domain/staff.ts'
import { holdKeys } from '#input/hold-keys.ts'
import { useSession } from '../session.ts'
import { approve, MANAGERS, type Approval, type ApproveRefusal } from '#usecases/approve.ts'
import { useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { ApproverTiles } from './ApproverTiles.tsx'
import styles from './approval.module.css'
import { PinEntry } from './PinEntry.tsx'

/** Who approves, and their PIN: what an approval asks for, wherever it stands. */
export function ApprovalForm(props: {
  readonly managers: readonly Staff[]
  readonly why: ReactNode
  readonly onApproved: (approval: Approval) => void
}) {
  const { ports, staff } = useSession()
  const { managers } = props
  const own = managers.find(({ id }) => id === staff.id)
  const [chosen, setChosen] = useState<string | null>(
    (own ?? (managers.length === 1 ? managers[0] : undefined))?.id ?? null,
  )
  const [refusal, setRefusal] = useState<{ readonly of: string; readonly why: ApproveRefusal } | null>(null)
  const [busy, setBusy] = useState(false)
  const person = managers.find(({ id }) => id === chosen) ?? null
  const submit = async (pin: string): Promise<void> => {
    if (person === null || busy) return
    setBusy(true)
    // What is typed meanwhile is meant for what comes after the answer.
    const letGo = holdKeys(window)
    try {
      const result = await approve(ports, { staffId: person.id, pin, roles: MANAGERS })
      flushSync(() => {
        setBusy(false)
        if (result.ok) props.onApproved(result.value)
        else setRefusal({ of: person.id, why: result.reason })
      })
    } finally {
      // A till that could not look the PIN up asks again.
      setBusy(false)
      letGo()
    }
  }
  return (
    <div className={styles['approval']}>
      <div className={styles['ask']}>
        <p className={styles['why']}>{props.why}</p>
        <ApproverTiles managers={managers} chosen={chosen} onChoose={setChosen} />
      </div>
      <PinEntry
        key={chosen}
        person={person}
        busy={busy}
        refusal={refusal !== null && refusal.of === chosen ? refusal.why : null}
        onPin={(pin) => void submit(pin)}
      />
    </div>
  )
}
