import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CareAct } from '#domain/care/care-fact.ts'
import { complaintOf, complaintsOf, isOverdue } from '#domain/care/complaint.ts'
import { businessDay, fen, millis, points } from '#domain/units.ts'
import { CareFactSchema } from '#protocol/care-fact.ts'
import { complainAct, factOf } from '#test/support/care.ts'

const DAY = businessDay('2026-03-03')
const acts = fc.constantFrom<CareAct>(
  { kind: 'step', text: '打电话' },
  { kind: 'assign', owner: 'staff-2' },
  { kind: 'assign', owner: 'staff-3' },
  { kind: 'points', points: points(100), approvedBy: null },
  { kind: 'coupon', coupon: 'c', off: fen(500), approvedBy: 'boss' },
  { kind: 'close', solution: '换货', callBack: DAY },
  { kind: 'close', solution: '退款', callBack: null },
  { kind: 'reopen', why: '又坏了', due: millis(5000) },
)
/** What some tills did about a few complaints. */
const facts = fc
  .array(fc.record({ subject: fc.nat(2), at: fc.nat(40), act: acts }), { maxLength: 25 })
  .map((steps) => [
    ...[0, 1, 2].map((n) => factOf({ id: `t-${n}`, subject: `c${n}`, at: n, act: complainAct })),
    ...steps.map(({ subject, at, act }, i) => factOf({ id: `f-${i}`, subject: `c${subject}`, at: at + 3, act })),
  ])
const shuffled = facts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))

describe('complaints are the set of their facts', () => {
  test('in whatever order they come, and with those of others among them, they are the same', () => {
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        expect(complaintsOf(mixed)).toEqual(complaintsOf(all))
        for (const complaint of complaintsOf(all))
          expect(complaintOf(mixed.filter(({ subject }) => subject === complaint.id))).toEqual(complaint)
      }),
      { numRuns: 500 },
    )
  })
  test('what does not fit changes nothing: without it the complaint is the same', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const kept = complaintsOf(all).flatMap(({ history }) => history)
        expect(complaintsOf(kept)).toEqual(complaintsOf(all))
      }),
    )
  })
  test('each gives one batch of points and one coupon at most, the first', () => {
    fc.assert(
      fc.property(facts, (all) => {
        for (const { id, history, points: given } of complaintsOf(all)) {
          expect(history.filter(({ act }) => act.kind === 'points').length).toBeLessThanOrEqual(1)
          expect(history.filter(({ act }) => act.kind === 'coupon').length).toBeLessThanOrEqual(1)
          expect(given !== null).toBe(all.some(({ subject, act }) => subject === id && act.kind === 'points'))
        }
      }),
    )
  })
  test('their facts are what the contract says', () => {
    fc.assert(
      fc.property(facts, (all) => {
        for (const fact of all) expect(CareFactSchema.safeParse(fact).success).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})

describe('a complaint', () => {
  let made = 0
  const of = (...rest: readonly CareAct[]) => {
    const act = (one: CareAct, i: number) => factOf({ id: `a-${++made}`, subject: 'c', at: i * 10, act: one })
    return complaintOf([complainAct, ...rest].map(act))!
  }
  const closed: CareAct = { kind: 'close', solution: '换货', callBack: DAY }

  test('is overdue behind its deadline, until it is closed, and again when it is opened again', () => {
    const open = of()
    expect([isOverdue(open, millis(1000)), isOverdue(open, millis(1001))]).toEqual([false, true])
    expect(isOverdue(of(closed), millis(9999))).toBe(false)
    const again = of(closed, { kind: 'reopen', why: '没换', due: millis(2000) })
    expect(again).toMatchObject({ state: 'open', callBack: null, closedAt: null, solution: '换货' })
    expect([isOverdue(again, millis(2000)), isOverdue(again, millis(2001))]).toEqual([false, true])
  })
  test('that two tills close is closed as the first says', () => {
    const twice = of(closed, { kind: 'close', solution: '退款', callBack: null })
    expect(twice).toMatchObject({ state: 'closed', solution: '换货', callBack: DAY, closedAt: 10 })
    expect(twice.history).toHaveLength(2)
  })
  test('goes to nobody else once it is closed', () => {
    expect(of({ kind: 'assign', owner: 'x' }, closed, { kind: 'assign', owner: 'y' })).toMatchObject({ owner: 'x' })
  })
  test('without its taking is none yet', () => {
    expect(complaintOf([factOf({ id: 'a', subject: 'c', at: 1, act: closed })])).toBeNull()
    expect(complaintsOf([factOf({ id: 'a', subject: 'c', at: 1, act: closed })])).toEqual([])
  })
})
