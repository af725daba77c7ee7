import { stepIn } from '#app/sign-in/tile-steps.ts'
import { expect, test } from 'vitest'

// Five tiles in rows of two, two, one.
const TOPS = [0, 0, 100, 100, 200]

test.each([
  [0, 'ArrowRight', 1],
  [1, 'ArrowRight', 2],
  [0, 'ArrowDown', 2],
  [1, 'ArrowDown', 3],
  [3, 'ArrowDown', 4],
  [4, 'ArrowUp', 2],
  [3, 'ArrowUp', 1],
  [2, 'ArrowLeft', 1],
  [2, 'Home', 0],
  [0, 'End', 4],
] as const)('from tile %i %s leads to %i', (at, key, to) => expect(stepIn(TOPS, at, key)).toBe(to))

test.each([
  [0, 'ArrowLeft'],
  [1, 'ArrowUp'],
  [4, 'ArrowDown'],
  [4, 'ArrowRight'],
  [0, 'a'],
] as const)('from tile %i %s leads nowhere', (at, key) => expect(stepIn(TOPS, at, key)).toBeNull())

test('without tiles no key leads anywhere', () => expect(stepIn([], 0, 'ArrowDown')).toBeNull())
