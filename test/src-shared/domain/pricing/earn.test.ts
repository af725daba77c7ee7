import { describe, expect, test } from 'vitest'
import { price } from '#domain/pricing/price.ts'
import type { Earning } from '#domain/programme.ts'
import { basisPoints, fen, milli, points } from '#domain/units.ts'
import { inputOf, line, memberOf, offer, programmeOf, stage } from '#test/support/pricing.ts'

const rate = (times: number) => basisPoints(times * 10_000)
const NO_CAPS = { receipt: null, day: null, month: null }
const earning = (rest: Partial<Earning> = {}): Earning => ({
  points: points(1),
  perFen: fen(100),
  exclude: { categories: ['烟酒'] },
  rates: [{ scope: { categories: ['乳品'] }, rate: rate(2), reason: '乳品双倍积分' }],
  multipliers: [{ id: 'monday', scope: {}, when: { weekdays: [1] }, rate: rate(2), reason: '周一会员日' }],
  caps: NO_CAPS,
  pendingDays: 0,
  expireMonths: 12,
  ...rest,
})
const member = (tier: string) => memberOf(tier, { spendable: points(10_000) })
const tuesday = { day: '2026-11-24' as never, weekday: 2, minute: 600 }

describe('earning', () => {
  test('base, goods, tier, day, in this order; the reasons add up', () => {
    const programme = programmeOf([], { earning: earning() })
    const lines = [line('a', 1099), line('b', 1050, { category: '乳品' }), line('c', 5000, { category: '烟酒' })]
    const { earned, lines: priced } = price(inputOf(programme, lines, { member: member('gold') }))
    expect(earned).toEqual({
      points: 95,
      reasons: [
        { kind: 'base', points: 21, paid: 2149 },
        { kind: 'rate', reason: '乳品双倍积分', rate: 20_000, points: 10 },
        { kind: 'tier', tier: 'gold', rate: 15_000, points: 16 },
        { kind: 'multiplier', id: 'monday', reason: '周一会员日', rate: 20_000, points: 48 },
      ],
    })
    // 1099 × 3 and 2100 × 3 hundredths of a point: 32.97 and 63, of which 95 whole points.
    expect(priced.map(({ earns }) => earns)).toEqual([33, 62, 0])
  })

  test('rounded down once, over the receipt', () => {
    const programme = programmeOf([], { earning: earning({ multipliers: [] }) })
    const lines = [line('a', 199), line('b', 199), line('c', 102)]
    expect(price(inputOf(programme, lines, { member: member('basic') })).earned.points).toBe(5)
  })

  test('what points, coupons and discounts paid for earns nothing', () => {
    const programme = programmeOf(
      [stage('order', { mode: 'stack', offers: [offer('less', { kind: 'amount', off: fen(2000) })] })],
      { earning: earning() },
    )
    const priced = price(
      inputOf(programme, [line('a', 10_000)], { member: member('basic'), points: points(3000), at: tuesday }),
    )
    expect(priced.payable).toBe(5000)
    expect(priced.earned).toEqual({ points: 50, reasons: [{ kind: 'base', points: 50, paid: 5000 }] })
  })

  test('a cap per receipt takes back what is beyond it', () => {
    const programme = programmeOf([], { earning: earning({ caps: { ...NO_CAPS, receipt: points(150) } }) })
    const { earned, lines } = price(inputOf(programme, [line('a', 10_000)], { member: member('basic') }))
    expect(earned.points).toBe(150)
    expect(earned.reasons.at(-1)).toEqual({ kind: 'cap', of: 'receipt', max: 150, points: -50 })
    expect(lines[0]?.earns).toBe(150)
  })

  test('nobody without a card earns', () => {
    expect(price(inputOf(programmeOf([], { earning: earning() }), [line('a', 10_000)])).earned).toEqual({
      points: 0,
      reasons: [],
    })
  })

  test('amounts far beyond any receipt stay exact', () => {
    const programme = programmeOf([], { earning: earning({ multipliers: [], perFen: fen(3) }) })
    const priced = price(inputOf(programme, [line('a', 9_000_000_000_001), line('b', 1)], { member: member('gold') }))
    expect(priced.earned.points).toBe(4_500_000_000_001)
  })

  test('price bands and quantity steps; the first rule that matches counts', () => {
    const programme = programmeOf([], {
      earning: earning({
        multipliers: [],
        rates: [
          { scope: {}, quantity: milli(6000), rate: rate(5), reason: '整箱五倍' },
          { scope: {}, price: { from: fen(5000) }, rate: rate(3), reason: '50 元以上三倍' },
          { scope: {}, price: { from: fen(1000), to: fen(5000) }, rate: rate(2), reason: '10 至 50 元双倍' },
        ],
      }),
    })
    const earns = (price_: number, quantity = 1000) =>
      price(inputOf(programme, [line('a', price_, { quantity: milli(quantity) })], { member: member('basic') })).earned
        .points
    expect([900, 1000, 4900, 5000].map((each) => earns(each))).toEqual([9, 20, 98, 150])
    // From inclusive, to exclusive: at ¥60 and above no band holds.
    const band = [{ scope: {}, price: { from: fen(1000), to: fen(6000) }, rate: rate(2), reason: '双倍' }]
    const banded = programmeOf([], { earning: earning({ multipliers: [], rates: band }) })
    expect(
      [999, 1000, 5999, 6000].map(
        (each) => price(inputOf(banded, [line('a', each)], { member: member('basic') })).earned.points,
      ),
    ).toEqual([9, 20, 119, 60])
    expect(earns(1000, 6000)).toBe(300)
  })

  test('a multiplier is for its goods, and for the fifth visit of a month', () => {
    const fifth = {
      id: 'fifth',
      scope: { categories: ['乳品'] },
      when: { visit: { period: 'month' as const, from: 5, every: 5 } },
      rate: rate(2),
      reason: '每月第 5 次双倍',
    }
    const programme = programmeOf([], { earning: earning({ rates: [], multipliers: [fifth] }) })
    const lines = [line('a', 1000), line('b', 1000, { category: '乳品' })]
    const earned = (inMonth: number) =>
      price(inputOf(programme, lines, { member: memberOf('basic', { visit: { ever: 9, inMonth } }) })).earned.points
    expect([4, 5, 6, 10].map(earned)).toEqual([20, 30, 20, 30])
  })

  test('paid membership and co-branded card multiply after the tier', () => {
    const programme = programmeOf([], {
      earning: earning({ rates: [], multipliers: [] }),
      plans: [
        {
          id: 'plus',
          name: 'PLUS',
          product: 'plus-card',
          days: 365,
          tier: 'gold',
          earnRate: rate(2),
          refund: 'pro-rata',
        },
      ],
      coBrands: [{ id: 'bank', name: '联名卡', prefixes: ['622588'], earnRate: rate(3) }],
    })
    const input = inputOf(programme, [line('a', 1000), line('plus-card', 9900)], {
      member: member('basic'),
      coBrand: 'bank',
    })
    const { earned, lines } = price(input)
    // Sold on this very receipt, it lifts the tier and multiplies already; the card itself earns nothing.
    expect(earned.reasons).toEqual([
      { kind: 'base', points: 10, paid: 1000 },
      { kind: 'tier', tier: 'gold', rate: 15_000, points: 5 },
      { kind: 'plan', plan: 'plus', rate: 20_000, points: 15 },
      { kind: 'co-brand', coBrand: 'bank', rate: 30_000, points: 60 },
    ])
    expect(lines.map(({ earns }) => earns)).toEqual([90, 0])
  })

  test('caps of the day and the month count what was earned before', () => {
    const programme = programmeOf([], {
      earning: earning({ multipliers: [], caps: { receipt: points(180), day: points(250), month: points(900) } }),
    })
    const earned = (onDay: number, inMonth: number) =>
      price(
        inputOf(programme, [line('a', 20_000)], {
          member: memberOf('basic', { earned: { onDay: points(onDay), inMonth: points(inMonth) } }),
        }),
      ).earned
    expect(earned(0, 0).points).toBe(180)
    expect(earned(100, 100)).toMatchObject({ points: 150 })
    expect(earned(100, 850).reasons.slice(1)).toEqual([
      { kind: 'cap', of: 'receipt', max: 180, points: -20 },
      { kind: 'cap', of: 'day', max: 250, points: -30 },
      { kind: 'cap', of: 'month', max: 900, points: -100 },
    ])
    expect(earned(0, 1000).points).toBe(0)
  })
})
