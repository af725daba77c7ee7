import type { SignedCoupon } from '#domain/member.ts'
import type { Compensation } from '#domain/queue/queue-policy.ts'
import type { Ticket } from '#domain/queue/ticket.ts'
import { millis } from '#domain/units.ts'
import { latestProgramme } from '#store/queries.ts'
import { ApprovalDialog } from '#ui/approval/ApprovalDialog.tsx'
import { useManagers } from '#ui/approval/use-managers.ts'
import { CouponDialog } from '#ui/coupon/CouponDialog.tsx'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { formatMoneyShort } from '#ui/format/money.ts'
import { InlineError } from '#ui/InlineError.tsx'
import { Keypad } from '#ui/Keypad.tsx'
import { MoneyText } from '#ui/MoneyText.tsx'
import { BigButton } from '#ui/PlainButton.tsx'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { typedOn } from '#ui/typed-on.ts'
import { useNow } from '#ui/use-now.ts'
import { giveWaitingCoupon, previewWaiting, type GiveCouponRefusal } from '#usecases/give-waiting-coupon.ts'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import styles from './queue.module.css'
import { sayQueueRefusal } from './words/say-queue-refusal.ts'
import { sayWorth } from './words/say-worth.ts'

/** Counts cranes by finger or key, shows what the wait comes to, and hands the coupon out. */
export function CraneDialog(props: {
  readonly ticket: Ticket
  readonly policy: Compensation
  /** This till has given it already: it is printed again. */
  readonly isGiven: boolean
  readonly onClose: () => void
}) {
  const say = useText()
  const { ports, staff } = useSession()
  const { ticket } = props
  // As it was when the dialog was opened.
  const [isGiven] = useState(props.isGiven)
  const managers = useManagers()
  const [typed, setTyped] = useState('')
  const [ids] = useState(() => ({ issueId: ports.newId(), factId: ports.newId() }))
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<GiveCouponRefusal | null>(null)
  const [asking, setAsking] = useState(false)
  const [coupon, setCoupon] = useState<SignedCoupon | null>(null)
  const now = useNow(ports.now, 5_000)
  const cranes = Number(typed)
  const offer = useLiveQuery(
    () => previewWaiting(ports, { ticketId: ticket.id, cranes }),
    [ports, ticket.id, cranes, now],
  )
  const programme = useLiveQuery(() => latestProgramme(ports.store), [ports.store])
  const template = programme?.couponTemplates.find(({ id }) => id === coupon?.template)
  // A scan would change what is counted here unseen.
  useScan(() => 'taken')
  const set = (text: string) => {
    setTyped(
      text
        .replace(/\D/g, '')
        .replace(/^0+(?=\d)/, '')
        .slice(0, 3),
    )
    setTrouble(null)
  }
  const give = async (approvedBy: string | null) => {
    setBusy(true)
    try {
      const input = { ...ids, ticketId: ticket.id, cranes, approvedBy, staff: staff.id }
      const given = await giveWaitingCoupon(ports, input)
      if (given.ok) return setCoupon(given.value)
      if (given.reason.kind === 'too-quick') setAsking(true)
      else setTrouble(given.reason)
    } finally {
      setBusy(false)
    }
  }
  if (coupon !== null && template !== undefined) {
    const number = ticket.label
    const title = say('queue.coupon.title', { label: number })
    return <CouponDialog {...{ title, coupon, template, number }} copy={isGiven} onClose={props.onClose} />
  }
  const value = offer?.ok === true ? offer.value : null
  const words = value === null ? null : sayWorth(say, value)
  const hasCranes = props.policy.cranes !== undefined
  return (
    <DialogFrame title={say('queue.cranes.title', { label: ticket.label })} width="medium" onClose={props.onClose}>
      <form
        className={styles['cranes']}
        onSubmit={(event) => {
          event.preventDefault()
          void give(null)
        }}
      >
        <div className={styles['count']}>
          {hasCranes && !isGiven ? (
            <>
              <label className={styles['counted']}>
                <Words id="queue.cranes.count" />
                <input
                  data-autofocus
                  inputMode="numeric"
                  autoComplete="off"
                  value={typed}
                  placeholder={say('queue.cranes.zero')}
                  onChange={(event) => set(event.target.value)}
                />
              </label>
              <div className={styles['byOne']}>
                <BigButton
                  keepsFocus
                  grow
                  label={say('queue.cranes.less')}
                  icon={<IconMinus size={28} />}
                  disabled={cranes === 0}
                  onClick={() => set(String(cranes - 1))}
                />
                <BigButton
                  keepsFocus
                  grow
                  label={say('queue.cranes.more')}
                  icon={<IconPlus size={28} />}
                  disabled={cranes >= 999}
                  onClick={() => set(String(cranes + 1))}
                />
              </div>
              <Keypad corner="clear" onKey={(key) => set(typedOn(typed, key))} />
            </>
          ) : null}
        </div>
        <div className={styles['worth']}>
          <p className={styles['waited']}>
            {say('queue.cranes.waited', { n: Math.floor((value?.waited ?? millis(0)) / 60_000) })}
          </p>
          <p className={styles['off']} role="status">
            <MoneyText fen={ticket.coupon?.off ?? value?.worth.off ?? (0 as never)} />
          </p>
          <p className={styles['why']}>{isGiven ? say('queue.cranes.given') : words?.how}</p>
          {words === null || words.warn === null || isGiven ? null : <p className={styles['warn']}>{words.warn}</p>}
          {trouble === null ? null : <InlineError {...sayQueueRefusal(say, trouble)} />}
          <div className={styles['give']}>
            <BigButton
              type="submit"
              look="primary"
              grow
              stroke="Enter"
              busy={busy}
              disabled={!isGiven && (value?.worth.off ?? 0) === 0}
            >
              <Words id={isGiven ? 'queue.cranes.again' : 'queue.cranes.give'} />
            </BigButton>
          </div>
        </div>
      </form>
      {asking ? (
        <ApprovalDialog
          what="waiting-coupon"
          managers={managers}
          why={say('queue.cranes.why', {
            cranes,
            n: Math.floor((value?.waited ?? 0) / 60_000),
            off: formatMoneyShort(value?.worth.off ?? (0 as never)),
          })}
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
