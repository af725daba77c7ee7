import { addDays, daysBetween } from '#domain/calendar.ts'
import type { DaySum } from '#domain/review/day-sum.ts'
import { sumDay, type DayFacts } from '#domain/review/sum-day.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { Store } from './open.ts'
import { redemptionsOfDay } from './redemptions.ts'
import { refundsOfDay } from './refunds.ts'
import type { ReviewDayRow } from './rows.ts'

/** Grows when what a day's sum holds changes: those of before are reckoned again. */
const REVIEW_FORMAT = 1
/** Of one that is being reckoned. */
const BEGUN = 0

/**
 * The sums of days that are over are kept, because reading a day's receipts takes a quarter of a second and a look at a
 * quarter of a year would take minutes. Whatever changes a fact of a day calls `forgetDays` in the same transaction.
 */
export async function forgetDays(store: Store, days: Iterable<BusinessDay>): Promise<void> {
  await store.reviewDays.bulkDelete([...new Set(days)])
}

/** What happened in this store on a day, as far as this till knows. */
export async function factsOfDay(store: Store, day: BusinessDay): Promise<DayFacts> {
  const [sales, refunds, redemptions] = await Promise.all([
    store.sales.where('day').equals(day).toArray(),
    refundsOfDay(store, day),
    redemptionsOfDay(store, day),
  ])
  return {
    sales: sales.map(({ doc }) => doc),
    refunds,
    redemptions: redemptions.flatMap(({ redemption, returned }) => (returned ? [] : [redemption])),
  }
}

/** The days of a period, both ends included, oldest first; none where `to` lies before `from`. */
export function daysOf(from: BusinessDay, to: BusinessDay): readonly BusinessDay[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, place) => addDays(from, place))
}

/**
 * The sums of days, in their order: what is kept, and the others reckoned now. For `useLiveQuery`. With `keptOnly`
 * those that are not kept are left out, and nothing is reckoned.
 */
export async function readDays(
  store: Store,
  days: readonly BusinessDay[],
  { keptOnly = false }: { readonly keptOnly?: boolean } = {},
): Promise<readonly DaySum[]> {
  const kept = await store.reviewDays.bulkGet([...days])
  const sums: DaySum[] = []
  for (const [place, day] of days.entries()) {
    const row = kept[place]
    if (isKept(row)) sums.push(row.sum)
    else if (!keptOnly) sums.push(await reckon(store, day))
  }
  return sums
}

const isKept = (row: ReviewDayRow | undefined): row is ReviewDayRow & { readonly sum: DaySum } =>
  row?.format === REVIEW_FORMAT && row.sum !== null

async function reckon(store: Store, day: BusinessDay): Promise<DaySum> {
  // In a transaction of its own Dexie keeps no copies of the rows for live queries.
  const facts = await store.transaction('r', [store.sales, store.refunds, store.redemptions], () =>
    factsOfDay(store, day),
  )
  return sumDay(day, facts)
}

/** So far back days are kept: a year to compare with, and some more. */
const MOST_DAYS = 400

/**
 * Reckons and keeps one day more of those that are over, the newest first. The last day of which there is a receipt is
 * taken for one that goes on. Out: how many are still missing.
 */
export async function keepHistory(store: Store, newId: () => string): Promise<number> {
  const [first, last] = await Promise.all([store.sales.orderBy('day').first(), store.sales.orderBy('day').last()])
  if (first === undefined || last === undefined) return 0
  const earliest = addDays(last.day, -MOST_DAYS)
  const from = first.day > earliest ? first.day : earliest
  return keepDays(store, { from, to: addDays(last.day, -1), most: 1, newId })
}

/**
 * Reckons and keeps the days of a period that are not kept yet, the newest first, at most `most` of them. Selling is not
 * held up: facts are read without a lock on them, and what changed meanwhile is not kept. Out: how many are still missing.
 */
export async function keepDays(
  store: Store,
  {
    from,
    to,
    most,
    newId,
  }: { readonly from: BusinessDay; readonly to: BusinessDay; readonly most: number; readonly newId: () => string },
): Promise<number> {
  const days = daysOf(from, to).toReversed()
  const kept = new Set(await store.reviewDays.where('format').equals(REVIEW_FORMAT).primaryKeys())
  const missing = days.filter((day) => !kept.has(day))
  for (const day of missing.slice(0, most)) {
    const token = newId()
    await store.reviewDays.put({ day, format: BEGUN, token, sum: null })
    const sum = await reckon(store, day)
    await store.transaction('rw', store.reviewDays, async () => {
      // A fact of the day that came meanwhile has taken our mark away.
      if ((await store.reviewDays.get(day))?.token !== token) return
      await store.reviewDays.put({ day, format: REVIEW_FORMAT, token, sum })
    })
  }
  return Math.max(0, missing.length - most)
}

/** The first day of which a receipt is here; null where there is none. */
export async function firstDay(store: Store): Promise<BusinessDay | null> {
  return (await store.sales.orderBy('day').first())?.day ?? null
}

/** The last one, which may go on: its sum is not kept by `keepHistory`. */
export async function lastDay(store: Store): Promise<BusinessDay | null> {
  return (await store.sales.orderBy('day').last())?.day ?? null
}
