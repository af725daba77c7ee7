import type { Basket, PricedBasket } from '#domain/sale.ts'
import { useSession } from '#ui/session.ts'
import { nearWins, type NearWin } from '#usecases/wins-near.ts'
import { useEffect, useState } from 'react'
import { nearEnough } from './near-misses.ts'

export type NearWins = {
  /** The cheapest first. Those of the basket before stay until the new ones are known. */
  readonly wins: readonly NearWin[]
  /** False while they are worked out for the basket as it is now: what is shown cannot be taken then. */
  readonly fresh: boolean
}

/** Scans come faster than this, in ms: only where the hand rests is worth the work. */
const REST = 200

/** What a little more would win. Worked out beside the price, which never waits for it. */
export function useNearWins(basket: Basket | null, priced: PricedBasket | null): NearWins {
  const { ports } = useSession()
  const [known, setKnown] = useState<{ readonly of: PricedBasket | null; readonly wins: readonly NearWin[] }>({
    of: null,
    wins: [],
  })
  useEffect(() => {
    if (basket === null || priced === null) return setKnown({ of: null, wins: [] })
    let asked = true
    const timer = setTimeout(() => {
      void nearWins(ports, basket).then((wins) => {
        if (asked) setKnown({ of: priced, wins: nearEnough(wins, priced.missed) })
      })
    }, REST)
    return () => {
      asked = false
      clearTimeout(timer)
    }
  }, [ports, basket, priced])
  return { wins: known.wins, fresh: known.of === priced }
}
