import { guestPlaces, nextDisplay, type DisplayArea } from '#main/guest-places.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const display = (id: number, width: number, height: number, x = 0): DisplayArea => ({
  id,
  bounds: { x, y: 0, width, height },
})
const till = display(1, 1366, 768)
const small = display(2, 800, 480, -800)
const large = display(3, 1920, 1080, 1366)
const waiting = { screen: 'waiting', wish: null } as const
const customer = { screen: 'customer', wish: null } as const
const ids = (places: ReturnType<typeof guestPlaces>) =>
  Object.fromEntries([...places].map(([screen, place]) => [screen, place?.id ?? null]))

test('with one display guests have none of their own', () => {
  expect(ids(guestPlaces([till], 1, [waiting, customer]))).toEqual({ waiting: null, customer: null })
  expect(ids(guestPlaces([], 1, [waiting]))).toEqual({ waiting: null })
})

test('the customer has the smallest that the till is not on, those who wait the largest, however they are numbered', () => {
  expect(ids(guestPlaces([till, small, large], 1, [waiting, customer]))).toEqual({ waiting: 3, customer: 2 })
  expect(ids(guestPlaces([large, till], 1, [waiting]))).toEqual({ waiting: 3 })
  expect(ids(guestPlaces([till, small, large], 3, [waiting]))).toEqual({ waiting: 1 })
  expect(ids(guestPlaces([till, large], 1, [waiting, customer]))).toEqual({ waiting: null, customer: 3 })
})

test('a display that was chosen comes back to its screen when it is plugged in again', () => {
  const wished = [{ ...customer, wish: 3 }, waiting]
  expect(ids(guestPlaces([till, small, large], 1, wished))).toEqual({ customer: 3, waiting: 2 })
  expect(ids(guestPlaces([till, small], 1, wished))).toEqual({ customer: 2, waiting: null })
  expect(ids(guestPlaces([till, small, large], 1, wished))).toEqual({ customer: 3, waiting: 2 })
})

test('no display is given twice, nor that of the till; whatever is free is used; the order does not matter', () => {
  const sizes = fc.uniqueArray(
    fc.record({ id: fc.integer({ min: 1, max: 9 }), width: fc.integer({ min: 1, max: 3 }) }),
    {
      selector: ({ id }) => id,
      maxLength: 5,
    },
  )
  const wish = fc.option(fc.integer({ min: 1, max: 9 }), { nil: null })
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 9 }), wish, wish, (all, own, first, second) => {
      const displays = all.map(({ id, width }) => display(id, width, 1))
      const open = [
        { ...waiting, wish: first },
        { ...customer, wish: second },
      ]
      const places = guestPlaces(displays, own, open)
      const given = [...places.values()].flatMap((place) => (place === null ? [] : [place.id]))
      expect(new Set(given).size).toBe(given.length)
      expect(given).not.toContain(own)
      expect(given).toHaveLength(Math.min(2, displays.filter(({ id }) => id !== own).length))
      expect(ids(guestPlaces(displays.toReversed(), own, open))).toEqual(ids(places))
    }),
  )
})

test('a screen that is moved goes round all displays but that of the till', () => {
  const all = [till, large, small]
  expect([null, 2, 3].map((now) => nextDisplay(all, 1, now))).toEqual([2, 3, 2])
  expect(nextDisplay([till], 1, null)).toBeNull()
})
