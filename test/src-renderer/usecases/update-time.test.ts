import { milli, millis } from '#domain/units.ts'
import { commitSale } from '#usecases/commit-sale.ts'
import { parkBasket } from '#usecases/park-basket.ts'
import { isUpdateTime, workInHand } from '#usecases/update-time.ts'
import { ready } from '#test/support/selling.ts'
import { cashier, rice } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'
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

test('a basket with goods is work in hand until it is paid or parked; the last event is told with it', async () => {
  const till = await TestTill.withShop()
  expect(await workInHand(till.store)).toMatchObject({ openBaskets: 0 })
  const { commit } = await ready(till, { kind: 'add-product', productId: rice.id, quantity: milli(1000) })
  expect(await workInHand(till.store)).toMatchObject({ openBaskets: 1 })
  expect(await commitSale(till.ports, commit)).toMatchObject({ ok: true })
  const after = await workInHand(till.store)
  const last = await till.store.events.orderBy('seq').last()
  expect(after).toEqual({ openBaskets: 0, head: { seq: last?.seq, hash: last?.event.hash } })
  await ready(till, { kind: 'add-product', productId: rice.id, quantity: milli(1000) })
  expect(await workInHand(till.store)).toMatchObject({ openBaskets: 1 })
  await parkBasket(till.ports, { label: '', staff: cashier.id })
  expect(await workInHand(till.store)).toMatchObject({ openBaskets: 0 })
})
