import { businessDay, type BusinessDay } from './units.ts'

/**
 * Arithmetic on calendar days in whole numbers, in the proleptic Gregorian calendar of ISO 8601.
 * Source of both conversions: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
 * (days_from_civil, civil_from_days).
 */
function dayNumber(day: BusinessDay): number {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number]
  const year = m <= 2 ? y - 1 : y
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function fromDayNumber(number: number): BusinessDay {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return format(year, month, day)
}

function format(year: number, month: number, day: number): BusinessDay {
  return businessDay(
    `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  )
}

/** The day `days` after (or, negative, before) `day`. */
export function addDays(day: BusinessDay, days: number): BusinessDay {
  return fromDayNumber(dayNumber(day) + days)
}

/** How many days `to` lies after `from`; negative where it lies before. */
export function daysBetween(from: BusinessDay, to: BusinessDay): number {
  return dayNumber(to) - dayNumber(from)
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function weekday(day: BusinessDay): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}

/** The last day of the month that lies `months` after the month of `day`. */
export function endOfMonth(day: BusinessDay, months: number): BusinessDay {
  const [year, month] = day.split('-').map(Number) as [number, number]
  const next = year * 12 + month - 1 + months + 1
  return addDays(format(Math.floor(next / 12), (next % 12) + 1, 1), -1)
}

/** The first day of the period of `months` calendar months that holds `day`, the first of a year beginning on 1 January. */
export function periodStart(day: BusinessDay, months: number): BusinessDay {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return format(year, month - ((month - 1) % months), 1)
}

/** Whether a year has a 29 February (Gregorian calendar). */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}
