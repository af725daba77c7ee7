import { describe, expect, test } from 'vitest'
import { inLogs, maximise, type Curve } from '#domain/care/maximise.ts'

/** Rosenbrock's valley, upside down: bent, and not concave on the way to (1, 1). */
const valley = ([x = 0, y = 0]: readonly number[]): Curve => ({
  value: -((1 - x) ** 2) - 100 * (y - x * x) ** 2,
  gradient: [2 * (1 - x) + 400 * x * (y - x * x), -200 * (y - x * x)],
  hessian: [
    [-2 + 400 * y - 1200 * x * x, 400 * x],
    [400 * x, -200],
  ],
})

describe('the maximum', () => {
  test.each([
    [-1.2, 1],
    [3, -2],
    [0, 0],
    [-2, 6],
  ])('of a bent valley is found from (%f, %f)', (x, y) => {
    const found = maximise(valley, [x, y])
    expect(found?.at[0]).toBeCloseTo(1, 4)
    expect(found?.at[1]).toBeCloseTo(1, 4)
    expect(found?.steps).toBeLessThan(60)
  })

  test('of a parabola is found in one step, with the error that its bend says', () => {
    const curve = ([x = 0]: readonly number[]) => ({
      value: -2 * (x - 1) ** 2,
      gradient: [-4 * (x - 1)],
      hessian: [[-4]],
    })
    expect(maximise(curve, [0])).toEqual({ at: [1], value: -0, errors: [0.5], steps: 1 })
  })

  test('that lies nowhere is none', () => {
    const rising = ([x = 0]: readonly number[]) => ({
      value: -Math.exp(-x),
      gradient: [Math.exp(-x)],
      hessian: [[-Math.exp(-x)]],
    })
    const flat = () => ({ value: 0, gradient: [0], hessian: [[0]] })
    const undefinedThere = () => ({ value: NaN, gradient: [NaN], hessian: [[NaN]] })
    expect([rising, flat, undefinedThere].map((curve) => maximise(curve, [0]))).toEqual([null, null, null])
  })

  test('is looked for in logarithms with the derivatives of logarithms', () => {
    // x − x²/4 has its maximum at 2.
    const curve = ([x = 1]: readonly number[]) => ({ value: x - (x * x) / 4, gradient: [1 - x / 2], hessian: [[-0.5]] })
    expect(Math.exp(maximise(inLogs(curve), [Math.log(0.1)])?.at[0] ?? 0)).toBeCloseTo(2, 4)
  })
})
