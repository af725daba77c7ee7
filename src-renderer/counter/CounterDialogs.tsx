import type { Refund } from '#domain/refund.ts'
import type { BasketLine, Sale } from '#domain/sale.ts'
import type { SpendCheck } from '#domain/checked-spend.ts'
import type { Milli } from '#domain/units.ts'
import { leadOn } from '#ui/keys/use-held-keys.ts'
import { useText } from '#ui/text/use-text.ts'
import { QuantityDialog } from './basket/QuantityDialog.tsx'
import { CheckDialog } from './check/CheckDialog.tsx'
import type { CounterDialog } from './dialogs.ts'
import { GoodsDialog } from './goods/GoodsDialog.tsx'
import { ManualDialog } from './manual/ManualDialog.tsx'
import { OffersDialog } from './offers/OffersDialog.tsx'
import type { AddGoods } from './offers/suggested.ts'
import type { Suggestions } from './offers/use-suggestions.ts'
import { DiscardDialog } from './parking/DiscardDialog.tsx'
import { ParkDialog } from './parking/ParkDialog.tsx'
import { ParkedDialog } from './parking/ParkedDialog.tsx'
import { ResumedDialog } from './parking/ResumedDialog.tsx'
import { PaymentDialog } from './payment/PaymentDialog.tsx'
import { PlansDialog } from './plans/PlansDialog.tsx'
import { DoneDialog } from './receipt/DoneDialog.tsx'
import { ReceiptsDialog } from './receipt/ReceiptsDialog.tsx'
import { RefundDialog } from './refund/RefundDialog.tsx'
import { RefundedDialog } from './refund/RefundedDialog.tsx'
import { RewardsDialog } from './rewards/RewardsDialog.tsx'
import { ShiftDialog } from './shift/ShiftDialog.tsx'
import type { CounterSlots } from './slots.ts'
import type { BasketActions } from './use-basket-actions.ts'
import type { CounterView } from './use-counter-view.ts'
import { sayCheckDue } from './words/say-check.ts'
import { hasChanged } from './words/say-resumed.ts'

/** The dialog that is open, if any. One at a time: what is under it waits. */
export function CounterDialogs(props: {
  readonly dialog: CounterDialog | null
  readonly view: CounterView
  readonly line: BasketLine | null
  readonly typed: string
  readonly slots: CounterSlots
  readonly actions: BasketActions
  readonly near: Suggestions
  readonly onAdd: (goods: AddGoods) => void
  readonly open: (dialog: CounterDialog) => void
  readonly onClose: () => void
  readonly onSold: (sale: Sale) => void
  readonly onRefunded: (tenders: Refund['tenders']) => void
  readonly onMember: (memberId: string) => void
}) {
  const say = useText()
  const { dialog, view, line, actions, open, onClose } = props
  const { basket, priced, programme, today, member } = view
  const facts = { programme, today }
  const setQuantity = (quantity: Milli) => {
    if (line !== null) void actions.change({ kind: 'set-quantity', lineId: line.id, quantity })
    onClose()
  }
  const passed = ({ basketId, due, memberId }: Extract<CounterDialog, { kind: 'check' }>, how: SpendCheck) => {
    const change = { kind: 'keep-check', memberId, check: { how, value: due.value } } as const
    return leadOn(actions.change(change), (kept) => {
      if (kept === null || priced === null) onClose()
      else open({ kind: 'pay', basketId, payable: priced.payable })
    })
  }
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'pay':
      return (
        <PaymentDialog
          basketId={dialog.basketId}
          payable={dialog.payable}
          member={member?.member ?? null}
          actions={actions}
          // The basket is gone as soon as it is sold; the dialog stays until the sale is durable.
          shown={(basket?.id === dialog.basketId ? priced?.payable : undefined) ?? null}
          onClose={onClose}
          onSold={props.onSold}
        />
      )
    case 'check':
      return (
        <CheckDialog
          memberId={dialog.memberId}
          why={sayCheckDue(say, dialog.due, member?.member.profile.name ?? '')}
          onPassed={(how) => void passed(dialog, how)}
          onClose={onClose}
        />
      )
    case 'done':
      return <DoneDialog sale={dialog.sale} beside={props.slots.afterSale(dialog.sale)} onNext={onClose} />
    case 'quantity':
      return line === null ? null : <QuantityDialog line={line} onClose={onClose} onQuantity={setQuantity} />
    case 'enrol':
      return props.slots.enrol({ typed: props.typed, onClose, onMember: props.onMember })
    case 'goods':
      return (
        <GoodsDialog
          lines={basket?.lines ?? []}
          onAdd={(productId) => void actions.change({ kind: 'add-product', productId })}
          onClose={onClose}
        />
      )
    case 'offers':
      return priced === null ? null : (
        <OffersDialog
          view={view}
          priced={priced}
          near={props.near}
          facts={facts}
          onAdd={props.onAdd}
          onClose={onClose}
        />
      )
    case 'receipts':
      return (
        <ReceiptsDialog
          facts={facts}
          saleId={dialog.saleId}
          onRefund={(saleId) => open({ kind: 'refund', saleId })}
          onClose={dialog.back === undefined ? onClose : () => open(dialog.back ?? dialog)}
        />
      )
    case 'member':
      return props.slots.memberPage({
        memberId: dialog.memberId,
        onClose,
        ...(programme.plans.length === 0 ? {} : { onPlans: () => open({ kind: 'plans' }) }),
        onReceipt: (saleId) => open({ kind: 'receipts', saleId, back: dialog }),
      })
    case 'refund':
      return (
        <RefundDialog
          facts={facts}
          saleId={dialog.saleId}
          onClose={onClose}
          onRefunded={({ id, tenders }) => {
            props.onRefunded(tenders)
            open({ kind: 'refunded', refundId: id, copy: false })
          }}
          onShow={(refundId) => open({ kind: 'refunded', refundId, copy: true })}
        />
      )
    case 'refunded':
      return <RefundedDialog refundId={dialog.refundId} copy={dialog.copy} facts={facts} onClose={onClose} />
    case 'manual':
      return basket === null ? null : <ManualDialog basket={basket} line={line} actions={actions} onClose={onClose} />
    case 'rewards':
      return member === null ? null : <RewardsDialog member={member} facts={facts} onClose={onClose} />
    case 'plans':
      return (
        <PlansDialog
          {...{ member, basket, facts, onClose }}
          onSell={(productId) => {
            void actions.change({ kind: 'add-product', productId })
            onClose()
          }}
        />
      )
    case 'shift':
      return <ShiftDialog onClose={onClose} />
    case 'park':
      return (
        <ParkDialog
          proposal={member?.member.profile.name ?? say('counter.park.proposal', { number: view.parked + 1 })}
          onClose={onClose}
        />
      )
    case 'parked':
      return (
        <ParkedDialog
          onClose={onClose}
          onResumed={(resumed) => (hasChanged(resumed) ? open({ kind: 'resumed', resumed }) : onClose())}
        />
      )
    case 'resumed':
      return <ResumedDialog resumed={dialog.resumed} onClose={onClose} />
    case 'discard':
      return basket === null ? null : (
        <DiscardDialog basketId={basket.id} lines={basket.lines.length} onClose={onClose} />
      )
  }
}
