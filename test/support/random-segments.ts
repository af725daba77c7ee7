import fc from 'fast-check'
import type { SegmentCondition, SegmentTrait } from '#domain/segment/segment.ts'
import { addDays } from '#domain/calendar.ts'
import { postSale } from '#domain/ledger/post.ts'
import type { Member } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import { millis } from '#domain/units.ts'
import { enrolled, lotOf, saleOf, today } from './ledger.ts'

/** Somebody as told by what they bought: the receipts themselves, from which a test reckons anew. */
export type Told = {
  readonly birthday: string | null
  readonly sex: 'female' | 'male' | null
  readonly sms: boolean
  readonly wechat: boolean
  readonly tier: string
  readonly points: number
  readonly enrolledDaysAgo: number
  readonly tags: readonly string[]
  readonly receipts: readonly {
    readonly daysAgo: number
    readonly store: string
    readonly paid: number
    readonly category: string
  }[]
}

export const told: fc.Arbitrary<Told> = fc.record({
  birthday: fc.option(fc.constantFrom('1990-11-23', '1990-11-24', '1985-02-28', '2001-07-01')),
  sex: fc.option(fc.constantFrom('female' as const, 'male' as const)),
  sms: fc.boolean(),
  wechat: fc.boolean(),
  tier: fc.constantFrom('basic', 'gold'),
  points: fc.integer({ min: 0, max: 300 }),
  enrolledDaysAgo: fc.integer({ min: 0, max: 300 }),
  tags: fc.subarray(['x', 'y']),
  receipts: fc.array(
    fc.record({
      daysAgo: fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constantFrom(29, 30, 59, 88, 89)),
      store: fc.constantFrom('S1', 'S2'),
      paid: fc.integer({ min: 1, max: 20_000 }),
      category: fc.constantFrom('a', 'b'),
    }),
    { maxLength: 6 },
  ),
})

/** The member that posting comes to, in the order in which the receipts are told. */
export function memberOf(programme: Programme, one: Told, id = 'm1'): Member {
  const start = enrolled(programme, { id })
  const base: Member = {
    ...start,
    tier: one.tier,
    tierBase: one.tier,
    segments: one.tags,
    lots: one.points === 0 ? [] : [lotOf('a', one.points)],
    enrolledAt: millis(Date.parse(`${addDays(today, -one.enrolledDaysAgo)}T12:00:00Z`)),
    profile: {
      ...start.profile,
      birthday: one.birthday,
      sex: one.sex,
      consent: { terms: true, sms: one.sms, wechat: one.wechat },
    },
  }
  return one.receipts.reduce((member, { daysAgo, store, paid, category }, i) => {
    const sale = saleOf(programme, member, [{ id: 'l1', net: paid }], {
      id: `s${i}`,
      day: addDays(today, -daysAgo),
    })
    return postSale(member, { ...sale, store, lines: sale.lines.map((line) => ({ ...line, category })) }, programme)
  }, base)
}

const range = (max: number) =>
  fc
    .tuple(fc.option(fc.integer({ min: 0, max })), fc.option(fc.integer({ min: 0, max })))
    .filter(([from, to]) => from !== null || to !== null)
    .map(([from, to]) => ({ ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) }))
const window = fc.option(fc.constantFrom(1, 7, 30, 60, 89, 90)).map((days) => (days === null ? {} : { days }))

const trait: fc.Arbitrary<SegmentTrait> = fc.oneof(
  fc.record({ kind: fc.constant('tier' as const), tiers: fc.subarray(['basic', 'gold'], { minLength: 1 }) }),
  range(90).map((ends) => ({ kind: 'idle' as const, ...ends })),
  fc.tuple(window, range(5)).map(([days, ends]) => ({ kind: 'visits' as const, ...days, ...ends })),
  fc
    .tuple(window, range(40_000))
    .map(([days, ends]) => ({ kind: 'spent' as const, ...days, ...ends }) as unknown as SegmentTrait),
  fc.record({
    kind: fc.constant('bought' as const),
    categories: fc.subarray(['a', 'b'], { minLength: 1 }),
    days: fc.constantFrom(1, 7, 30, 90),
  }),
  fc
    .option(fc.subarray([2, 7, 11], { minLength: 1 }))
    .map((months) => ({ kind: 'birthday' as const, ...(months === null ? {} : { months }) })),
  range(50).map((ends) => ({ kind: 'age' as const, ...ends })),
  fc.record({ kind: fc.constant('sex' as const), sex: fc.constantFrom('female' as const, 'male' as const) }),
  fc.integer({ min: 0, max: 300 }).map((days) => ({ kind: 'enrolled' as const, days })),
  fc.record({ kind: fc.constant('home' as const), stores: fc.constantFrom(['S1'], ['S2']) }),
  fc.record({
    kind: fc.constant('consent' as const),
    channels: fc.subarray(['sms' as const, 'wechat' as const], { minLength: 1 }),
  }),
  range(300).map((ends) => ({ kind: 'points' as const, ...ends }) as unknown as SegmentTrait),
  fc.record({ kind: fc.constant('tag' as const), tags: fc.subarray(['x', 'y'], { minLength: 1 }) }),
)

