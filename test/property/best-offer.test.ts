import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { price } from '#domain/pricing/price.ts'
import { parseProgramme } from '#protocol/programme.ts'
import { busyShop } from '#test/support/busy-shop.ts'
import { doubtDay } from '#test/support/doubt-day.ts'
import { evenDay } from '#test/support/even-day.ts'
import { harshDay } from '#test/support/harsh-day.ts'
import { bestByBruteForce } from '#test/support/oracle.ts'
import { promotionDay } from '#test/support/promotion-day.ts'
import { proven } from '#test/support/proven.ts'
import { pricingInput } from '#test/support/random-pricing.ts'

const RUNS = Number(process.env['FC_RUNS'] ?? 3000)

type Priced = ReturnType<typeof price>

/** What offers and coupons leave to pay. */
const leftBy = ({ gross, applied }: Priced) =>
  applied.reduce(
    (left, { source, off }) => (source.kind === 'offer' || source.kind === 'coupon' ? left - off : left),
    gross as number,
  )

/** The coupons that were spent. */
const couponsOf = ({ applied }: Priced) =>
  applied.flatMap(({ source }) => (source.kind === 'coupon' ? [source.id] : [])).sort()

const chosen = (priced: Priced) => ({ left: leftBy(priced), coupons: couponsOf(priced) })

