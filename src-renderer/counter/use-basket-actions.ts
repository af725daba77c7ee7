import type { Result } from '#domain/refusal.ts'
import type { Basket } from '#domain/sale.ts'
import { currentBasket } from '#store/queries.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { changeBasket, type BasketChange, type BasketRefusal } from '#usecases/change-basket.ts'
import { useMemo, useState } from 'react'
import { steppedQuantity } from './basket/line-quantity.ts'
import { createTurns } from './turns.ts'
import { sayBasketRefusal } from './words/say-basket-refusal.ts'

export type BasketActions = {
  /** Makes a change after those before it. Out: the basket, or null where it was refused (and told). */
  readonly change: (change: BasketChange) => Promise<Basket | null>
  /** The same, but a refusal is handed back and not told. */
  readonly attempt: (change: BasketChange) => Promise<Result<Basket, BasketRefusal>>
  /** One step more or less of a line, counted from what the line holds when its turn comes. */
  readonly step: (lineId: string, direction: 1 | -1) => Promise<void>
  /** Resolves when every change asked for so far has been made; null where none is on its way. */
  readonly settled: () => Promise<unknown> | null
}

/**
 * Changes to the basket, strictly one after the other, so that fast scans and held keys never
 * overtake each other. `onLine` is told which line a change touched.
 */
export function useBasketActions(onLine: (lineId: string) => void): BasketActions {
  const { ports } = useSession()
  const say = useText()
  const tell = useNotice()
  const [turns] = useState(createTurns)
  return useMemo(() => {
    const { inTurn } = turns
    const attempt = async (change: BasketChange): Promise<Result<Basket, BasketRefusal>> => {
      const before = await currentBasket(ports.store)
      const result = await changeBasket(ports, change)
      const touched = result.ok ? touchedLine(before, result.value, change) : null
      if (touched !== null) onLine(touched)
      return result
    }
    const apply = async (change: BasketChange): Promise<Basket | null> => {
      const result = await attempt(change)
      if (result.ok) return result.value
      tell({ tone: 'warn', title: sayBasketRefusal(say, result.reason), stays: false })
      return null
    }
    return {
      settled: turns.settled,
      change: (change) => inTurn(() => apply(change)),
      attempt: (change) => inTurn(() => attempt(change)),
      step: (lineId, direction) =>
        inTurn(async () => {
          const basket = await currentBasket(ports.store)
          const line = basket?.lines.find(({ id }) => id === lineId)
          if (line === undefined) return
          await apply({ kind: 'set-quantity', lineId, quantity: steppedQuantity(line, direction) })
        }),
    }
  }, [ports, say, tell, onLine, turns])
}

/** The line that a change made or altered: the one to show. */
function touchedLine(before: Basket | null, after: Basket, change: BasketChange): string | null {
  if (change.kind === 'set-quantity') return change.lineId
  if (change.kind !== 'add-product') return null
  const held = new Map(before?.lines.map(({ id, quantity }) => [id, quantity]))
  return after.lines.find(({ id, quantity }) => held.get(id) !== quantity)?.id ?? null
}
