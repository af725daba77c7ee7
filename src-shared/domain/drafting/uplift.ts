import { addDays, daysBetween, weekday } from '../calendar.ts'
import { fen, type BusinessDay, type Fen } from '../units.ts'

/** What a day brought more after something began than the same weekdays before, with the range in which that lies in 95 of 100 cases. */
export type Uplift = { readonly weeks: number; readonly more: Fen; readonly low: Fen; readonly high: Fen }

const BEFORE = 28
const MOST_AFTER = 28

/**
 * Takings of whole weeks from `start` on, at most four, against the four weeks before: each day by its weekday (two-way
 * analysis of variance without interaction; the design is balanced, so effects are differences of means). Null where it
 * could not be said honestly: less than a whole week since, or a day on either side on which nothing was sold. It says
 * what changed, not why.
 */
export function upliftSince(
  takings: ReadonlyMap<BusinessDay, Fen>,
  start: BusinessDay,
  today: BusinessDay,
): Uplift | null {
  const whole = Math.floor(Math.min(daysBetween(start, today), MOST_AFTER) / 7) * 7
  if (whole < 7) return null
  const [before, after] = [
    Array.from({ length: BEFORE }, (_, i) => addDays(start, i - BEFORE)),
    Array.from({ length: whole }, (_, i) => addDays(start, i)),
  ]
  const all = [...before, ...after].map((day) => takings.get(day))
  if (all.some((sum) => sum === undefined)) return null
  const taken = (day: BusinessDay) => takings.get(day) ?? 0
  const [was, is, both] = [mean(before.map(taken)), mean(after.map(taken)), mean([...before, ...after].map(taken))]
  const byWeekday = Map.groupBy([...before, ...after], weekday)
  const ofWeekday = (day: BusinessDay) => mean((byWeekday.get(weekday(day)) ?? []).map(taken)) - both
  const rest = (days: readonly BusinessDay[], level: number) =>
    days.reduce((sum, day) => sum + (taken(day) - level - ofWeekday(day)) ** 2, 0)
  const freedom = before.length + after.length - 8
  const deviation = Math.sqrt((rest(before, was) + rest(after, is)) / freedom)
  const reach = student975(freedom) * deviation * Math.sqrt(1 / before.length + 1 / after.length)
  const more = is - was
  return {
    weeks: whole / 7,
    more: fen(Math.round(more)),
    low: fen(Math.floor(more - reach)),
    high: fen(Math.ceil(more + reach)),
  }
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

/** The 97.5 % point of Student's t, by the expansion of Cornish and Fisher: from 27 degrees of freedom on right to four digits. */
function student975(freedom: number): number {
  const z = 1.959_964
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2)
}
