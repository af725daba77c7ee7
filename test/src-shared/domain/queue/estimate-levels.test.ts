import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimateHits } from '#domain/queue/estimate-hits.ts'
import { levelsAfter } from '#domain/queue/estimate-levels.ts'
import type { Outcome } from '#domain/queue/estimate-tickets.ts'
import { millis } from '#domain/units.ts'

const MIDDLE = 100_000

describe('levels corrected by what became of promises', () => {
  test('the interval comes to hold 80 % of waits, whatever is wrong with the model', () => {
    // The model says e^z; waits follow another spread, and another middle from half way on.
    const law = fc.property(
      fc.double({ min: 0.5, max: 1.6, noNaN: true }),
      fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      (spread, shift) => {
        const outcomes: Outcome[] = []
        for (let i = 0; i < 1500; i += 1) {
          const levels = levelsAfter(outcomes.slice(-300))[0]
          const number = (z: number | undefined) => millis(Math.round(MIDDLE * Math.exp(z ?? 0)))
          // Evenly over (−1.5, 1.5), in an order without any pattern (multiples of the golden ratio).
          const even = (i * 0.618_033_988_75) % 1
          const z = (even - 0.5) * 3 * spread + (i > 750 ? shift : 0)
          const promised = { ahead: 0, low: number(levels?.low), mid: number(levels?.mid), high: number(levels?.high) }
          outcomes.push({ promised, waited: millis(Math.round(MIDDLE * Math.exp(z))) })
        }
        const { said, within, sooner, later } = estimateHits(outcomes)
        expect(said).toBe(sooner + within + later)
        expect(within / said).toBeGreaterThan(0.75)
        expect(within / said).toBeLessThan(0.85)
      },
    )
    fc.assert(law, { numRuns: 5 })
  })
})
