import type { Result } from '../refusal.ts'
import { bgnbdCurve } from './bgnbd-likelihood.ts'
import type { Histories, History } from './histories.ts'
import { inLogs, maximise } from './maximise.ts'

/**
 * BG/NBD: while a customer is with us, purchases come at a rate λ, by chance; after each they leave for good with a
 * probability p. Over all customers λ is Gamma(r, α) and p is Beta(a, b). α is a time, in the unit of the histories.
 * Fader, Hardie and Lee, "Counting Your Customers" the Easy Way, Marketing Science 24 (2005), pages 275-284.
 */
export type BgNbd = { readonly r: number; readonly alpha: number; readonly a: number; readonly b: number }

export type BgNbdFit = {
  readonly model: BgNbd
  /** Standard errors of the logarithms of the parameters: 0.1 is about a tenth of the parameter. */
  readonly errors: BgNbd
  readonly logLikelihood: number
}

/** Why no model can be had of these customers. */
export type FitRefusal =
  /** Too few who came again, or who spent anything. */
  | { readonly kind: 'too-few'; readonly need: number; readonly have: number }
  /** All are alike: nothing tells how customers differ. */
  | { readonly kind: 'all-alike' }
  /** The likelihood has no maximum at finite parameters, as where customers do not differ more than by chance. */
  | { readonly kind: 'no-maximum' }

/** Of four parameters nothing can be said by fewer. */
export const FEWEST = 10

/** The model under which the histories are likeliest. */
export function fitBgNbd(histories: Histories): Result<BgNbdFit, FitRefusal> {
  const { repeaters, count, ages, age, frequency } = histories
  if (repeaters < FEWEST) return refuse({ kind: 'too-few', need: FEWEST, have: repeaters })
  if (count.length === 1) return refuse({ kind: 'all-alike' })
  let [purchases, time] = [0, 0]
  for (let i = 0; i < count.length; i++) {
    purchases += (count[i] ?? 0) * (frequency[i] ?? 0)
    time += (count[i] ?? 0) * (ages[age[i] ?? 0] ?? 0)
  }
  // Everybody at the mean rate, leaving after a fifth of their purchases: from there Newton finds its way.
  const start = [1, time / purchases, 1, 4].map(Math.log)
  const found = maximise(inLogs(bgnbdCurve(histories)), start)
  if (found === null) return refuse({ kind: 'no-maximum' })
  return {
    ok: true,
    value: { model: named(found.at.map(Math.exp)), errors: named(found.errors), logLikelihood: found.value },
  }
}

const refuse = (reason: FitRefusal) => ({ ok: false, reason }) as const

const named = ([r = 0, alpha = 0, a = 0, b = 0]: readonly number[]): BgNbd => ({ r, alpha, a, b })

/**
 * The probability that a customer is still with us (equation (7) of Fader, Hardie and Lee, "Computing P(alive) Using the
 * BG/NBD Model", 2008). In this model a customer may only leave after a purchase that followed the first, so whoever bought
 * once is with us for certain, however long ago: what falls with time for them is how often they will come.
 */
export function aliveProbability({ r, alpha, a, b }: BgNbd, { frequency: x, recency, age }: History): number {
  if (x === 0) return 1
  const odds = Math.log(a) - Math.log(b + x - 1) + (r + x) * (Math.log(alpha + age) - Math.log(alpha + recency))
  return odds > 0 ? Math.exp(-odds) / (1 + Math.exp(-odds)) : 1 / (1 + Math.exp(odds))
}

/** What is left out of the sum below is less than this part of it. */
const PRECISION = 1e-13
const LARGE = 1e200

/**
 * Purchases to be expected in the `horizon` that begins now.
 *
 * Equation (10) of the paper has (a+b+x−1)/(a−1) × [1 − ((α+T)/(α+T+t))^(r+x) ₂F₁(r+x, b+x; a+b+x−1; z)], z = t/(α+T+t), which
 * cannot be computed at a = 1 and cancels near it and at short horizons. Written out as the series of ₂F₁, with 1 as
 * the sum of (1−z)^s (s)_k/k! z^k, it becomes a sum without any minus:
 *
 *   Σ w_k S_k / Σ w_k,   w_k = (s)_k/k! z^k,   S_k = Σ_{j<k} (b+x)_j/(a+b+x)_j,   s = r+x:
 *
 * k is how often a customer who never left would come, and S_k how often of these they still come.
 *
 * Where it may end: S grows by ever less from 0, so S_{k+1}/S_k ≤ (k+1)/k, and the next term of the upper sum is at most
 * ρ_k = z (s+k)/k of the last. ρ falls with k; once it is below 1 all that follows is less than the last term ×
 * ρ/(1−ρ), and of the lower sum likewise.
 */
export function expectedVisits(model: BgNbd, history: History, horizon: number): number {
  const { r, alpha, a, b } = model
  const { frequency: x, age } = history
  const s = r + x
  const z = horizon / (alpha + age + horizon)
  let [weight, weights] = [1, 1]
  let [stay, stays, sum] = [1, 0, 0]
  for (let k = 1; z > 0; k++) {
    weight *= (z * (s + k - 1)) / k
    stays += stay
    stay *= (b + x + k - 1) / (a + b + x + k - 1)
    weights += weight
    sum += weight * stays
    const ratio = (z * (s + k)) / k
    const rest = ratio / (1 - ratio)
    if (ratio < 1 && weight * stays * rest <= PRECISION * sum && weight * rest <= PRECISION * weights) break
    // Only their relation counts.
    if (weights > LARGE) [weight, weights, sum] = [weight / LARGE, weights / LARGE, sum / LARGE]
  }
  return (aliveProbability(model, history) * sum) / weights
}
