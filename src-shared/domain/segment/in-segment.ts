import { addDays, daysBetween } from '../calendar.ts'
import { memberValue, type CareModel } from '../care/member-value.ts'
import { memberOn } from '../ledger/tiers.ts'
import type { Member } from '../member.ts'
import { balance } from '../points/lots.ts'
import type { Programme } from '../programme.ts'
import { fen, type BusinessDay, type Fen, type Millis } from '../units.ts'
import { homeStore } from './home-store.ts'
import type { SegmentCondition, SegmentTrait } from './segment.ts'

/** What segments look at beside the member. */
export type SegmentKnown = {
  /** As headquarters last fitted it; null where it has told of none. */
  readonly model: CareModel | null
  /** The business day of a point in time. */
  readonly dayOf: (at: Millis) => BusinessDay
}

/** A member as they stand on `day`, periods and lots rolled on to it. */
type Facts = SegmentKnown & { readonly member: Member; readonly day: BusinessDay }

/** Holds, does not, or cannot be told of this member. */
type Truth = boolean | null

/**
 * Ids of the programme's segments that a member is in on `day`. Whoever has the same row of the member, the same
 * programme and the same model gets the same: a till, with its own sales folded over the row, and headquarters.
 */
export function segmentsOn(
  member: Member,
  day: BusinessDay,
  programme: Programme,
  known: SegmentKnown,
): readonly string[] {
  const { segments = [] } = programme
  if (segments.length === 0) return []
  const facts = { ...known, member: memberOn(member, day, programme), day }
  return segments.filter(({ who }) => holds(who, facts) === true).map(({ id }) => id)
}

/** Whether a condition holds for a member on `day`; what cannot be told does not hold. */
export function isMeant(
  who: SegmentCondition,
  member: Member,
  day: BusinessDay,
  programme: Programme,
  known: SegmentKnown,
): boolean {
  return holds(who, { ...known, member: memberOn(member, day, programme), day }) === true
}

/** Kleene's three values: `all` fails where one fails, whatever else is not known, and `any` holds where one holds. */
function holds(condition: SegmentCondition, facts: Facts): Truth {
  switch (condition.kind) {
    case 'not': {
      const truth = holds(condition.of, facts)
      return truth === null ? null : !truth
    }
    case 'all':
      return settled(condition.of, facts, false)
    case 'any':
      return settled(condition.of, facts, true)
    default:
      return hasTrait(condition, facts)
  }
}

function settled(of: readonly SegmentCondition[], facts: Facts, by: boolean): Truth {
  let unknown = false
  for (const each of of) {
    const truth = holds(each, facts)
    if (truth === by) return by
    unknown ||= truth === null
  }
  return unknown ? null : !by
}

function hasTrait(trait: SegmentTrait, facts: Facts): Truth {
  const { member, day, model, dayOf } = facts
  const { profile, activity } = member
  switch (trait.kind) {
    case 'tier':
      return trait.tiers.includes(member.tier)
    case 'idle':
      if (member.lastVisit === null) return member.visits === 0 ? false : null
      return within(trait, Math.max(0, daysBetween(member.lastVisit, day)))
    case 'visits':
      return within(
        trait,
        trait.days === undefined ? member.visits : lastDays(activity?.receipts, trait.days, day).length,
      )
    case 'spent':
      return within(trait, trait.days === undefined ? member.spent : spentIn(member, trait.days, day))
    case 'bought': {
      const since = addDays(day, 1 - trait.days)
      return trait.categories.some((category) => {
        const last = activity?.categories[category]
        return last !== undefined && last >= since && last <= day
      })
    }
    case 'birthday': {
      if (profile.birthday === null) return null
      return (trait.months ?? [monthOf(day)]).includes(monthOf(profile.birthday))
    }
    case 'age':
      return profile.birthday === null ? null : within(trait, ageOn(profile.birthday, day))
    case 'sex':
      return profile.sex === null ? null : profile.sex === trait.sex
    case 'risk':
    case 'value': {
      const value = model === null ? null : memberValue(model, member, day)
      if (value === null) return null
      return trait.kind === 'risk' ? trait.risks.includes(value.risk) : trait.bands.includes(value.band)
    }
    case 'enrolled': {
      const enrolled = dayOf(member.enrolledAt)
      const recent = trait.days === undefined || daysBetween(enrolled, day) <= trait.days
      return recent && within(trait, enrolled)
    }
    case 'home': {
      const home = homeStore(activity)
      return home === null ? null : trait.stores.includes(home)
    }
    case 'consent':
      return trait.channels.every((channel) => profile.consent[channel])
    case 'points':
      return within(trait, balance(member, day).spendable)
    case 'tag':
      return trait.tags.some((tag) => member.segments.includes(tag))
  }
}

function within<T extends number | string>(
  { from, to }: { readonly from?: T; readonly to?: T },
  value: NoInfer<T>,
): boolean {
  return (from === undefined || value >= from) && (to === undefined || value <= to)
}

/** What a member paid in the last `days` days up to `day`, less what was taken back, in fen. */
export function spentIn({ activity }: Pick<Member, 'activity'>, days: number, day: BusinessDay): Fen {
  const sum = lastDays(activity?.spent, days, day).reduce(
    (sum, [, byStore]) => sum + Object.values(byStore).reduce((all, paid) => all + paid, 0),
    0,
  )
  return fen(sum)
}

function lastDays<T>(
  byDay: Readonly<Record<BusinessDay, T>> | undefined,
  days: number,
  day: BusinessDay,
): readonly (readonly [string, T])[] {
  const since = addDays(day, 1 - days)
  return Object.entries<T>(byDay ?? {}).filter(([each]) => each >= since && each <= day)
}

const monthOf = (day: string): number => Number(day.slice(5, 7))

/** Full years; who was born on 29 February is a year older on 1 March of other years. */
function ageOn(birthday: string, day: BusinessDay): number {
  const years = Number(day.slice(0, 4)) - Number(birthday.slice(0, 4))
  return day.slice(5) >= birthday.slice(5) ? years : years - 1
}
