import { addDays, daysBetween } from '../calendar.ts'
import type { Refund } from '../refund.ts'
import type { PricedLine, Sale } from '../sale.ts'
import type { BusinessDay } from '../units.ts'

/** What a member usually buys is told from sales of so many days, and of no more than the latest so many. */
const USUAL_DAYS = 365
export const USUAL_SALES = 60

/** On fewer visits than this a product was bought by chance. */
const LEAST_VISITS = 3
/** A visit counts half as much as one so many visits later: tastes change. */
const HALF_LIFE = 10
/** So many visits without the product are assumed beside those that were seen: three of three is no certainty. */
const PRIOR = 2
/** Who came so often without it when it was due has given it up, and is not asked again. */
const GIVEN_UP = 3

/** A product that a member buys again and again. A visit is a business day with goods that were not brought back. */
export type Usual = {
  readonly productId: string
  /** As it was called when it was bought last. */
  readonly name: string
  /** On so many of the member's visits it was bought. */
  readonly visits: number
  /** Those visits over all; both within the days and sales looked at. */
  readonly ofVisits: number
  /** Median days between two visits with it; a half where two gaps lie in the middle. At least 1. */
  readonly gap: number
  readonly last: BusinessDay
  /** Days since then. */
  readonly idle: number
  /** At least the usual gap has passed, and the member was not here three times since then without it. */
  readonly due: boolean
  /** Share of visits with it, late ones weighed more and two without it assumed: above 0, below 1. What it is ranked by. */
  readonly score: number
}

/**
 * What a member usually buys, the most usual first, of equal ones the smaller product id. In: the member's sales in any
 * order, and what was taken back of them, by sale. A line that came back whole was not bought, nor was what was given.
 */
export function usualGoods(
  sales: readonly Sale[],
  refunds: ReadonlyMap<string, readonly Refund[]>,
  today: BusinessDay,
): readonly Usual[] {
  const since = addDays(today, -USUAL_DAYS)
  const looked = sales
    .filter(({ day }) => day > since && day <= today)
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .slice(0, USUAL_SALES)
  /** Visits, and of each product its name and visits, the latest first. */
  const visits = new Set<BusinessDay>()
  const goods = new Map<string, { readonly name: string; readonly days: Set<BusinessDay> }>()
  for (const sale of looked) {
    for (const { productId, name } of keptLines(sale, refunds.get(sale.id) ?? [])) {
      visits.add(sale.day)
      const known = goods.get(productId) ?? { name, days: new Set<BusinessDay>() }
      goods.set(productId, known)
      known.days.add(sale.day)
    }
  }
  const all = [...visits].sort(latestFirst)
  return [...goods]
    .filter(([, { days }]) => days.size >= LEAST_VISITS)
    .map(([productId, { name, days }]) => usual({ productId, name }, [...days].sort(latestFirst), all, today))
    .sort((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1))
}

/** The lines of goods that were paid for, in money or points, and did not come back whole. */
function keptLines({ lines, priced, plans }: Sale, refunds: readonly Refund[]): Sale['lines'] {
  const back = new Map<string, number>()
  for (const { lineId, quantity } of refunds.flatMap((refund) => refund.lines)) {
    back.set(lineId, (back.get(lineId) ?? 0) + quantity)
  }
  const paid = new Set(priced.lines.filter(wasPaid).map(({ lineId }) => lineId))
  const memberships = new Set(plans.map(({ lineId }) => lineId))
  return lines.filter(({ id, quantity }) => paid.has(id) && !memberships.has(id) && (back.get(id) ?? 0) < quantity)
}

const wasPaid = ({ net, discounts }: PricedLine): boolean =>
  net > 0 || discounts.some(({ source, off }) => off > 0 && PAYS.has(source.kind))

/** Points are a way to pay. */
const PAYS: ReadonlySet<string> = new Set(['points', 'partner-points'])

function usual(
  product: Pick<Usual, 'productId' | 'name'>,
  days: readonly BusinessDay[],
  all: readonly BusinessDay[],
  today: BusinessDay,
): Usual {
  const [last] = days as readonly [BusinessDay]
  const gap = median(days.slice(1).map((day, i) => daysBetween(day, days[i]!)))
  const idle = daysBetween(last, today)
  const without = all.filter((day) => day < today && daysBetween(last, day) >= gap)
  const had = new Set(days)
  const weights = all.map((day, ago) => ({ with: had.has(day), weight: 0.5 ** (ago / HALF_LIFE) }))
  const sum = (of: typeof weights) => of.reduce((total, { weight }) => total + weight, 0)
  return {
    ...product,
    visits: days.length,
    ofVisits: all.length,
    gap,
    last,
    idle,
    due: idle >= gap && without.length < GIVEN_UP,
    score: sum(weights.filter((each) => each.with)) / (sum(weights) + PRIOR),
  }
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half]!
  return sorted.length % 2 === 1 ? upper : (sorted[half - 1]! + upper) / 2
}

const latestFirst = (a: BusinessDay, b: BusinessDay) => (a < b ? 1 : -1)
