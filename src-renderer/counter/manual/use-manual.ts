import type { Approval } from '#usecases/approve.ts'
import type { AddManual } from '#usecases/basket-manual.ts'
import type { BasketRefusal } from '#usecases/change-basket.ts'
import { useState } from 'react'
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
  const [asked, setAsked] = useState<{ readonly wish: AddManual; readonly why: LimitRefusal } | null>(null)
  const give = async (wish: AddManual): Promise<void> => {
    if (busy) return
    setBusy(true)
    setRefusal(null)
    const result = await actions.attempt(wish)
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
