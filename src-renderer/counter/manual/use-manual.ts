import type { Result } from '#domain/refusal.ts'
import type { Basket } from '#domain/sale.ts'
import { holdKeys } from '#input/hold-keys.ts'
import type { Approval } from '#usecases/approve.ts'
import type { AddManual } from '#usecases/basket-manual.ts'
import type { BasketRefusal } from '#usecases/change-basket.ts'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { BasketActions } from '../use-basket-actions.ts'

type LimitRefusal = Extract<BasketRefusal, { kind: 'manual-limit' }>

export type Manual = {
  readonly give: (wish: AddManual) => void
  readonly busy: boolean
  /** Why it was not given; a limit that a manager may pass is asked for instead. */
  readonly refusal: BasketRefusal | null
  /** What a manager is asked to approve; null where nobody is asked. */
  readonly asks: LimitRefusal | null
  readonly approved: (approval: Approval) => void
  readonly disapproved: () => void
  readonly forget: () => void
}

/** Gives a discount by hand; `onGiven` follows only when the basket has it. */
export function useManual(actions: BasketActions, onGiven: () => void): Manual {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<BasketRefusal | null>(null)
  const running = useRef(false)
  const [asked, setAsked] = useState<{ readonly wish: AddManual; readonly why: LimitRefusal } | null>(null)
  const give = async (wish: AddManual): Promise<void> => {
    // State is seen a render later; two presses of Enter can come before that.
    if (running.current) return
    running.current = true
    setBusy(true)
    setRefusal(null)
    // The keys behind Enter mean what it leads to: the manager's PIN, or the counter.
    const letGo = holdKeys(window)
    try {
      const result = await actions.attempt(wish)
      flushSync(() => tell(wish, result))
    } finally {
      running.current = false
      setBusy(false)
      letGo()
    }
  }
  const tell = (wish: AddManual, result: Result<Basket, BasketRefusal>): void => {
    setBusy(false)
    if (result.ok) return onGiven()
    const { reason } = result
    if (reason.kind === 'manual-limit' && wish.approvedBy === null) setAsked({ wish, why: reason })
    else setRefusal(reason)
  }
  return {
    busy,
    refusal,
    asks: asked?.why ?? null,
    give: (wish) => void give(wish),
    approved: (approval) => {
      const wish = asked?.wish
      setAsked(null)
      if (wish !== undefined) void give({ ...wish, approvedBy: approval.id })
    },
    disapproved: () => setAsked(null),
    forget: () => setRefusal(null),
  }
}
