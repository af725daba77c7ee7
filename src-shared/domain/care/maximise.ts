/** A log-likelihood at a point, with its gradient and its matrix of second derivatives (both triangles). */
export type Curve = {
  readonly value: number
  readonly gradient: readonly number[]
  readonly hessian: readonly (readonly number[])[]
}

export type Maximum = {
  readonly at: readonly number[]
  readonly value: number
  /** Standard error of each coordinate: the root of the diagonal of the inverse negative Hessian. */
  readonly errors: readonly number[]
  readonly steps: number
}

/** Ends where a step of Newton could gain less than this: every coordinate is then within 2e-5 standard errors of the maximum. */
const GAIN = 1e-10
const MOST_STEPS = 200
/** The longest step, and the farthest from the start, in each coordinate: a factor of 7 and of 10⁶ for logarithms. */
const LONGEST = 2
const FARTHEST = 14

/**
 * Newton's method for a maximum, damped as by Levenberg (1944) and Marquardt (1963): where the curve does not bend
 * down, or the step would lose, it is shortened towards the gradient. Nothing in it is left to chance. Null where
 * the curve goes on rising however far one goes, or is not finite: the data do not settle the parameters.
 */
export function maximise(curveAt: (at: readonly number[]) => Curve, start: readonly number[]): Maximum | null {
  let at = start
  let curve = curveAt(at)
  let damping = 0
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (!Number.isFinite(curve.value)) return null
    const newton = choleskyOf(curve, 0)
    if (newton !== null && gainOf(curve, solve(newton, curve.gradient)) < GAIN) {
      return { at, value: curve.value, errors: errorsOf(newton), steps }
    }
    for (;;) {
      const factor = choleskyOf(curve, damping)
      const step = factor && shortened(solve(factor, curve.gradient))
      const next = step?.map((by, i) => (at[i] ?? 0) + by)
      const there = next && curveAt(next)
      if (next !== undefined && there !== undefined && there !== null && there.value > curve.value) {
        ;[at, curve] = [next, there]
        damping = damping < 1e-8 ? 0 : damping / 10
        break
      }
      damping = Math.max(damping * 10, 1e-6)
      // No step however short gains: rounding has the last word here.
      if (damping > 1e12) return null
    }
    if (at.some((x, i) => Math.abs(x - (start[i] ?? 0)) > FARTHEST)) return null
  }
  return null
}

/** What a step of Newton gains where the curve is a parabola. */
const gainOf = ({ gradient }: Curve, step: readonly number[]): number =>
  gradient.reduce((sum, g, i) => sum + (g * (step[i] ?? 0)) / 2, 0)

function shortened(step: readonly number[]): readonly number[] {
  const longest = Math.max(...step.map(Math.abs))
  return longest > LONGEST ? step.map((by) => (by * LONGEST) / longest) : step
}

type Lower = readonly (readonly number[])[]

/** L of L Lᵀ = −H + damping × |diagonal of H|; null where that is not positive definite. */
function choleskyOf({ hessian }: Curve, damping: number): Lower | null {
  const lower: number[][] = []
  for (const [i, row] of hessian.entries()) {
    const made: number[] = []
    for (let j = 0; j <= i; j++) {
      const h = row[j] ?? 0
      let sum = -h + (i === j ? damping * (Math.abs(h) + 1e-6) : 0)
      for (let k = 0; k < j; k++) sum -= (made[k] ?? 0) * ((j === i ? made : lower[j])?.[k] ?? 0)
      if (j === i) {
        // Smaller than rounding leaves it: flat in this direction.
        if (!(sum > 1e-13 * Math.abs(h))) return null
        made.push(Math.sqrt(sum))
      } else made.push(sum / (lower[j]?.[j] ?? 1))
    }
    lower.push(made)
  }
  return lower
}

function solve(lower: Lower, right: readonly number[]): readonly number[] {
  const n = lower.length
  const x = [...right]
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] ?? 0) - (lower[i]?.[k] ?? 0) * (x[k] ?? 0)
    x[i] = (x[i] ?? 0) / (lower[i]?.[i] ?? 1)
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] = (x[i] ?? 0) - (lower[k]?.[i] ?? 0) * (x[k] ?? 0)
    x[i] = (x[i] ?? 0) / (lower[i]?.[i] ?? 1)
  }
  return x
}

function errorsOf(lower: Lower): readonly number[] {
  return lower.map((_, i) =>
    Math.sqrt(
      solve(
        lower,
        lower.map((__, j) => (i === j ? 1 : 0)),
      )[i] ?? 0,
    ),
  )
}

/** A curve in parameters above zero, as one in their logarithms. */
export function inLogs(curveAt: (parameters: readonly number[]) => Curve): (logs: readonly number[]) => Curve {
  return (logs) => {
    const at = logs.map(Math.exp)
    const { value, gradient, hessian } = curveAt(at)
    const of = (i: number) => at[i] ?? 0
    return {
      value,
      gradient: gradient.map((g, i) => g * of(i)),
      hessian: hessian.map((row, i) =>
        row.map((h, j) => h * of(i) * of(j) + (i === j ? (gradient[i] ?? 0) * of(i) : 0)),
      ),
    }
  }
}
