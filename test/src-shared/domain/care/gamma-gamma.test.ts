import { describe, expect, test } from 'vitest'
import { gammaGammaCurve } from '#domain/care/gamma-gamma-likelihood.ts'
import { countSpending, expectedAverage, type GammaGamma } from '#domain/care/gamma-gamma.ts'
import { buyers } from '#test/support/buyers.ts'
import { FINE, overPositive } from '#test/support/integral.ts'
import { expectSlopes } from '#test/support/slope.ts'

/** What Fader and Hardie print for CDNOW, in dollars. */
const CDNOW: GammaGamma = { p: 6.25, q: 3.74, v: 15.44 }
const MODELS: readonly GammaGamma[] = [CDNOW, { p: 2, q: 3, v: 60 }, { p: 0.8, q: 8, v: 900 }]
const listed = ({ p, q, v }: GammaGamma) => [p, q, v]

const gamma = (shape: number) => overPositive((t, log) => (shape - 1) * log - t, FINE)

/** The density of a mean of x purchases, weighted by the model, times a power of the rate ν. */
function overRates({ p, q, v }: GammaGamma, x: number, mean: number, power = 0): number {
  const own = p * x
  const both = overPositive((rate, log) => {
    const density = own * (log + Math.log(x)) + (own - 1) * Math.log(mean) - rate * x * mean
    return density + q * Math.log(v) + (q - 1) * log - v * rate + power * log
  }, FINE)
  return both / gamma(own) / gamma(q)
}

describe.each(MODELS)('Gamma-Gamma with p $p, q $q, v $v', (model) => {
  const around = (model.p * model.v) / (model.q - 1)

  test.each([
    [1, 0.3],
    [2, 1],
    [7, 2.5],
  ])('the likelihood of %i purchases at %f of the mean, and what is expected then, are their integrals', (x, times) => {
    const mean = around * times
    const { value } = gammaGammaCurve(new Map([[x, [x * mean]]]))(listed(model))
    const density = overRates(model, x, mean)
    expect(Math.exp(value) / density).toBeCloseTo(1, 8)
    const expected = (model.p * overRates(model, x, mean, -1)) / density
    expect((expectedAverage(model, x, x * mean) ?? 0) / expected).toBeCloseTo(1, 8)
  })

  test('its derivatives are the slopes of the likelihood', () => {
    const curve = gammaGammaCurve(
      new Map([
        [1, [around / 2, around]],
        [5, [4 * around]],
      ]),
    )
    expectSlopes(curve, listed(model))
  })

  test('is found again in what 20,000 of its customers spent, each parameter within four standard errors', () => {
    const counter = countSpending()
    const often = { r: 2, alpha: 30, a: 0.5, b: 5 }
    for (const { frequency, average } of buyers(often, { count: 20_000, oldest: 300, seed: 5 }, model)) {
      counter.add(frequency + 1, average * (frequency + 1))
    }
    const fit = counter.fit()
    if (!fit.ok) throw new Error(fit.reason.kind)
    listed(model).forEach((wanted, i) => {
      const error = listed(fit.value.errors)[i] ?? 0
      expect(error).toBeLessThan(0.2)
      expect(Math.abs(Math.log((listed(fit.value.model)[i] ?? 0) / wanted)) / error).toBeLessThan(4)
    })
  })
})

test('what was published: of the first customers of CDNOW, and of one of whom nothing is known', () => {
  // The parameters are printed with two digits behind the point.
  expect(expectedAverage(CDNOW, 2, 2 * 22.35)).toBeCloseTo(24.65, 1)
  expect(expectedAverage(CDNOW, 1, 11.77)).toBeCloseTo(18.91, 1)
  expect(expectedAverage(CDNOW, 7, 7 * 73.74)).toBeCloseTo(71.46, 1)
  expect((expectedAverage(CDNOW, 0, 0) ?? 0) / 35.17).toBeCloseTo(1, 2)
})

test('a model without a mean says so, and a mean of somebody who bought enough all the same', () => {
  const wild = { p: 0.6, q: 0.7, v: 10 }
  expect(expectedAverage(wild, 0, 0)).toBeNull()
  expect(expectedAverage(wild, 1, 20)).toBeCloseTo((0.6 * 30) / 0.3, 10)
})

test('too few and all alike are refused', () => {
  const of = (totals: readonly number[]) => {
    const counter = countSpending()
    totals.forEach((total, i) => counter.add(1 + (i % 3), total * (1 + (i % 3))))
    return counter.fit()
  }
  expect(of([1, 2, 3])).toEqual({ ok: false, reason: { kind: 'too-few', need: 10, have: 3 } })
  expect(of(Array<number>(40).fill(20))).toEqual({ ok: false, reason: { kind: 'all-alike' } })
})
