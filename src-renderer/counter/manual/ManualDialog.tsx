import type { Basket, BasketLine } from '#domain/sale.ts'
import { fen } from '#domain/units.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { formatMoneyShort } from '#ui/format/money.ts'
import { InlineError } from '#ui/InlineError.tsx'
import { Keypad } from '#ui/Keypad.tsx'
import type { MessageKey } from '#ui/text/message-key.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { ROLE_TEXT } from '#ui/text/role-text.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { typedOn } from '#ui/typed-on.ts'
import { manualRoom, type ManualRoom } from '#usecases/manual-limit.ts'
import { SegmentedControl } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import { useRef, useState } from 'react'
import { ApprovalDialog } from '#ui/approval/ApprovalDialog.tsx'
import { useManagers } from '#ui/approval/use-managers.ts'
import { BigField } from '#ui/entry/BigField.tsx'
import { ReasonField } from '#ui/entry/ReasonField.tsx'
import type { BasketActions } from '../use-basket-actions.ts'
import { sayBasketRefusal } from '../words/say-basket-refusal.ts'
import { GivenDiscounts } from './GivenDiscounts.tsx'
import { LimitLine } from './LimitLine.tsx'
import { manualOff, readManual, type ManualKind } from './manual-entry.ts'
import { ManualHint, toneOf } from './ManualHint.tsx'
import styles from './manual.module.css'
import { useManual } from './use-manual.ts'

const COMMON: readonly MessageKey[] = [
  'counter.manual.reason.damaged',
  'counter.manual.reason.expiring',
  'counter.manual.reason.complaint',
  'counter.manual.reason.match',
]

/** A discount by hand, off the line in hand or the whole, with its reason; beyond one's limit a manager's PIN. */
export function ManualDialog(props: {
  readonly basket: Basket
  readonly line: BasketLine | null
  readonly actions: BasketActions
  readonly onClose: () => void
}) {
  const say = useText()
  const { ports, staff } = useSession()
  const { basket, line } = props
  const [where, setWhere] = useState<'whole' | 'line'>('whole')
  const [kind, setKind] = useState<ManualKind>('amount')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const lineId = where === 'line' ? (line?.id ?? null) : null
  const read = useLiveQuery(() => manualRoom(ports, basket, staff.id, lineId), [ports, basket, staff.id, lineId])
  const room = read == null ? null : leftNow(read, lineId)
  const how = readManual(kind, typed)
  const off = how === null || room === null ? null : manualOff(how, room.left)
  const managers = useManagers()
  const manual = useManual(props.actions, props.onClose)
  const submit = () => {
    if (how === null) return field.current?.focus()
    manual.give({ kind: 'add-manual', lineId, how, reason, staff: staff.id, approvedBy: null })
  }
  return (
    <DialogFrame title={<Words id="counter.manual.title" />} width="large" onClose={props.onClose}>
      <form
        className={styles['manual']}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className={styles['entry']}>
          <SegmentedControl
            fullWidth
            aria-label={say('counter.manual.where')}
            data={[
              { value: 'whole', label: say('counter.manual.whole') },
              {
                value: 'line',
                label: say('counter.manual.line', { name: line?.name ?? '' }),
                disabled: line === null,
              },
            ]}
            value={where}
            onChange={(value) => setWhere(value)}
          />
          <SegmentedControl
            fullWidth
            aria-label={say('counter.manual.how')}
            data={[
              { value: 'amount', label: say('counter.manual.amount') },
              { value: 'percent', label: say('counter.manual.percent') },
            ]}
            value={kind}
            onChange={(value) => {
              setKind(value)
              setTyped('')
              manual.forget()
            }}
          />
          <BigField
            autoFocus
            fieldRef={field}
            label={<Words id={kind === 'amount' ? 'counter.manual.sum' : 'counter.manual.rate'} />}
            value={typed}
            onChange={(text) => {
              setTyped(text)
              manual.forget()
            }}
            tone={toneOf({ typed, how, off, room })}
            hint={<ManualHint kind={kind} typed={typed} how={how} off={off} room={room} />}
          />
          <ReasonField
            name="counter.manual.reason"
            group="counter.manual.reasons"
            common={COMMON}
            max={120}
            value={reason}
            onChange={(text) => {
              setReason(text)
              manual.forget()
            }}
          />
          <div className={styles['refusal']}>
            {manual.refusal === null ? null : <InlineError title={sayBasketRefusal(say, manual.refusal)} />}
          </div>
        </div>
        <div className={styles['side']}>
          <LimitLine room={room} />
          <Keypad
            corner="."
            onKey={(key) => {
              setTyped(typedOn(typed, key))
              manual.forget()
            }}
          />
          <PlainButton type="submit" look="primary" stroke="Enter" grow busy={manual.busy}>
            <Words id="counter.manual.confirm" />
          </PlainButton>
          <GivenDiscounts basket={basket} onRemove={(id) => void props.actions.change({ kind: 'remove-manual', id })} />
        </div>
      </form>
      {manual.asks === null ? null : (
        <ApprovalDialog
          what="discount"
          managers={managers}
          why={
            <Words
              id="counter.manual.approve"
              values={{
                wanted: formatMoneyShort(manual.asks.wanted),
                role: say(ROLE_TEXT[manual.asks.role ?? staff.role]),
                limit: formatMoneyShort(manual.asks.limit),
              }}
            />
          }
          onApproved={manual.approved}
          onClose={manual.disapproved}
        />
      )}
    </DialogFrame>
  )
}

/** Of the whole, what hands took off already is not left any more. */
function leftNow(room: ManualRoom, lineId: string | null): ManualRoom {
  return lineId === null ? { ...room, left: fen(Math.max(0, room.left - room.given)) } : room
}
