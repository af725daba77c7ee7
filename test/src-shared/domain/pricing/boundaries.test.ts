import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { effort } from '#domain/pricing/effort.ts'
import { price } from '#domain/pricing/price.ts'
import type { PaidPlan } from '#domain/programme.ts'
import type { BasketLine, PricedBasket } from '#domain/sale.ts'
import { basisPoints, fen, milli, points } from '#domain/units.ts'
import { MOST, down, halfUp, sumOf, upTo } from '#test/support/magnitudes.ts'
import { inputOf, line, memberOf, offer, programmeOf, stage } from '#test/support/pricing.ts'
import { shopProgramme } from '#test/support/shop.ts'

const kg = (id: string, amount: number, quantity: number) => line(id, amount, { unit: 'kg', quantity: milli(quantity) })
const pieces = (id: string, amount: number, count: number) => line(id, amount, { quantity: milli(count * 1000) })
const nothing = programmeOf([])

/** That a priced basket adds up, told without a limit. */
function expectSum({ lines, applied, gross, payable, earned }: PricedBasket): void {
  for (const { gross, discounts, net } of lines) {
    expect(BigInt(gross) - sumOf(discounts.map(({ off }) => off))).toBe(BigInt(net))
    expect(net).toBeGreaterThanOrEqual(0)
  }
  expect(sumOf(lines.map((each) => each.gross))).toBe(BigInt(gross))
  expect(sumOf(lines.map((each) => each.net))).toBe(BigInt(payable))
  expect(BigInt(gross) - sumOf(applied.map(({ off }) => off))).toBe(BigInt(payable))
  expect(sumOf(lines.map(({ earns }) => earns))).toBe(BigInt(earned.points))
}

describe('many lines', () => {
  const categories = ['零食', '饮料', '水果', '粮油', '酒水']
  const goods = Array.from({ length: 500 }, (_, i) =>
    i % 7 === 0
      ? kg(`l${i}`, 990 + i, 1 + ((i * 379) % 9000))
      : line(`l${i}`, 100 + i * 7, {
          category: categories[i % 5] ?? '',
          memberPrice: i % 3 === 0 ? fen(90 + i * 6) : null,
          quantity: milli(1000 * (1 + (i % 4))),
        }),
  )
  const ask = (lines: readonly BasketLine[]) =>
    price(
      inputOf(shopProgramme(), lines, { member: memberOf('gold', { spendable: points(12_345) }), points: 'best' }),
      { expired: effort() },
    )

  test('500 add up, in whatever order they were scanned', () => {
    const priced = ask(goods)
    expectSum(priced)
    expect(priced.lines).toHaveLength(500)
    expect(priced.saved).toBeGreaterThan(0)
    expect(priced.points.spent).toBe(12_300)
    const turned = ask(goods.toReversed())
    expect(turned).toEqual({ ...priced, lines: priced.lines.toReversed() })
  })
})

describe('quantities', () => {
  test('a line of nothing costs, earns and saves nothing', () => {
    const gold = { member: memberOf('gold') }
    const priced = price(inputOf(shopProgramme(), [pieces('a', 650, 0), kg('b', 1290, 0)], gold))
    expect(priced).toMatchObject({ gross: 0, payable: 0, saved: 0, applied: [], earned: { points: 0 } })
    const beside = price(inputOf(nothing, [pieces('a', 650, 0), pieces('b', 300, 1)], gold))
    expect(beside.lines).toMatchObject([{ net: 0, earns: 0 }, { net: 300 }])
  })

  test('no paid membership of which nothing is sold lifts the member', () => {
    const plan: PaidPlan = {
      id: 'card',
      name: 'card',
      product: 'p-card',
      days: 365,
      tier: 'gold',
      earnRate: basisPoints(10_000),
      refund: 'none',
    }
    const sold = (count: number) =>
      price(
        inputOf(
          programmeOf([], { plans: [plan] }),
          [line('card', 9900, { productId: 'p-card', quantity: milli(count * 1000) }), pieces('a', 1000, 1)],
          { member: memberOf('basic') },
        ),
      ).earned.points
    expect([sold(0), sold(1)]).toEqual([10, 15])
  })

  test('a gram, and ten tonnes less a gram', () => {
    const cost = (amount: number, quantity: number) => price(inputOf(nothing, [kg('a', amount, quantity)])).payable
    expect([cost(499, 1), cost(500, 1), cost(1290, 1), cost(1290, 9_999_999)]).toEqual([0, 1, 1, 12_899_999])
    expect(cost(99_999_999, 9_999_999)).toBe(999_999_890_000)
  })

  test('9,999 pieces, of three one for nothing', () => {
    const free = offer('b', { kind: 'buy-get', buy: 2, get: 1, off: basisPoints(10_000) })
    const programme = programmeOf([stage('bundle', { mode: 'stack', offers: [free] })])
    const priced = price(inputOf(programme, [pieces('a', 101, 9999)]), { expired: effort() })
    expect(priced).toMatchObject({ payable: 101 * 6666, applied: [{ off: 101 * 3333, times: 3333 }] })
    expectSum(priced)
  }, 60_000)
})

