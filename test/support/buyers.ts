import type { BgNbd } from '#domain/care/bgnbd.ts'
import type { GammaGamma } from '#domain/care/gamma-gamma.ts'
import type { History } from '#domain/care/histories.ts'
import { seeded } from './people.ts'

/** Gamma variates of rate 1: Marsaglia and Tsang, ACM Transactions on Mathematical Software 26 (2000). */
function gamma(shape: number, unit: () => number): number {
  if (shape < 1) return gamma(shape + 1, unit) * unit() ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit())
    const v = (1 + x / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(unit()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

export type Buyer = History & {
  /** What each purchase was on average, the first included. */
  readonly average: number
  /** Whether they would still come. */
  readonly alive: boolean
  /** Purchases in the `ahead` after now. */
  readonly next: number
}

/** Customers who behave as the two models say, from first purchases spread evenly over `oldest`. The same for the same seed. */
export function* buyers(
  model: BgNbd,
  how: { readonly count: number; readonly oldest: number; readonly seed: number; readonly ahead?: number },
  spending: GammaGamma = { p: 6, q: 4, v: 15 },
): Generator<Buyer> {
  const random = seeded(how.seed)
  const unit = () => (random(2 ** 31) + 0.5) / 2 ** 31
  for (let i = 0; i < how.count; i++) {
    const age = how.oldest * unit()
    const rate = gamma(model.r, unit) / model.alpha
    const [x, y] = [gamma(model.a, unit), gamma(model.b, unit)]
    const leaves = x / (x + y)
    let [time, recency, frequency, next, alive] = [0, 0, 0, 0, true]
    const end = age + (how.ahead ?? 0)
    for (let gone = false; !gone;) {
      time -= Math.log(unit()) / rate
      if (time > end) break
      if (time > age) next++
      else [recency, frequency] = [time, frequency + 1]
      gone = unit() < leaves
      if (gone && time <= age) alive = false
    }
    const nu = gamma(spending.q, unit) / spending.v
    const times = frequency + 1
    yield { frequency, recency, age, alive, next, average: gamma(spending.p * times, unit) / nu / times }
  }
}
