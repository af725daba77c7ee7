import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PricingInput } from '#domain/pricing/input.ts'
import { readBasketFile } from '#protocol/basket-file.ts'
import { parseProgramme } from '#protocol/programme.ts'
import shop from '#resources/programmes/shop.json' with { type: 'json' }

const parsed = parseProgramme(shop)
if (!parsed.ok) throw new Error('the sample is refused')
const programme = parsed.value

function input(file: unknown): PricingInput {
  const read = readBasketFile(file, programme)
  if (!read.ok) throw new Error(JSON.stringify(read.reason))
  return read.value
}
const faults = (file: unknown) => {
  const read = readBasketFile(file, programme)
  return read.ok ? [] : read.reason
}
const small = { at: '2026-11-24T14:05', lines: [{ productId: 'a', price: 1234 }] }

describe('a basket file', () => {
  test('what is left out has the defaults of docs/PRICING.md', () => {
    const line = { id: 'line-1', productId: 'a', name: 'a', category: '其他', unit: 'piece', price: 1234, note: null }
    expect(input(small)).toEqual({
      programme,
      lines: [{ ...line, quantity: 1000, memberPrice: null, tierPrices: {} }],
      member: null,
      coupons: [],
      points: 'none',
      manual: [],
      coBrand: null,
      partner: null,
      usage: { storeDay: {}, spent: {} },
      at: { day: '2026-11-24', weekday: 2, minute: 845 },
      store: 'store',
    })
    expect(input({ ...small, member: { tier: 'basic' } }).member).toEqual({
      ...{ tier: 'basic', plans: [], segments: [], birthday: null, firstPurchase: false, uses: {} },
      ...{ visit: { ever: 2, inMonth: 1 }, earned: { onDay: 0, inMonth: 0 }, spendable: 0, maxPoints: null },
    })
  })

  test('what is there comes through', () => {
    const whole = input({
      ...small,
      member: {
        ...{ tier: 'gold', points: 4250, maxPoints: 1000, plans: ['super'], segments: ['附近居民'] },
        ...{ birthday: '1992-02-29', visit: { ever: 9, inMonth: 4 }, earned: { onDay: 5, inMonth: 50 } },
        uses: { 'welcome-5': { times: 3, onDay: 1 }, 'coupon-10': { times: 2 } },
      },
      coupons: [{ template: 'coupon-10', code: 'x', validFrom: '2026-01-01', validTo: '2026-12-31', state: 'used' }],
      points: 1000,
      manual: [
        { how: { kind: 'percent', off: 500 } },
        { lineId: 'line-1', how: { kind: 'amount', off: 9 }, reason: '旧' },
      ],
      coBrand: 'city-bank',
      usage: { storeDay: { 'gift-bag': 7 }, spent: { 'bank-card-3': 900 } },
      store: 'S01',
    })
    expect(whole.member).toEqual({
      ...{ tier: 'gold', spendable: 4250, maxPoints: 1000, segments: ['附近居民'], birthday: '1992-02-29' },
      plans: [{ plan: 'super', from: '2026-11-24', until: '2026-11-24', saleId: 'sale', lineId: 'line' }],
      ...{ firstPurchase: false, visit: { ever: 9, inMonth: 4 }, earned: { onDay: 5, inMonth: 50 } },
      uses: {
        'welcome-5': { times: 3, onDay: 1, day: '2026-11-24' },
        'coupon-10': { times: 2, onDay: 0, day: '2026-11-24' },
      },
    })
    const dates = { validFrom: '2026-01-01', validTo: '2026-12-31' }
    expect(whole.coupons).toEqual([
      { id: 'coupon-1', code: 'x', template: 'coupon-10', memberId: null, ...dates, state: 'used' },
    ])
    expect(whole.manual.map(({ id, lineId, reason }) => [id, lineId, reason])).toEqual([
      ['manual-1', null, '手工优惠'],
      ['manual-2', 'line-1', '旧'],
    ])
    expect([whole.points, whole.coBrand, whole.store]).toEqual([1000, 'city-bank', 'S01'])
    expect(whole.usage).toEqual({ storeDay: { 'gift-bag': 7 }, spent: { 'bank-card-3': 900 } })
  })

  test("a first purchase is the first visit; a partner's code begins as the partner's do", () => {
    expect(input({ ...small, member: { tier: 'basic', firstPurchase: true } }).member?.visit.ever).toBe(1)
    expect(input({ ...small, partner: { partner: 'sky-miles', points: 'best' } }).partner).toEqual({
      ...{ partner: 'sky-miles', code: 'YS0001', points: 'best' },
    })
  })

  test('before the hour at which the day begins it is still the day before, at the minute of the clock', () => {
    expect(input({ ...small, at: '2026-11-24T03:59' }).at).toEqual({ day: '2026-11-23', weekday: 1, minute: 239 })
    expect(input({ ...small, at: '2026-11-24T04:00' }).at).toEqual({ day: '2026-11-24', weekday: 2, minute: 240 })
    expect(input({ ...small, at: '2027-01-01T00:00' }).at).toEqual({ day: '2026-12-31', weekday: 4, minute: 0 })
  })

  test('names that lead nowhere are told with their path', () => {
    const wrong = {
      ...small,
      member: { tier: 'none', plans: ['nothing'] },
      coBrand: 'bank',
      partner: { partner: 'nobody' },
      manual: [{ lineId: 'line-9', how: { kind: 'amount', off: 1 } }],
    }
    expect(faults(wrong)).toEqual([
      { path: 'member.tier', message: 'expected a tier of the programme (basic, silver, gold, diamond), got none' },
      { path: 'member.plans.0', message: 'expected a paid membership of the programme (super), got nothing' },
      { path: 'coBrand', message: 'expected a co-branded card of the programme (city-bank), got bank' },
      { path: 'partner.partner', message: 'expected a partner of the programme (sky-miles), got nobody' },
      { path: 'partner', message: "expected no member beside a partner's member" },
      { path: 'manual.0.lineId', message: 'expected the id of a line, there is no line-9' },
    ])
  })

  test.each([
    [{ ...small, lines: [{ productId: 'a', price: -1 }] }, 'lines.0.price'],
    [{ ...small, lines: [{ productId: 'a', price: 1, quantity: -1 }] }, 'lines.0.quantity'],
    [{ ...small, lines: [{ productId: 'a', price: 2 ** 53 }] }, 'lines.0.price'],
    [{ ...small, lines: [{ productId: 'a', price: 9e15, quantity: 9e15 }] }, 'lines'],
    [{ ...small, at: '2026-02-30T10:00' }, 'at'],
    [{ ...small, member: { tier: 'basic', visit: { ever: 0 } } }, 'member.visit.ever'],
    [{ ...small, manual: [{ how: { kind: 'gift' } }] }, 'manual.0.how.kind'],
    [{ ...small, points: 1.5 }, 'points'],
    [{ ...small, surprise: 1 }, ''],
  ])('%j is refused at %s', (file, path) => {
    expect(faults(file).map((issue) => issue.path)).toContain(path)
  })

  test('any JSON is taken or refused, never thrown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(input(small)), 'lines'), fc.jsonValue(), (key, value) => {
        const read = readBasketFile({ ...small, [key]: value }, programme)
        expect(read.ok || read.reason.length > 0).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
