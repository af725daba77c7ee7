import { useStayOpen } from '#ui/stay-open.ts'
import { refundableLines } from '#domain/refund/plan-refund.ts'
import type { Refund } from '#domain/refund.ts'
import { fen } from '#domain/units.ts'
import type { SaleView } from '#store/refunds.ts'
import { formatMoney } from '#ui/format/money.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { BigButton } from '#ui/PlainButton.tsx'
import { useFirstFocus } from '#ui/use-first-focus.ts'
import { Words } from '#ui/text/Words.tsx'
import { useEffect, useMemo, useState } from 'react'
import { ReasonField } from '#ui/entry/ReasonField.tsx'
import type { ShopFacts } from '../shop-facts.ts'
import { EarlierRefunds } from './EarlierRefunds.tsx'
import { RefundApproval } from './RefundApproval.tsx'
import { RefundLines } from './RefundLines.tsx'
import { RefundPreview } from './RefundPreview.tsx'
import { RefundTrouble } from './RefundTrouble.tsx'
import { SoldLine } from './SoldLine.tsx'
import styles from './refund.module.css'
import { useRefund } from './use-refund.ts'
import { everything, NOTHING, type Wanted } from './wanted.ts'

const COMMON: readonly MessageKey[] = [
  'counter.refund.reason.quality',
  'counter.refund.reason.wrong',
  'counter.refund.reason.unwanted',
  'counter.refund.reason.cashier',
]

/** The goods of one sale at the left, what goes back at the right, the reason and the confirmation below. */
export function RefundDesk(props: {
  readonly view: SaleView
  readonly facts: ShopFacts
  readonly onRefunded: (refund: Refund) => void
  readonly onShow: (refundId: string) => void
}) {
  const { view, facts } = props
  useStayOpen()
  const { sale, refunds } = view
  const lines = useMemo(() => refundableLines(sale, refunds), [sale, refunds])
  const [wanted, setWanted] = useState<Wanted>(NOTHING)
  const [reason, setReason] = useState('')
  const desk = useRefund(view, wanted, props.onRefunded)
  const all = () => setWanted(everything(lines))
  const money = desk.shown?.money ?? fen(0)
  const form = useFirstFocus<HTMLFormElement>()
  // The key that asked the manager goes with its question; the hand must not stand in the void.
  useEffect(() => {
    if (desk.approval !== null && desk.draft !== null && document.activeElement === document.body)
      form.current?.querySelector<HTMLElement>('[type=submit]')?.focus()
  }, [desk.approval, desk.draft, form])
  // Where the manager was asked to waive now stands the way to undo it: Enter must not take it for the next step.
  useEffect(() => {
    if (desk.waived) form.current?.querySelector<HTMLElement>('[type=submit]')?.focus()
  }, [desk.waived, form])
  return (
    <form
      ref={form}
      className={styles['desk']}
      onSubmit={(event) => {
        event.preventDefault()
        desk.confirm(reason)
      }}
    >
      <AllKey run={all} />
      <div className={styles['sold']}>
        <SoldLine sale={sale} today={facts.today} />
        <RefundLines lines={lines} wanted={wanted} onWanted={setWanted} onAll={all} onNone={() => setWanted(NOTHING)} />
        <EarlierRefunds refunds={refunds} facts={facts} onShow={props.onShow} />
      </div>
      <div className={styles['side']}>
        <RefundPreview desk={desk} view={view} facts={facts} />
        <ReasonField
          name="counter.refund.reason"
          group="counter.refund.reasons"
          common={COMMON}
          max={200}
          value={reason}
          onChange={(text) => {
            setReason(text)
            desk.forget()
          }}
        />
        <RefundTrouble desk={desk} sale={sale} facts={facts} />
        <BigButton
          type="submit"
          look="primary"
          grow
          stroke="Enter"
          busy={desk.busy}
          disabled={desk.draft === null && desk.asks === null && !desk.pending}
        >
          {money === 0 ? (
            <Words id="counter.refund.confirm.none" />
          ) : (
            <Words id="counter.refund.confirm" values={{ sum: formatMoney(money) }} />
          )}
        </BigButton>
      </div>
      <RefundApproval desk={desk} sale={sale} facts={facts} />
    </form>
  )
}

function AllKey(props: { readonly run: () => void }) {
  useKeys([{ stroke: 'F7', label: 'counter.refund.all', run: props.run }])
  return null
}
