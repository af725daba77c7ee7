import type { Basket } from '#domain/sale.ts'
import { holdKeys } from '#input/hold-keys.ts'
import { currentBasket } from '#store/queries.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { useSession } from '#ui/session.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { flushSync } from 'react-dom'
import type { CounterDialog } from '../dialogs.ts'
import type { CounterView } from '../use-counter-view.ts'
import type { CounterKey } from './KeyColumn.tsx'

/** The function keys of the counter: as buttons for the column, and bound to the keyboard. */
export function useCounterKeys(counter: {
  readonly view: CounterView
  readonly open: (dialog: CounterDialog) => void
  readonly toPoints: () => void
  readonly detach: () => void
  /** Resolves when what was scanned and pressed so far has had its effect; null where nothing is under way. */
  readonly settled: () => Promise<unknown> | null
}): {
  readonly keys: readonly CounterKey[]
  readonly pay: () => void
  readonly discard: () => void
  readonly canDiscard: boolean
} {
  const { view, open } = counter
  const { ports } = useSession()
  const { basket, priced, member, parked } = view
  const lines = basket?.lines.length ?? 0
  const canDiscard = basket !== null && (lines > 0 || hasPeople(basket))
  const hasPoints = priced !== null && (member !== null || priced.partner !== null)
  // F12 right after the last scan means the basket with that article in it, though the screen may not show it
  // yet. The keys behind F12 mean the dialog: they wait until it stands.
  const pay = async () => {
    const letGo = holdKeys(window)
    try {
      await counter.settled()
      const inHand = await currentBasket(ports.store)
      const price = inHand === null ? null : await priceBasket(ports, inHand)
      if (inHand === null || price === null) return
      flushSync(() => open({ kind: 'pay', basketId: inHand.id, payable: price.payable }))
    } finally {
      letGo()
    }
  }
  const keys: readonly CounterKey[] = [
    { stroke: 'F2', label: 'counter.keys.member', run: () => open({ kind: 'enrol' }) },
    { stroke: 'F3', label: 'counter.keys.goods', run: () => open({ kind: 'goods' }) },
    { stroke: 'F4', label: 'counter.keys.offers', run: () => open({ kind: 'offers' }), enabled: priced !== null },
    { stroke: 'F5', label: 'counter.keys.receipts', run: () => open({ kind: 'receipts', saleId: null }) },
    {
      stroke: 'F6',
      label: lines > 0 ? 'counter.keys.park' : 'counter.keys.resume',
      run: () => open({ kind: lines > 0 ? 'park' : 'parked' }),
      count: parked,
    },
    { stroke: 'F7', label: 'counter.keys.refund', run: () => open({ kind: 'refund', saleId: null }) },
    { stroke: 'F9', label: 'counter.keys.manual', run: () => open({ kind: 'manual' }), enabled: priced !== null },
    { stroke: 'F10', label: 'counter.keys.points', run: counter.toPoints, enabled: hasPoints },
    { stroke: 'F11', label: 'counter.keys.rewards', run: () => open({ kind: 'rewards' }), enabled: member !== null },
  ]
  const discard = () => {
    if (canDiscard) open({ kind: 'discard' })
  }
  useKeys([
    ...keys,
    { stroke: 'Ctrl+F2', label: 'counter.keys.detach', run: counter.detach, enabled: member !== null },
    { stroke: 'Ctrl+Delete', label: 'counter.keys.discard', run: discard, enabled: canDiscard },
    { stroke: 'F12', label: 'counter.pay', run: () => void pay() },
  ])
  return { keys, pay: () => void pay(), discard, canDiscard }
}

/** Somebody or something beside goods is in the basket. */
function hasPeople({ memberId, scannedCoupons, coBrand, partner }: Basket): boolean {
  return memberId !== null || scannedCoupons.length > 0 || coBrand !== null || partner !== null
}
