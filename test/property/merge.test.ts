import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeMembers } from '#domain/ledger/post.ts'
import { daysBetween } from '#domain/calendar.ts'
import type { Member } from '#domain/member.ts'
import { businessDay, fen, millis, points } from '#domain/units.ts'
import { enrolled, planOf } from '#test/support/ledger.ts'
import { couponOf, programmeOf } from '#test/support/pricing.ts'

const programme = programmeOf([], { plans: [planOf('plus'), planOf('super')] })
const day = (n: number) => businessDay(`2026-11-${String(n).padStart(2, '0')}`)
const some = { maxLength: 4 }
const date = fc.integer({ min: 1, max: 28 })

/** Somebody as one of three tills has enrolled them, with all that a member can have. */
const memberOf = (name: string): fc.Arbitrary<Member> =>
  fc
    .record({
      lots: fc.array(fc.record({ points: fc.integer({ min: 1, max: 500 }), earned: date }), some),
      owed: fc.nat(300),
      coupons: fc.array(fc.constantFrom('available' as const, 'used' as const, 'void' as const), some),
      plans: fc.array(fc.record({ plan: fc.constantFrom('plus', 'super'), from: date, days: fc.nat(30) }), some),
      uses: fc.dictionary(
        fc.constantFrom('o1', 'o2', 'cup'),
        fc.record({ times: fc.integer({ min: 1, max: 5 }), on: date }),
      ),
      segments: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
      cards: fc.nat(25),
      receipts: fc.dictionary(date.map(day), fc.integer({ min: 1, max: 3 })),
      store: fc.constantFrom('S1', 'S2'),
      consent: fc.record({ terms: fc.constant(true), sms: fc.boolean(), wechat: fc.boolean() }),
      birthday: fc.option(fc.constantFrom('1990-01-01', '1991-02-02')),
      progress: fc.nat(400_000),
      enrolledAt: fc.nat(1000),
    })
    .map((wish): Member => {
      const base = enrolled(programme, { id: name })
      const days = Object.keys(wish.receipts).sort().map(businessDay)
      const last = days.at(-1) ?? null
      return {
        ...base,
        lots: wish.lots.map(({ points: sum, earned }, i) => ({
          ...{
            id: `${name}-${i}`,
            points: points(sum),
            earned: day(earned),
            spendableFrom: day(earned),
            expires: null,
          },
        })),
        owed: points(wish.owed),
        coupons: wish.coupons.map((state, i) => ({ ...couponOf(`${name}-c${i}`, 't', { memberId: name }), state })),
        plans: wish.plans.map(({ plan, from, days: length }, i) => {
          const until = businessDay(new Date(Date.parse(day(from)) + length * 86_400_000).toISOString().slice(0, 10))
          return { plan, from: day(from), until, saleId: `${name}-s${i}`, lineId: 'l' }
        }),
        uses: Object.fromEntries(
          Object.entries(wish.uses).map(([id, { times, on }]) => [id, { times, day: day(on), onDay: 1 }]),
        ),
        segments: wish.segments,
        cards: Array.from({ length: wish.cards }, (_, i) => `${name}-k${i}`),
        activity:
          last === null
            ? null
            : {
                ...{ day: last, earnedOnDay: points(0), month: '2026-11', earnedInMonth: points(0) },
                receipts: wish.receipts,
                spent: Object.fromEntries(days.map((on) => [on, { [wish.store]: fen(100) }])),
                categories: { [wish.store]: last },
              },
        visits: days.length,
        firstVisit: days[0] ?? null,
        lastVisit: last,
        spent: fen(wish.enrolledAt % 1000),
        profile: { ...base.profile, consent: wish.consent, birthday: wish.birthday },
        tierProgress: wish.progress,
        enrolledAt: millis(wish.enrolledAt),
      }
    })