export const condition: fc.Arbitrary<SegmentCondition> = fc.letrec<{ deep: SegmentCondition; leaf: SegmentCondition }>(
  (tie) => ({
    leaf: trait,
    deep: fc.oneof(
      { depthSize: 'small', maxDepth: 2 },
      tie('leaf'),
      fc.record({ kind: fc.constant('not' as const), of: tie('deep') }),
      fc.record({
        kind: fc.constantFrom('all' as const, 'any' as const),
        of: fc.array(tie('deep'), { minLength: 1, maxLength: 3 }),
      }) as fc.Arbitrary<SegmentCondition>,
    ),
  }),
).deep

/**
 * Whether a condition holds, reckoned from the receipts and in other words: as the part of all worlds, of those that
 * what is not known leaves open, in which it holds; only if in all of them.
 */
export function holdsByHand(condition: SegmentCondition, one: Told): boolean {
  return rate(condition, one) === 2
}

/** 2 = true, 1 = open, 0 = false: `not` mirrors, `all` is the least and `any` the most. */
function rate(condition: SegmentCondition, one: Told): 0 | 1 | 2 {
  if (condition.kind === 'not') return (2 - rate(condition.of, one)) as 0 | 1 | 2
  if (condition.kind === 'all') return Math.min(...condition.of.map((each) => rate(each, one))) as 0 | 1 | 2
  if (condition.kind === 'any') return Math.max(...condition.of.map((each) => rate(each, one))) as 0 | 1 | 2
  const truth = byHand(condition, one)
  return truth === undefined ? 1 : truth ? 2 : 0
}

function byHand(trait: SegmentTrait, one: Told): boolean | undefined {
  const inside = (value: number) => {
    const { from, to } = trait as { readonly from?: number; readonly to?: number }
    return !(from !== undefined && value < from) && !(to !== undefined && value > to)
  }
  const lately =
    'days' in trait && trait.kind !== 'enrolled'
      ? one.receipts.filter(({ daysAgo }) => daysAgo < (trait.days as number))
      : one.receipts
  const dates = new Set(lately.map(({ daysAgo }) => daysAgo))
  switch (trait.kind) {
    case 'tier':
      return trait.tiers.includes(one.tier)
    case 'idle':
      return one.receipts.length > 0 && inside(Math.min(...one.receipts.map(({ daysAgo }) => daysAgo)))
    case 'visits':
      return inside(dates.size)
    case 'spent':
      return inside(lately.reduce((sum, { paid }) => sum + paid, 0))
    case 'bought':
      return lately.some(({ category }) => trait.categories.includes(category))
    case 'birthday':
      return one.birthday === null ? undefined : (trait.months ?? [11]).includes(Number(one.birthday.split('-')[1]))
    case 'age': {
      if (one.birthday === null) return undefined
      let years = 0
      while (`${Number(one.birthday.slice(0, 4)) + years + 1}${one.birthday.slice(4)}` <= today) years += 1
      return inside(years)
    }
    case 'sex':
      return one.sex === null ? undefined : one.sex === trait.sex
    case 'enrolled':
      return one.enrolledDaysAgo <= (trait.days as number)
    case 'home': {
      if (one.receipts.length === 0) return undefined
      const at = (store: string) =>
        [...new Set(one.receipts.filter((each) => each.store === store).map(({ daysAgo }) => daysAgo))].sort(
          (a, b) => a - b,
        )
      const [s1, s2] = [at('S1'), at('S2')]
      const first = s1.length !== s2.length ? s1.length > s2.length : (s1[0] as number) <= (s2[0] as number)
      return trait.stores.includes(first ? 'S1' : 'S2')
    }
    case 'consent':
      return trait.channels.every((channel) => one[channel])
    case 'points':
      return inside(one.points)
    case 'tag':
      return trait.tags.some((tag) => one.tags.includes(tag))
    default:
      throw new Error(`${trait.kind} needs a model`)
  }
}
