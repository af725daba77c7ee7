import { fen, points, type BusinessDay } from '../units.ts'
import type { DaySum } from './day-sum.ts'

/** A day on which nothing happened. */
export function emptyDay(day: BusinessDay): DaySum {
  const takings = { count: 0, gross: fen(0), paid: fen(0) }
  const off = { receipts: 0, off: fen(0) }
  return {
    day,
    sales: takings,
    memberSales: takings,
    refunds: { count: 0, money: fen(0), memberMoney: fen(0) },
    points: {
      earned: points(0),
      spent: points(0),
      rewards: points(0),
      back: points(0),
      reversed: points(0),
      owed: points(0),
      waived: points(0),
    },
    offers: [],
    coupons: [],
    others: { manual: off, points: off, partner: off, rounding: off },
    hours: [],
    cells: [],
    buyers: [],
    staff: [],
    rewards: [],
    plans: 0,
  }
}

/** Orders sums by a key, by code units: the order of every list of a `DaySum`. */
export const inOrder =
  <S>(key: (sum: S) => string) =>
  (a: S, b: S): number =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0
