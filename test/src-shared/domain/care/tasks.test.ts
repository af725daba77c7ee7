import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CareAct } from '#domain/care/care-fact.ts'
import type { FollowUpPolicy } from '#domain/care/care-policy.ts'
import { complaintOf } from '#domain/care/complaint.ts'
import type { CareModel } from '#domain/care/member-value.ts'
import { proposalsFor, type Grounds, type Proposal } from '#domain/care/proposals.ts'
import { taskOf, workList, type WorkListInput } from '#domain/care/tasks.ts'
import { addDays } from '#domain/calendar.ts'
import type { Member } from '#domain/member.ts'
import { basisPoints, businessDay, fen, points } from '#domain/units.ts'
import { CareFactSchema } from '#protocol/care-fact.ts'
import { complainAct, factOf } from '#test/support/care.ts'
import { lot, wang } from '#test/support/shop.ts'

const TODAY = businessDay('2026-03-02')
const policy: FollowUpPolicy = {
  quietDays: 14,
  keepDays: 7,
  winBack: {
    classes: { vip: fen(500_000), main: fen(200_000), ordinary: fen(50_000) },
    stages: { prevent: basisPoints(7000), save: basisPoints(4000), recover: basisPoints(1500) },
    giveUpDays: 365,
    most: 2,
    causes: [],
  },
  birthday: { daysBefore: 3 },
  afterSale: { days: 3, from: fen(20_000) },
  expiring: { daysBefore: 14, from: points(500) },
  newMember: { days: 7 },
}
/** Visits every two weeks or so; customers leave with one visit in four. */
const model: CareModel = {
  ...{ day: TODAY, members: 100, visits: { r: 2, alpha: 28, a: 1, b: 3 } },
  spending: null,
  bands: { high: fen(300_000), middle: fen(100_000) },
}
const reached = { ...wang.profile, birthday: null, consent: { terms: true, sms: true, wechat: false } }
const day = (back: number) => addDays(TODAY, -back)
/** Came often, the last time so many days ago, and spent `each` a time. */
const regular = (back: number, each = 20_000, change: Partial<Member> = {}): Member => ({
  ...wang,
  ...{
    profile: reached,
    lots: [],
    visits: 20,
    firstVisit: day(back + 280),
    lastVisit: day(back),
    spent: fen(20 * each),
  },
  ...change,
})
const of = (one: Member, change: Partial<Grounds> = {}) => {
  const sale = one.lastVisit === null ? null : { id: 's', day: one.lastVisit, paid: fen(5000) }
  return proposalsFor(one, { policy, today: TODAY, model, sale, enrolled: day(900), ...change })
}
const kinds = (proposals: readonly Proposal[]) => proposals.map(({ reason }) => reason.kind)

