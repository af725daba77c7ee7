import { describe, expect, test } from 'vitest'
import { price } from '#domain/pricing/price.ts'
import type { Earning } from '#domain/programme.ts'
import { basisPoints, fen, points } from '#domain/units.ts'
import { inputOf, line, offer, programmeOf, stage } from '#test/support/pricing.ts'

const rate = (times: number) => basisPoints(times * 10_000)
const earning = (rest: Partial<Earning> = {}): Earning => ({
  points: points(1),
  perFen: fen(100),
  exclude: { categories: ['烟酒'] },
  rates: [{ scope: { categories: ['乳品'] }, rate: rate(2), reason: '乳品双倍积分' }],
  days: [{ when: { weekdays: [1] }, rate: rate(2), reason: '周一会员日' }],
  maxPerReceipt: null,
  pendingDays: 0,
  expireMonths: 12,
  ...rest,
})
const member = (tier: string) => ({ tier, spendable: points(10_000), maxPoints: null })
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
        { kind: 'day', reason: '周一会员日', rate: 20_000, points: 48 },
      ],
    })
    // 1099 × 3 and 2100 × 3 hundredths of a point: 32.97 and 63, of which 95 whole points.
    expect(priced.map(({ earns }) => earns)).toEqual([33, 62, 0])
  })

  test('rounded down once, over the receipt', () => {
    const programme = programmeOf([], { earning: earning({ days: [] }) })
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
    const programme = programmeOf([], { earning: earning({ maxPerReceipt: points(150) }) })
    const { earned, lines } = price(inputOf(programme, [line('a', 10_000)], { member: member('basic') }))
    expect(earned.points).toBe(150)
    expect(earned.reasons.at(-1)).toEqual({ kind: 'cap', max: 150, points: -50 })
    expect(lines[0]?.earns).toBe(150)
  })

  test('nobody without a card earns', () => {
    expect(price(inputOf(programmeOf([], { earning: earning() }), [line('a', 10_000)])).earned).toEqual({
      points: 0,
      reasons: [],
    })
  })

  test('amounts far beyond any receipt stay exact', () => {
    const programme = programmeOf([], { earning: earning({ days: [], perFen: fen(3) }) })
    const priced = price(inputOf(programme, [line('a', 9_000_000_000_001), line('b', 1)], { member: member('gold') }))
    expect(priced.earned.points).toBe(4_500_000_000_001)
  })
})
