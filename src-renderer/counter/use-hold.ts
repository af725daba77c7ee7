import type { Basket, PricedBasket } from '#domain/sale.ts'
import { useSession } from '#ui/session.ts'
import { holdWish, type HoldWish } from '#usecases/hold-wish.ts'
import { useEffect, useMemo } from 'react'

/** A slider that is being moved asks once. */
const SETTLES = 300

/** Has headquarters hold what this checkout would spend, for as long as it is open. The screen never waits for it. */
export function useHold(basket: Basket | null, priced: PricedBasket | null): void {
  const { hold } = useSession()
  const wish = holdWish(basket, priced)
  const told = useMemo(() => JSON.stringify(wish), [wish])
  useEffect(() => {
    const timer = setTimeout(() => hold(JSON.parse(told) as HoldWish | null), SETTLES)
    return () => clearTimeout(timer)
  }, [told, hold])
  useEffect(() => () => hold(null), [hold])
}
