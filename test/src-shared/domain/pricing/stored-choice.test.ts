import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { effort } from '#domain/pricing/effort.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import { price, priceAsSold } from '#domain/pricing/price.ts'
import { reprice } from '#domain/pricing/reprice.ts'
import type { Applied } from '#domain/sale.ts'
import { basisPoints, fen } from '#domain/units.ts'
import { couponOf, inputOf, line, offer, offs, programmeOf, stage } from '#test/support/pricing.ts'
import { pricingInput } from '#test/support/random-pricing.ts'
import { saleOf } from '#test/support/stored-sale.ts'

const off = (amount: number) => ({ kind: 'amount' as const, off: fen(amount) })
const used = (id: string, times = 1): Applied => ({
  source: { kind: 'offer', id, name: id },
  off: fen(0),
  times,
})
const spent = (id: string): Applied => ({ source: { kind: 'coupon', id, name: id }, off: fen(0), times: 1 })

const template = { scope: {}, when: {}, transferable: false }
const programme = programmeOf(
  [
    stage('line', {
      mode: 'stack',
      offers: [
        offer('far', off(50), { when: { reach: fen(100_000) } }),
        offer('opened', off(30), { when: { coupon: 'key' } }),
      ],
    }),
    stage('bundle', {
      mode: 'stack',
      offers: [offer('pair', { kind: 'buy-get', buy: 1, get: 1, off: basisPoints(1000) })],
    }),
    stage('order', {
      mode: 'exclusive',
      offers: [offer('five', off(500)), offer('cinq', off(500)), offer('one', off(100))],
    }),
  ],
  {
    couponsPerReceipt: 2,
    couponTemplates: [
      { ...template, id: 'key', name: 'key', effect: { kind: 'opens' } },
      { ...template, id: 'small', name: 'small', effect: off(10) },
      { ...template, id: 'large', name: 'large', effect: off(70), when: { reach: fen(50_000) } },
      { ...template, id: 'lonely', name: 'lonely', effect: off(20), alone: true },
      { ...template, id: 'two', name: 'two', effect: off(15), perReceipt: 2 },
    ],
  },
)
const wallet = ['key', 'small', 'small', 'large', 'lonely', 'two', 'two', 'two'].map((of, i) =>
  couponOf(`${of}-${i}`, of),
)
const input = inputOf(programme, [line('a', 2000), line('b', 1000), line('c', 1000)], { coupons: wallet })
const asSold = (applied: readonly Applied[], of: PricingInput = input) => priceAsSold(of, { applied, proven: true })

describe('the choice of a sale, reckoned again', () => {
  test('gives for any basket what the search gave, cut or not', () => {
    fc.assert(
      fc.property(pricingInput, fc.integer({ min: 0, max: 40 }), (each, asks) => {
        const priced = price(each, { expired: effort(asks) })
        expect(priceAsSold(each, priced)).toEqual(priced)
      }),
      { numRuns: 500 },
    )
  })

  test('is what it was, though better ones are there', () => {
    const priced = asSold([used('pair'), used('one'), spent('small-1'), spent('two-5')])
    expect(priced && offs(priced)).toEqual({ pair: 100, one: 100, 'small-1': 10, 'two-5': 15 })
    expect(priced?.payable).toBe(4000 - 225)
    const bare = asSold([])
    expect(bare).toMatchObject({ payable: 4000, applied: [], proven: true })
  })

  test('may open offers with a coupon, and use two of a template that says so', () => {
    expect(offs(asSold([spent('key-0'), used('opened')]) ?? price(input))).toEqual({ opened: 90, 'key-0': 0 })
    expect(offs(asSold([spent('two-5'), spent('two-6')]) ?? price(input))).toEqual({ 'two-5': 15, 'two-6': 15 })
  })

  test.each<[string, Applied[]]>([
    ['an offer that is not there', [used('gone')]],
    ['a coupon that is not there', [spent('gone')]],
    ['an offer below its sum', [used('far')]],
    ['a coupon below its sum', [spent('large-3')]],
    ['two of which each excludes the other', [used('five'), used('one')]],
    ['an offer without the coupon that opens it', [used('opened')]],
    ['a coupon that opens nothing', [spent('key-0'), used('one')]],
    ['more coupons than a receipt takes', [spent('small-1'), spent('two-5'), spent('two-6')]],
    ['two of a template that is used once', [spent('small-1'), spent('small-2')]],
    ['one that stands alone, beside another', [spent('lonely-4'), spent('small-1')]],
    ['a bundle more often than its pieces allow', [used('pair', 2)]],
  ])('is none with %s', (_, applied) => {
    expect(asSold(applied)).toBeNull()
  })
})

describe('a sale priced again', () => {
  const best = price(input)

  test('keeps its choice where another is as good', () => {
    const other = best.applied.some(({ source }) => 'id' in source && source.id === 'five') ? 'cinq' : 'five'
    const swapped = best.applied.map((each) =>
      'id' in each.source && ['five', 'cinq'].includes(each.source.id) ? used(other) : each,
    )
    const sold = asSold(swapped)
    if (sold === null) throw new Error('not allowed')
    expect(sold.payable).toBe(best.payable)
    expect(sold.applied).not.toEqual(best.applied)
    expect(reprice(saleOf(input, sold), programme)).toEqual({ priced: sold, differences: [], better: null })
  })

  test('whose search was cut is the same as stored, and the better choice is told', () => {
    const sold = { ...(asSold([used('one')]) ?? best), proven: false }
    const { priced, differences, better } = reprice(saleOf(input, sold), programme)
    expect([priced, differences]).toEqual([sold, []])
    expect(better).toEqual(best)
  })

  test('that called a poor choice proven is told so', () => {
    const sold = asSold([used('one')]) ?? best
    const { differences, better } = reprice(saleOf(input, sold), programme)
    expect(differences).toEqual([{ path: 'priced.proven', stored: true, now: false }])
    expect(better?.payable).toBe(best.payable)
  })

  test('whose choice the programme does not allow is held against the best', () => {
    const sold = asSold([used('one'), spent('small-1')]) ?? best
    const strict = { ...programme, couponsPerReceipt: 0 }
    const { priced, differences, better } = reprice(saleOf(input, sold), strict)
    expect(priced).toEqual(price({ ...input, programme: strict }))
    expect(differences).toContainEqual({ path: 'priced.payable', stored: sold.payable, now: priced.payable })
    expect(better).toBeNull()
  })
})
