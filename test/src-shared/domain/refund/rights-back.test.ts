import { describe, expect, test } from 'vitest'
import type { CouponTemplate } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import { fen } from '#domain/units.ts'
import { day, enrolled, everything, questionOf, refundOf, saleOf, type Goods } from '#test/support/ledger.ts'
import { couponOf, offer, programmeOf } from '#test/support/pricing.ts'

const template = (rest: Partial<CouponTemplate> = {}): CouponTemplate => ({
  id: 't',
  name: 't',
  scope: {},
  when: {},
  effect: { kind: 'amount', off: fen(100) },
  onRefund: { returns: true, atLeastDays: 7 },
  ...rest,
})
const withTemplate = (rest: Partial<CouponTemplate> = {}): Programme =>
  programmeOf([], {
    couponTemplates: [template(rest)],
    offers: [offer('opened', { kind: 'amount', off: fen(1) }, { when: { coupon: 't' } })],
  })
const programme = withTemplate()
const member = enrolled(programme)
const coupon = couponOf('c1', 't', { memberId: 'm1', validTo: day('2026-12-31') })
const goods: Goods[] = [
  { id: 'a', net: 500, quantity: 2000, coupons: { c1: 60 } },
  { id: 'b', net: 500, coupons: { c1: 40 } },
  { id: 'x', net: 500 },
]
const sale = saleOf(programme, member, goods, { usedCoupons: [coupon] })
const back = (by = programme, of = sale, wanted: Record<string, number> = { a: 2000, b: 1000 }, on = '2026-11-23') =>
  refundOf(questionOf(by, of, member, wanted, { day: day(on) })).coupons

describe('a coupon', () => {
  test('comes back with the last of what it was used on, once', () => {
    const one = refundOf(questionOf(programme, sale, member, { a: 1000, b: 1000 }))
    expect(one.coupons).toEqual([])
    expect(one.usesBack).toEqual([])
    const two = refundOf(questionOf(programme, sale, member, { a: 1000 }, { refunds: [one] }))
    expect(two.coupons).toEqual([{ ...coupon, state: 'available' }])
    expect(two.usesBack).toEqual(['t'])
    const three = refundOf(questionOf(programme, sale, member, { x: 1000 }, { refunds: [one, two] }))
    expect([three.coupons, three.usesBack, three.whole]).toEqual([[], [], true])
  })

  test('is valid some days more from the refund, and never shorter than before', () => {
    expect(back(programme, sale, undefined, '2026-12-23')).toMatchObject([{ validTo: '2026-12-31' }])
    const late = withTemplate({ onRefund: { returns: true, atLeastDays: 30 } })
    expect(back(late, sale, undefined, '2026-12-02')).toMatchObject([{ validTo: '2027-01-01' }])
  })

  test('stays spent where its template does not say that it returns, or is gone', () => {
    const { onRefund: _, ...silent } = template()
    expect(back({ ...programme, couponTemplates: [silent] })).toEqual([])
    expect(back({ ...programme, couponTemplates: [] })).toEqual([])
  })

  test('with a code for everybody was nobody’s and does not come back; its use does', () => {
    const by = withTemplate({ sharedCode: 'OPENING' })
    const shared = couponOf('shared:t', 't', { code: 'OPENING' })
    const of = saleOf(by, member, [{ id: 'a', net: 500, coupons: { 'shared:t': 60 } }], { usedCoupons: [shared] })
    const refund = refundOf(questionOf(by, of, member, everything(of)))
    expect([refund.coupons, refund.usesBack]).toEqual([[], ['t']])
  })

  test('of somebody else goes back to them, one without a holder to nobody', () => {
    const holder = (memberId: string | null) => {
      const of = saleOf(programme, member, goods, { usedCoupons: [{ ...coupon, memberId }] })
      return back(programme, of)[0]?.memberId
    }
    expect(holder('other')).toBe('other')
    expect(holder(null)).toBeNull()
  })

  test('of a member who was merged goes to the living one', () => {
    const living = enrolled(programme, { id: 'm9' })
    const refund = refundOf(questionOf(programme, sale, living, everything(sale)))
    expect(refund.coupons).toMatchObject([{ memberId: 'm9' }])
    const unknown = refundOf(questionOf(programme, sale, null, everything(sale)))
    expect(unknown.coupons).toMatchObject([{ memberId: 'm1' }])
  })

  test('that only opened an offer comes back with the goods of that offer', () => {
    const of = saleOf(
      programme,
      member,
      [
        { id: 'a', net: 500, offers: { opened: 50 } },
        { id: 'x', net: 500 },
      ],
      { usedCoupons: [coupon] },
    )
    expect(back(programme, of, { x: 1000 })).toEqual([])
    expect(back(programme, of, { a: 1000 })).toHaveLength(1)
  })

  test('that took nothing off anything comes back with the whole receipt', () => {
    const of = saleOf(
      programme,
      member,
      [
        { id: 'a', net: 500 },
        { id: 'x', net: 500 },
      ],
      { usedCoupons: [coupon] },
    )
    expect(back(programme, of, { x: 1000 })).toEqual([])
    expect(back(programme, of, { a: 1000, x: 1000 })).toHaveLength(1)
  })
})
