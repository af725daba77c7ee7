import type { BgNbd } from '#domain/care/bgnbd.ts'
import { overUnit } from './integral.ts'

/** x purchases after the first, the last after `seen` days, known for `age` days. */
export type Rhythm = { readonly x: number; readonly seen: number; readonly age: number }

/** P(alive) as Fader, Hardie and Lee (2008) print it, equation (7). */
export function stillComes({ r, alpha, a, b }: BgNbd, { x, seen, age }: Rhythm): number {
  if (x === 0) return 1
  return 1 / (1 + (a / (b + x - 1)) * ((alpha + age) / (alpha + seen)) ** (r + x))
}

/**
 * Visits to be expected in the next `days`, as an integral: who is still there has a rate of Gamma(r+x, α+T) and leaves with
 * p of Beta(a, b+x), and brings (1 − ((α+T)/(α+T+p t))^(r+x))/p visits on average over the rate.
 */
export function visitsToCome(model: BgNbd, rhythm: Rhythm, days: number): number {
  const { r, alpha, a, b } = model
  const { x, age } = rhythm
  const weight = (logP: number, logRest: number) => (a - 1) * logP + (b + x - 1) * logRest
  const coming = (p: number, logP: number) =>
    Math.log(-Math.expm1(-(r + x) * Math.log1p((p * days) / (alpha + age)))) - logP
  const all = overUnit((_, logP, logRest) => weight(logP, logRest))
  const part = overUnit((p, logP, logRest) => (p === 0 ? -Infinity : weight(logP, logRest) + coming(p, logP)))
  return (stillComes(model, rhythm) * part) / all
}
