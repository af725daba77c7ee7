import { endOfMonth } from '#domain/calendar.ts'
import { businessDay, type BusinessDay } from '#domain/units.ts'
import type { Gs1Label } from './label.ts'

/**
 * The day that a label means by YYMMDD. Year: within 49 years before and 50 after this one (General
 * Specifications, 7.12). Day 00: the last of the month. In: six digits of a date that was checked.
 */
export function labelDay(yymmdd: string, today: BusinessDay): BusinessDay {
  const thisYear = Number(today.slice(0, 4))
  const ahead = Number(yymmdd.slice(0, 2)) - (thisYear % 100)
  const year = thisYear + ahead + (ahead > 50 ? -100 : ahead < -49 ? 100 : 0)
  const day = yymmdd.slice(4) === '00' ? '01' : yymmdd.slice(4)
  const whole = businessDay(`${String(year).padStart(4, '0')}-${yymmdd.slice(2, 4)}-${day}`)
  return yymmdd.endsWith('00') ? endOfMonth(whole, 0) : whole
}

/** The first of a label's days that is over: it may not be sold, or should not. Null where none is. */
export function dayPassed(
  label: Gs1Label,
  today: BusinessDay,
): { readonly kind: 'expiry' | 'sellBy' | 'bestBefore'; readonly day: BusinessDay } | null {
  for (const kind of ['expiry', 'sellBy', 'bestBefore'] as const) {
    const yymmdd = label[kind]
    if (yymmdd === null) continue
    const day = labelDay(yymmdd, today)
    if (day < today) return { kind, day }
  }
  return null
}
