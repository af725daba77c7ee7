import type { Basket } from '#domain/sale.ts'
import { holdKeys } from '#input/hold-keys.ts'
import { currentBasket } from '#store/queries.ts'
import type { KeyBinding } from '#ui/keys/key-layers.ts'
import type { Stroke } from '#ui/keys/stroke.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { useLayoutEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { CounterDialog } from '../dialogs.ts'
import { SUGGESTED_STROKE } from '../offers/suggested.ts'
import type { CounterView } from '../use-counter-view.ts'
import type { CounterKey } from './KeyColumn.tsx'

/** The screen shows what is in hand sooner than this; where it does not, a key is not carried out, in ms. */
const SHOWN_WITHIN = 2_000

/** The function keys of the counter: as buttons for the column, and bound to the keyboard. */
export function useCounterKeys(counter: {
  readonly view: CounterView
  /** A dialog stands before the counter. */
  readonly covered: boolean
  readonly open: (dialog: CounterDialog) => void
  readonly toPoints: () => void
  readonly toQueue: () => void
  readonly detach: () => void
  /** Adds what the line of suggestions says; null where it says nothing, or not yet for this basket. */
  readonly takeSuggestion: (() => void) | null
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
  const say = useText()
  const tell = useNotice()
  const { basket, priced, member, parked } = view
  const lines = basket?.lines.length ?? 0
  const canDiscard = basket !== null && (lines > 0 || hasPeople(basket))
  const hasPoints = priced !== null && (member !== null || priced.partner !== null)
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
    ...(view.programme.queue === undefined
      ? []
      : [{ stroke: 'F8', label: 'counter.keys.queue', run: counter.toQueue } as const]),
    { stroke: 'F9', label: 'counter.keys.manual', run: () => open({ kind: 'manual' }), enabled: priced !== null },
    { stroke: 'F10', label: 'counter.keys.points', run: counter.toPoints, enabled: hasPoints },
    { stroke: 'F11', label: 'counter.keys.rewards', run: () => open({ kind: 'rewards' }), enabled: member !== null },
  ]
  const others = [
    {
      stroke: 'Ctrl+M',
      label: 'counter.keys.page',
      run: () => {
        if (member !== null) open({ kind: 'member', memberId: member.member.id })
      },
      enabled: member !== null,
    },
    {
      stroke: 'Shift+F3',
      label: 'counter.keys.plans',
      run: () => open({ kind: 'plans' }),
      enabled: view.programme.plans.length > 0,
    },
    {
      stroke: SUGGESTED_STROKE,
      label: 'counter.keys.suggestion',
      run: () => counter.takeSuggestion?.(),
      enabled: counter.takeSuggestion !== null,
    },
    { stroke: 'Ctrl+F2', label: 'counter.keys.detach', run: counter.detach, enabled: member !== null },
    { stroke: 'Ctrl+Delete', label: 'counter.keys.discard', run: () => open({ kind: 'discard' }), enabled: canDiscard },
    {
      stroke: 'F12',
      label: 'counter.pay',
      run: () => {
        if (basket === null || priced === null) return
        const { checkDue: due } = view
        if (due !== null && member !== null) {
          open({ kind: 'check', basketId: basket.id, due, memberId: member.member.id })
        } else open({ kind: 'pay', basketId: basket.id, payable: priced.payable })
      },
    },
  ] as const satisfies readonly KeyBinding[]
  const latest = useRef({ bindings: [...keys, ...others], view, covered: counter.covered })
  useLayoutEffect(() => {
    latest.current = { bindings: [...keys, ...others], view, covered: counter.covered }
  })

  /** Whether the screen shows the basket that is in hand. */
  const isShown = async (): Promise<boolean> => {
    const until = performance.now() + SHOWN_WITHIN
    // Read anew each time: what is scanned meanwhile may never be shown alone.
    while (JSON.stringify(await currentBasket(ports.store)) !== JSON.stringify(latest.current.view.basket)) {
      if (performance.now() > until) return false
      await new Promise((resolve) => setTimeout(resolve, 4))
    }
    return true
  }
  // A key means the basket with all that was scanned and pressed before it, though the screen may not show it yet.
  // The keys behind it mean what it opens: they wait until that stands.
  const press = async (stroke: Stroke) => {
    const letGo = holdKeys(window)
    try {
      await counter.settled()
      if (!(await isShown())) {
        tell({
          tone: 'warn',
          stays: false,
          title: say('counter.keys.forgotten', { stroke }),
          todo: say('counter.keys.forgotten.todo'),
        })
        return
      }
      if (latest.current.covered) return
      const binding: KeyBinding | undefined = latest.current.bindings.find((each) => each.stroke === stroke)
      if (binding?.enabled !== false) flushSync(() => binding?.run?.())
    } finally {
      letGo()
    }
  }
  useKeys(
    [...keys, ...others].map((binding: KeyBinding) => ({
      ...binding,
      decides: true,
      run: () => void press(binding.stroke),
    })),
  )
  const byButton = (stroke: Stroke) => () => void press(stroke)
  return {
    keys: keys.map((key) => ({ ...key, run: byButton(key.stroke) })),
    pay: byButton('F12'),
    discard: byButton('Ctrl+Delete'),
    canDiscard,
  }
}

/** Somebody or something beside goods is in the basket. */
function hasPeople({ memberId, scannedCoupons, signedCoupons = [], coBrand, partner }: Basket): boolean {
  const coupons = scannedCoupons.length + signedCoupons.length
  return memberId !== null || coupons > 0 || coBrand !== null || partner !== null
}
