import type { Complaint } from '#domain/care/complaint.ts'
import type { SignedCoupon } from '#domain/member.ts'
import { points } from '#domain/units.ts'
import { ApprovalDialog } from '#ui/approval/ApprovalDialog.tsx'
import { useManagers } from '#ui/approval/use-managers.ts'
import { CouponDialog } from '#ui/coupon/CouponDialog.tsx'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { BigField } from '#ui/entry/BigField.tsx'
import { formatMoneyShort, parseMoney } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { InlineError } from '#ui/InlineError.tsx'
import { Keypad } from '#ui/Keypad.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { BigButton, PlainButton } from '#ui/PlainButton.tsx'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { typedOn } from '#ui/typed-on.ts'
import type { CareDesk } from '#usecases/care-desk.ts'
import { giveCoupon, givePoints, roomOf, type MakeGoodRefusal } from '#usecases/make-good.ts'
import { useState } from 'react'
import styles from './care.module.css'
import { sayCareRefusal } from './words/say-care-refusal.ts'

/** Points or a coupon for a complaint: how much, what one may give oneself, and a manager's PIN above it. */
export function MakeGoodDialog(props: {
  readonly desk: CareDesk
  readonly complaint: Complaint
  readonly onClose: () => void
}) {
  const say = useText()
  const tell = useNotice()
  const { ports, staff } = useSession()
  const managers = useManagers()
  const { desk, complaint, onClose } = props
  const template = desk.programme.couponTemplates.find(({ id }) => id === desk.policy.compensation.template)
  const canPoints = complaint.memberId !== null
  const [inPoints, setInPoints] = useState(canPoints)
  const [typed, setTyped] = useState('')
  const [ids] = useState(() => ({ issueId: ports.newId(), factId: ports.newId() }))
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<MakeGoodRefusal | null>(null)
  const [coupon, setCoupon] = useState<SignedCoupon | null>(null)
  useScan(() => 'taken')
  const off = parseMoney(typed)
  const amount = inPoints ? Number(typed) : (off ?? 0)
  const room = roomOf(desk, staff.role)
  const limit = inPoints ? room.points : room.off
  const above = amount > limit
  const words = inPoints
    ? say('care.points.n', { points: formatPoints(points(Math.trunc(amount))) })
    : formatMoneyShort(off ?? (0 as never))
  const set = (text: string) => {
    setTyped(inPoints ? text.replace(/\D/g, '').slice(0, 7) : text.replace(/[^\d.]/g, '').slice(0, 8))
    setTrouble(null)
  }
  const choose = (which: boolean) => {
    setInPoints(which)
    setTyped('')
    setTrouble(null)
  }
  const give = async (approvedBy: string | null) => {
    setBusy(true)
    try {
      const who = { complaintId: complaint.id, staff: staff.id, approvedBy }
      if (!inPoints) {
        const given = await giveCoupon(ports, { ...who, ...ids, off: off ?? (0 as never) })
        if (given.ok) setCoupon(given.value)
        else setTrouble(given.reason)
        return
      }
      const given = await givePoints(ports, { ...who, points: points(amount) })
      if (!given.ok) return setTrouble(given.reason)
      tell({ tone: 'ok', title: say('care.given.points', { points: formatPoints(points(amount)) }) })
      onClose()
    } finally {
      setBusy(false)
    }
  }
  if (coupon !== null && template !== undefined) {
    const title = say('care.given.coupon')
    return <CouponDialog {...{ title, coupon, template, onClose }} number={null} copy={false} />
  }
  return (
    <DialogFrame title={<Words id="care.do.make-good" />} width="medium" onClose={onClose}>
      <form
        className={styles['makeGood']}
        onSubmit={(event) => {
          event.preventDefault()
          if (busy || amount <= 0) return
          if (above) setAsking(true)
          else void give(null)
        }}
      >
        <Kinds inPoints={inPoints} canPoints={canPoints} canCoupon={template !== undefined} onChoose={choose} />
        <BigField
          autoFocus
          label={<Words id={inPoints ? 'care.give.points' : 'care.give.coupon'} />}
          value={typed}
          onChange={set}
          hint={say(above ? 'care.give.above' : 'care.give.room', {
            most: inPoints ? say('care.points.n', { points: formatPoints(room.points) }) : formatMoneyShort(room.off),
          })}
          tone={above ? 'warn' : undefined}
        />
        <Keypad corner={inPoints ? 'clear' : '.'} onKey={(key) => set(typedOn(typed, key))} />
        {trouble === null ? null : <InlineError {...sayCareRefusal(say, trouble, inPoints)} />}
        <BigButton type="submit" look="primary" stroke="Enter" grow busy={busy} disabled={amount <= 0}>
          {amount <= 0 ? say('care.give') : say('care.give.n', { what: words })}
        </BigButton>
      </form>
      {asking ? (
        <ApprovalDialog
          what="make-good"
          managers={managers}
          why={say('care.give.why', { what: words })}
          onApproved={({ id }) => {
            setAsking(false)
            void give(id)
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </DialogFrame>
  )
}

/** In what it is given: points need a member, a coupon needs a template. */
function Kinds(props: {
  readonly inPoints: boolean
  readonly canPoints: boolean
  readonly canCoupon: boolean
  readonly onChoose: (inPoints: boolean) => void
}) {
  const { inPoints, canPoints, canCoupon, onChoose } = props
  useKeys([
    { stroke: 'F2', label: 'care.give.in-points', run: () => onChoose(true), enabled: canPoints },
    { stroke: 'F3', label: 'care.give.in-coupon', run: () => onChoose(false), enabled: canCoupon },
  ])
  return (
    <div className={styles['kinds']}>
      <PlainButton grow keepsFocus stroke="F2" pressed={inPoints} disabled={!canPoints} onClick={() => onChoose(true)}>
        <Words id="care.give.in-points" />
      </PlainButton>
      <PlainButton
        grow
        keepsFocus
        stroke="F3"
        pressed={!inPoints}
        disabled={!canCoupon}
        onClick={() => onChoose(false)}
      >
        <Words id="care.give.in-coupon" />
      </PlainButton>
    </div>
  )
}
