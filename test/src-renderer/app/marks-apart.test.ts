import { marksApart, type Mark } from '#app/help/marks-apart.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const WIDTH = 1366
const mark: fc.Arbitrary<Mark> = fc.record({
  stroke: fc.constantFrom('F1', 'F10', 'Ctrl+2', 'Ctrl+,', 'Shift+F3', 'Ctrl+Delete'),
  left: fc.integer({ min: 0, max: WIDTH }),
  top: fc.integer({ min: 0, max: 700 }),
  resting: fc.boolean(),
})
const halfOf = ({ stroke }: Mark) => 10 + stroke.length * 5

test('no mark covers another or leaves the screen, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 30 }), (marks) => {
      const placed = marksApart(marks, WIDTH)
      expect(placed.map(({ stroke }) => stroke)).toEqual(marks.map(({ stroke }) => stroke))
      placed.forEach((one, at) => {
        expect(one.top).toBeGreaterThanOrEqual(15)
        expect(one.left - halfOf(one)).toBeGreaterThanOrEqual(0)
        expect(one.left + halfOf(one)).toBeLessThanOrEqual(WIDTH)
        for (const other of placed.slice(0, at)) {
          const beside = Math.abs(one.left - other.left) >= halfOf(one) + halfOf(other)
          expect(beside || Math.abs(one.top - other.top) >= 30).toBe(true)
        }
      })
    }),
  )
})

test('a mark that stands alone stays at its button', () => {
  const alone: Mark = { stroke: 'F12', left: 1250, top: 680, resting: false }
  expect(marksApart([alone], WIDTH)).toEqual([alone])
})