describe('whom to call follows from what a till has', () => {
  test('a regular who stays away is missed the more the longer, until they are given up', () => {
    const stages = [5, 60, 100, 200, 366].map((back) => of(regular(back)).map(({ reason }) => reason))
    const told = stages.map((reasons) => reasons.flatMap((one) => (one.kind === 'win-back' ? [one.stage] : [])))
    expect(told[0]).toEqual([])
    expect(told.at(-1)).toEqual([])
    const order = ['prevent', 'save', 'recover']
    const places = told.flat().map((stage) => order.indexOf(stage))
    expect(places.length).toBeGreaterThan(0)
    expect(places).toEqual([...places].sort())
  })
  test('the day a stage began is the first on which the task is there, and every later day names the same task', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 120 }), fc.constantFrom(20_000, 90_000), (back, each) => {
        const [now] = of(regular(back, each))
        fc.pre(now?.reason.kind === 'win-back')
        const at = (today: typeof TODAY) => of(regular(back, each), { today }).map(({ id, due }) => ({ id, due }))
        expect(at(now.due)).toContainEqual({ id: now.id, due: now.due })
        expect(at(addDays(now.due, -1)).map(({ id }) => id)).not.toContain(now.id)
      }),
    )
  })
  test('by what they were worth while they came: small ones are given up, nobody is missed without a model', () => {
    const classes = [2000, 6000, 20_000, 90_000].map((each) => of(regular(60, each))[0]?.reason)
    expect(classes.map((one) => (one?.kind === 'win-back' ? one.class : null))).toEqual([
      null,
      'ordinary',
      'main',
      'vip',
    ])
    expect(of(regular(60), { model: null })).toEqual([])
    expect(of(regular(60), { policy: { ...policy, winBack: null } })).toEqual([])
  })
  test('nobody who has been elsewhere since, never came, or wants no messages', () => {
    const other = { id: 's', day: day(61), paid: fen(5000) }
    expect(of(regular(60), { sale: other })).toEqual([])
    expect(of(regular(60), { sale: null })).toEqual([])
    const refused = { ...reached, consent: { terms: true, sms: false, wechat: false } }
    expect(of(regular(60, 20_000, { profile: refused }))).toEqual([])
    const onlyWechat = { ...reached, consent: { terms: true, sms: false, wechat: true } }
    expect(kinds(of(regular(60, 20_000, { profile: onlyWechat })))).toEqual(['win-back'])
  })
  test('birthdays, over the end of the year and on leap days too', () => {
    const born = (birthday: string, today: string) => {
      const one = regular(0, 20_000, { profile: { ...reached, birthday } })
      const at = businessDay(today)
      return of({ ...one, lastVisit: at }, { today: at, model: null, sale: { id: 's', day: at, paid: fen(1) } })
    }
    expect(born('1990-03-05', '2026-03-02')).toMatchObject([{ due: '2026-03-02', reason: { birthday: '2026-03-05' } }])
    expect(born('1990-03-06', '2026-03-02')).toEqual([])
    expect(born('1990-01-02', '2026-12-30')).toMatchObject([{ due: '2026-12-30', reason: { birthday: '2027-01-02' } }])
    expect(born('1992-02-29', '2026-02-25')).toMatchObject([{ reason: { birthday: '2026-02-28' } }])
    expect(born('1992-02-29', '2028-02-26')).toMatchObject([{ reason: { birthday: '2028-02-29' } }])
  })
  test('after a large sale, before many points expire, a week after joining', () => {
    const sold = { id: 's9', day: day(3), paid: fen(20_000) }
    expect(of(regular(3), { sale: sold })).toMatchObject([{ due: TODAY, reason: { kind: 'after-sale', sale: 's9' } }])
    expect(of(regular(2), { sale: { ...sold, day: day(2) } })).toEqual([])
    expect(of(regular(3), { sale: { ...sold, paid: fen(19_999) } })).toEqual([])
    const expires = addDays(TODAY, 14)
    expect(of(regular(1, 20_000, { lots: [lot(500, expires)] }))).toMatchObject([
      { due: TODAY, reason: { kind: 'expiring', points: 500, on: expires } },
    ])
    expect(of(regular(1, 20_000, { lots: [lot(499, expires)] }))).toEqual([])
    expect(kinds(of(regular(1, 20_000, { firstVisit: day(7) }), { enrolled: day(7) }))).toEqual(['new-member'])
    expect(of(regular(1, 20_000, { firstVisit: day(300) }), { enrolled: day(7) })).toEqual([])
  })
})

const proposal = (n: number, change: Partial<Proposal> = {}): Proposal => ({
  ...{ id: `t${n}`, memberId: `m${n}`, due: TODAY },
  reason: { kind: 'birthday', birthday: TODAY },
  ...change,
})
const lost = (n: number, of: 'vip' | 'main' | 'ordinary', worth: number): Proposal =>
  proposal(n, { reason: { kind: 'win-back', class: of, stage: 'save', idle: 60, worth: fen(worth) } })
const did = (n: number, change: Partial<Extract<CareAct, { kind: 'follow-up' }>> = {}, at = n) =>
  factOf({
    ...{ id: `f-${n}-${at}`, subject: `t${n}`, memberId: `m${n}`, at, day: TODAY },
    act: {
      ...{ kind: 'follow-up', task: 'birthday', due: TODAY, result: 'content', cause: null, note: '好', next: null },
      ...change,
    },
  })
const list = (change: Partial<WorkListInput>) =>
  workList({ policy, today: TODAY, proposals: [], complaints: [], facts: [], ...change })
