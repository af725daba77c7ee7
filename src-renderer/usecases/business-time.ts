import { addDays, weekday } from '#domain/calendar.ts'
import type { Moment } from '#domain/pricing/input.ts'
import type { Programme } from '#domain/programme.ts'
import { businessDay, millis, type BusinessDay, type Millis } from '#domain/units.ts'
import { Temporal } from 'temporal-polyfill'

/**
 * The store's own time at `at`: the business day, which begins at the programme's hour `dayStartsAt`
 * and not at midnight, its weekday, and the minute after midnight by the clock on the wall.
 */
export function storeTime(at: Millis, programme: Pick<Programme, 'timeZone' | 'dayStartsAt'>): Moment {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(programme.timeZone)
  const today = businessDay(local.toPlainDate().toString())
  const day = local.hour < programme.dayStartsAt ? addDays(today, -1) : today
  return { day, weekday: weekday(day), minute: local.hour * 60 + local.minute }
}

/** The business day alone. */
export function businessDayAt(at: Millis, programme: Pick<Programme, 'timeZone' | 'dayStartsAt'>): BusinessDay {
  return storeTime(at, programme).day
}

/** When a business day began, in ms: at the programme's hour by the clock on the wall, whatever daylight saving does. */
export function businessDayStart(day: BusinessDay, programme: Pick<Programme, 'timeZone' | 'dayStartsAt'>): Millis {
  const { timeZone, dayStartsAt } = programme
  const local = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: { hour: dayStartsAt } })
  return millis(local.epochMilliseconds)
}
