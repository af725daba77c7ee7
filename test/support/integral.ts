/**
 * Integrals by the double exponential formula (Takahasi and Mori 1974), which takes ends where the function has no
 * bound. Functions are given by their logarithm, so that no factor is too large or small. The error is below 1e-9 for
 * those of the tests.
 */
const REACH = 5.6
const STEP = 1 / 20
const pointsOf = (step: number) => Array.from({ length: 2 * Math.round(REACH / step) + 1 }, (_, i) => i * step - REACH)
const POINTS = pointsOf(STEP)
/** For functions with a narrow peak. */
export const FINE = pointsOf(1 / 200)

/** ∫ e^f(p) dp over (0, 1); f gets p, ln p and ln(1 − p). */
export function overUnit(logOf: (p: number, logP: number, logRest: number) => number): number {
  return POINTS.reduce((sum, u) => {
    const w = Math.PI * Math.sinh(u)
    const [logP, logRest] = [-Math.log1p(Math.exp(-w)), -Math.log1p(Math.exp(w))]
    return sum + Math.exp(logOf(Math.exp(logP), logP, logRest) + logP + logRest) * Math.PI * Math.cosh(u) * STEP
  }, 0)
}

/** ∫ e^f(x) dx over (0, ∞); f gets x and ln x. */
export function overPositive(logOf: (x: number, log: number) => number, points: readonly number[] = POINTS): number {
  const sum = points.reduce((total, u) => {
    const log = (Math.PI / 2) * Math.sinh(u)
    return total + Math.exp(logOf(Math.exp(log), log) + log) * (Math.PI / 2) * Math.cosh(u)
  }, 0)
  return (sum * 2 * REACH) / (points.length - 1)
}
