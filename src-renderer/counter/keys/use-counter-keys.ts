import { useKeys } from '#ui/keys/use-keys.ts'
import type { CounterDialog } from '../dialogs.ts'
import type { CounterView } from '../use-counter-view.ts'
import type { CounterKey } from './KeyColumn.tsx'

/** The function keys of the counter: as buttons for the column, and bound to the keyboard. */
export function useCounterKeys(counter: {
  readonly view: CounterView
  readonly open: (dialog: CounterDialog) => void
  readonly toPoints: () => void
  readonly detach: () => void
}): {
  readonly keys: readonly CounterKey[]
  readonly pay: () => void
  readonly discard: () => void
  readonly canDiscard: boolean
} {
  const { view, open } = counter
  const { basket, priced, member, parked } = view
  const lines = basket?.lines.length ?? 0
  const canDiscard = basket !== null && (lines > 0 || basket.memberId !== null || basket.scannedCoupons.length > 0)
  const pay = () => {
    if (basket !== null && priced !== null) open({ kind: 'pay', basketId: basket.id })
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
    { stroke: 'F10', label: 'counter.keys.points', run: counter.toPoints, enabled: member !== null && priced !== null },
  ]
  const discard = () => {
    if (canDiscard) open({ kind: 'discard' })
  }
  useKeys([
    ...keys,
    { stroke: 'Ctrl+F2', label: 'counter.keys.detach', run: counter.detach, enabled: member !== null },
    { stroke: 'Ctrl+Delete', label: 'counter.keys.discard', run: discard, enabled: canDiscard },
    { stroke: 'F12', label: 'counter.pay', run: pay, enabled: priced !== null },
  ])
  return { keys, pay, discard, canDiscard }
}
