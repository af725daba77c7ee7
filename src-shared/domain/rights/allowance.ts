import type { RiskPolicy } from '../programme.ts'
import { points, type Millis, type Points } from '../units.ts'
import { sumOf, type Grant, type RightsUse } from './rights.ts'

/** Headquarters' time as a till reckons it; see `hq-time.ts`. */
export type ReckonedTime = { readonly now: Millis; readonly sure: boolean }

/** Points spent beyond rights: of one member, of the till at once, on this business day, since the line went down. */
export type OpenRisk = {
  readonly member: Points
  readonly till: Points
  readonly day: Points
  readonly outage: Points
}

export type RiskLimit = keyof RiskPolicy

/** What a till may let go for a member without asking. */
export type Allowance = {
  /** What is left of each right, in the order in which they are used: what lapses first comes first. */
  readonly rights: RightsUse['within']
  /** Their sum: safe. */
  readonly within: Points
  /** What the programme's risk allowance still permits beyond, and which of its limits ends it. */
  readonly beyond: Points
  readonly limit: RiskLimit
}

/**
 * What a till may still spend of a member's points. `used` are its own uses that headquarters has not applied. A
 * right that has lapsed, or of which a clock that was set back cannot tell whether it has, counts for nothing.
 */
export function allowanceOf(desk: {
  readonly grants: readonly Grant[]
  readonly used: readonly RightsUse[]
  readonly time: ReckonedTime
  readonly risk: RiskPolicy
  readonly open: OpenRisk
}): Allowance {
  const { grants, used, time, risk, open } = desk
  const spent = new Map<string, number>()
  for (const { within } of used) {
    for (const { grant, points: some } of within) spent.set(grant, (spent.get(grant) ?? 0) + some)
  }
  const live = time.sure ? grants.filter(({ until }) => time.now < until) : []
  const rights = [...live]
    .sort((a, b) => a.until - b.until || (a.id < b.id ? -1 : 1))
    .map(({ id, points: all }) => ({ grant: id, points: points(Math.max(0, all - (spent.get(id) ?? 0))) }))
    .filter((right) => right.points > 0)
  const left = (['member', 'till', 'day', 'outage'] as const).map((limit) => ({
    limit,
    points: Math.max(0, risk[limit] - open[limit]),
  }))
  const least = left.reduce((a, b) => (b.points < a.points ? b : a))
  return { rights, within: points(sumOf(rights)), beyond: points(least.points), limit: least.limit }
}

/** How `spent` points are covered: by rights as far as they go, the rest at the programme's risk. */
export function coverUse({ rights }: Pick<Allowance, 'rights'>, spent: Points): RightsUse {
  let rest = spent as number
  const within: { grant: string; points: Points }[] = []
  for (const { grant, points: left } of rights) {
    const some = Math.min(rest, left)
    rest -= some
    if (some > 0) within.push({ grant, points: points(some) })
  }
  return { within, beyond: points(rest) }
}
