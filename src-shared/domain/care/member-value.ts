import { daysBetween } from '../calendar.ts'
import type { Member } from '../member.ts'
import { fen, type BusinessDay, type Fen } from '../units.ts'
import { aliveProbability, expectedVisits, type BgNbd } from './bgnbd.ts'
import { expectedAverage, type GammaGamma } from './gamma-gamma.ts'
import type { History } from './histories.ts'

/** How the members of a chain come and what they spend, as headquarters last fitted it. Times in days, money in fen. */
export type CareModel = {
  /** The business day up to which it saw them. */
  readonly day: BusinessDay
  /** Members whose visits it was fitted to. */
  readonly members: number
  readonly visits: BgNbd
  /** Null where nothing could be said of what they spend. */
  readonly spending: GammaGamma | null
}

/** What is known of a member's coming. */
export type VisitsOf = Pick<Member, 'visits' | 'firstVisit' | 'lastVisit' | 'spent'>

/**
 * How likely it is that a member stays away for good: under a third, up to two thirds, above. `once`: with a single
 * visit there is no rhythm to go by, and the model does not say.
 */
export type ChurnRisk = 'once' | 'low' | 'middle' | 'high'

/** What a member is worth to the chain, and how likely they are to come again. */
export type MemberValue = {
  /** Probability from 0 to 1 that they still come; 1 for whoever came once, see `aliveProbability`. */
  readonly alive: number
  readonly risk: ChurnRisk
  /** Days from one visit to the next, on average; null after one visit. */
  readonly rhythm: number | null
  /** Days since the last visit. */
  readonly idle: number
  /** Visits to be expected in the next 90 and 365 days. */
  readonly visits90: number
  readonly visits365: number
  /** What a visit is expected to bring. */
  readonly average: Fen
  /** What the next 90 and 365 days are expected to bring. */
  readonly value90: Fen
  readonly value365: Fen
}

/** A member's visits as the model counts them; null where there was none, or nobody knows when the first was. */
export function historyOf({ visits, firstVisit, lastVisit }: VisitsOf, today: BusinessDay): History | null {
  if (visits === 0 || firstVisit === null || lastVisit === null) return null
  const recency = daysBetween(firstVisit, lastVisit)
  // Where a clock ran ahead, the last visit is today.
  return { frequency: visits - 1, recency, age: Math.max(daysBetween(firstVisit, today), recency) }
}

/**
 * What to expect of a member, from their own visits and the model of all. Null for whoever never came, or of whom an
 * import told how often they came and not since when.
 */
export function memberValue(model: CareModel, member: VisitsOf, today: BusinessDay): MemberValue | null {
  const history = historyOf(member, today)
  if (history === null) return null
  const { frequency, recency, age } = history
  const alive = aliveProbability(model.visits, history)
  const [visits90, visits365] = [expectedVisits(model.visits, history, 90), expectedVisits(model.visits, history, 365)]
  const average = averageOf(model, member)
  return {
    alive,
    risk: riskOf(frequency, alive),
    rhythm: frequency === 0 ? null : recency / frequency,
    idle: age - recency,
    visits90,
    visits365,
    average: fen(Math.round(average)),
    value90: fen(Math.round(visits90 * average)),
    value365: fen(Math.round(visits365 * average)),
  }
}

/** Of whom nothing is known to be spent, the mean of all. */
function averageOf({ spending }: CareModel, { visits, spent }: VisitsOf): number {
  const times = spent === 0 ? 0 : visits
  return (spending && expectedAverage(spending, times, spent)) ?? spent / visits
}

function riskOf(frequency: number, alive: number): ChurnRisk {
  if (frequency === 0) return 'once'
  if (alive > 2 / 3) return 'low'
  return alive > 1 / 3 ? 'middle' : 'high'
}
