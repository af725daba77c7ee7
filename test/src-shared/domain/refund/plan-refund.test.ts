import { describe, expect, test } from 'vitest'
import type { Programme } from '#domain/programme.ts'
import { planRefund, refundableLines, type RefundQuestion } from '#domain/refund/plan-refund.ts'
import { postSale } from '#domain/ledger/post.ts'
import type { Refund } from '#domain/refund.ts'
import { fen, points } from '#domain/units.ts'
import { day, enrolled, everything, lotOf, questionOf, refundOf, saleOf, today } from '#test/support/ledger.ts'
import { programmeOf } from '#test/support/pricing.ts'

const programme = programmeOf([])
const withRules = (refunds: Partial<Programme['refunds']>, rest: Partial<Programme> = {}): Programme => ({
  ...programme,
  ...rest,
  refunds: { ...programme.refunds, ...refunds },
})
const refusal = (question: RefundQuestion) => {
  const planned = planRefund(question)
  return planned.ok ? null : planned.reason
}

describe('what goes back', () => {
  test('of three pieces for ¥10.00 a third each, rounded so that they sum to the whole', () => {
    const member = enrolled(programme, { lots: [lotOf('a', 100)] })
    const sale = saleOf(programme, member, [{ id: 'a', quantity: 3000, net: 1000, byPoints: 100, earns: 10 }], {
      spent: 100,
    })
    const held = postSale(member, sale, programme)
    const first = refundOf(questionOf(programme, sale, held, { a: 1000 }))
    expect(first.lines).toMatchObject([{ money: 333, pointsBack: 33, pointsReversed: 4 }])
    const second = refundOf(questionOf(programme, sale, held, { a: 1000 }, { refunds: [first] }))
    expect(second.lines).toMatchObject([{ money: 333, pointsBack: 33, pointsReversed: 3 }])
    const third = refundOf(questionOf(programme, sale, held, { a: 1000 }, { refunds: [first, second] }))
    expect(third.lines).toMatchObject([{ money: 334, pointsBack: 34, pointsReversed: 3 }])
    expect([first.whole, second.whole, third.whole]).toEqual([false, false, true])
  })

  test("of a partner's points as well: those that come back rounded down, those that are taken again up", () => {
    const goods = [{ id: 'a', quantity: 3000, net: 1000, byPartner: 100 }]
    const sale = saleOf(programme, null, goods, { partner: { burnt: 100, earned: 10 } })
    const first = refundOf(questionOf(programme, sale, null, { a: 1000 }))
    const second = refundOf(questionOf(programme, sale, null, { a: 1000 }, { refunds: [first] }))
    const third = refundOf(questionOf(programme, sale, null, { a: 1000 }, { refunds: [first, second] }))
    expect([first, second, third].map(({ partner }) => [partner?.back, partner?.reversed])).toEqual([
      [33, 4],
      [33, 3],
      [34, 3],
    ])
  })

  test('where two tills took back unaware of each other what follows gives less, but never less than nothing', () => {
    const member = enrolled(programme, { lots: [lotOf('a', 100)] })
    const sale = saleOf(programme, member, [{ id: 'a', quantity: 10_000, net: 2, earns: 2 }])
    const ask = (wanted: number, refunds: readonly Refund[]) =>
      refundOf(questionOf(programme, sale, member, { a: wanted }, { refunds }), `r${refunds.length}`)
    const first = ask(4000, [])
    const [here, there] = [ask(1000, [first]), ask(1000, [first])]
    expect([first, here, there].map(({ money }) => money)).toEqual([0, 1, 1])
    expect(ask(1000, [first, here, there]).money).toBe(0)
    const [one, other, another] = [ask(1000, []), ask(1000, []), ask(1000, [])]
    expect([one, other, another].map(({ reversed }) => reversed)).toEqual([1, 1, 1])
    expect(ask(1000, [one, other, another]).reversed).toBe(0)
    expect(refundableLines(sale, [ask(6000, []), ask(6000, [])])).toMatchObject([{ returned: 12_000, left: 0 }])
  })

  test('points that paid come back by what they took off each line', () => {
    const member = enrolled(programme, { lots: [lotOf('a', 100)] })
    const goods = [
      { id: 'a', net: 500, byPoints: 70 },
      { id: 'b', net: 500, byPoints: 30 },
    ]
    const sale = saleOf(programme, member, goods, { spent: 100 })
    const refund = refundOf(questionOf(programme, sale, member, { b: 1000 }))
    expect(refund.backLots).toEqual([lotOf('a', 30)])
    expect(refund).toMatchObject({ gross: 500, money: 500, lost: 0, reversed: 0, reversedLot: null })
  })

  test('points that expired meanwhile are told, or live on by the policy', () => {
    const member = enrolled(programme, { lots: [lotOf('a', 100, '2026-11-23')] })
    const sale = saleOf(programme, member, [{ id: 'a', net: 0, byPoints: 100 }], { spent: 100 })
    const ask = (by: Programme) => refundOf(questionOf(by, sale, null, everything(sale), { day: day('2026-11-24') }))
    expect(ask(programme)).toMatchObject({ lost: 100, backLots: [{ expires: '2026-11-23' }] })
    expect(ask(withRules({ expiredPointsDays: 6 }))).toMatchObject({ lost: 0, backLots: [{ expires: '2026-11-30' }] })
  })

  test("a partner's points, both ways, shared out to the goods", () => {
    const goods = [
      { id: 'a', net: 900, byPartner: 60 },
      { id: 'b', net: 100, byPartner: 40 },
    ]
    const sale = saleOf(programme, null, goods, { partner: { burnt: 50, earned: 11 } })
    expect(refundOf(questionOf(programme, sale, null, { a: 1000 })).partner).toEqual({
      partner: 'p',
      code: 'PP1',
      back: 30,
      reversed: 10,
    })
    expect(refundOf(questionOf(programme, sale, null, everything(sale))).partner).toMatchObject({
      back: 50,
      reversed: 11,
    })
  })

  test('of which a paid membership earned none', () => {
    const plan = { plan: 'plus', from: today, until: today, saleId: 's1', lineId: 'p' }
    const goods = [
      { id: 'a', net: 500 },
      { id: 'p', net: 500, plan },
    ]
    const sale = saleOf(programme, null, goods, { partner: { burnt: 0, earned: 10 } })
    expect(refundOf(questionOf(programme, sale, null, { a: 1000 })).partner).toMatchObject({ reversed: 10 })
  })

  test('names the living member after a merge, and the one of the receipt where the till knows none', () => {
    const sale = saleOf(programme, enrolled(programme), [{ id: 'a', net: 1 }])
    expect(refundOf(questionOf(programme, sale, enrolled(programme, { id: 'm9' }), everything(sale))).member?.id).toBe(
      'm9',
    )
    expect(refundOf(questionOf(programme, sale, null, everything(sale))).member?.id).toBe('m1')
  })

  test('what is left of each line', () => {
    const sale = saleOf(programme, null, [
      { id: 'a', net: 1, quantity: 3000 },
      { id: 'b', net: 1 },
    ])
    const refunds = [refundOf(questionOf(programme, sale, null, { a: 1000 }))]
    expect(refundableLines(sale, refunds).map(({ returned, left }) => [returned, left])).toEqual([
      [1000, 2000],
      [0, 1000],
    ])
  })
})

