import type { Curve } from '#domain/care/maximise.ts'
import { expect } from 'vitest'

/** The slope of a function along coordinate `i`: central differences in five points, whose error is of the fourth order. */
function slopeOf(of: (at: readonly number[]) => number, at: readonly number[], i: number): number {
  const step = 1e-3 * (at[i] ?? 1)
  const moved = (steps: number) => of(at.map((each, j) => (i === j ? each + steps * step : each)))
  return (8 * (moved(1) - moved(-1)) - (moved(2) - moved(-2))) / (12 * step)
}

/** The gradient that a curve tells at a point is the slope of its value there, and the hessian that of the gradient. */
export function expectSlopes(curve: (at: readonly number[]) => Curve, at: readonly number[]): void {
  const { gradient, hessian } = curve(at)
  at.forEach((_, i) => {
    const slope = (of: (where: readonly number[]) => number) => slopeOf(of, at, i)
    const along = slope((where) => curve(where).value)
    expect(gradient[i]).toBeCloseTo(along, 5)
    hessian[i]?.forEach((bend, j) => {
      const across = slope((where) => curve(where).gradient[j] ?? 0)
      expect(bend).toBeCloseTo(across, 5)
    })
  })
}
