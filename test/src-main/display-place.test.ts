import { guestDisplay, type DisplayArea } from '#main/display-place.ts'
import { expect, test } from 'vitest'

const display = (id: number, width: number, height: number, x = 0): DisplayArea => ({
  id,
  bounds: { x, y: 0, width, height },
})
const till = display(1, 1366, 768)

test('with one display the guests have none of their own', () => {
  expect(guestDisplay([till], 1)).toBeNull()
  expect(guestDisplay([], 1)).toBeNull()
})

test('the guests have the largest that the till is not on, however they are numbered and wherever they stand', () => {
  const small = display(2, 800, 480, -800)
  const large = display(3, 1920, 1080, 1366)
  expect(guestDisplay([till, small, large], 1)).toBe(large)
  expect(guestDisplay([large, till], 1)).toBe(large)
  expect(guestDisplay([till, small, large], 3)).toBe(till)
})

test('of two that are as large it is always the same', () => {
  const [a, b] = [display(4, 1920, 1080, 1366), display(5, 1920, 1080, 3286)]
  expect(guestDisplay([till, b, a], 1)).toBe(a)
  expect(guestDisplay([a, till, b], 1)).toBe(a)
})
