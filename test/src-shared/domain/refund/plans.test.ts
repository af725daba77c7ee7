import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import { postRefund, postSale } from '#domain/ledger/post.ts'
import type { Programme } from '#domain/programme.ts'
import { planRefund, type RefundQuestion } from '#domain/refund/plan-refund.ts'
import { reckonPlan } from '#domain/refund/refund-line.ts'
import { day, enrolled, planOf, questionOf, refundOf, saleOf, today } from '#test/support/ledger.ts'
import { programmeOf } from '#test/support/pricing.ts'

const programme = programmeOf([], { plans: [planOf('plus')], refunds: { ...programmeOf([]).refunds, days: 7 } })
const held = { plan: 'plus', from: today, until: day('2026-12-22'), saleId: 's1', lineId: 'p' }
const member = enrolled(programme)
const sale = saleOf(programme, member, [
  { id: 'p', net: 3000, product: 'plan-plus', plan: held },
  { id: 'a', net: 100 },
])
const holder = postSale(member, sale, programme)
const ask = (on: string, rest: Partial<RefundQuestion> = {}) =>
  questionOf(programme, sale, holder, { p: 1000 }, { day: day(on), ...rest })
const refusal = (question: RefundQuestion) => {
  const planned = planRefund(question)
  return planned.ok ? null : planned.reason
}

describe('a paid membership', () => {
  test('goes back by the days that are left, today not included, however long ago it was sold', () => {
    expect(refundOf(ask('2026-11-23'))).toMatchObject({ money: 2900, plansEnded: ['p'], whole: false })
    expect(refundOf(ask('2026-12-21'))).toMatchObject({ money: 100 })
  })

  test('is reckoned by what was paid, days and days left, and no way to wait gives more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: 1, max: 3660 }),
        fc.integer({ min: -40, max: 3700 }),
        (paid, days, after) => {
          const plan = { ...held, until: addDays(held.from, days - 1) }
          const reckon = (n: number) => reckonPlan({ lineId: 'p', money: paid }, plan, addDays(held.from, n))
          const { money, left, ...rest } = reckon(after)
          expect(rest).toEqual({ lineId: 'p', plan: 'plus', paid, days })
          expect(left).toBe(after < 0 ? days : Math.max(0, days - 1 - after))
          expect(BigInt(money)).toBe((BigInt(paid) * BigInt(left)) / BigInt(days))
          expect(reckon(after + 1).money).toBeLessThanOrEqual(money)
        },
      ),
    )
  })

  test('tells with the refund how it was reckoned', () => {
    const planned = planRefund(ask('2026-12-01'))
    expect(planned.ok && planned.value.reckoned).toEqual([
      { lineId: 'p', plan: 'plus', paid: 3000, days: 30, left: 21, money: 2100 },
    ])
  })

  test('is rounded down', () => {
    const odd = {
      ...sale,
      priced: {
        ...sale.priced,
        lines: sale.priced.lines.map((l) => (l.lineId === 'p' ? { ...l, net: l.net - 1 } : l)),
      },
    }
    expect(refundOf({ ...ask('2026-11-23'), sale: odd as typeof sale }).money).toBe(2899)
  })

  test('whose first day is still to come goes back whole', () => {
    const later = { ...held, from: day('2026-12-01'), until: day('2026-12-30') }
    const renewed = { ...holder, plans: [later] }
    const refund = refundOf(ask('2026-11-30', { member: renewed }))
    expect(refund.money).toBe(3000)
    expect(postRefund(renewed, refund, sale, programme).plans).toEqual([])
  })

  test('ends with the day of the refund', () => {
    const on = day('2026-12-01')
    const refund = refundOf(ask(on))
    expect(postRefund(holder, refund, sale, programme).plans).toEqual([{ ...held, until: on }])
  })

  test('of another line or sale stays', () => {
    const others = [
      { ...held, saleId: 's2' },
      { ...held, lineId: 'q' },
    ]
    const refund = refundOf(ask('2026-12-01'))
    expect(postRefund({ ...holder, plans: [held, ...others] }, refund, sale, programme).plans.slice(1)).toEqual(others)
  })

  test('goes back by its own days, not by those of one that another sale sold on a line of the same id', () => {
    const other = { ...held, until: day('2027-06-30'), saleId: 's2' }
    const member = { ...holder, plans: [other, held] }
    expect(refundOf(ask('2026-12-01', { member }))).toMatchObject({ money: 2100 })
  })

  test('is refused where its terms say so, where the programme has it no more, and on its last day', () => {
    const none: Programme = { ...programme, plans: [planOf('plus', { refund: 'none' })] }
    const terms = { kind: 'plan-not-refundable', lineId: 'p', plan: 'plus', why: 'terms' }
    expect(refusal(ask('2026-11-23', { programme: none }))).toEqual(terms)
    expect(refusal(ask('2026-11-23', { programme: { ...programme, plans: [] } }))).toEqual(terms)
    expect(refusal(ask('2026-12-22'))).toEqual({ ...terms, why: 'over' })
  })

  test('does not go back in part', () => {
    expect(
      refusal({ ...ask('2026-11-23'), wanted: questionOf(programme, sale, holder, { p: 500 }).wanted }),
    ).toMatchObject({
      kind: 'not-this-unit',
    })
  })

  test('does not lift the limit of days for goods beside it', () => {
    const both = { ...ask('2026-12-01'), wanted: questionOf(programme, sale, holder, { p: 1000, a: 1000 }).wanted }
    expect(refusal(both)).toMatchObject({ kind: 'too-late' })
  })
})
