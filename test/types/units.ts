import type { PricingInput } from '#domain/pricing/input.ts'
import type { Basket, PricedBasket, Tender } from '#domain/sale.ts'
import { businessDay, fen, milli, millis, points, type BusinessDay, type Fen, type Points } from '#domain/units.ts'

/**
 * What must not compile. This file is only ever type-checked (`tsc -b test`): an expected error that
 * does not come is an error itself.
 */
declare function pay(amount: Fen): void
declare function spend(amount: Points): void
declare const priced: PricedBasket
declare const basket: Basket
declare const input: PricingInput

pay(fen(100))
spend(points(100))
pay(priced.payable)
spend(priced.points.spent)

// @ts-expect-error money is not points
spend(fen(100))
// @ts-expect-error points are not money
pay(points(100))
// @ts-expect-error a bare number has no unit
pay(100)
// @ts-expect-error a sum has lost its unit and must be branded again
pay(fen(1) + fen(2))
// @ts-expect-error thousandths are not money
pay(milli(1000))
// @ts-expect-error a time is not money
pay(millis(0))
// @ts-expect-error a bare text is no business day
export const day: BusinessDay = '2026-11-23'
export const today: BusinessDay = businessDay('2026-11-23')

// @ts-expect-error what a receipt spends in points is no amount of money
export const tender: Tender = { kind: 'cash', amount: priced.points.spent, received: fen(0) }
// @ts-expect-error a number of points needs its unit
export const choice: Basket['points'] = 1000
// @ts-expect-error what is priced is never changed
priced.payable = fen(0)
// @ts-expect-error the lines of a basket are never changed in place
basket.lines.length = 0
// @ts-expect-error a programme is never changed in place
input.programme.version = 2
