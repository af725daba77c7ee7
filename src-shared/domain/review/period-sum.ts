import { addDays, daysBetween } from '../calendar.ts'
import { fen, points, type BusinessDay, type Fen } from '../units.ts'
import type { DaySum, OtherOff, PointsSum, Takings } from './day-sum.ts'
import { emptyDay, inOrder } from './empty-day.ts'

type Added = Omit<DaySum, 'day' | 'buyers'>

/** Days added up, of one store or of several; nobody can be told in it. */
export type PeriodSum = Added & {
  readonly from: BusinessDay
  readonly to: BusinessDay
  readonly people: People
  /** Each day of the period, in order. */
  readonly trend: readonly TrendDay[]
}

export type TrendDay = Readonly<Record<'paid' | 'memberPaid', Fen>> & {
  readonly day: BusinessDay
  readonly sales: number
}

/** Members who bought in the period, each counted once. */
export type People = {
  readonly buyers: number
  /** Of them, those whose first visit ever was in it, as the till knew. */
  readonly first: number
  /** Of them, those who bought on two days or more. */
  readonly again: number
}

/**
 * Adds up the days of a period, both ends included. Days may come in any order and several times: of different stores. One
 * that is missing counts nothing and stands in the trend with zeros; one outside of the period is a defect of the caller.
 */
export function sumPeriod(days: readonly DaySum[], from: BusinessDay, to: BusinessDay): PeriodSum {
  const { day: _, buyers: __, ...nothing } = emptyDay(from)
  return {
    ...{ from, to },
    ...days.reduce<Added>(add, nothing),
    people: peopleOf(days),
    trend: Array.from({ length: daysBetween(from, to) + 1 }, (_, place) => trendDay(addDays(from, place), days)),
  }
}

function add(a: Added, b: Added): Added {
  return {
    sales: takings(a.sales, b.sales),
    memberSales: takings(a.memberSales, b.memberSales),
    refunds: {
      count: a.refunds.count + b.refunds.count,
      money: fen(a.refunds.money + b.refunds.money),
      memberMoney: fen(a.refunds.memberMoney + b.refunds.memberMoney),
    },
    points: Object.fromEntries(
      Object.entries(a.points).map(([kind, sum]) => [kind, points(sum + b.points[kind as keyof PointsSum])]),
    ) as PointsSum,
    offers: merge(a.offers, b.offers, ({ id }) => id),
    coupons: merge(a.coupons, b.coupons, ({ id }) => id),
    others: Object.fromEntries(
      Object.entries(a.others).map(([kind, one]) => [kind, plus(one, b.others[kind as OtherOff])]),
    ) as Added['others'],
    hours: merge(a.hours, b.hours, ({ hour }) => String(hour).padStart(2, '0'), ['hour']),
    cells: merge(a.cells, b.cells, ({ tier, category }) => `${tier} ${category}`),
    staff: merge(a.staff, b.staff, ({ id }) => id),
    rewards: merge(a.rewards, b.rewards, ({ id }) => id),
    plans: a.plans + b.plans,
  }
}

const takings = (a: Takings, b: Takings): Takings => plus(a, b)

/** Adds what is a number and no key; the rest stands as it is. Sums of whole numbers are whole. */
function plus<T extends object>(a: T, b: T, keys: readonly (keyof T)[] = []): T {
  const sums = (Object.keys(a) as (keyof T)[]).map((name) => {
    const [x, y] = [a[name], b[name]]
    return [name, typeof x === 'number' && typeof y === 'number' && !keys.includes(name) ? fen(x + y) : x] as const
  })
  return Object.fromEntries(sums) as T
}

function merge<T extends object>(
  a: readonly T[],
  b: readonly T[],
  key: (one: T) => string,
  keys: readonly (keyof T)[] = [],
): readonly T[] {
  const merged = new Map(a.map((one) => [key(one), one]))
  for (const one of b) {
    const known = merged.get(key(one))
    merged.set(key(one), known === undefined ? one : plus(known, one, keys))
  }
  return [...merged.values()].sort(inOrder(key))
}

function peopleOf(days: readonly DaySum[]): People {
  const seen = new Map<string, { readonly days: Set<BusinessDay>; first: boolean }>()
  for (const { day, buyers } of days) {
    for (const { id, first } of buyers) {
      const one = seen.get(id) ?? { days: new Set<BusinessDay>(), first: false }
      one.days.add(day)
      one.first ||= first
      seen.set(id, one)
    }
  }
  const all = [...seen.values()]
  return {
    buyers: all.length,
    first: all.filter(({ first }) => first).length,
    again: all.filter((one) => one.days.size > 1).length,
  }
}

function trendDay(day: BusinessDay, days: readonly DaySum[]): TrendDay {
  const own = days.filter((one) => one.day === day)
  const sum = (of: (one: DaySum) => number) => own.reduce((all, one) => all + of(one), 0)
  return {
    day,
    sales: sum(({ sales }) => sales.count),
    paid: fen(sum(({ sales }) => sales.paid)),
    memberPaid: fen(sum(({ memberSales }) => memberSales.paid)),
  }
}