describe('points that are spent already', () => {
  const poor = enrolled(programme, { lots: [lotOf('x', 20)] })
  const sale = saleOf(programme, poor, [{ id: 'a', net: 5000, earns: 50 }])
  const ask = (by: Programme, rest: Partial<RefundQuestion> = {}) => questionOf(by, sale, poor, everything(sale), rest)

  test('are owed', () => {
    expect(refundOf(ask(programme))).toMatchObject({
      kept: 0,
      money: 5000,
      shortfall: { points: 30, how: 'owe', owed: 30 },
    })
  })

  test('or their worth is kept from the money, rounded up', () => {
    const redeeming = { ...programme.redeeming, points: points(100), fen: fen(250) }
    expect(refundOf(ask(withRules({ shortfall: 'deduct' }, { redeeming })))).toMatchObject({
      gross: 5000,
      kept: 75,
      money: 4925,
      shortfall: { points: 30, how: 'deduct', owed: 0 },
    })
    const odd = { ...redeeming, points: points(7), fen: fen(1) }
    const byOdd = withRules({ shortfall: 'deduct' }, { redeeming: odd })
    expect(refundOf(ask(byOdd)).kept).toBe(5)
    // Just as much as the money, and rounded up it is worth more points than are missing.
    const cheap = saleOf(byOdd, poor, [{ id: 'a', net: 5, earns: 50 }])
    expect(refundOf(questionOf(byOdd, cheap, poor, everything(cheap)))).toMatchObject({
      kept: 5,
      money: 0,
      shortfall: { points: 30, owed: 0 },
    })
  })

  test('never more than the money: the rest is owed', () => {
    const by = withRules(
      { shortfall: 'deduct' },
      { redeeming: { ...programme.redeeming, points: points(1), fen: fen(400) } },
    )
    expect(refundOf(ask(by))).toMatchObject({ kept: 5000, money: 0, shortfall: { points: 30, owed: 18 } })
  })

  test('or a manager waives them', () => {
    expect(refusal(ask(programme, { shortfall: 'waive' }))).toEqual({ kind: 'needs-manager', why: 'waive' })
    expect(refundOf(ask(programme, { shortfall: 'waive', approved: true }))).toMatchObject({
      kept: 0,
      shortfall: { points: 30, how: 'waive', owed: 0, by: 'boss' },
    })
  })

  test('where nothing is missing nobody has to waive', () => {
    const rich = enrolled(programme, { lots: [lotOf('x', 50)] })
    const question = questionOf(programme, sale, rich, everything(sale), { shortfall: 'waive' })
    expect(refundOf(question).shortfall).toBeNull()
  })

  test('points that expired unspent are not spent', () => {
    const lots = [lotOf('s1', 50, '2026-11-22')]
    expect(refundOf(questionOf(programme, sale, enrolled(programme, { lots }), everything(sale))).shortfall).toBeNull()
  })

  test('points that come back with the same refund count as there', () => {
    const rich = enrolled(programme, { lots: [lotOf('x', 100)] })
    const paid = saleOf(programme, rich, [{ id: 'a', net: 5000, byPoints: 100, earns: 50 }], { spent: 100 })
    const empty = enrolled(programme)
    expect(refundOf(questionOf(programme, paid, empty, everything(paid))).shortfall).toBeNull()
  })

  test('a member whom the till does not know cannot be looked at, and the cashier is told', () => {
    const refund = planRefund(questionOf(withRules({ shortfall: 'deduct' }), sale, null, everything(sale)))
    expect(refund.ok && refund.value).toMatchObject({
      kept: 0,
      shortfall: null,
      warnings: [{ kind: 'member-unknown' }],
    })
  })
})

