import { addDays } from '#domain/calendar.ts'
import { businessDay, type BusinessDay } from '#domain/units.ts'
import type { ChosenPeriod } from './PeriodChoice.tsx'
import type { Span } from './review/read-review.ts'

/** The longest period. Of a longer one the last days are taken. */
const MOST_DAYS = 92

/** The days of a chosen period, both ends included. */
export function spanOf(period: ChosenPeriod, today: BusinessDay): Span {
  if (period.kind === 'days') {
    const to = period.days === 0 ? addDays(today, -1) : today
    return { from: addDays(to, 1 - Math.max(1, period.days)), to }
  }
  const [from, to] = [period.from, period.to].sort().map((day) => businessDay(day)) as [BusinessDay, BusinessDay]
  const first = addDays(to, 1 - MOST_DAYS)
  return { from: from < first ? first : from, to }
}
