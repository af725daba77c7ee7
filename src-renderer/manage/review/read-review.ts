import { addDays, daysBetween } from '#domain/calendar.ts'
import { cohortsOf, type Cohort } from '#domain/review/cohorts.ts'
import type { DaySum } from '#domain/review/day-sum.ts'
import { LOYALTY_DAYS, loyaltyOf, type Loyalty } from '#domain/review/loyalty.ts'
import { sumPeriod, type PeriodSum } from '#domain/review/period-sum.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { Store } from '#store/open.ts'
import { latestProgramme } from '#store/queries.ts'
import { daysOf, firstDay, lastDay, readDays } from '#store/review-days.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import type { Ports } from '#usecases/ports.ts'

export type Span = { readonly from: BusinessDay; readonly to: BusinessDay }

/** A period and those it is held against: the same weekdays of the weeks before, and of a year before. */
export type Compared = {
  readonly now: PeriodSum
  /** Null where this store sold nothing yet then, as far as this till knows. */
  readonly before: PeriodSum | null
  readonly year: PeriodSum | null
}

/** The business day that runs; null where there is no programme yet. */
export async function readToday({ store, now }: Pick<Ports, 'store' | 'now'>): Promise<BusinessDay | null> {
  const programme = await latestProgramme(store)
  return programme === null ? null : businessDayAt(now(), programme)
}

/** So many days are 52 whole weeks, so that weekdays meet weekdays. */
const YEAR = 364

/** The period as long, so many whole weeks before that they do not overlap. */
export function spanBefore({ from, to }: Span): Span {
  const back = Math.ceil((daysBetween(from, to) + 1) / 7) * 7
  return { from: addDays(from, -back), to: addDays(to, -back) }
}

export const spanOfYear = ({ from, to }: Span): Span => ({ from: addDays(from, -YEAR), to: addDays(to, -YEAR) })

/** What this store's period came to, from this till's own copy; for `useLiveQuery`. */
export async function readCompared(store: Store, span: Span): Promise<Compared> {
  const first = await firstDay(store)
  const past = async (of: Span) => (first === null || of.to < first ? null : readSpan(store, of))
  const [now, before, year] = await Promise.all([readSpan(store, span), past(spanBefore(span)), past(spanOfYear(span))])
  return { now, before, year }
}

async function readSpan(store: Store, { from, to }: Span): Promise<PeriodSum> {
  return sumPeriod(await readDays(store, daysOf(from, to)), from, to)
}

/** What needs many months: read after the figures of the day. */
export type History = {
  readonly loyalty: Loyalty
  readonly cohorts: readonly Cohort[]
  /** Days of the last months that are not summed up yet: what is said of them is too little. */
  readonly missing: number
}

/** So many days back, cohorts are told. */
const COHORT_DAYS = 200

/** Reads it from what is summed up already, and the last day on which something was sold: that one is reckoned now. */
export async function readHistory(store: Store, today: BusinessDay): Promise<History> {
  const [first, last] = await Promise.all([firstDay(store), lastDay(store)])
  if (first === null || last === null) return { loyalty: loyaltyOf([], today), cohorts: [], missing: 0 }
  const earliest = addDays(today, 1 - Math.max(COHORT_DAYS, LOYALTY_DAYS))
  const from = first > earliest ? first : earliest
  // In the morning that is yesterday; where a clock ran ahead, it is today.
  const open = last < today ? last : today
  const over = daysOf(from, addDays(open, -1))
  const [kept, own] = await Promise.all([
    readDays(store, over, { keptOnly: true }),
    readDays(store, open < from ? [] : [open]),
  ])
  const days: readonly DaySum[] = [...kept, ...own]
  return { loyalty: loyaltyOf(days, today), cohorts: cohortsOf(days), missing: over.length - kept.length }
}
