import fc from 'fast-check'
import { expect, test } from 'vitest'
import { millis } from '#domain/units.ts'
import { waitMinutes } from '#ui/format/wait.ts'

const ms = (minutes: number) => millis(Math.round(minutes * 60_000))
const minutes = (low: number, high: number) => waitMinutes({ low: ms(low), mid: ms(low), high: ms(high) })

test.each([
  [2.5, 8.2, { kind: 'range', from: 2, to: 9 }],
  [0.4, 0.9, { kind: 'within', from: 0, to: 1 }],
  [3, 12, { kind: 'within', from: 0, to: 15 }],
  [16, 43, { kind: 'range', from: 15, to: 45 }],
  [14, 59, { kind: 'range', from: 10, to: 60 }],
  [21, 150, { kind: 'least', from: 20, to: 150 }],
])('%d to %d minutes are told as %j', (low, high, words) => {
  expect(minutes(low, high)).toEqual(words)
})

test('what is told is never narrower than what is known', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 300, noNaN: true }), fc.double({ min: 0, max: 300, noNaN: true }), (a, b) => {
      const [low, high] = [Math.floor(Math.min(a, b) * 60_000), Math.floor(Math.max(a, b) * 60_000)]
      const { from, to } = waitMinutes({ low: millis(low), mid: millis(low), high: millis(high) })
      expect(from * 60_000).toBeLessThanOrEqual(low)
      expect(to * 60_000).toBeGreaterThanOrEqual(high)
    }),
  )
})
