import type { BasketLine } from '../sale.ts'
import type { OfferCandidate } from './candidates.ts'
import { lineOff } from './effect.ts'
import { orderBound } from './order-bound.ts'
import { closeGroup, type Run } from './run.ts'
import { isSameGroup, sumAt, type Terrain } from './terrain.ts'

/**
 * A lower bound, in fen, of what any completion of a run can leave to pay: the admissible bound of
 * the branch and bound (Land and Doig 1960).
 *
 * `low` takes every undecided line discount, `high` takes none. Every effect is monotone (what it
 * leaves never falls when more is put in), so each line ends between the two, and the order stages
 * are bounded from that interval.
 */
export function lowerBound(run: Run, from: number, terrain: Terrain): number {
  const { candidates, lines, tier } = terrain
  const next = candidates[from]
  const inOpenGroup = next !== undefined && next.stage === run.stage && next.group === run.group
  const closed = closeGroup(run)
  const high = closed.nets
  const low = [...(inOpenGroup ? run : closed).nets]
  let openOffs = inOpenGroup && run.best !== null ? run.best.map((best) => best?.off ?? 0) : null
  let at = from
  let entry = run.entry
  let stage = run.stage
  while (candidates[at]?.kind === 'line') {
    const first = candidates[at] as OfferCandidate
    if (first.stage !== stage) [entry, stage] = [high, first.stage]
    const barred = at === from && inOpenGroup && first.mode === 'exclusive' && run.taken
    const most = openOffs ?? low.map(() => 0)
    openOffs = null
    for (; isSameGroup(candidates[at], first); at++) {
      const { offer, places } = candidates[at] as OfferCandidate
      if (barred || !reaches(entry, places, offer.when.reach)) continue
      for (const place of places) {
        const net = low[place] ?? 0
        const off = lineOff(offer.effect, lines[place] as BasketLine, tier, net)
        if (first.mode === 'stack') low[place] = net - off
        else most[place] = Math.max(most[place] ?? 0, off)
      }
    }
    if (first.mode !== 'stack') most.forEach((off, place) => (low[place] = (low[place] ?? 0) - off))
  }
  return orderBound({ run, at, low, high, entry, stage }, terrain)
}

function reaches(values: readonly number[], places: readonly number[], reach: number | undefined): boolean {
  return reach === undefined || sumAt(values, places) >= reach
}