/** Everything that must not get lost, of several members as if they were one. */
const holdings = (members: readonly Member[]) => {
  const all = <T>(of: (member: Member) => readonly T[]) => members.flatMap(of)
  const sum = (of: (member: Member) => number) => members.reduce((total, member) => total + of(member), 0)
  const uses: Record<string, number> = {}
  for (const [id, { times }] of all(({ uses: own }) => Object.entries(own))) uses[id] = (uses[id] ?? 0) + times
  const receipts: Record<string, number> = {}
  for (const [on, count] of all(({ activity }) => Object.entries(activity?.receipts ?? {}))) {
    receipts[on] = (receipts[on] ?? 0) + count
  }
  const paid: Record<string, number> = {}
  for (const [on, byStore] of all(({ activity }) => Object.entries(activity?.spent ?? {}))) {
    for (const [store, fen] of Object.entries(byStore)) paid[`${on} ${store}`] = (paid[`${on} ${store}`] ?? 0) + fen
  }
  const categories: Record<string, string> = {}
  for (const [name, on] of all(({ activity }) => Object.entries(activity?.categories ?? {}))) {
    if ((categories[name] ?? '') < on) categories[name] = on
  }
  return {
    ...{ paid, categories },
    points: sum(({ lots }) => lots.reduce((total, lot) => total + lot.points, 0)),
    lots: all(({ lots }) =>
      lots.map(({ id, earned, expires, points: left }) => `${id} ${earned} ${expires} ${left}`),
    ).sort(),
    owed: sum(({ owed }) => owed),
    coupons: all(({ coupons }) =>
      coupons.map(({ id, code, state, validTo }) => `${id} ${code} ${state} ${validTo}`),
    ).sort(),
    plans: all(({ plans }) =>
      plans.map(({ plan, from, until, saleId }) => `${saleId} ${plan} ${daysBetween(from, until)}`),
    ).sort(),
    uses,
    segments: [...new Set(all(({ segments }) => segments))].sort(),
    codes: [...new Set(all(({ code, cards }) => [code, ...cards]))].sort(),
    receipts,
    visits: Object.keys(receipts).length,
    spent: sum(({ spent }) => spent),
    firstVisit: all(({ firstVisit }) => (firstVisit === null ? [] : [firstVisit])).sort()[0] ?? null,
    lastVisit:
      all(({ lastVisit }) => (lastVisit === null ? [] : [lastVisit]))
        .sort()
        .at(-1) ?? null,
    consent: {
      terms: members.some(({ profile }) => profile.consent.terms),
      sms: members.some(({ profile }) => profile.consent.sms),
      wechat: members.some(({ profile }) => profile.consent.wechat),
    },
    hasBirthday: members.some(({ profile }) => profile.birthday !== null),
    progress: sum(({ tierProgress }) => tierProgress),
    enrolledAt: Math.min(...members.map(({ enrolledAt }) => enrolledAt)),
  }
}

test('of two and three enrolments of one person nothing is lost, in whichever order they become one', () => {
  fc.assert(
    fc.property(memberOf('a'), memberOf('b'), memberOf('c'), (a, b, c) => {
      const before = holdings([a, b, c])
      const chain = mergeMembers(mergeMembers(a, b, programme), c, programme)
      const other = mergeMembers(a, mergeMembers(b, c, programme), programme)
      for (const merged of [chain, other]) {
        expect(holdings([merged])).toEqual(before)
        expect(merged.id).toBe('a')
        expect(merged.coupons.every(({ memberId }) => memberId === 'a')).toBe(true)
        // Paid days of one membership are had one after the other.
        for (const plan of ['plus', 'super']) {
          const held = merged.plans.filter((each) => each.plan === plan && !a.plans.includes(each))
          const free = held.every(({ from, until, saleId }) =>
            merged.plans.every(
              (each) => each.saleId === saleId || each.plan !== plan || each.until < from || each.from > until,
            ),
          )
          expect(free).toBe(true)
        }
      }
    }),
    { numRuns: 300 },
  )
})
