import { expect, test } from 'vitest'
import { businessDay, millis } from '#domain/units.ts'
import { businessDayStart, storeTime } from '#usecases/business-time.ts'

const at = (text: string) => millis(Date.parse(text))
const shanghai = { timeZone: 'Asia/Shanghai', dayStartsAt: 4 }

test.each([
  // What the wall clock says, the day it belongs to, its weekday, minutes after midnight.
  ['2026-03-02T12:00:00+08:00', '2026-03-02', 1, 720],
  ['2026-03-03T03:59:59+08:00', '2026-03-02', 1, 239],
  ['2026-03-03T04:00:00+08:00', '2026-03-03', 2, 240],
  ['2026-03-01T00:00:00+08:00', '2026-02-28', 6, 0],
  ['2026-01-01T02:00:00+08:00', '2025-12-31', 3, 120],
])('%s is business day %s, weekday %i, minute %i', (time, day, weekday, minute) => {
  expect(storeTime(at(time), shanghai)).toEqual({ day, weekday, minute })
})

test('the time zone and the hour are those of the programme, not of the machine', () => {
  const noon = at('2026-07-01T16:30:00Z')
  expect(storeTime(noon, { timeZone: 'Asia/Tokyo', dayStartsAt: 0 })).toEqual({
    day: '2026-07-02',
    weekday: 4,
    minute: 90,
  })
  // Summer time: the clocks of New York stand at half past twelve.
  expect(storeTime(noon, { timeZone: 'America/New_York', dayStartsAt: 0 })).toEqual({
    day: '2026-07-01',
    weekday: 3,
    minute: 750,
  })
})

test.each([
  ['2026-03-02', shanghai, '2026-03-02T04:00:00+08:00'],
  // The clocks of New York go forward and back on these days.
  ['2026-03-08', { timeZone: 'America/New_York', dayStartsAt: 4 }, '2026-03-08T04:00:00-04:00'],
  ['2026-11-01', { timeZone: 'America/New_York', dayStartsAt: 0 }, '2026-11-01T00:00:00-04:00'],
] as const)('business day %s begins at the hour by the clock on the wall', (day, programme, begins) => {
  const start = businessDayStart(businessDay(day), programme)
  expect(start).toBe(at(begins))
  expect(storeTime(start, programme).day).toBe(day)
  expect(storeTime(millis(start - 1), programme).day).not.toBe(day)
})
