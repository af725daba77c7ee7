import fc from 'fast-check'
import { expect, test } from 'vitest'
import { riskDifference, type Stratum } from '#domain/queue/risk-difference.ts'

test('agrees with the example of eight centres in Agresti, "Categorical Data Analysis" (2013), p. 231', () => {
  // Successes and failures with the drug, and with the control.
  const centres = [
    [11, 25, 10, 27],
    [16, 4, 22, 10],
    [14, 5, 7, 12],
    [2, 14, 1, 16],
    [6, 11, 0, 12],
    [1, 10, 0, 10],
    [1, 4, 1, 8],
    [4, 2, 6, 1],
  ] as const
  const found = riskDifference(
    centres.map(([a, b, c, d]) => ({ one: { size: a + b, events: a }, other: { size: c + d, events: c } })),
  )!
  expect(found.difference).toBeCloseTo(0.13, 3)
  expect(found.error).toBeCloseTo(0.05, 3)
  // As the R package cardx prints it.
  expect(found.difference - 1.96 * found.error).toBeCloseTo(0.0313, 4)
  expect(found.difference + 1.96 * found.error).toBeCloseTo(0.2284, 4)
})

const group = fc.nat(60).chain((size) => fc.nat(size).map((events) => ({ size, events })))
const strata = fc.array(fc.record({ one: group, other: group }), { maxLength: 8 })

test('lies between the differences of the strata, and turns its sign when the groups change places', () => {
  fc.assert(
    fc.property(strata, (of) => {
      const found = riskDifference(of)
      const risk = ({ size, events }: Stratum['one']) => events / size
      const differences = of
        .filter(({ one, other }) => one.size > 0 && other.size > 0)
        .map(({ one, other }) => risk(one) - risk(other))
      if (found === null) {
        expect(differences).toEqual([])
        return
      }
      expect(found.difference).toBeGreaterThanOrEqual(Math.min(...differences) - 1e-9)
      expect(found.difference).toBeLessThanOrEqual(Math.max(...differences) + 1e-9)
      expect(found.error).toBeGreaterThanOrEqual(0)
      const turned = riskDifference(of.map(({ one, other }) => ({ one: other, other: one })))!
      expect(turned.difference).toBeCloseTo(-found.difference, 9)
      expect(turned.error).toBeCloseTo(found.error, 6)
    }),
  )
})

test('of one large stratum the error is that of the difference of two shares', () => {
  const one = { size: 4000, events: 1000 }
  const other = { size: 6000, events: 3000 }
  const found = riskDifference([{ one, other }])!
  expect(found.difference).toBeCloseTo(-0.25, 9)
  expect(found.error).toBeCloseTo(Math.sqrt((0.25 * 0.75) / 4000 + (0.5 * 0.5) / 6000), 4)
})
