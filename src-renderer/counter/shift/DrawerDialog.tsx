import { ApprovalDialog } from '#ui/approval/ApprovalDialog.tsx'
import { useManagers } from '#ui/approval/use-managers.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { ReasonField } from '#ui/entry/ReasonField.tsx'
import { InlineError } from '#ui/InlineError.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { usePrinting } from '#ui/printing/printing.ts'
import { useSession } from '#ui/session.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { MAX_DRAWER_REASON, openDrawer, type OpenDrawerRefusal } from '#usecases/open-drawer.ts'
import { useState } from 'react'
import { sayShiftRefusal } from '../words/say-shift-refusal.ts'
import styles from './shift.module.css'

const COMMON: readonly MessageKey[] = [
  'counter.shift.drawer.reason.change',
  'counter.shift.drawer.reason.check',
  'counter.shift.drawer.reason.mistake',
]

/** The drawer opened with nothing sold: with its reason, by a manager or with one's approval. */
export function DrawerDialog(props: { readonly onClose: () => void }) {
  const say = useText()
  const { ports, staff } = useSession()
  const managers = useManagers()
  const { openDrawer: kick } = usePrinting()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [asks, setAsks] = useState(false)
  const [refusal, setRefusal] = useState<OpenDrawerRefusal | null>(null)
  const open = async (approvedBy: string | null): Promise<void> => {
    if (busy) return
    setBusy(true)
    const result = await openDrawer(ports, { reason, staff: staff.id, approvedBy })
    setBusy(false)
    if (result.ok) {
      kick()
      return props.onClose()
    }
    const { reason: why } = result
    if (why.kind === 'not-approved' && approvedBy === null) setAsks(true)
    else setRefusal(why)
  }
  const trouble = refusal === null ? null : sayShiftRefusal(say, refusal)
  return (
    <DialogFrame title={<Words id="counter.shift.drawer.open" />} onClose={props.onClose}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          void open(null)
        }}
      >
        <p className={styles['head']}>{say('counter.shift.drawer.text')}</p>
        <ReasonField
          autoFocus
          name="counter.shift.move.reason"
          group="counter.shift.move.reasons"
          common={COMMON}
          max={MAX_DRAWER_REASON}
          value={reason}
          onChange={(text) => {
            setReason(text)
            setRefusal(null)
          }}
        />
        <div className={styles['trouble']}>
          {trouble === null ? null : <InlineError title={trouble.title} todo={trouble.todo} />}
        </div>
        <PlainButton type="submit" look="primary" stroke="Enter" busy={busy}>
          <Words id="counter.shift.drawer.open" />
        </PlainButton>
      </form>
      {asks ? (
        <ApprovalDialog
          what="drawer"
          managers={managers}
          why={say('counter.shift.drawer.why', { name: staff.name, reason })}
          onApproved={({ id }) => {
            setAsks(false)
            void open(id)
          }}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </DialogFrame>
  )
}
