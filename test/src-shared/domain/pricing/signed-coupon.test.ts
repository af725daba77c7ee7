import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SignedWorth } from '#domain/member.ts'
import type { CouponTemplate } from '#domain/offer.ts'
import { price } from '#domain/pricing/price.ts'
import { reprice } from '#domain/pricing/reprice.ts'
import { basisPoints, fen } from '#domain/units.ts'
import { parseProgramme } from '#protocol/programme.ts'
import { couponOf, inputOf, line, offer, offs, programmeOf, reasons, stage } from '#test/support/pricing.ts'
import { shopProgramme } from '#test/support/shop.ts'
import { saleOf } from '#test/support/stored-sale.ts'

const WAITING: CouponTemplate = {
  ...{ id: 'waiting', name: '等位券', scope: {}, when: {} },
  effect: { kind: 'amount', off: fen(2000) },
  signed: { share: basisPoints(5000) },
}
const signed = (off: number, share: number, rest: Partial<SignedWorth> = {}) =>
  couponOf('c', 'waiting', { signed: { off: fen(off), share: basisPoints(share), text: 'SKSA', ...rest } })
const tenth = offer('tenth', { kind: 'percent', off: basisPoints(1000) })
const programme = programmeOf([stage('line', { mode: 'stack', offers: [tenth] })], { couponTemplates: [WAITING] })

describe('a signed coupon', () => {
  test('takes off what it says, at most its share of what is left after the offers', () => {
    const priced = (sum: number, off: number, share = 5000) =>
      offs(price(inputOf(programme, [line('a', sum)], { coupons: [signed(off, share)] })))['c'] ?? 0
    // ¥100.00 less a tenth: ¥90.00.
    expect(priced(10_000, 1000)).toBe(1000)
    expect(priced(10_000, 1000, 1000)).toBe(900)
    expect(priced(1000, 1000)).toBe(450)
    expect(priced(1000, 1000, 10_000)).toBe(900)
  })

  test('is to the price what a coupon of a template with that worth is', () => {
    const prices = fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 4 })
    const worth = fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 10_000 }))
    fc.assert(
      fc.property(prices, worth, (sums, [off, share]) => {
        const lines = sums.map((sum, place) => line(`l${place}`, sum))
        const bounded = fen(Math.min(off, 2000))
        const plain: CouponTemplate = {
          ...WAITING,
          effect: { kind: 'percent', off: basisPoints(share), max: bounded },
        }
        const other = programmeOf([stage('line', { mode: 'stack', offers: [tenth] })], { couponTemplates: [plain] })
        const [one, two] = [
          price(inputOf(programme, lines, { coupons: [signed(off, share)] })),
          price(inputOf(other, lines, { coupons: [couponOf('c', 'waiting')] })),
        ]
        expect([one.payable, offs(one), one.lines]).toEqual([two.payable, offs(two), two.lines])
        // The share bounds it, to half a fen.
        const after = sums.reduce((sum, each) => sum + each, 0)
        expect((offs(one)['c'] ?? 0) * 10_000).toBeLessThanOrEqual(after * share + 5000)
      }),
    )
  })

  test('waits where the till may not let so much go, and is no coupon of a template that nobody signs', () => {
    const missed = (coupon: ReturnType<typeof signed>, of = programme) =>
      reasons(price(inputOf(of, [line('a', 10_000)], { coupons: [coupon] })))['c']
    expect(missed(signed(1500, 5000, { limit: fen(1000) }))).toEqual({ kind: 'coupon-risk', off: 1500, max: 1000 })
    expect(missed(signed(1000, 5000, { limit: fen(1000) }))).toBeUndefined()
    const { signed: _, ...unsigned } = WAITING
    expect(missed(signed(1000, 5000), { ...programme, couponTemplates: [unsigned] })).toEqual({ kind: 'withdrawn' })
  })

  test('is priced again from the sale to the fen, and a sale that says it took more contradicts itself', () => {
    const input = inputOf(programme, [line('a', 10_000)], { coupons: [signed(1000, 5000)] })
    const sale = saleOf(input, price(input))
    expect(reprice(sale, programme).differences).toEqual([])
    const facts = { ...sale.priceFacts, coupons: [signed(900, 5000)] }
    expect(reprice({ ...sale, priceFacts: facts }, programme).differences).not.toEqual([])
  })

  test('has a template that makes sense: an amount with a short id that no reward gives', () => {
    const faults = (change: Partial<CouponTemplate>) => {
      const { queue: _queue, care: _care, ...shop } = shopProgramme()
      const couponTemplates = [...shop.couponTemplates.filter(({ id }) => id !== 'waiting'), { ...WAITING, ...change }]
      const parsed = parseProgramme({ ...shop, couponTemplates })
      return parsed.ok ? [] : parsed.reason.issues.map(({ path }) => path.split('.').at(-1))
    }
    expect(faults({})).toEqual([])
    expect(faults({ effect: { kind: 'percent', off: basisPoints(1000) } })).toEqual(['effect'])
    expect(faults({ id: 'waiting-for-a-table' })).toEqual(['id'])
    expect(faults({ sharedCode: 'WAITING' })).toEqual(['sharedCode'])
    expect(faults({ validDays: 93 })).toEqual(['validDays'])
    expect(faults({ signed: { share: basisPoints(0) } })).toEqual(['share'])
  })
})
