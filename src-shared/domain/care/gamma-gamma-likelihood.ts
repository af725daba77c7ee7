import type { Curve } from './maximise.ts'
import { digamma, logGamma, trigamma } from './special-functions.ts'

/**
 * The log-likelihood of Gamma-Gamma in (p, q, v) with its derivatives, of what customers spent in all, by how often
 * they bought: equation (1a) of Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013). With m = x z̄, what a customer spent in all, it is
 *
 *   ln Γ(px+q)/Γ(px)/Γ(q) − q ln(1 + m/v) − p x ln(1 + v/m) − ln z̄.
 */
export function gammaGammaCurve(
  totals: ReadonlyMap<number, readonly number[]>,
): (parameters: readonly number[]) => Curve {
  return ([p = 1, q = 1, v = 1]) => {
    const [ofQ, firstOfQ, secondOfQ] = [logGamma(q), digamma(q), trigamma(q)]
    let value = 0
    let [gp, gq, gv] = [0, 0, 0]
    let [pp, pq, pv, qq, qv, vv] = [0, 0, 0, 0, 0, 0]
    for (const [x, all] of totals) {
      const [px, n] = [p * x, all.length]
      const first = digamma(px + q)
      const second = trigamma(px + q)
      value += n * (logGamma(px + q) - logGamma(px) - ofQ)
      gp += n * x * (first - digamma(px))
      gq += n * (first - firstOfQ)
      pp += n * x * x * (second - trigamma(px))
      pq += n * x * second
      qq += n * (second - secondOfQ)
      for (const m of all) {
        const ofV = -Math.log1p(m / v)
        const ofM = -Math.log1p(v / m)
        const sum = 1 / (v + m)
        value += q * ofV + px * ofM - Math.log(m / x)
        gp += x * ofM
        gq += ofV
        gv += q / v - (px + q) * sum
        pv -= x * sum
        qv += 1 / v - sum
        vv += (px + q) * sum * sum - q / (v * v)
      }
    }
    return {
      value,
      gradient: [gp, gq, gv],
      hessian: [
        [pp, pq, pv],
        [pq, qq, qv],
        [pv, qv, vv],
      ],
    }
  }
}
