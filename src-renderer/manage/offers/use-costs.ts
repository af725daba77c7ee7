import { addDays } from '#domain/calendar.ts'
import type { CostSum } from '#domain/drafting/offer-cost.ts'
import type { BusinessDay } from '#domain/units.ts'
import { useSession } from '#ui/session.ts'
import { sumCosts, type Pace } from '#usecases/try-draft.ts'
import { useEffect, useState } from 'react'

/** Four weeks of an offer, and four before it. */
const DAYS = 62

/** Work in small pieces: the screen has its turn between them. */
export const paceOf = (now: Pace['now'], isOver: () => boolean): Pace => ({
  now,
  isOver,
  rest: () => new Promise((resolve) => setTimeout(resolve)),
})

/** What the rules cost lately, once it is added up; null until then. */
export function useCosts(today: BusinessDay): CostSum | null {
  const { ports } = useSession()
  const [sum, setSum] = useState<CostSum | null>(null)
  useEffect(() => {
    let isOver = false
    const period = { from: addDays(today, -DAYS), to: today }
    void sumCosts(
      ports.store,
      period,
      paceOf(ports.now, () => isOver),
    ).then((made) => {
      if (made !== null) setSum(made)
    })
    return () => {
      isOver = true
    }
  }, [ports, today])
  return sum
}
