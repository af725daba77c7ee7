import type { ChurnRisk, ValueBand } from '../care/member-value.ts'
import type { Sex } from '../member.ts'
import type { BusinessDay, Fen, Points } from '../units.ts'

/** 会员分组: who is meant, told by what they are and do. Offers, coupons, rewards and club events name it by its id. */
export type Segment = {
  readonly id: string
  readonly name: string
  readonly who: SegmentCondition
}

/** The longest stretch of days that a condition looks back over, the day itself included. */
export const MAX_WINDOW = 90
/** How deep conditions may stand in each other, traits included: three groups and a trait, each of them denied but the first. */
export const MAX_DEPTH = 7

/** From `from` to `to`, both included; what is left out is open. */
type Range<T> = { readonly from?: T; readonly to?: T }
/** The last so many days, the day itself included; left out: ever. */
type Window = { readonly days?: number }

/**
 * A condition about one member on one day. What is not known of a member neither holds nor fails: who has told no
 * birthday is neither above 40 nor not above 40.
 */
export type SegmentCondition =
  | { readonly kind: 'all'; readonly of: readonly SegmentCondition[] }
  | { readonly kind: 'any'; readonly of: readonly SegmentCondition[] }
  | { readonly kind: 'not'; readonly of: SegmentCondition }
  | SegmentTrait

export type SegmentTrait =
  | { readonly kind: 'tier'; readonly tiers: readonly string[] }
  /** Days since the last visit; 0 = today. */
  | ({ readonly kind: 'idle' } & Range<number>)
  /** Business days with a sale that was not taken back whole. */
  | ({ readonly kind: 'visits' } & Window & Range<number>)
  /** What was paid in sales, less what was taken back of them. */
  | ({ readonly kind: 'spent' } & Window & Range<Fen>)
  /** Bought goods of one of these categories in the last `days` days, whether they came back or not. */
  | { readonly kind: 'bought'; readonly categories: readonly string[]; readonly days: number }
  /** Born in one of these months, 1–12; left out: in the month of the day. */
  | { readonly kind: 'birthday'; readonly months?: readonly number[] }
  | ({ readonly kind: 'age' } & Range<number>)
  | { readonly kind: 'sex'; readonly sex: Sex }
  | { readonly kind: 'risk'; readonly risks: readonly ChurnRisk[] }
  | { readonly kind: 'value'; readonly bands: readonly ValueBand[] }
  /** Enrolled between two days, or at most `days` days ago. */
  | ({ readonly kind: 'enrolled' } & Range<BusinessDay> & Window)
  /** The store that they came to on most of the days that are known. */
  | { readonly kind: 'home'; readonly stores: readonly string[] }
  /** Agrees to be written to by all of these channels. */
  | { readonly kind: 'consent'; readonly channels: readonly Channel[] }
  | ({ readonly kind: 'points' } & Range<Points>)
  /** Has one of these tags, which come with an import. */
  | { readonly kind: 'tag'; readonly tags: readonly string[] }

export type Channel = 'sms' | 'wechat'
export const CHANNELS: readonly Channel[] = ['sms', 'wechat']

/** Every kind of trait; one that is missing does not compile. */
const EACH_TRAIT: Readonly<Record<SegmentTrait['kind'], true>> = {
  tier: true,
  idle: true,
  visits: true,
  spent: true,
  bought: true,
  birthday: true,
  age: true,
  sex: true,
  risk: true,
  value: true,
  enrolled: true,
  home: true,
  consent: true,
  points: true,
  tag: true,
}
export const TRAITS = Object.keys(EACH_TRAIT) as readonly SegmentTrait['kind'][]

/** The traits of a condition, however deep. */
export function traitsOf(condition: SegmentCondition): readonly SegmentTrait[] {
  if (condition.kind === 'not') return traitsOf(condition.of)
  return condition.kind === 'all' || condition.kind === 'any' ? condition.of.flatMap(traitsOf) : [condition]
}
