import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Coupon, HeldPlan, PointsLot } from '#domain/member.ts'
import type { Redemption } from '#domain/redemption.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale, TenderKind } from '#domain/sale.ts'
import { countedSum, DENOMINATIONS, expectedCash } from '#domain/shift/drawer.ts'
import { addFact, NO_FIGURES, shiftFigures, type ShiftFact } from '#domain/shift/figures.ts'
import { fen, points } from '#domain/units.ts'

const KINDS: readonly TenderKind[] = ['cash', 'wechat', 'alipay', 'bank-card', 'other']
const sum = fc.integer({ min: 0, max: 1_000_000 })
const tenders = fc.array(fc.record({ kind: fc.constantFrom(...KINDS), amount: sum.map(fen) }), { maxLength: 3 })
const total = (parts: readonly { readonly amount: number }[]) => parts.reduce((all, { amount }) => all + amount, 0)
const some = <T>(count: number) => Array.from({ length: count }, () => ({}) as T)

const sale = fc
  .record({ tenders, saved: sum, earned: sum, spent: sum, member: fc.boolean(), coupons: fc.nat(3), plans: fc.nat(1) })
  .map((one): ShiftFact => {
    const priced = {
      payable: fen(total(one.tenders)),
      saved: fen(one.saved),
      earned: { points: points(one.earned), reasons: [] },
      points: { spent: points(one.spent) },
    }
    const data = {
      sale: {
        priced,
        tenders: one.tenders,
        member: one.member ? {} : null,
        coupons: some<Coupon>(one.coupons),
        plans: some<HeldPlan>(one.plans),
      } as unknown as Sale,
    }
    return { kind: 'sale-committed', data }
  })
const lots = fc.array(sum, { maxLength: 3 }).map((all) => all.map((each) => ({ points: points(each) }) as PointsLot))
const refund = fc
  .record({ tenders, reversed: sum, backLots: lots })
  .map(({ tenders, reversed, backLots }): ShiftFact => {
    const refund = { money: fen(total(tenders)), tenders, reversed: points(reversed), backLots } as unknown as Refund
    return { kind: 'sale-refunded', data: { refund } }
  })
const fact: fc.Arbitrary<ShiftFact> = fc.oneof(
  sale,
  refund,
  sum.map((spent): ShiftFact => {
    return { kind: 'reward-redeemed', data: { redemption: { points: points(spent) } as Redemption } }
  }),
  lots.map((backLots): ShiftFact => ({ kind: 'reward-returned', data: { backLots } })),
  fc.constant<ShiftFact>({ kind: 'member-enrolled', data: { profile: {} as never } }),
  fc.integer({ min: -100_000, max: 100_000 }).map((amount): ShiftFact => {
    return { kind: 'cash-moved', data: { amount: fen(amount) } }
  }),
)
const facts = fc.array(fact, { maxLength: 30 })
const inTwoOrders = facts.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
)

describe('figures of a shift', () => {
  test('do not depend on the order, nor on where the shift is cut', () => {
    fc.assert(
      fc.property(inTwoOrders, fc.nat(30), ([all, shuffled], cut) => {
        const whole = shiftFigures(all)
        expect(shiftFigures(shuffled)).toEqual(whole)
        expect(all.slice(cut).reduce(addFact, shiftFigures(all.slice(0, cut)))).toEqual(whole)
      }),
    )
  })

  test('tenders of all kinds together are what was paid less what was given back', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const { tenders, payable, refunded, sales, refunds, memberSales } = shiftFigures(all)
        expect(KINDS.reduce((left, kind) => left + tenders[kind], 0)).toBe(payable - refunded)
        expect(sales).toBe(all.filter(({ kind }) => kind === 'sale-committed').length)
        expect(refunds).toBe(all.filter(({ kind }) => kind === 'sale-refunded').length)
        expect(memberSales).toBeLessThanOrEqual(sales)
      }),
    )
  })

  test('points spent, reversed and given back are those of sales, refunds and rewards', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const figures = shiftFigures(all)
        let [spent, back, reversed] = [0, 0, 0]
        for (const each of all) {
          if (each.kind === 'sale-committed') spent += each.data.sale.priced.points.spent
          if (each.kind === 'reward-redeemed') spent += each.data.redemption.points
          if (each.kind === 'sale-refunded') reversed += each.data.refund.reversed
          if (each.kind === 'reward-returned') back += each.data.backLots.reduce((a, lot) => a + lot.points, 0)
          if (each.kind === 'sale-refunded') back += each.data.refund.backLots.reduce((a, lot) => a + lot.points, 0)
        }
        expect([figures.pointsSpent, figures.pointsBack, figures.pointsReversed]).toEqual([spent, back, reversed])
      }),
    )
  })

  test('what does not count changes nothing', () => {
    const signedIn = { kind: 'staff-signed-in', data: { staff: 's' } } as unknown as ShiftFact
    expect(addFact(NO_FIGURES, signedIn)).toBe(NO_FIGURES)
  })
})

describe('the drawer', () => {
  test('must hold the float, the cash of sales less that of refunds, and what was moved', () => {
    const cash = (amount: number): ShiftFact => ({ kind: 'cash-moved', data: { amount: fen(amount) } })
    fc.assert(
      fc.property(sum, facts, fc.array(fc.integer({ min: -50_000, max: 50_000 })), (float, all, moved) => {
        const figures = shiftFigures([...all, ...moved.map(cash)])
        const before = shiftFigures(all)
        expect(expectedCash(fen(float), figures)).toBe(
          float + before.tenders.cash + before.cashMoved + moved.reduce((a, b) => a + b, 0),
        )
      }),
    )
  })

  test('counts notes and coins by their worth', () => {
    const counts = fc.record(
      Object.fromEntries(DENOMINATIONS.map((worth) => [String(worth), fc.nat(500)] as const)),
    ) as fc.Arbitrary<Record<string, number>>
    fc.assert(
      fc.property(counts, (counted) => {
        const sum = DENOMINATIONS.reduce((all, worth) => all + worth * (counted[worth] ?? 0), 0)
        expect(countedSum(counted)).toBe(sum)
      }),
    )
    expect(countedSum({})).toBe(0)
  })

  test.each([{ '0': 1 }, { '-100': 1 }, { '1.5': 1 }, { yuan: 1 }, { '100': 0.5 }, { '100': -1 }, { '100': 1e9 }])(
    '%o is no count',
    (counted) => {
      expect(countedSum(counted)).toBeNull()
    },
  )
})
