import type { BusinessDay } from '#domain/units.ts'

/** `12-31` within the year of `today`, else `2027-12-31`. */
export function formatDay(day: BusinessDay, today: BusinessDay): string {
  return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day
}
