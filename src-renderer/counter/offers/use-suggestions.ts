import type { NextBest } from '#domain/care/next-best.ts'
import type { Basket, PricedBasket } from '#domain/sale.ts'
import { useSession } from '#ui/session.ts'
import { nextBestOf } from '#usecases/usual.ts'
import { nearWins, type NearWin } from '#usecases/wins-near.ts'
import { useEffect, useState } from 'react'
import { nearEnough } from './near-misses.ts'

export type Suggestions = {
  /** What a little more would win, the cheapest first. Those of the basket before stay until the new ones are known. */
  readonly wins: readonly NearWin[]
  /** What the member usually buys and could have now. Stays in the same way, but not with another member. */
  readonly next: NextBest | null
  /** False while they are worked out for the basket as it is now: what is shown cannot be taken then. */
  readonly fresh: boolean
}

/** Scans come faster than this, in ms: only where the hand rests is worth the work. */
const REST = 200

type Known = Pick<Suggestions, 'wins' | 'next'> & { readonly of: Basket | null }
const NOTHING: Known = { of: null, wins: [], next: null }

/** What could be added to the basket. Worked out beside the price, which never waits for it. */
export function useSuggestions(basket: Basket | null, priced: PricedBasket | null): Suggestions {
  const { ports } = useSession()
  const [known, setKnown] = useState(NOTHING)
  useEffect(() => {
    if (basket === null) return setKnown(NOTHING)
    let asked = true
    const timer = setTimeout(() => {
      const wins = priced === null ? [] : nearWins(ports, basket).then((all) => nearEnough(all, priced.missed))
      void Promise.all([wins, nextBestOf(ports, basket, priced)]).then(([near, next]) => {
        if (asked) setKnown({ of: basket, wins: near, next })
      })
    }, REST)
    return () => {
      asked = false
      clearTimeout(timer)
    }
  }, [ports, basket, priced])
  const sameMember = known.of?.memberId === basket?.memberId
  return { wins: priced === null ? [] : known.wins, next: sameMember ? known.next : null, fresh: known.of === basket }
}
