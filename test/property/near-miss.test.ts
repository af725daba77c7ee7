import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearMisses } from '#domain/pricing/near-miss.ts'
import type { price } from '#domain/pricing/price.ts'
import type { Product } from '#domain/product.ts'
import type { Scope } from '#domain/offer.ts'
import type { PricedBasket } from '#domain/sale.ts'
import { fen, milli } from '#domain/units.ts'
import { contains } from '#test/support/oracle-facts.ts'
import { proven } from '#test/support/proven.ts'
import { pricingInput } from '#test/support/random-pricing.ts'

const goods: fc.Arbitrary<Product[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5'),
      category: fc.constantFrom('a', 'b', 'c'),
      price: fc.integer({ min: 50, max: 4000 }).map(fen),
    }),
    { minLength: 1, maxLength: 3, selector: ({ id }) => id },
  )
  .map((all) =>
    all.map((each) => ({ ...each, codes: [each.id], name: each.id, unit: 'piece', memberPrice: null, tierPrices: {} })),
  )

const BUYABLE = ['threshold', 'quantity', 'pieces', 'no-goods']

const offOf = (priced: PricedBasket, id: string) =>
  priced.applied.find(({ source }) => 'id' in source && source.id === id)?.off ?? 0

/** Whether an offer or coupon, by its id, still misses a sum that it asks for. */
const misses = ({ missed }: PricedBasket, id: string, need: number | null) =>
  missed.some(
    ({ source, reason }) =>
      'id' in source && source.id === id && reason.kind === 'threshold' && reason.need <= (need ?? 0),
  )

type Goods = { readonly productId: string; readonly category: string }

/** Whether more of some goods may win what was missed: a sum or a number by what counts towards it, else by what is looked at or given. */
function mayWin({ programme, coupons }: Parameters<typeof price>[0], id: string, asks: string, goods: Goods): boolean {
  const template = coupons.find((coupon) => coupon.id === id)?.template
  const rule = [...programme.offers, ...programme.couponTemplates].find((each) => each.id === (template ?? id))
  if (rule === undefined) return false
  const { scope, effect } = rule
  const given: readonly Scope[] = 'goods' in effect && effect.goods !== undefined ? [effect.goods] : []
  if (asks === 'threshold' || asks === 'quantity') {
    const isGift = effect.kind === 'gift' && given.some((each) => contains(each, goods))
    return contains(scope, goods) && !isGift
  }
  const parts = 'parts' in effect ? effect.parts.map((part) => part.scope) : []
  return [scope, ...given, ...parts].some((each) => contains(each, goods))
}

/** Up to 20 pieces of each product that may win it, each priced. */
function byTrying(
  input: Parameters<typeof price>[0],
  all: readonly Product[],
  id: string,
  reason: PricedBasket['missed'][number]['reason'],
) {
  const now = proven(input)
  const need = reason.kind === 'threshold' ? reason.need : null
  const products = all.filter(({ id: productId, category }) => mayWin(input, id, reason.kind, { productId, category }))
  const ways = products.flatMap((product) => {
    for (let pieces = 1; pieces <= 20; pieces++) {
      const { id: productId, name, category, unit, price: unitPrice, memberPrice, tierPrices } = product
      const same = input.lines.find((line) => line.productId === productId && line.price === unitPrice)
      const quantity = milli(pieces * 1000 + (same?.quantity ?? 0))
      const more = same ?? {
        ...{ id: 'new', productId, name, category, unit, price: unitPrice, memberPrice, tierPrices, note: null },
        quantity,
      }
      const lines = [...input.lines.filter((line) => line !== same), { ...more, quantity }]
      const then = proven({ ...input, lines })
      if (offOf(then, id) > offOf(now, id) && !misses(then, id, need))
        return [{ extra: then.payable - now.payable, pieces, productId }]
    }
    return []
  })
  return ways.sort((a, b) => a.extra - b.extra || a.pieces - b.pieces || (a.productId < b.productId ? -1 : 1))[0]
}

test('the change that is proposed is the cheapest of all that win, and wins', () => {
  let found = 0
  fc.assert(
    fc.property(pricingInput, goods, (input, products) => {
      const priced = proven(input)
      const near = nearMisses(input, priced, products)
      for (const { source, reason } of priced.missed) {
        if (!('id' in source)) continue
        const proposed = near.find((each) => each.source.id === source.id)
        if (!BUYABLE.includes(reason.kind)) {
          expect(proposed).toBeUndefined()
          continue
        }
        const best = byTrying(input, products, source.id, reason)
        expect(proposed?.extra).toBe(best?.extra)
        if (best === undefined || proposed === undefined) continue
        expect(proposed.add).toEqual({ productId: best.productId, quantity: best.pieces * 1000 })
        expect(proposed.payable).toBe(priced.payable + proposed.extra)
        found += 1
      }
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 300) / 4 },
  )
  expect(found).toBeGreaterThan(10)
  // Of some baskets a hundred ways are priced, each until it is proven.
}, 300_000)
