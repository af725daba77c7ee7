import type { Result } from '../refusal.ts'
import { FEWEST, type FitRefusal } from './bgnbd.ts'
import { gammaGammaCurve } from './gamma-gamma-likelihood.ts'
import { inLogs, maximise } from './maximise.ts'

/**
 * Gamma-Gamma: what a customer spends at once is Gamma(p, ν), and over all customers ν is Gamma(q, v), whatever they come
 * for how often. v is money, in the unit of the data. Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013).
 */
export type GammaGamma = { readonly p: number; readonly q: number; readonly v: number }

export type GammaGammaFit = {
  readonly model: GammaGamma
  /** Standard errors of the logarithms of the parameters. */
  readonly errors: GammaGamma
  readonly logLikelihood: number
  readonly customers: number
}

export type SpendingCounter = {
  /** A customer who spent `total` > 0 in `times` > 0 purchases. */
  add(times: number, total: number): void
  fit(): Result<GammaGammaFit, FitRefusal>
}

/** Gathers what customers spent, by how often they bought. */
export function countSpending(): SpendingCounter {
  const totals = new Map<number, number[]>()
  let [customers, money, times] = [0, 0, 0]
  return {
    add: (often, total) => {
      const same = totals.get(often)
      if (same === undefined) totals.set(often, [total])
      else same.push(total)
      customers++
      money += total
      times += often
    },
    fit: () => {
      if (customers < FEWEST) return { ok: false, reason: { kind: 'too-few', need: FEWEST, have: customers } }
      const first = money / times
      if ([...totals].every(([often, all]) => all.every((total) => total === first * often))) {
        return { ok: false, reason: { kind: 'all-alike' } }
      }
      // The mean of the model is p v/(q−1): the mean of the data, with a middling spread within customers and between them.
      const found = maximise(inLogs(gammaGammaCurve(totals)), [3, 4, first].map(Math.log))
      if (found === null) return { ok: false, reason: { kind: 'no-maximum' } }
      return {
        ok: true,
        value: {
          model: named(found.at.map(Math.exp)),
          errors: named(found.errors),
          logLikelihood: found.value,
          customers,
        },
      }
    },
  }
}

const named = ([p = 0, q = 0, v = 0]: readonly number[]): GammaGamma => ({ p, q, v })

/**
 * What a purchase of a customer is expected to be who spent `total` in `times` purchases: between their own mean and that
 * of all, nearer to their own the more they bought (equation (5) of the note). Null where the model has no mean: of somebody
 * unknown, where a few customers spend without bound (q ≤ 1).
 */
export function expectedAverage({ p, q, v }: GammaGamma, times: number, total: number): number | null {
  const weight = p * times + q - 1
  return weight > 0 ? (p * (v + total)) / weight : null
}
