import type { BasketLine } from '../sale.ts'
import type { CouponCandidate, OfferCandidate } from './candidates.ts'
import { lineOff, shareOut, sumOff } from './effect.ts'

/**
 * The state of a price half way through the offers, as the search carries it from one decision to
 * the next. Thresholds look at the sums at the beginning of a stage (`entry`); effects take from
 * what is left (`nets`, less what the running group of mode `best` has in mind).
 */
export type Run = {
  readonly nets: readonly number[]
  readonly entry: readonly number[]
  readonly stage: number
  readonly group: string
  /** In a `best` group: the most that one of its chosen offers takes off each line, and which one. */
  readonly best: readonly (BestOff | null)[] | null
  /** In an `exclusive` group: one of its offers is chosen already. */
  readonly taken: boolean
  readonly steps: readonly TakenStep[]
}

type BestOff = { readonly off: number; readonly candidate: OfferCandidate }
/** One discount as it was taken, by line. */
export type TakenStep = { readonly candidate: OfferCandidate; readonly offs: readonly number[] }

export function startRun(grosses: readonly number[]): Run {
  return { nets: grosses, entry: grosses, stage: -1, group: '', best: null, taken: false, steps: [] }
}

const total = (values: readonly number[], places: readonly number[]) =>
  places.reduce((sum, place) => sum + (values[place] ?? 0), 0)

/** Ends the group that is open: what a `best` group has in mind is taken off. */
export function closeGroup(run: Run): Run {
  if (run.best === null) return run
  const byOffer = new Map<OfferCandidate, number[]>()
  const nets = run.nets.map((net, place) => {
    const best = run.best?.[place] ?? null
    if (best === null) return net
    const offs = byOffer.get(best.candidate) ?? run.nets.map(() => 0)
    offs[place] = best.off
    byOffer.set(best.candidate, offs)
    return net - best.off
  })
  const steps = [...byOffer].map(([candidate, offs]) => ({ candidate, offs }))
  return { ...run, nets, best: null, steps: [...run.steps, ...steps] }
}

/** Moves on to the group of the next candidate, closing what was open before. */
export function enter(run: Run, next: OfferCandidate): Run {
  if (run.stage === next.stage && run.group === next.group) return run
  const closed = closeGroup(run)
  const entry = closed.stage === next.stage ? closed.entry : closed.nets
  return {
    ...closed,
    entry,
    stage: next.stage,
    group: next.group,
    best: next.mode === 'best' ? closed.nets.map(() => null) : null,
    taken: false,
  }
}

/** What a candidate would take off each line now; null where it is barred or takes nothing. */
export function offsOf(
  run: Run,
  candidate: OfferCandidate,
  lines: readonly BasketLine[],
  tier: string | null,
): readonly number[] | null {
  const { offer, places } = candidate
  if (candidate.mode === 'exclusive' && run.taken) return null
  const reached = total(run.entry, places)
  if (offer.when.reach !== undefined && reached < offer.when.reach) return null
  let offs: number[]
  if (candidate.kind === 'line') {
    offs = run.nets.map(() => 0)
    for (const place of places) {
      const line = lines[place]
      if (line !== undefined) offs[place] = lineOff(offer.effect, line, tier, run.nets[place] ?? 0)
    }
  } else {
    offs = shareOut(sumOff(offer.effect, reached, total(run.nets, places)), run.nets, places)
  }
  return offs.some((off) => off > 0) ? offs : null
}

/** Chooses a candidate whose discounts by line are `offs`. */
export function take(run: Run, candidate: OfferCandidate, offs: readonly number[]): Run {
  if (candidate.mode === 'best') {
    const best = (run.best ?? []).map((old, place) => {
      const off = offs[place] ?? 0
      return off > (old?.off ?? 0) ? { off, candidate } : old
    })
    return { ...run, best }
  }
  const nets = run.nets.map((net, place) => net - (offs[place] ?? 0))
  return { ...run, nets, taken: true, steps: [...run.steps, { candidate, offs }] }
}

/** What a coupon takes off each line after all offers; null where its threshold is not reached or nothing is left. */
export function couponOffs(nets: readonly number[], { template, places }: CouponCandidate): readonly number[] | null {
  const left = total(nets, places)
  if (template.when.reach !== undefined && left < template.when.reach) return null
  const off = sumOff(template.effect, left, left)
  return off > 0 ? shareOut(off, nets, places) : null
}
