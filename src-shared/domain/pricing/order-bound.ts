import type { CouponCandidate, OfferCandidate } from './candidates.ts'
import { sumOff } from './effect.ts'
import type { Run } from './run.ts'
import { isSameGroup, sumAt, type Terrain } from './terrain.ts'

/** Where the line stages may end: each line between `low` and `high`; `at` is the first order candidate. */
export type Interval = {
  readonly run: Run
  readonly at: number
  readonly low: readonly number[]
  readonly high: readonly number[]
  readonly entry: readonly number[]
  readonly stage: number
}

const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

/**
 * The bound over order stages and coupons. Where they all look at the same lines only the sum S of
 * these matters; between two thresholds the price is monotone in S, so that it is enough to look at
 * the low end and at each threshold up to the high end. Where scopes differ, each effect is rated on
 * the whole of `low` with thresholds as far as `high` reaches, which can only overrate it.
 */
export function orderBound(interval: Interval, terrain: Terrain): number {
  const { low, high } = interval
  const places = terrain.commonPlaces
  if (places === null) return Math.max(0, total(low) - most(interval, terrain, null))
  const lowSum = sumAt(low, places)
  const highSum = sumAt(high, places)
  const outside = total(low) - lowSum
  let least = Infinity
  for (const at of [lowSum, ...thresholds(terrain).filter((reach) => reach > lowSum && reach <= highSum)]) {
    least = Math.min(least, outside + Math.max(0, at - most(interval, terrain, at)))
  }
  return least
}

function thresholds({ candidates, coupons }: Terrain): number[] {
  const all = [
    ...candidates.filter((each) => each.kind === 'order').map((each) => each.offer),
    ...coupons.map((each) => each.template),
  ]
  return all.flatMap(({ when, effect }) => {
    const steps = 'steps' in effect ? effect.steps.map((step): number => step.reach) : []
    const last = steps.at(-1)
    const repeats = 'repeat' in effect && effect.repeat === true && last !== undefined
    // A repeating step has a threshold at each multiple; beyond some hundred the bound may be loose.
    const multiples = repeats ? Array.from({ length: 200 }, (_, times) => last * (times + 2)) : []
    return [...(when.reach === undefined ? [] : [when.reach as number]), ...steps, ...multiples]
  })
}

/** The most that order effects and one coupon can take off, with the common sum `at`, or with differing scopes. */
function most(
  { run, at, low, high, entry, stage }: Interval,
  { candidates, coupons }: Terrain,
  common: number | null,
): number {
  let off = 0
  const left = (places: readonly number[]) => (common === null ? sumAt(low, places) : Math.max(0, common - off))
  const reached = (values: readonly number[], places: readonly number[]) => common ?? sumAt(values, places)
  for (let next = at; next < candidates.length;) {
    const first = candidates[next] as OfferCandidate
    const settled = first.stage === stage
    const measure = (places: readonly number[]) => (settled ? sumAt(entry, places) : reached(high, places))
    const barred = settled && first.group === run.group && first.mode === 'exclusive' && run.taken
    let best = 0
    for (; isSameGroup(candidates[next], first); next++) {
      const { offer, places } = candidates[next] as OfferCandidate
      if (barred || (offer.when.reach !== undefined && measure(places) < offer.when.reach)) continue
      const taken = sumOff(offer.effect, measure(places), left(places))
      if (first.mode === 'stack') off += taken
      else best = Math.max(best, taken)
    }
    off += best
  }
  return off + bestCoupon(coupons, high, left, common)
}

function bestCoupon(
  coupons: readonly CouponCandidate[],
  high: readonly number[],
  left: (places: readonly number[]) => number,
  common: number | null,
): number {
  let best = 0
  for (const { template, places } of coupons) {
    const reached = common ?? sumAt(high, places)
    if (template.when.reach !== undefined && reached < template.when.reach) continue
    best = Math.max(best, sumOff(template.effect, reached, left(places)))
  }
  return best
}
