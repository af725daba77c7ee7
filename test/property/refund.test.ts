import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { postRefund, postSale } from '#domain/ledger/post.ts'
import { pricingMember } from '#domain/ledger/pricing-member.ts'
import type { Member, PointsLot } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import { refundableLines } from '#domain/refund/plan-refund.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { fen, milli, points } from '#domain/units.ts'
import { programmes } from '#test/support/ledger-acts.ts'
import { couponOf } from '#test/support/pricing.ts'
import { enrolled, everything, lotOf, questionOf, refundOf, saleOf, totalOf, type Goods } from '#test/support/ledger.ts'
import { noModel } from '#test/support/segments.ts'

const goods: fc.Arbitrary<Goods[]> = fc
  .array(
    fc.record({
      net: fc.integer({ min: 0, max: 5000 }),
      quantity: fc.integer({ min: 1, max: 4000 }),
      earns: fc.integer({ min: 0, max: 200 }),
      share: fc.integer({ min: 0, max: 300 }),
      isUsed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) =>
    all.map(({ net, quantity, earns, share, isUsed }, place) => ({
      id: `l${place}`,
      unit: 'kg' as const,
      net,
      quantity,
      earns,
      byPoints: share,
      ...(isUsed ? { coupons: { c1: 7 }, offers: { o1: 3 } } : {}),
    })),
  )

/** Points of which each is worth one fen, so that what is worth more can be told by adding. */
const atPar = (programme: Programme): Programme => ({
  ...programme,
  redeeming: { ...programme.redeeming, points: points(1), fen: fen(1) },
})

/** Amounts of each line, part for part, that come to all of it. */
function parts(sale: Sale, cuts: readonly number[]): Record<string, number>[] {
  const all: Record<string, number>[] = []
  let refunds: Pick<Refund, 'lines'>[] = []
  for (const cut of cuts) {
    const wanted: Record<string, number> = {}
    for (const [place, { line, left }] of refundableLines(sale, refunds).entries()) {
      wanted[line.id] = Math.floor((left * ((cut >> (place * 2)) & 3)) / 3)
    }
    if (Object.values(wanted).every((quantity) => quantity === 0)) continue
    all.push(wanted)
    const nothing = { money: fen(0), pointsBack: points(0), pointsReversed: points(0) }
    const lines = Object.entries(wanted).map(([lineId, quantity]) => ({
      ...nothing,
      lineId,
      quantity: milli(quantity),
      partnerBack: points(0),
      partnerReversed: points(0),
    }))
    refunds = [...refunds, { lines }]
  }
  return all
}

type Outcome = { readonly member: Member; readonly refunds: readonly Refund[]; readonly money: number }

function takeBack(programme: Programme, sale: Sale, member: Member, steps: readonly Record<string, number>[]): Outcome {
  let outcome: Outcome = { member, refunds: [], money: 0 }
  for (const wanted of steps) {
    const { refunds } = outcome
    const question = questionOf(programme, sale, outcome.member, wanted, { refunds })
    const refund = refundOf(question, `r${refunds.length}`)
    outcome = {
      member: postRefund(outcome.member, refund, sale, programme),
      refunds: [...refunds, refund],
      money: outcome.money + refund.money,
    }
  }
  return outcome
}

const net = ({ lots, owed }: Member) => totalOf(lots) - owed
const start: readonly PointsLot[] = [lotOf('a', 400, '2026-12-31'), lotOf('b', 900)]
const spentBy = (all: readonly Goods[]) => all.reduce((sum, { byPoints = 0 }) => sum + byPoints, 0)
const cuts = fc.array(fc.nat(255), { minLength: 1, maxLength: 6 })
const sum = (refunds: readonly Refund[], field: 'money' | 'pointsBack' | 'pointsReversed') =>
  refunds.flatMap(({ lines }) => lines).reduce((total, line) => total + line[field], 0)

/** A member who bought these goods, and meanwhile spent some of the points. */
function bought(programme: Programme, all: Goods[], spentSince: number) {
  const before = enrolled(programme, {
    lots: start,
    coupons: [couponOf('c1', 'back', { memberId: 'm1' })],
  })
  const usedCoupons = all.some((each) => each.coupons !== undefined) ? before.coupons : []
  const sale = saleOf(programme, before, all, { spent: spentBy(all), usedCoupons })
  const after = postSale(before, sale, programme)
  const later = saleOf(programme, after, [{ id: 'x', net: 1, byPoints: spentSince }], { id: 's2', spent: spentSince })
  return { before, after, sale, member: spentSince === 0 ? after : postSale(after, later, programme) }
}

describe('a refund in parts', () => {
  test('gives on the way never more than its share, and in the end exactly the whole', () => {
    fc.assert(
      fc.property(programmes, goods, cuts, (programme, all, cuts) => {
        const { sale, member } = bought(programme, all, 0)
        const steps = parts(sale, cuts)
        const { refunds } = takeBack(programme, sale, member, steps)
        for (const { id, quantity } of sale.lines) {
          const priced = sale.priced.lines.find(({ lineId }) => lineId === id)
          const mine = refunds.flatMap(({ lines }) => lines.filter(({ lineId }) => lineId === id))
          const share = BigInt(mine.reduce((total, line) => total + line.quantity, 0))
          const of = (field: 'money' | 'pointsReversed') => mine.reduce((total, line) => total + line[field], 0)
          const whole = BigInt(quantity)
          expect(BigInt(of('money'))).toBe((BigInt(priced?.net ?? 0) * share) / whole)
          expect(BigInt(of('pointsReversed'))).toBe((BigInt(priced?.earns ?? 0) * share + whole - 1n) / whole)
        }
        const left = Object.fromEntries(refundableLines(sale, refunds).map(({ line, left }) => [line.id, left]))
        if (Object.values(left).every((quantity) => quantity === 0)) return
        const last = refundOf(questionOf(programme, sale, member, left, { refunds }))
        const done = [...refunds, last]
        expect(sum(done, 'money')).toBe(sale.priced.payable)
        expect(sum(done, 'pointsBack')).toBe(sale.priced.points.spent)
        expect(sum(done, 'pointsReversed')).toBe(sale.priced.earned.points)
      }),
      { numRuns: 2000 },
    )
  })

  test('is never better than at once, whatever was spent meanwhile', () => {
    fc.assert(
      fc.property(programmes, goods, cuts, fc.nat(1500), (given, all, cuts, wanted) => {
        const programme = atPar(given)
        const { after } = bought(programme, all, 0)
        const { sale, member } = bought(programme, all, Math.min(wanted, net(after)))
        const steps = parts(sale, cuts)
        const total: Record<string, number> = {}
        for (const step of steps) for (const [id, n] of Object.entries(step)) total[id] = (total[id] ?? 0) + n
        if (steps.length === 0) return
        const split = takeBack(programme, sale, member, steps)
        const once = takeBack(programme, sale, member, [total])
        expect(split.money + net(split.member)).toBeLessThanOrEqual(once.money + net(once.member))
        expect(sum(split.refunds, 'money')).toBe(sum(once.refunds, 'money'))
        expect(sum(split.refunds, 'pointsBack')).toBe(sum(once.refunds, 'pointsBack'))
        expect(sum(split.refunds, 'pointsReversed')).toBe(sum(once.refunds, 'pointsReversed'))
      }),
      { numRuns: 3000 },
    )
  })

  test('leaves nothing of a sale behind when all of it is taken back, batch for batch', () => {
    fc.assert(
      fc.property(programmes, goods, cuts, (programme, all, cuts) => {
        const { before, sale, member } = bought(programme, all, 0)
        const some = takeBack(programme, sale, member, parts(sale, cuts))
        const left = Object.fromEntries(refundableLines(sale, some.refunds).map(({ line, left }) => [line.id, left]))
        const isDone = Object.values(left).every((quantity) => quantity === 0)
        const last = isDone ? null : refundOf(questionOf(programme, sale, some.member, left, { refunds: some.refunds }))
        const end = last === null ? some.member : postRefund(some.member, last, sale, programme)
        expect(byId(end.lots)).toEqual(byId(before.lots))
        expect(pricingMember(end, sale.day, programme, null, noModel)).toEqual(
          pricingMember(before, sale.day, programme, null, noModel),
        )
        for (const key of [
          'owed',
          'tier',
          'tierProgress',
          'visits',
          'firstVisit',
          'lastVisit',
          'spent',
          'uses',
          'coupons',
        ] as const) {
          expect(end[key]).toEqual(before[key])
        }
        expect([...some.refunds, ...(last === null ? [] : [last])].filter(({ whole }) => whole)).toHaveLength(1)
      }),
      { numRuns: 1500 },
    )
  })

  test('of a receipt without a member goes as well', () => {
    fc.assert(
      fc.property(programmes, goods, (programme, all) => {
        const sale = saleOf(
          programme,
          null,
          all.map(({ byPoints: _, ...each }) => each),
        )
        const refund = refundOf(questionOf(programme, sale, null, everything(sale)))
        expect(refund).toMatchObject({ member: null, reversed: 0, shortfall: null, backLots: [], whole: true })
        expect(refund.money).toBe(sale.priced.payable)
      }),
      { numRuns: 200 },
    )
  })
})

const byId = (lots: readonly PointsLot[]) => [...lots].sort((a, b) => (a.id < b.id ? -1 : 1))
