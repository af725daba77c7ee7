import type { ApprovalWhat } from '#domain/audit.ts'
import type { Staff } from '#domain/staff.ts'
import type { Approval } from '#usecases/approve.ts'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { DialogFrame } from '../DialogFrame.tsx'
import { EmptyState } from '../EmptyState.tsx'
import { useScan } from '../scans/use-scan.ts'
import { Words } from '../text/Words.tsx'
import { ApproverTiles } from './ApproverTiles.tsx'
import styles from './approval.module.css'
import { PinEntry } from './PinEntry.tsx'
import { useApproval } from './use-approval.ts'

type Asked = {
  /** What kind of thing is approved, for the journal; `why` says it to the manager. */
  readonly what: ApprovalWhat
  readonly why: ReactNode
  readonly onApproved: (approval: Approval) => void
}

/**
 * A manager's PIN or card on the spot, over whatever needs it. Works without a network.
 * `managers` are read by whoever may ask, so that the first digit finds the field.
 */
export function ApprovalDialog(
  props: Asked & { readonly managers: readonly Staff[] | undefined; readonly onClose: () => void },
) {
  const { managers, onClose, ...asked } = props
  // A scan belongs to nothing else here; it must not change what is being approved.
  useScan(() => 'taken')
  if (managers === undefined) return null
  return (
    <DialogFrame title={<Words id="ui.approval.title" />} width="medium" onClose={onClose}>
      {managers.length === 0 ? (
        <EmptyState
          icon={<IconLock size={36} />}
          title={<Words id="ui.approval.none" />}
          todo={<Words id="ui.approval.none.todo" />}
        />
      ) : (
        <Form managers={managers} {...asked} />
      )}
    </DialogFrame>
  )
}

function Form({ managers, why, ...asked }: Asked & { readonly managers: readonly Staff[] }) {
  const { chosen, setChosen, hasCard, busy, refusal, submit } = useApproval(managers, asked)
  return (
    <div className={styles['approval']}>
      <div className={styles['ask']}>
        <p className={styles['why']}>{why}</p>
        <ApproverTiles managers={managers} chosen={chosen} onChoose={setChosen} />
      </div>
      <PinEntry
        key={chosen}
        person={managers.find(({ id }) => id === chosen) ?? null}
        busy={busy}
        hasCard={hasCard}
        refusal={refusal}
        onPin={(pin) => void submit(pin)}
      />
    </div>
  )
}
