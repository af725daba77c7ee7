import { expect, test } from 'vitest'
import { createIdleWatch } from '#app/frame/idle-watch.ts'

test('a till locks when nobody has touched it for long enough, and never while money is on its way', () => {
  const watch = createIdleWatch(600, 1000)
  expect(watch.isIdle(1599, false)).toBe(false)
  watch.touch(1599)
  expect(watch.isIdle(2198, false)).toBe(false)
  expect(watch.isIdle(2199, true)).toBe(false)
  // The time after a payment begins with its end.
  expect(watch.isIdle(2798, false)).toBe(false)
  expect(watch.isIdle(2799, false)).toBe(true)
})