describe('magnitudes', () => {
  const line = fc.record({ amount: upTo(MOST), quantity: upTo(9_999_999) })
  const basket = fc.array(line, { minLength: 1, maxLength: 6 })
  const linesOf = (all: readonly { amount: number; quantity: number }[]) =>
    all.map(({ amount, quantity }, place) => kg(`l${place}`, amount, quantity))

  test('a price is exact, or refused', () => {
    const seen = { exact: 0, refused: 0 }
    fc.assert(
      fc.property(basket, (all) => {
        const grosses = all.map(({ amount, quantity }) => halfUp(BigInt(amount), BigInt(quantity), 1000n))
        const ask = () => price(inputOf(nothing, linesOf(all)))
        if (sumOf(grosses) > BigInt(MOST)) {
          seen.refused += 1
          expect(ask).toThrow(RangeError)
          return
        }
        seen.exact += 1
        expect(ask().lines.map(({ net }) => BigInt(net))).toEqual(grosses)
      }),
      { numRuns: 300 },
    )
    expect(Math.min(seen.exact, seen.refused)).toBeGreaterThan(20)
  })

  test('the largest sum is told to the fen, and one fen more is refused', () => {
    const lines = [pieces('a', MOST - 7, 1), pieces('b', 7, 1)]
    expect(price(inputOf(nothing, lines)).payable).toBe(MOST)
    expect(() => price(inputOf(nothing, [...lines, pieces('c', 1, 1)]))).toThrow(/fen must be a safe whole number/)
  })

  test('percentages, points and what is earned are exact, or refused', () => {
    const offers = (share: number, off: number) => [
      stage('line', { mode: 'stack', offers: [offer('p', { kind: 'percent', off: basisPoints(share) })] }),
      stage('order', { mode: 'stack', offers: [offer('q', { kind: 'percent', off: basisPoints(off) })] }),
    ]
    const share = fc.integer({ min: 1, max: 9999 })
    const facts = fc.record({ all: basket, first: share, second: share, spendable: upTo(MOST), rate: upTo(30_000) })
    const seen = { exact: 0, refused: 0 }
    fc.assert(
      fc.property(facts, ({ all, first, second, spendable, rate }) => {
        const grosses = all.map(({ amount, quantity }) => halfUp(BigInt(amount), BigInt(quantity), 1000n))
        const nets = grosses.map((gross) => gross - halfUp(gross, BigInt(first), 10_000n))
        const bill = sumOf(nets) - halfUp(sumOf(nets), BigInt(second), 10_000n)
        const most = bill < BigInt(spendable) ? bill : BigInt(spendable)
        const off = most - (most % 100n)
        const earned = down(bill - off, BigInt(rate), 10_000n)
        const programme = programmeOf(offers(first, second), {
          tiers: [{ id: 'basic', name: 'b', reach: 0, keep: 0, earnRate: basisPoints(rate), privileges: [] }],
          earning: { ...nothing.earning, perFen: fen(1) },
        })
        const member = memberOf('basic', { spendable: points(spendable) })
        const ask = () => price(inputOf(programme, linesOf(all), { member, points: 'best' }))
        if (sumOf(grosses) > BigInt(MOST) || earned > BigInt(MOST)) {
          seen.refused += 1
          expect(ask).toThrow(RangeError)
          return
        }
        seen.exact += 1
        const priced = ask()
        expectSum(priced)
        expect(BigInt(priced.payable)).toBe(bill - off)
        expect(BigInt(priced.points.spent)).toBe(off)
        expect(BigInt(priced.earned.points)).toBe(earned)
      }),
      { numRuns: 300 },
    )
    expect(Math.min(seen.exact, seen.refused)).toBeGreaterThan(20)
  })

  test('a cap does not hide that more points were earned than can be told', () => {
    const programme = programmeOf([], {
      earning: { ...nothing.earning, perFen: fen(1), caps: { receipt: points(1e15), day: null, month: null } },
    })
    const ask = (amount: number) =>
      price(inputOf(programme, [pieces('a', amount, 1)], { member: memberOf('gold') })).earned.points
    expect(ask(6_000_000_000_000_000)).toBe(1e15)
    expect(() => ask(6_100_000_000_000_000)).toThrow(RangeError)
  })
})
