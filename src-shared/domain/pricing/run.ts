import type { BundleEffect, LineEffect, OrderEffect } from '../offer.ts'
import type { BasketLine } from '../sale.ts'
import type { CouponCandidate, OfferCandidate } from './candidates.ts'
import { byCategory, lineOff, shareOut, sumOff } from './effect.ts'
import { dearestFirst, picksOf, picksOff, piecesOf, sharedOff, worthOf, type Shelf } from './pieces.ts'

/** One discount as it was taken, by line. */
export type TakenStep = { readonly candidate: OfferCandidate; readonly offs: readonly number[]; readonly times: number }
export type TakenCoupon = { readonly candidate: CouponCandidate; readonly offs: readonly number[] }

/** What was chosen: the discounts in order of application, by line, and what is left on each line. */
export type Choice = {
  /** What is left after the coupons. */
  readonly nets: readonly number[]
  readonly steps: readonly TakenStep[]
  readonly coupons: readonly TakenCoupon[]
  readonly beforeCoupons: readonly number[]
  /** What was left at the beginning of each stage, for telling what a miss lacks. */
  readonly entries: ReadonlyMap<number, readonly number[]>
}

export type Chosen = {
  /** How often each chosen offer is used. */
  readonly offers: ReadonlyMap<OfferCandidate, number>
  /** Those that take something off, in order of application. */
  readonly coupons: readonly CouponCandidate[]
}

const total = (values: readonly number[], places: readonly number[]) =>
  places.reduce((sum, place) => sum + (values[place] ?? 0), 0)

/** Runs a choice with all its discounts by line. */
export function runChoice(
  lines: readonly BasketLine[],
  tier: string | null,
  grosses: readonly number[],
  offers: readonly OfferCandidate[],
  chosen: Chosen,
): Choice {
  const count = lines.map(piecesOf)
  const entries = new Map<number, readonly number[]>()
  const steps: TakenStep[] = []
  let nets = grosses
  let used = count.map(() => 0)
  const take = (candidate: OfferCandidate, offs: readonly number[], times: number): void => {
    nets = nets.map((net, place) => net - (offs[place] ?? 0))
    if (offs.some((off) => off > 0)) steps.push({ candidate, offs, times })
  }
  for (let i = 0; i < offers.length;) {
    const first = offers[i] as OfferCandidate
    const group = offers.slice(i).filter(({ stage, group: id }) => stage === first.stage && id === first.group)
    i += group.length
    if (!entries.has(first.stage)) {
      entries.set(first.stage, nets)
      used = count.map(() => 0)
    }
    const entry = entries.get(first.stage) as readonly number[]
    const inGroup = group.filter((candidate) => chosen.offers.has(candidate))
    if (first.mode === 'best') {
      for (const [candidate, offs] of bestByLine(inGroup, lines, tier, nets)) take(candidate, offs, 1)
      continue
    }
    for (const candidate of inGroup) {
      const { offer, places, bundle } = candidate
      if (bundle !== null) {
        const n = chosen.offers.get(candidate) ?? 1
        const effect = offer.effect as BundleEffect
        const shelf = { value: entry, count }
        const picks = picksOf(effect, bundle.at, count, used, n)
        if (picks === null) throw new Error(`${offer.id} was chosen but does not fit`)
        const shares = sharedOff(picksOff(effect, picks, shelf, n), picks, shelf)
        const offs = nets.map(() => 0)
        picks.places.forEach((place, i) => (offs[place] = shares[i] ?? 0))
        take(candidate, offs, n)
      } else if (candidate.kind === 'line') take(candidate, lineOffs(candidate, lines, tier, nets), 1)
      else
        take(
          candidate,
          shareOut(
            sumOff(offer.effect as OrderEffect, total(entry, places), total(nets, places)),
            nets,
            byCategory(lines, places),
          ),
          1,
        )
    }
  }
  const beforeCoupons = nets
  let freed: readonly number[] = nets.map(() => 0)
  const coupons = chosen.coupons.map((candidate): TakenCoupon => {
    const taken = couponOffs(lines, nets, candidate, freed)
    const { offs } = taken
    freed = taken.freed
    nets = nets.map((net, place) => net - (offs[place] ?? 0))
    return { candidate, offs }
  })
  return { nets, steps, coupons, beforeCoupons, entries }
}

function lineOffs(
  { offer, places }: OfferCandidate,
  lines: readonly BasketLine[],
  tier: string | null,
  nets: readonly number[],
) {
  const offs = nets.map(() => 0)
  for (const place of places) {
    offs[place] = lineOff(offer.effect as LineEffect, lines[place] as BasketLine, tier, nets[place] ?? 0)
  }
  return offs
}

/** Each line gets the most of what these offers give it, the first written among equals. */
function bestByLine(
  offers: readonly OfferCandidate[],
  lines: readonly BasketLine[],
  tier: string | null,
  nets: readonly number[],
): Map<OfferCandidate, number[]> {
  const all = offers.map((candidate) => ({ candidate, offs: lineOffs(candidate, lines, tier, nets) }))
  const won = new Map<OfferCandidate, number[]>()
  for (const place of nets.keys()) {
    let best: { readonly candidate: OfferCandidate; readonly off: number } | null = null
    for (const { candidate, offs } of all) {
      const off = offs[place] ?? 0
      if (off > (best?.off ?? 0)) best = { candidate, off }
    }
    if (best === null) continue
    const offs = won.get(best.candidate) ?? nets.map(() => 0)
    offs[place] = best.off
    won.set(best.candidate, offs)
  }
  return new Map(
    offers.flatMap((candidate) => (won.has(candidate) ? [[candidate, won.get(candidate) as number[]]] : [])),
  )
}

/** What a coupon takes off each line, and the pieces by line that it and those before it made free. */
export type CouponOffs = { readonly offs: readonly number[]; readonly freed: readonly number[] }

/**
 * What a coupon takes off each line of what is left, in fen; all zeros for one that only opens offers. `freed` pieces of
 * each line are free already.
 */
export function couponOffs(
  lines: readonly BasketLine[],
  nets: readonly number[],
  { template: { effect }, places }: CouponCandidate,
  freed: readonly number[],
): CouponOffs {
  if (effect.kind === 'opens') return { offs: nets.map(() => 0), freed }
  if (effect.kind === 'free-pieces') {
    const count = lines.map((line, place) => piecesOf(line) - (freed[place] as number))
    const shelf: Shelf = { value: nets, count }
    const offs = nets.map(() => 0)
    const after = [...freed]
    let left = effect.count
    for (const place of dearestFirst(lines, places)) {
      const k = Math.min(left, count[place] as number)
      if (k === 0) continue
      offs[place] = worthOf(shelf, place, k)
      after[place] = (after[place] as number) + k
      left -= k
    }
    return { offs, freed: after }
  }
  const left = total(nets, places)
  return { offs: shareOut(sumOff(effect, left, left), nets, byCategory(lines, places)), freed }
}
