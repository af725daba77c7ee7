import type { Staff } from '#domain/staff.ts'
import { holdKeys } from '#input/hold-keys.ts'
import { DialogFrame } from '../DialogFrame.tsx'
import { EmptyState } from '../EmptyState.tsx'
import { useScan } from '../scans/use-scan.ts'
import { useSession } from '../session.ts'
import { Words } from '../text/Words.tsx'
import { approve, MANAGERS, type Approval, type ApproveRefusal } from '#usecases/approve.ts'
import { IconLock } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { ApproverTiles } from './ApproverTiles.tsx'
import styles from './approval.module.css'
import { PinEntry } from './PinEntry.tsx'

/**
 * A manager's PIN on the spot, over whatever needs it. `why` says what is approved. Works without a network.
 * `managers` are read by whoever may ask, so that the first digit finds the field.
 */
export function ApprovalDialog(props: {
  readonly managers: readonly Staff[] | undefined
  readonly why: ReactNode
  readonly onApproved: (approval: Approval) => void
  readonly onClose: () => void
}) {
  const { managers } = props
  // A scan belongs to nothing here; it must not change what is being approved.
  useScan(() => 'taken')
  if (managers === undefined) return null
  return (
    <DialogFrame title={<Words id="ui.approval.title" />} width="medium" onClose={props.onClose}>
      {managers.length === 0 ? (
        <EmptyState
          icon={<IconLock size={36} />}
          title={<Words id="ui.approval.none" />}
          todo={<Words id="ui.approval.none.todo" />}
        />
      ) : (
        <Asked managers={managers} why={props.why} onApproved={props.onApproved} />
      )}
    </DialogFrame>
  )
}

function Asked(props: {
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
