import { describe, expect, test } from 'vitest'
import { timeQuantile } from '#domain/queue/estimate-quantile.ts'

/**
 * The part of cases in which `needed` events have come by the time x: one less the chance that fewer have, whose number
 * is negative binomial where the pace is a gamma distribution of shape and rate `seen`. Exact for whole `needed`.
 */
function partBy(x: number, needed: number, seen: number): number {
  let term = (seen / (seen + x)) ** seen
  let fewer = 0
  for (let events = 0; events < needed; events += 1) {
    fewer += term
    term *= ((seen + events) / (events + 1)) * (x / (seen + x))
  }
  return 1 - fewer
}

describe('the time until events have come', () => {
  test.each([
    [-1.2816, 0.1],
    [0, 0.5],
    [1.2816, 0.9],
  ])('is the true one to 0.7 %% of cases (z = %f)', (z, part) => {
    for (let needed = 1; needed <= 60; needed += 1) {
      for (let seen = 3; seen <= 60; seen += 0.37) {
        expect(Math.abs(partBy(timeQuantile(needed, seen, z), needed, seen) - part)).toBeLessThan(0.007)
      }
    }
  })

  test('has a value everywhere, and is never shorter for more events or a higher level', () => {
    for (let seen = 3; seen < 300; seen *= 1.5) {
      for (let z = -3; z <= 3; z += 0.25) {
        for (let needed = 1; needed < 300; needed *= 1.1) {
          const time = timeQuantile(needed, seen, z)
          expect(Number.isFinite(time)).toBe(true)
          expect(timeQuantile(needed * 1.1, seen, z)).toBeGreaterThanOrEqual(time)
          expect(timeQuantile(needed, seen, Math.min(3, z + 0.25))).toBeGreaterThanOrEqual(time)
        }
      }
    }
  })
})
