import { daysBetween } from '../calendar.ts'
import { expectedVisits } from '../care/bgnbd.ts'
import { historyOf, type CareModel, type VisitsOf } from '../care/member-value.ts'
import type { PointsLot } from '../member.ts'
import type { BusinessDay } from '../units.ts'
import { numberTape } from './number-tape.ts'

/** Whose points may expire. `redeemed`: points spent on bills and rewards on `days` days that the ledger knows. */
export type Spender = VisitsOf & { readonly redeemed: number; readonly days: number }

/** Points of one last day, in one of the months that are told. */
type Due = { readonly month: string; readonly last: BusinessDay; readonly count: number }

/** Own visits weigh as much as this many of the average member's (Bühlmann's credibility factor, chosen and not fitted). */
const CREDIBILITY = 5
/** Of fewer visits nothing is said of what a visit spends. */
const LEAST_VISITS = 100

/**
 * Foretells what will expire, from members seen once each: what a visit spends on average is known only when all were
 * seen, so of each member with points that expire a few numbers are kept until then, about 100 bytes.
 */
export function expiryForecast(
  day: BusinessDay,
  visits: CareModel['visits'],
  months: readonly string[],
): {
  /** `live`: their batches that have not expired. */
  add(member: Spender, live: readonly PointsLot[]): void
  /** Points expected to be left, by the month of their last day; null where too few visits are known. */
  left(): ReadonlyMap<string, number> | null
} {
  const tape = numberTape()
  const all = { redeemed: 0, days: 0 }
  return {
    add: (member, live) => {
      all.redeemed += member.redeemed
      all.days += member.days
      const dues = duesOf(live, months)
      if (dues.length === 0) return
      const history = historyOf(member, day)
      tape.push(member.redeemed, member.days, dues.length)
      for (const { month, last, count } of dues) {
        const coming = history === null ? 0 : expectedVisits(visits, history, daysBetween(day, last) + 1)
        tape.push(months.indexOf(month), count, coming)
      }
    },
    left: () => {
      if (all.days < LEAST_VISITS) return null
      const perVisit = Math.max(0, all.redeemed) / all.days
      const left = new Map<string, number>()
      const read = tape.reader()
      for (let redeemed = read(); redeemed !== undefined; redeemed = read()) {
        const [days = 0, count = 0] = [read(), read()]
        const rate = (Math.max(0, redeemed) + CREDIBILITY * perVisit) / (days + CREDIBILITY)
        const dues = Array.from({ length: count }, () => {
          const [month = 0, points = 0, coming = 0] = [read(), read(), read()]
          return { month: months[month] ?? '', count: points, spent: rate * coming }
        })
        for (const [place, lost] of expectedExpiry(dues).entries()) {
          const month = dues[place]?.month ?? ''
          left.set(month, (left.get(month) ?? 0) + lost)
        }
      }
      return left
    },
  }
}

/** By last day, the first first; what expires later than all months changes nothing of what expires in them. */
function duesOf(live: readonly PointsLot[], months: readonly string[]): readonly Due[] {
  const byDay = new Map<BusinessDay, number>()
  for (const { expires, points } of live) {
    if (expires !== null && months.includes(expires.slice(0, 7))) {
      byDay.set(expires, (byDay.get(expires) ?? 0) + points)
    }
  }
  return [...byDay]
    .map(([last, count]) => ({ month: last.slice(0, 7), last, count }))
    .sort((a, b) => (a.last < b.last ? -1 : 1))
}

/**
 * What of each last day's points is expected to expire. In: how many expire on each, in order, and how many the member is
 * expected to have spent up to the end of it. Of batches spent first-expiring-first against a demand that only grows, all
 * that expired by a day is the greatest lead of what was due over what was demanded so far, the reflection by which a
 * buffer that runs empty is reckoned (Harrison, Brownian Motion and Stochastic Flow Systems, 1985, §2.2); of a single day,
 * its growth.
 */
export function expectedExpiry(dues: readonly { readonly count: number; readonly spent: number }[]): readonly number[] {
  let [due, lost] = [0, 0]
  return dues.map(({ count, spent }) => {
    due += count
    const before = lost
    lost = Math.max(lost, due - spent)
    return lost - before
  })
}
