import { Temporal } from 'temporal-polyfill'
import { addDays } from '#domain/calendar.ts'
import type { Programme } from '#domain/programme.ts'
import { businessDay, type BusinessDay } from '#domain/units.ts'
import type { Sql } from './database.ts'
import { currentProgramme } from './programmes.ts'

/** Today's business day by the programme in force; before there is one, the calendar day in China. */
export async function today(db: Sql, now: number): Promise<BusinessDay> {
  return businessDayOf(now, await currentProgramme(db))
}

/** The business day at `now` by a programme. */
export function businessDayOf(now: number, programme: Pick<Programme, 'timeZone' | 'dayStartsAt'> | null): BusinessDay {
  const zone = programme?.timeZone ?? 'Asia/Shanghai'
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
  const day = businessDay(local.toPlainDate().toString())
  return local.hour < (programme?.dayStartsAt ?? 0) ? addDays(day, -1) : day
}