describe('a refund is refused', () => {
  const sale = saleOf(programme, null, [
    { id: 'a', net: 900, quantity: 3000 },
    { id: 'kg', net: 500, quantity: 356, unit: 'kg' },
    { id: 'half', net: 500, quantity: 1500 },
  ])
  const ask = (wanted: Record<string, number>, rest: Partial<RefundQuestion> = {}) =>
    questionOf(programme, sale, null, wanted, rest)

  test('for a line that the receipt does not have', () => {
    expect(refusal(ask({ zzz: 1000 }))).toEqual({ kind: 'unknown-line', lineId: 'zzz' })
  })

  test('for nothing, and for less than nothing', () => {
    expect(refusal(ask({}))).toEqual({ kind: 'nothing-wanted' })
    expect(refusal(ask({ a: 0 }))).toEqual({ kind: 'nothing-wanted' })
    expect(refusal(ask({ a: 2000, kg: -1 }))).toEqual({ kind: 'nothing-wanted' })
  })

  test('for more than is left, over all that is asked of a line', () => {
    expect(refusal(ask({ a: 4000 }))).toEqual({ kind: 'more-than-left', lineId: 'a', left: 3000, wanted: 4000 })
    const refunds = [refundOf(ask({ a: 2000 }))]
    expect(refusal(ask({ a: 2000 }, { refunds }))).toMatchObject({ kind: 'more-than-left', left: 1000 })
    const [twice] = ask({ a: 2000 }).wanted
    if (twice === undefined) throw new Error('a line was asked for')
    expect(refusal({ ...ask({}), wanted: [twice, twice] })).toMatchObject({ kind: 'more-than-left', wanted: 4000 })
  })

  test('for a part of a piece; all that is left, or of what is weighed, goes', () => {
    expect(refusal(ask({ a: 1500 }))).toEqual({ kind: 'not-this-unit', lineId: 'a', wanted: 1500 })
    expect(refusal(ask({ half: 500 }))).toMatchObject({ kind: 'not-this-unit' })
    expect(refusal(ask({ half: 1500 }))).toBeNull()
    expect(refusal(ask({ kg: 123 }))).toBeNull()
  })

  test('after the last day, but by a manager', () => {
    expect(refusal(ask({ a: 1000 }, { day: day('2026-12-23') }))).toBeNull()
    const late = { day: day('2026-12-24') }
    expect(refusal(ask({ a: 1000 }, late))).toEqual({ kind: 'too-late', days: 30, last: '2026-12-23' })
    expect(refusal(ask({ a: 1000 }, { ...late, approved: true }))).toBeNull()
    expect(refusal(ask({ a: 1000 }, { ...late, programme: withRules({ days: null }) }))).toBeNull()
  })

  test('from a sum on, but by a manager; parts of a receipt count together', () => {
    const by = withRules({ managerFrom: fen(600) })
    expect(refusal(ask({ a: 1000 }, { programme: by }))).toBeNull()
    expect(refusal(ask({ a: 2000 }, { programme: by }))).toEqual({
      kind: 'needs-manager',
      why: 'sum',
      from: 600,
      sum: 600,
    })
    const refunds = [refundOf(ask({ a: 1000 }))]
    expect(refusal(ask({ a: 1000 }, { programme: by, refunds }))).toMatchObject({ sum: 600 })
    expect(refusal(ask({ a: 2000 }, { programme: by, approved: true }))).toBeNull()
  })
})
