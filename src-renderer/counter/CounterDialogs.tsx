import type { BasketLine, Sale } from '#domain/sale.ts'
import type { Milli } from '#domain/units.ts'
import { useText } from '#ui/text/use-text.ts'
import { QuantityDialog } from './basket/QuantityDialog.tsx'
import type { CounterDialog } from './dialogs.ts'
import { GoodsDialog } from './goods/GoodsDialog.tsx'
import { OffersDialog } from './offers/OffersDialog.tsx'
import { DiscardDialog } from './parking/DiscardDialog.tsx'
import { ParkDialog } from './parking/ParkDialog.tsx'
import { ParkedDialog } from './parking/ParkedDialog.tsx'
import { PaymentDialog } from './payment/PaymentDialog.tsx'
import { DoneDialog } from './receipt/DoneDialog.tsx'
import { ReceiptsDialog } from './receipt/ReceiptsDialog.tsx'
import type { CounterSlots } from './slots.ts'
import type { BasketActions } from './use-basket-actions.ts'
import type { CounterView } from './use-counter-view.ts'

/** The dialog that is open, if any. One at a time: what is under it waits. */
export function CounterDialogs(props: {
  readonly dialog: CounterDialog | null
  readonly view: CounterView
  readonly line: BasketLine | null
  readonly typed: string
  readonly slots: CounterSlots
  readonly actions: BasketActions
  readonly onClose: () => void
  readonly onSold: (sale: Sale) => void
  readonly onMember: (memberId: string) => void
}) {
  const say = useText()
  const { dialog, view, line, actions, onClose } = props
  const { basket, priced, programme, today, member } = view
  const facts = { programme, today }
  const setQuantity = (quantity: Milli) => {
    if (line !== null) void actions.change({ kind: 'set-quantity', lineId: line.id, quantity })
    onClose()
  }
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'pay':
      return (
        <PaymentDialog
          basketId={dialog.basketId}
          // The basket is gone as soon as it is sold; the dialog stays until the sale is durable.
          payable={(basket?.id === dialog.basketId ? priced?.payable : undefined) ?? dialog.payable}
          onClose={onClose}
          onSold={props.onSold}
        />
      )
    case 'done':
      return <DoneDialog sale={dialog.sale} onNext={onClose} />
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
      return priced === null ? null : <OffersDialog priced={priced} facts={facts} onClose={onClose} />
    case 'receipts':
      return <ReceiptsDialog facts={facts} saleId={dialog.saleId} onClose={onClose} />
    case 'park':
      return (
        <ParkDialog
          proposal={member?.member.profile.name ?? say('counter.park.proposal', { number: view.parked + 1 })}
          onClose={onClose}
        />
      )
    case 'parked':
      return <ParkedDialog onClose={onClose} />
    case 'discard':
      return basket === null ? null : (
        <DiscardDialog basketId={basket.id} lines={basket.lines.length} onClose={onClose} />
      )
  }
}
