import { describe, expect, test } from 'vitest'
import { digamma, logGamma, trigamma } from '#domain/care/special-functions.ts'
import { overPositive } from '#test/support/integral.ts'

/** Within the accuracy that the functions state. */
function near(value: number, wanted: number): void {
  expect(Math.abs(value - wanted) / Math.max(1, Math.abs(wanted))).toBeLessThan(1e-14)
}

const EULER = 0.577_215_664_901_532_9

describe('ln Γ, ψ and ψ′', () => {
  test('of whole numbers are factorials and sums of fractions', () => {
    let [factorial, sum, squares] = [1n, 0, 0]
    for (let n = 1; n <= 150; n++) {
      near(logGamma(n), Math.log(Number(factorial)))
      near(digamma(n), sum - EULER)
      near(trigamma(n), Math.PI ** 2 / 6 - squares)
      factorial *= BigInt(n)
      sum += 1 / n
      squares += 1 / (n * n)
    }
  })

  test('of a half are known', () => {
    near(logGamma(0.5), Math.log(Math.PI) / 2)
    near(digamma(0.5), -EULER - 2 * Math.LN2)
    near(trigamma(0.5), Math.PI ** 2 / 2)
  })

  test('satisfy reflection and doubling, from tiny to large', () => {
    for (const x of [1e-8, 0.003, 0.2, 0.37, 0.9]) {
      near(logGamma(x) + logGamma(1 - x), Math.log(Math.PI / Math.sin(Math.PI * x)))
    }
    for (const x of [0.01, 0.6, 3.3, 9.99, 10.01, 47.5, 1e4, 1e8]) {
      near(logGamma(2 * x), logGamma(x) + logGamma(x + 0.5) + (2 * x - 1) * Math.LN2 - Math.log(Math.PI) / 2)
      near(2 * digamma(2 * x), digamma(x) + digamma(x + 0.5) + 2 * Math.LN2)
      near(4 * trigamma(2 * x), trigamma(x) + trigamma(x + 0.5))
    }
  })

  test.each([0.3, 1.7, 6.25])('Γ(%f) is its integral', (x) => {
    expect(overPositive((t, log) => (x - 1) * log - t) / Math.exp(logGamma(x))).toBeCloseTo(1, 10)
  })
})
