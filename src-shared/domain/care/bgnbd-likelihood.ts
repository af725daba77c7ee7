import type { Histories } from './histories.ts'
import type { Curve } from './maximise.ts'

/** Sums over i below x of ln(c+i), 1/(c+i) and 1/(c+i)², for x from 0 to `most`: ln Γ(c+x)/Γ(c) and what its derivatives need, without cancelling. */
function rising(c: number, most: number): { logs: Float64Array; firsts: Float64Array; seconds: Float64Array } {
  const column = () => new Float64Array(most + 1)
  const [logs, firsts, seconds] = [column(), column(), column()]
  for (let i = 0; i < most; i++) {
    const at = c + i
    logs[i + 1] = (logs[i] ?? 0) + Math.log(at)
    firsts[i + 1] = (firsts[i] ?? 0) + 1 / at
    seconds[i + 1] = (seconds[i] ?? 0) + 1 / (at * at)
  }
  return { logs, firsts, seconds }
}

/**
 * The log-likelihood of BG/NBD in (r, α, a, b) with its derivatives: Fader, Hardie and Lee, "Counting Your Customers"
 * the Easy Way (Marketing Science 24, 2005), equation (6), which for one customer with x > 0 is
 *
 *   ln Γ(r+x)/Γ(r) + r ln α − (r+x) ln(α+T) + ln [Γ(a+b) Γ(b+x) / Γ(b) Γ(a+b+x)] + ln(1 + e^d),
 *   d = ln a − ln(b+x−1) + (r+x) ln((α+T)/(α+t_x)),
 *
 * where e^d are the odds that the customer left after the last purchase. As x is whole, the Γ are products of x factors
 * and stand in tables; so do the logarithms of α+T and α+t_x. For each group there is one exponential and one logarithm.
 */
export function bgnbdCurve(histories: Histories): (parameters: readonly number[]) => Curve {
  const { recencies, ages, frequency, recency, age, count } = histories
  const most = frequency.reduce((high, x) => Math.max(high, x), 0)
  return ([r = 1, alpha = 1, a = 1, b = 1]) => {
    const [ofR, ofB, ofAB] = [rising(r, most), rising(b, most), rising(a + b, most)]
    const logAge = Float64Array.from(ages, (T) => Math.log(alpha + T))
    const perAge = Float64Array.from(ages, (T) => 1 / (alpha + T))
    const logRecency = Float64Array.from(recencies, (t) => Math.log(alpha + t))
    const perRecency = Float64Array.from(recencies, (t) => 1 / (alpha + t))
    const [logAlpha, logA] = [Math.log(alpha), Math.log(a)]
    let value = 0
    let [gr, gl, ga, gb] = [0, 0, 0, 0]
    let [rr, rl, ra, rb, ll, la, lb, aa, ab, bb] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    for (let i = 0; i < count.length; i++) {
      const [n, x, T] = [count[i] ?? 0, frequency[i] ?? 0, age[i] ?? 0]
      const [logT, perT] = [logAge[T] ?? 0, perAge[T] ?? 0]
      const rx = r + x
      value += n * ((ofR.logs[x] ?? 0) + r * logAlpha - rx * logT)
      gr += n * ((ofR.firsts[x] ?? 0) + logAlpha - logT)
      gl += n * (r / alpha - rx * perT)
      rr -= n * (ofR.seconds[x] ?? 0)
      rl += n * (1 / alpha - perT)
      ll += n * (rx * perT * perT - r / (alpha * alpha))
      if (x === 0) continue
      const t = recency[i] ?? 0
      const perT2 = perRecency[t] ?? 0
      const bx = b + x - 1
      // The gradient of d.
      const dr = logT - (logRecency[t] ?? 0)
      const dl = rx * (perT - perT2)
      const d = logA - Math.log(bx) + rx * dr
      const small = Math.exp(-Math.abs(d))
      const gone = (d > 0 ? 1 : small) / (1 + small)
      const bend = small / (1 + small) / (1 + small)
      value += n * ((ofB.logs[x] ?? 0) - (ofAB.logs[x] ?? 0) + Math.max(d, 0) + Math.log1p(small))
      gr += n * gone * dr
      gl += n * gone * dl
      ga += n * (gone / a - (ofAB.firsts[x] ?? 0))
      gb += n * ((ofB.firsts[x] ?? 0) - (ofAB.firsts[x] ?? 0) - gone / bx)
      const w = n * bend
      rr += w * dr * dr
      rl += w * dr * dl + n * gone * (perT - perT2)
      ra += (w * dr) / a
      rb -= (w * dr) / bx
      ll += w * dl * dl + n * gone * rx * (perT2 * perT2 - perT * perT)
      la += (w * dl) / a
      lb -= (w * dl) / bx
      aa += n * (ofAB.seconds[x] ?? 0) + (w - n * gone) / (a * a)
      ab += n * (ofAB.seconds[x] ?? 0) - w / (a * bx)
      bb += n * ((ofAB.seconds[x] ?? 0) - (ofB.seconds[x] ?? 0)) + (w + n * gone) / (bx * bx)
    }
    return {
      value,
      gradient: [gr, gl, ga, gb],
      hessian: [
        [rr, rl, ra, rb],
        [rl, ll, la, lb],
        [ra, la, aa, ab],
        [rb, lb, ab, bb],
      ],
    }
  }
}
