import { addDays, endOfMonth, periodStart } from '../calendar.ts'
import type { Member } from '../member.ts'
import type { Programme, Tier } from '../programme.ts'
import type { BusinessDay } from '../units.ts'

type TierRules = Pick<Programme, 'tiers' | 'tierRule'>
type TierFields = Pick<Member, 'tier' | 'tierBase' | 'tierProgress' | 'tierSince'>

/** The first day of the tier period that holds `day`; `day` itself where periods have no end. */
export function tierPeriodStart(day: BusinessDay, { tierRule }: Pick<Programme, 'tierRule'>): BusinessDay {
  return tierRule.months === null ? day : periodStart(day, tierRule.months)
}

/**
 * Ends the tier periods that were over before `day`, one after the other; those after the first brought
 * nothing. A day of an earlier period than the running one changes nothing: what arrives late counts in the
 * running period, so that it is neither lost nor turns back what was decided.
 */
export function rollPeriods<M extends TierFields>(member: M, day: BusinessDay, programme: TierRules): M {
  const { months } = programme.tierRule
  if (months === null || periodStart(day, months) <= member.tierSince) return withReachedTier(member, programme)
  const start = periodStart(day, months)
  let place = standing(member, programme)
  let progress = member.tierProgress
  let since = member.tierSince
  while (since < start) {
    place = placeAfter(place, progress, programme)
    progress = 0
    since = place === 0 ? start : addDays(endOfMonth(periodStart(since, months), months - 1), 1)
  }
  const tier = programme.tiers[place]?.id ?? member.tier
  return { ...member, tier, tierBase: tier, tierProgress: 0, tierSince: start }
}

/** Progress to the tier with more of it, or less. Throws RangeError beyond ±(2^53 − 1). */
export function addProgress(progress: number, more: number): number {
  const sum = progress + more
  if (!Number.isSafeInteger(sum)) throw new RangeError(`progress to the tier must be a safe whole number, got ${sum}`)
  return sum
}

/** The tier by `tierBase` and `tierProgress`, whichever is higher. */
export function withReachedTier<M extends TierFields>(member: M, programme: TierRules): M {
  const tier = programme.tiers[standing(member, programme)]?.id ?? member.tier
  return tier === member.tier ? member : { ...member, tier }
}

/**
 * A member as they stand on `day`: after the periods that ended, and lifted by the paid memberships that
 * hold. For showing and pricing; the ledger itself never takes the lift for a tier that was reached.
 */
export function memberOn(member: Member, day: BusinessDay, programme: Programme): Member {
  const rolled = rollPeriods(member, day, programme)
  const lifts = rolled.plans.flatMap(({ plan, from, until }) => {
    const tier = programme.plans.find(({ id }) => id === plan)?.tier
    return from <= day && day <= until && tier !== undefined && tier !== null ? [tier] : []
  })
  return { ...rolled, tier: higherTier([rolled.tier, ...lifts], programme) }
}

/** The tier above the member's and what is missing to it, in the measure of `tierRule`; null at the top. */
export function nextTier(
  member: Pick<Member, 'tier' | 'tierProgress'>,
  { tiers }: Pick<Programme, 'tiers'>,
): { readonly tier: Tier; readonly missing: number } | null {
  const next = tiers[rank(member.tier, tiers) + 1]
  return next === undefined ? null : { tier: next, missing: Math.max(0, next.reach - member.tierProgress) }
}

/** The highest of some tiers; one that the programme does not have any more counts as the lowest. */
export function higherTier(ids: readonly [string, ...string[]], { tiers }: Pick<Programme, 'tiers'>): string {
  return ids.reduce((high, id) => (rank(id, tiers) > rank(high, tiers) ? id : high))
}

const rank = (id: string, tiers: readonly Tier[]) => tiers.findIndex((tier) => tier.id === id)

function standing(member: TierFields, { tiers }: TierRules): number {
  return Math.max(rank(member.tierBase, tiers), reached(member.tierProgress, tiers))
}

function reached(progress: number, tiers: readonly Tier[]): number {
  return Math.max(
    0,
    tiers.findLastIndex((tier) => tier.reach <= progress),
  )
}

/** The place of the tier with which the next period begins. */
function placeAfter(place: number, progress: number, { tiers, tierRule }: TierRules): number {
  if (progress >= (tiers[place]?.keep ?? 0)) return place
  const fallsTo = reached(progress, tiers)
  return tierRule.down === 'one' ? Math.max(fallsTo, place - 1) : fallsTo
}
