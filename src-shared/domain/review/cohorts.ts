import type { DaySum } from './day-sum.ts'
import { partOf, type Part } from './loyalty.ts'

/** Members by the month of their first visit, and how many of them bought in each month after it. */
export type Cohort = {
  /** `YYYY-MM`. */
  readonly month: string
  readonly members: number
  /** One and more months later, up to the last month that is told, which may not be over. */
  readonly later: readonly Part[]
}

/**
 * Cohorts of the months of `days`, oldest first. Only who came to this store for the first time within these days is in
 * one: of the others the first month is not known. A month in which nobody came has none.
 */
export function cohortsOf(days: readonly DaySum[]): readonly Cohort[] {
  const first = new Map<string, string>()
  const active = new Map<string, Set<string>>()
  for (const { day, buyers } of days.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const month = day.slice(0, 7)
    const here = active.get(month) ?? new Set<string>()
    active.set(month, here)
    for (const buyer of buyers) {
      here.add(buyer.id)
      if (buyer.first && !first.has(buyer.id)) first.set(buyer.id, month)
    }
  }
  const months = [...active.keys()].sort()
  const last = months.at(-1)
  const members = Map.groupBy(first.keys(), (id) => first.get(id) ?? '')
  return [...members]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, ids]) => ({
      month,
      members: ids.length,
      later: monthsAfter(month, last ?? month).map((later) =>
        partOf(ids.filter((id) => active.get(later)?.has(id)).length, ids.length),
      ),
    }))
}

/** The months after `month` up to `last`, both `YYYY-MM`. */
function monthsAfter(month: string, last: string): readonly string[] {
  const number = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1
  return Array.from({ length: Math.max(0, number(last) - number(month)) }, (_, place) => {
    const at = number(month) + place + 1
    return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}
