import type { BasketLine } from '../sale.ts'
import type { CouponCandidate, OfferCandidate } from './candidates.ts'
import { lineOff, sumOff } from './effect.ts'
import { closeGroup, type Run } from './run.ts'

/**
 * A lower bound of what any completion of a run can leave to pay: the admissible bound of the
 * branch and bound (Land and Doig 1960).
 *
 * It walks the undecided offers twice at once: `low` takes every discount off each line, `high`
 * takes none. Every effect is monotone (what it leaves never falls when more is put in), so a line
 * ends between the two. Thresholds are measured on `high`, as if reached whenever they can be. Order
 * effects are summed up: where all of them look at the same lines, each on what the former left;
 * otherwise each on the whole of `low`, which can only overrate them.
 */
export function lowerBound(
  run: Run,
  from: number,
  candidates: readonly OfferCandidate[],
  coupons: readonly CouponCandidate[],
  facts: { readonly lines: readonly BasketLine[]; readonly tier: string | null; readonly oneScope: boolean },
): number {
  const { lines, tier, oneScope } = facts
  const closed = closeGroup(run)
  const low = [...run.nets]
  const high = [...closed.nets]
  let floor = bestSoFar(run, low)
  let entry: readonly number[] = run.entry
  let stage = run.stage
  let at = from
  while (at < candidates.length && candidates[at]?.kind === 'line') {
    const first = candidates[at] as OfferCandidate
    if (first.stage !== stage) [entry, stage] = [[...high], first.stage]
    const continued = first.group === run.group && at === from && run.stage === first.stage
    const base = continued ? floor : low.map(() => 0)
    const barred = continued && first.mode === 'exclusive' && run.taken
    for (; at < candidates.length && candidates[at]?.group === first.group; at++) {
      const { offer, places } = candidates[at] as OfferCandidate
      if (barred || !reachable(offer.when.reach, entry, places)) continue
      for (const place of places) {
        const net = low[place] ?? 0
        const off = lineOff(offer.effect, lines[place] as BasketLine, tier, net)
        if (first.mode === 'stack') low[place] = net - off
        else base[place] = Math.max(base[place] ?? 0, off)
      }
    }
    if (first.mode !== 'stack') base.forEach((off, place) => (low[place] = (low[place] ?? 0) - off))
    floor = low.map(() => 0)
  }
  floor.forEach((off, place) => (low[place] = (low[place] ?? 0) - off))
  return orderBound({ low, high, entry, stage, run, at }, candidates, coupons, oneScope)
}

/** What an open `best` group has in mind for each line is the least that it will take. */
function bestSoFar(run: Run, low: readonly number[]): number[] {
  return low.map((_, place) => run.best?.[place]?.off ?? 0)
}

function sum(values: readonly number[], places?: readonly number[]): number {
  return places === undefined
    ? values.reduce((a, b) => a + b, 0)
    : places.reduce((all, place) => all + (values[place] ?? 0), 0)
}

function reachable(reach: number | undefined, entry: readonly number[], places: readonly number[]): boolean {
  return reach === undefined || sum(entry, places) >= reach
}

type Walk = {
  readonly low: readonly number[]
  readonly high: readonly number[]
  readonly entry: readonly number[]
  readonly stage: number
  readonly run: Run
  readonly at: number
}

function orderBound(
  walk: Walk,
  candidates: readonly OfferCandidate[],
  coupons: readonly CouponCandidate[],
  oneScope: boolean,
): number {
  const { low, high, run } = walk
  let { entry, stage } = walk
  let off = 0
  const left = (places: readonly number[]) => Math.max(0, sum(low, places) - (oneScope ? off : 0))
  for (let at = walk.at; at < candidates.length; ) {
    const first = candidates[at] as OfferCandidate
    if (first.stage !== stage) [entry, stage] = [high, first.stage]
    const barred = run.taken && first.mode === 'exclusive' && run.group === first.group && run.stage === first.stage
    let most = 0
    for (; at < candidates.length && candidates[at]?.group === first.group; at++) {
      const { offer, places } = candidates[at] as OfferCandidate
      if (barred || !reachable(offer.when.reach, entry, places)) continue
      const taken = sumOff(offer.effect, sum(entry, places), left(places))
      if (first.mode === 'stack') off += taken
      else most = Math.max(most, taken)
    }
    off += most
  }
  let coupon = 0
  for (const { template, places } of coupons) {
    if (!reachable(template.when.reach, high, places)) continue
    coupon = Math.max(coupon, sumOff(template.effect, sum(high, places), left(places)))
  }
  return Math.max(0, sum(low) - off - coupon)
}