const ids = (change: Partial<WorkListInput>) => list(change).map(({ id }) => id)

describe('tasks are the set of their facts', () => {
  const acts = fc.oneof(
    fc.record({
      kind: fc.constant('follow-up' as const),
      task: fc.constant('birthday' as const),
      due: fc.constant(TODAY),
      result: fc.constantFrom('content' as const, 'not-reached' as const, 'refused' as const),
      cause: fc.constant(null),
      note: fc.constantFrom('a', 'b'),
      next: fc.constantFrom(null, TODAY, addDays(TODAY, 2)),
    }),
    fc.record({ kind: fc.constant('take-over' as const), owner: fc.constantFrom('x', 'y') }),
  )
  const facts = fc
    .array(fc.record({ n: fc.nat(3), at: fc.nat(20), act: acts }), { maxLength: 20 })
    .map((all) =>
      all.map(({ n, at, act }, i) =>
        factOf({ id: `f-${i}`, subject: `t${n}`, memberId: `m${n}`, at, day: TODAY, act }),
      ),
    )
  const shuffled = facts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
  const proposals = [0, 1, 2, 3].map((n) => proposal(n))

  test('in whatever order they and the tasks come, the list is the same', () => {
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        const turned = [...proposals].reverse()
        expect(list({ proposals: turned, facts: mixed })).toEqual(list({ proposals, facts: all }))
        for (const fact of all) expect(CareFactSchema.safeParse(fact).success).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
  test('what is over stays over, whatever comes behind it', () => {
    const over = did(1, {}, 5)
    const late = did(1, { result: 'not-reached', next: TODAY }, 9)
    expect(taskOf(proposal(1), [late, over])).toBeNull()
    expect(taskOf(proposal(1), [did(1, { result: 'not-reached', next: TODAY }, 3)])).toMatchObject({
      tries: 1,
      note: '好',
    })
  })
})

describe('the list of today', () => {
  test('who was not reached comes again on the day that was said, and not before', () => {
    const next = addDays(TODAY, 2)
    const facts = [did(1, { result: 'not-reached', next })]
    const proposals = [proposal(1)]
    expect(ids({ proposals, facts })).toEqual([])
    expect(ids({ proposals, facts, today: next })).toEqual(['t1'])
    expect(ids({ proposals, facts, today: addDays(next, 8) })).toEqual([])
  })
  test('what nobody did is dropped after its days', () => {
    expect([7, 8].map((days) => ids({ proposals: [proposal(1)], today: addDays(TODAY, days) }))).toEqual([['t1'], []])
  })
  test('who was spoken to is left alone for the quiet days, and who was not reached is not', () => {
    const later = proposal(2, { memberId: 'm1' })
    expect(ids({ proposals: [later], facts: [did(1)] })).toEqual([])
    expect(ids({ proposals: [later], facts: [did(1, { result: 'not-reached' })] })).toEqual(['t2'])
    const today = addDays(TODAY, 14)
    expect(ids({ proposals: [{ ...later, due: today }], facts: [did(1)], today })).toEqual(['t2'])
  })
  test('one customer stands in it once, the most pressing first, those who may be lost by worth and not too many', () => {
    const proposals = [
      ...[proposal(1), lost(2, 'ordinary', 90), lost(3, 'vip', 700), lost(4, 'vip', 900)],
      ...[proposal(5, { id: 't5', memberId: 'm4' }), lost(6, 'main', 800)],
    ]
    expect(ids({ proposals })).toEqual(['t4', 't3', 't1'])
  })
  test('a closed complaint comes on its day, though they were spoken to, and not again once it was asked', () => {
    const close = { kind: 'close', solution: '换货', callBack: TODAY } as const
    const facts = [complainAct, close].map((act, i) =>
      factOf({ id: `c-${i}`, subject: 'c', at: i, memberId: 'm1', act }),
    )
    const complaints = [complaintOf(facts)!]
    const id = `call-back.c.${TODAY}`
    expect(ids({ complaints, facts: [did(1)] })).toEqual([id])
    expect(ids({ complaints, today: day(1) })).toEqual([])
    const asked = { ...did(1), subject: id }
    expect(ids({ complaints, facts: [asked] })).toEqual([])
  })
})