describe('best offer', () => {
  test('saves as much as trying every combination, and is the one preferred among equals', () => {
    fc.assert(
      fc.property(pricingInput, (input) => {
        expect(chosen(proven(input))).toEqual(bestByBruteForce(input))
      }),
      { numRuns: RUNS },
    )
  })

  test('nor does it miss anything where many thresholds lie close', () => {
    const told = [877, 905]
    for (const seed of [...told, ...Array(Math.ceil(RUNS / 6)).keys()]) {
      const size = { lines: 3 + (seed % 6), offers: 6 + (seed % 5) }
      const input = busyShop(seed, size)
      expect({ seed, ...chosen(price(input)) }).toEqual({ seed, ...bestByBruteForce(input) })
    }
  })

  test('nor on promotion days, with bundles across goods', () => {
    const told = [2827, 6975, 9443]
    for (const seed of [...told, ...Array(Math.ceil(RUNS / 60)).keys()]) {
      const size = { lines: 3 + (seed % 5), offers: 6 + (seed % 3) }
      const input = (seed % 2 === 0 ? harshDay : promotionDay)(seed, size)
      expect({ seed, ...chosen(price(input)) }).toEqual({ seed, ...bestByBruteForce(input) })
    }
  })

  test('nor where much comes to the same and coupons take what is left', () => {
    // Some that were wrong once, or that a planted fault makes wrong: a fen or a coupon that one day in ten thousand tells.
    const told = [2842, 2996, 4442, 9015, 26_843, 31_751, 34_396, 38_671, 62_867, 118_321, 159_668]
    for (const seed of [...told, ...Array(Math.ceil(RUNS / 3)).keys()]) {
      const input = evenDay(seed)
      expect({ seed, ...chosen(price(input)) }).toEqual({ seed, ...bestByBruteForce(input) })
    }
  })

  test('nor where it is in doubt what holds, and thresholds lie around the sums that are there', () => {
    const told = [26_438, 95_783, 104_432]
    for (const seed of [...told, ...Array(RUNS).keys()]) {
      const input = doubtDay(seed)
      expect({ seed, ...chosen(price(input)) }).toEqual({ seed, ...bestByBruteForce(input) })
    }
  })

  test('the random programmes are programmes that would be accepted', () => {
    fc.assert(
      fc.property(pricingInput, ({ programme }) => {
        const parsed = parseProgramme(programme)
        expect(parsed.ok ? [] : parsed.reason.issues).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('amounts are never negative and every sum holds, to the fen and the point', () => {
    fc.assert(
      fc.property(pricingInput, (input) => {
        const priced = proven(input)
        const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
        for (const line of priced.lines) {
          expect(line.net).toBeGreaterThanOrEqual(0)
          expect(line.net).toBe(line.gross - sum(line.discounts.map(({ off }) => off)))
          expect(line.discounts.every(({ off }) => off > 0)).toBe(true)
        }
        expect(priced.lines.map(({ lineId }) => lineId)).toEqual(input.lines.map(({ id }) => id))
        expect(sum(priced.lines.map(({ gross }) => gross))).toBe(priced.gross)
        expect(sum(priced.lines.map(({ net }) => net))).toBe(priced.payable)
        expect(priced.gross - sum(priced.applied.map(({ off }) => off))).toBe(priced.payable)
        expect(priced.payable % input.programme.rounding.to).toBe(0)
        expect(sum(priced.lines.map(({ earns }) => earns))).toBe(priced.earned.points)
        expect(sum(priced.earned.reasons.map(({ points }) => points))).toBe(priced.earned.points)
        expect(priced.saved + priced.points.off + priced.payable).toBe(priced.gross)
      }),
      { numRuns: RUNS },
    )
  })

  test('the order of lines, offers and coupons in their lists never matters', () => {
    fc.assert(
      fc.property(pricingInput, (input) => {
        const turned = {
          ...input,
          lines: [...input.lines].reverse(),
          coupons: [...input.coupons].reverse(),
          programme: { ...input.programme, offers: [...input.programme.offers].reverse() },
        }
        const [a, b] = [proven(input), proven(turned)]
        expect({ ...b, lines: [...b.lines].reverse(), missed: [] }).toEqual({ ...a, missed: [] })
      }),
      { numRuns: 500 },
    )
  })

  test('the same basket has the same price each time, and pricing changes nothing that it was given', () => {
    fc.assert(
      fc.property(pricingInput, (input) => {
        const copy = structuredClone(input)
        const priced = proven(input)
        expect(input).toEqual(copy)
        expect(proven(copy)).toEqual(priced)
      }),
      { numRuns: 500 },
    )
  })

  test('one more coupon never makes the customer pay more', () => {
    fc.assert(
      fc.property(pricingInput, (input) => {
        const fewer = proven({ ...input, coupons: input.coupons.slice(1) })
        expect(leftBy(proven(input))).toBeLessThanOrEqual(leftBy(fewer))
      }),
      { numRuns: 500 },
    )
  })

  test('one more offer never makes the customer pay more', () => {
    fc.assert(
      fc.property(pricingInput, (input) => {
        const without = input.programme.offers[0]?.id
        const programme = {
          ...input.programme,
          stages: input.programme.stages.map((stage) => ({
            ...stage,
            groups: stage.groups.map((group) => ({ ...group, offers: group.offers.filter((id) => id !== without) })),
          })),
        }
        expect(leftBy(proven(input))).toBeLessThanOrEqual(leftBy(proven({ ...input, programme })))
      }),
      { numRuns: 500 },
    )
  })

  test('points spent are legal: a step, at least the minimum, within balance, allowance and share of the bill', () => {
    fc.assert(
      fc.property(pricingInput, (input) => {
        const { points, payable, rounding } = proven(input)
        const { min, step, maxShare } = input.programme.redeeming
        if (points.spent === 0) return
        expect(points.spent % step).toBe(0)
        expect(points.spent).toBeGreaterThanOrEqual(min)
        expect(points.spent).toBeLessThanOrEqual(input.member?.spendable ?? 0)
        expect(points.spent).toBeLessThanOrEqual(input.member?.maxPoints ?? Infinity)
        const bill = payable + rounding + points.off
        expect(points.off * 10_000).toBeLessThanOrEqual(bill * maxShare)
        expect(points.spent).toBeLessThanOrEqual(points.best)
      }),
      { numRuns: 1000 },
    )
  })

  test('every offer and coupon either applies or says why not', () => {
    fc.assert(
      fc.property(pricingInput, (input) => {
        const { applied, missed } = proven(input)
        const told = new Set([...applied, ...missed].map(({ source }) => ('id' in source ? source.id : source.kind)))
        for (const { id } of [...input.programme.offers, ...input.coupons]) expect(told).toContain(id)
        for (const { reason } of missed) {
          if (reason.kind === 'threshold' || reason.kind === 'quantity') expect(reason.have).toBeLessThan(reason.need)
        }
      }),
      { numRuns: 500 },
    )
  })
})
