import { addDays } from '../calendar.ts'
import type { CareModel } from '../care/member-value.ts'
import type { Member } from '../member.ts'
import { isLive } from '../points/lots.ts'
import { points, type BusinessDay, type Points } from '../units.ts'
import { expiryForecast, type Spender } from './expiry-forecast.ts'

/** What the members of the chain have in points, and when it expires; sums, in which nobody can be told. */
export type Liability = {
  /** As of the beginning of this business day. */
  readonly day: BusinessDay
  /** Members who have points. */
  readonly members: number
  /** All points that have not expired; of them those that still cool off, and those that never expire. */
  readonly points: Points
  readonly pending: Points
  readonly endless: Points
  /** What members owe, and how many of them. */
  readonly owed: Points
  readonly owing: number
  /** By the month of their last day, this month first: `FORECAST_MONTHS`, then all that come later in one. */
  readonly months: readonly ExpiryMonth[]
  /** What expired unspent, by its last day, oldest first; days with nothing are left out. */
  readonly expired: readonly { readonly day: BusinessDay; readonly points: Points }[]
}

export type ExpiryMonth = {
  /** `YYYY-MM`; null: later than all months. */
  readonly month: string | null
  /** Points whose last day lies in it. */
  readonly points: Points
  /** How many of them are expected to be left on that day; null where nothing is known of how members come, and for later. */
  readonly expected: Points | null
}

/** A member as the sum and the forecast see them. */
export type Holder = Pick<Member, 'lots' | 'owed'> & Spender

const FORECAST_MONTHS = 12
/** So many days back, what expired is told. */
const EXPIRED_DAYS = 400
/** So many days an expired batch stays with its member at least, see `tidyLots`: further back, only an older sum knows. */
const SEEN_DAYS = 90
/**
 * Adds up what members have, and foretells what of it will expire. A member comes as BG/NBD expects (`care/bgnbd.ts`) and
 * spends on each visit what they used to, drawn to the mean of all where they came seldom; batches are spent
 * first-expiring-first. Points that are earned later expire later, so they change nothing. Spending is taken at its
 * mean, so what expires is told rather too low for members who come irregularly.
 *
 * `model`: how members come; null: nothing is foretold, nor where too few visits are known. `day`: points whose last day is before it have expired. `before`: the sum of an earlier day, for what expired longer ago.
 */
export function liabilityCounter(
  day: BusinessDay,
  model: Pick<CareModel, 'visits'> | null,
  before: Pick<Liability, 'expired'> | null,
): { add(holder: Holder): void; sum(): Liability } {
  const months = monthsFrom(day.slice(0, 7), FORECAST_MONTHS)
  const due = new Map<string | null, number>()
  const forecast = model === null ? null : expiryForecast(day, model.visits, months)
  const expired = new Map<BusinessDay, number>()
  const seenFrom = addDays(day, -SEEN_DAYS)
  const total = { members: 0, points: 0, pending: 0, endless: 0, owed: 0, owing: 0 }
  const plus = <K>(map: Map<K, number>, key: K, count: number) => map.set(key, (map.get(key) ?? 0) + count)
  const monthOf = (last: BusinessDay): string | null => (months.includes(last.slice(0, 7)) ? last.slice(0, 7) : null)
  return {
    add: (holder) => {
      const live = holder.lots.filter((lot) => lot.points > 0 && isLive(lot, day))
      for (const lot of holder.lots) {
        if (lot.expires !== null && lot.expires < day && lot.expires >= seenFrom) plus(expired, lot.expires, lot.points)
      }
      if (live.length > 0) total.members += 1
      if (holder.owed > 0) total.owing += 1
      total.owed += holder.owed
      for (const lot of live) {
        total.points += lot.points
        if (lot.spendableFrom > day) total.pending += lot.points
        if (lot.expires === null) total.endless += lot.points
        else plus(due, monthOf(lot.expires), lot.points)
      }
      forecast?.add(holder, live)
    },
    sum: () => {
      const left = forecast?.left() ?? null
      return {
        day,
        members: total.members,
        points: points(total.points),
        pending: points(total.pending),
        endless: points(total.endless),
        owed: points(total.owed),
        owing: total.owing,
        months: [...months, null].map((month) => ({
          month,
          points: points(due.get(month) ?? 0),
          expected: left === null || month === null ? null : points(Math.round(left.get(month) ?? 0)),
        })),
        expired: [
          ...(before?.expired ?? []).filter((one) => one.day < seenFrom && one.day >= addDays(day, -EXPIRED_DAYS)),
          ...[...expired]
            .map(([last, count]) => ({ day: last, points: points(count) }))
            .filter((one) => one.points > 0)
            .sort((a, b) => (a.day < b.day ? -1 : 1)),
        ],
      }
    },
  }
}

/** `count` months from `first` on, as `YYYY-MM`. */
export function monthsFrom(first: string, count: number): readonly string[] {
  const start = Number(first.slice(0, 4)) * 12 + Number(first.slice(5)) - 1
  return Array.from({ length: count }, (_, place) => {
    const month = start + place
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}

/** What expired within some days, both ends included. */
export const expiredWithin = ({ expired }: Pick<Liability, 'expired'>, from: BusinessDay, to: BusinessDay): Points =>
  points(expired.reduce((sum, one) => (one.day >= from && one.day <= to ? sum + one.points : sum), 0))
