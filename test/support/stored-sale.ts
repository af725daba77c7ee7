import type { PricingInput } from '#domain/pricing/input.ts'
import type { PricedBasket, Sale } from '#domain/sale.ts'
import { fen, millis } from '#domain/units.ts'

/** A finished sale of a priced basket, paid exactly in cash; of the member only what a price needs is known. */
export function saleOf(input: PricingInput, priced: PricedBasket): Sale {
  const { programme: _, lines, ...priceFacts } = input
  const used = new Set(priced.applied.flatMap(({ source }) => (source.kind === 'coupon' ? [source.id] : [])))
  return {
    id: 'sale-1',
    receipt: 'SKR0000000000017',
    store: input.store,
    till: 'till-1',
    staff: { id: 'E01', name: '李晓' },
    at: millis(0),
    day: input.at.day,
    lines,
    priced,
    priceFacts,
    tenders: [{ kind: 'cash', amount: priced.payable, received: priced.payable }],
    change: fen(0),
    member: null,
    earnedLot: null,
    spentLots: [],
    plans: [],
    coBrand: input.coBrand,
    manual: input.manual,
    coupons: input.coupons
      .filter(({ id }) => used.has(id))
      .map(({ id, code, template, validTo }) => ({ id, code, template, validTo })),
  }
}
