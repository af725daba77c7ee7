import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, endOfMonth, periodStart, weekday } from '#domain/calendar.ts'
import { businessDay } from '#domain/units.ts'

const first = Temporal.PlainDate.from('1600-01-01')
const days = fc.integer({ min: 0, max: 300_000 }).map((n) => first.add({ days: n }))
const text = (date: Temporal.PlainDate) => businessDay(date.toString())

describe('calendar', () => {
  test('agrees with Temporal over eight centuries', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 0, max: 300 }), (date, n, months) => {
        expect(addDays(text(date), n)).toBe(date.add({ days: n }).toString())
        expect(daysBetween(text(date), text(date.add({ days: n })))).toBe(n)
        expect(weekday(text(date))).toBe(date.dayOfWeek)
        const month = date.with({ day: 1 }).add({ months })
        expect(endOfMonth(text(date), months)).toBe(month.with({ day: month.daysInMonth }).toString())
      }),
      { numRuns: 2000 },
    )
  })

  test('a period of months holds its day, and begins on a first of January or a whole number of periods later', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(1, 2, 3, 4, 6, 12), (date, months) => {
        const start = Temporal.PlainDate.from(periodStart(text(date), months))
        expect([start.day, (start.month - 1) % months, start.year]).toEqual([1, 0, date.year])
        expect(Temporal.PlainDate.compare(start, date)).toBeLessThanOrEqual(0)
        expect(Temporal.PlainDate.compare(date, start.add({ months }))).toBe(-1)
      }),
    )
  })

  test('leap days', () => {
    expect(addDays(businessDay('2028-02-28'), 1)).toBe('2028-02-29')
    expect(addDays(businessDay('2100-02-28'), 1)).toBe('2100-03-01')
    expect(addDays(businessDay('2024-03-01'), -1)).toBe('2024-02-29')
    expect(endOfMonth(businessDay('2027-02-10'), 12)).toBe('2028-02-29')
    expect(endOfMonth(businessDay('2026-11-23'), 1)).toBe('2026-12-31')
  })
})
