import { expect, it } from 'vitest'
import type { PricedLine } from '#domain/sale.ts'
import { fen, points } from '#domain/units.ts'
import { lineOfferIds, ownDiscounts, savedOn } from '#counter/basket/line-offers.ts'
import { shopProgramme } from '#test/support/shop.ts'

const line: PricedLine = {
  lineId: 'l1',
  gross: fen(1300),
  discounts: [
    { source: { kind: 'offer', id: 'member-price', name: '会员价' }, off: fen(100) },
    { source: { kind: 'offer', id: 'spend-100-20', name: '满100减20' }, off: fen(200) },
    { source: { kind: 'coupon', id: 'c1', name: '10 元券' }, off: fen(50) },
    { source: { kind: 'points' }, off: fen(30) },
    { source: { kind: 'rounding' }, off: fen(5) },
  ],
  net: fen(915),
  earns: points(9),
}

it('shows below a line what its own offers took off, not its share of the whole bill', () => {
  const shown = ownDiscounts(line, lineOfferIds(shopProgramme()))
  expect(shown.map(({ source }) => source)).toEqual([{ kind: 'offer', id: 'member-price', name: '会员价' }])
})

it('counts offers and coupons as saved, points and rounding not', () => {
  expect(savedOn(line)).toBe(350)
})
