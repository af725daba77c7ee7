import { millis } from '#domain/units.ts'
import { isUpdateTime } from '#usecases/update-time.ts'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'

const MINUTE = 60_000

test('it is time in the two hours after the day begins, wherever the shop is and whenever its day begins', () => {
  const zone = fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata')
  const minutes = fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(0, 119, 120, 1439))
  fc.assert(
    fc.property(zone, fc.integer({ min: 0, max: 23 }), minutes, (timeZone, hour, minute) => {
      // A day without a change of the clocks.
      const day = Temporal.PlainDate.from('2026-06-15').toZonedDateTime({ timeZone, plainTime: { hour } })
      const now = millis(day.epochMilliseconds + minute * MINUTE)
      const shop = { timeZone, dayStartsAt: hour }
      expect(isUpdateTime(now, now - 15 * MINUTE, shop)).toBe(minute < 120)
      expect(isUpdateTime(now, now - 14 * MINUTE, shop)).toBe(false)
    }),
  )
})
