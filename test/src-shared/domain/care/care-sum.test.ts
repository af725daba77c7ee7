import fc from 'fast-check'
import { expect, test } from 'vitest'
import { careSum } from '#domain/care/care-sum.ts'
import type { CareAct, Score } from '#domain/care/care-fact.ts'
import { addDays } from '#domain/calendar.ts'
import { businessDay, fen, millis, points } from '#domain/units.ts'
import { complainAct, factOf } from '#test/support/care.ts'

const DAY = businessDay('2026-03-02')
const at = (n: number) => addDays(DAY, n)
let made = 0
const fact = (subject: string, on: number, moment: number, act: CareAct) =>
  factOf({ id: `f-${++made}`, subject, at: moment, day: at(on), act })
const close: CareAct = { kind: 'close', solution: '换货', callBack: null }
const tried = (result: 'content' | 'not-reached', next: boolean): CareAct => ({
  ...{ kind: 'follow-up', task: 'birthday', due: DAY, result, cause: null, note: '' },
  next: next ? at(3) : null,
})
const rated = (score: Score, recommend: number | null): CareAct => ({
  ...{ kind: 'rate', sale: null, complaint: null, product: score, service: 5, solving: 4, recommend },
})
const sum = (facts: ReturnType<typeof fact>[], from = 0, to = 0, now = 1500) =>
  careSum({ from: at(from), to: at(to), now: millis(now), facts, tasks: [] })

test('complaints by class: taken, closed, late, and overdue until now', () => {
  const facts = [
    ...[fact('a', 0, 1, complainAct), fact('a', 0, 900, close)],
    ...[fact('b', 0, 2, complainAct), fact('b', 1, 1100, close)],
    fact('c', 0, 3, { ...complainAct, class: 'service' }),
    ...[fact('d', -1, 4, complainAct), fact('d', 0, 1001, close)],
    ...[fact('d', 0, 1002, { kind: 'reopen', why: 'x', due: millis(1400) }), fact('d', 0, 1003, close)],
  ]
  const { complaints } = sum(facts)
  expect(complaints.goods).toEqual({ opened: 2, closed: 3, late: 1, overdue: 0 })
  expect(complaints.service).toEqual({ opened: 1, closed: 0, late: 0, overdue: 1 })
  expect(complaints.system).toEqual({ opened: 0, closed: 0, late: 0, overdue: 0 })
  expect(sum(facts, 1, 1).complaints.goods).toEqual({ opened: 0, closed: 1, late: 1, overdue: 0 })
})

test('what was given counts once for each complaint, on its day', () => {
  const give: CareAct = { kind: 'points', points: points(300), approvedBy: null }
  const coupon: CareAct = { kind: 'coupon', coupon: 'k', off: fen(500), approvedBy: null }
  const facts = [fact('a', 0, 1, complainAct), fact('a', 0, 5, give), fact('a', 0, 6, give)]
  const others = [fact('b', 0, 1, complainAct), fact('b', 0, 5, coupon), fact('b', 1, 6, give)]
  expect(sum([...facts, ...others]).given).toEqual({ points: 300, coupons: 1, off: 500 })
  expect(sum([...facts, ...others], 0, 1).given).toEqual({ points: 600, coupons: 1, off: 500 })
})

test('tries by kind and result; what came behind the end of a task does not count', () => {
  const facts = [
    ...[fact('t', 0, 1, tried('not-reached', true)), fact('t', 0, 2, tried('content', false))],
    fact('t', 0, 3, tried('content', false)),
  ]
  const { birthday, 'call-back': callBack } = sum(facts).followUps
  expect(birthday).toEqual({
    ...{ waiting: 0, tries: 2 },
    results: { content: 1, 'not-content': 0, 'not-reached': 1, refused: 0, dropped: 0 },
  })
  expect(callBack.tries).toBe(0)
})

test('ratings: distribution, mean and recommend score; empty is no zero', () => {
  const facts = [fact('r1', 0, 1, rated(5, 10)), fact('r2', 0, 2, rated(2, 6)), fact('r3', 0, 3, rated(5, 9))]
  const { ratings } = sum([...facts, fact('r4', 0, 4, rated(4, null)), fact('r5', 1, 5, rated(1, 0))])
  expect(ratings).toMatchObject({ count: 4, product: { mean: 4, by: { 1: 0, 2: 1, 3: 0, 4: 1, 5: 2 } } })
  expect(ratings.recommend).toEqual({ count: 3, promoters: 2, detractors: 1, score: 1 / 3 })
  expect(sum([]).ratings).toMatchObject({ count: 0, product: { mean: null }, recommend: { score: null } })
})

test('the days of a period add up to it', () => {
  const acts = fc.constantFrom(tried('not-reached', true), tried('content', false), rated(3, 8), close, complainAct)
  const facts = fc.array(fc.record({ subject: fc.constantFrom('a', 'b', 'r1', 'r2'), on: fc.nat(3), act: acts }))
  fc.assert(
    fc.property(facts, (all) => {
      const made = all.map(({ subject, on, act }, i) => fact(`${subject}-${act.kind}`, on, on * 100 + i, act))
      const whole = sum(made, 0, 3)
      const days = [0, 1, 2, 3].map((day) => sum(made, day, day))
      const add = (of: (one: typeof whole) => number) => days.reduce((total, day) => total + of(day), 0)
      expect(add(({ complaints }) => complaints.goods.opened)).toBe(whole.complaints.goods.opened)
      expect(add(({ followUps }) => followUps.birthday.tries)).toBe(whole.followUps.birthday.tries)
      expect(add(({ ratings }) => ratings.count)).toBe(whole.ratings.count)
    }),
  )
})
