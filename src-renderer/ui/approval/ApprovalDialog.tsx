import type { ApprovalWhat } from '#domain/audit.ts'
import type { Staff } from '#domain/staff.ts'
import { DialogFrame } from '../DialogFrame.tsx'
import { EmptyState } from '../EmptyState.tsx'
import { KeysHeld } from '../keys/use-held-keys.ts'
import { useScan } from '../scans/use-scan.ts'
import { Words } from '../text/Words.tsx'
import type { Approval } from '#usecases/approve.ts'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ApprovalForm } from './ApprovalForm.tsx'

/**
 * A manager's PIN or card on the spot, over whatever needs it. `why` says what is approved. Works without a network.
 * `managers` are read by whoever may ask, so that the first digit finds the field.
 */
export function ApprovalDialog(props: {
  readonly managers: readonly Staff[] | undefined
  readonly what: ApprovalWhat
  readonly why: ReactNode
  readonly onApproved: (approval: Approval) => void
  readonly onClose: () => void
}) {
  const { managers } = props
  // A scan belongs to nothing here but a card; it must not change what is being approved.
  useScan(() => 'taken')
  if (managers === undefined) return <KeysHeld />
  return (
    <DialogFrame title={<Words id="ui.approval.title" />} width="medium" onClose={props.onClose}>
      {managers.length === 0 ? (
        <EmptyState
          icon={<IconLock size={36} />}
          title={<Words id="ui.approval.none" />}
          todo={<Words id="ui.approval.none.todo" />}
        />
      ) : (
        <ApprovalForm managers={managers} what={props.what} why={props.why} onApproved={props.onApproved} />
      )}
    </DialogFrame>
  )
}
