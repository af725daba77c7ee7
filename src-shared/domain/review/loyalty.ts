import { addDays } from '../calendar.ts'
import { fen, type BusinessDay, type Fen } from '../units.ts'
import type { DaySum } from './day-sum.ts'

/** A part of a number of people; `share` in basis points, null where there are too few to say anything. */
export type Part = { readonly of: number; readonly part: number; readonly share: number | null }

/** Three of the four tiles of the manager (the fourth, satisfaction, comes from ratings), as of a day. */
export type Loyalty = {
  /** Of the members who bought in the last 28 days, those who had bought on another day of the last 90. */
  readonly repeat: Part
  /** Of the members who bought in the 90 days before the last 90, those who bought again in the last 90. */
  readonly kept: Part
  /** What a member who bought in the last 28 days paid in them, on average; null where there is none. */
  readonly perMember: Fen | null
  /** What a receipt came to on average in the last 28 days, with a member and without; null where there is none. */
  readonly bill: { readonly member: Fen | null; readonly other: Fen | null }
}

/** Fewer people than this make no share. */
export const LEAST = 10
export const RECENT = 28
const WINDOW = 90
/** So many days up to today have to be known for all of it. */
export const LOYALTY_DAYS = 2 * WINDOW

/** Reckons the tiles from the sums of the last 180 days up to `today`, in any order; what is missing counts as nothing. */
export function loyaltyOf(days: readonly DaySum[], today: BusinessDay): Loyalty {
  const within = (from: number, to: number) => {
    const [first, last] = [addDays(today, 1 - from), addDays(today, -to)]
    return days.filter(({ day }) => day >= first && day <= last)
  }
  const recent = within(RECENT, 0)
  const later = within(WINDOW, 0)
  const earlier = within(LOYALTY_DAYS, WINDOW)
  const daysOfBuyer = new Map<string, number>()
  for (const { buyers } of later) for (const { id } of buyers) daysOfBuyer.set(id, (daysOfBuyer.get(id) ?? 0) + 1)
  const recentBuyers = buyersOf(recent)
  const earlierBuyers = buyersOf(earlier)
  const member = add(recent, ({ memberSales }) => memberSales)
  const all = add(recent, ({ sales }) => sales)
  return {
    repeat: partOf([...recentBuyers].filter((id) => (daysOfBuyer.get(id) ?? 0) > 1).length, recentBuyers.size),
    kept: partOf([...earlierBuyers].filter((id) => daysOfBuyer.has(id)).length, earlierBuyers.size),
    perMember: average(member.paid, recentBuyers.size),
    bill: {
      member: average(member.paid, member.count),
      other: average(all.paid - member.paid, all.count - member.count),
    },
  }
}

const buyersOf = (days: readonly DaySum[]): ReadonlySet<string> =>
  new Set(days.flatMap(({ buyers }) => buyers.map(({ id }) => id)))

const add = (days: readonly DaySum[], of: (day: DaySum) => DaySum['sales']) =>
  days.reduce((sum, day) => ({ count: sum.count + of(day).count, paid: sum.paid + of(day).paid }), {
    count: 0,
    paid: 0,
  })

export const partOf = (part: number, of: number): Part => ({
  of,
  part,
  share: of < LEAST ? null : Math.round((part * 10_000) / of),
})

const average = (sum: number, count: number): Fen | null => (count === 0 ? null : fen(Math.round(sum / count)))
