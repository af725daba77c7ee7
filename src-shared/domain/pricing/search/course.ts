import type { Coupon } from '#domain/member.ts'
import type { BundleEffect, LineEffect, OrderEffect } from '#domain/offer.ts'
import type { BasketLine } from '#domain/sale.ts'
import type { CouponCandidate, OfferCandidate } from '../candidates.ts'
import { byCategory, lineOff, sumOff, tellsAll, thresholdsOf, type SumCoupon } from '../effect.ts'
import { dearestFirst } from '../pieces.ts'
import { Kinds } from './kinds.ts'

/** One decision of the search: an offer, or one of the coupons, with the lines it looks at. */
export type Move = {
  readonly number: number
  readonly candidate: OfferCandidate | CouponCandidate
  readonly places: readonly number[]
  /** The same by category, for order moves and coupons. */
  readonly categories: readonly (readonly number[])[]
  /** The kinds of lines it looks at, see `Course.kinds`; for order moves and coupons. */
  readonly kinds: readonly number[]
  /** Sum of its goods at the beginning of the stage that it needs, in fen. */
  readonly reach: number
  /** All sums from which on it gives more, ascending; `reach` among them. */
  readonly thresholds: readonly number[]
  readonly lineOff: (place: number, net: number) => number
  readonly sumOff: (reached: number, left: number) => number
  /** `sumOff` without rounding to fen, for bounds. */
  readonly smoothOff: (reached: number, left: number) => number
  /** Of a coupon for pieces; null for all other moves. */
  readonly free: FreePieces | null
  /** The coupon that opens it, or that it is. */
  readonly coupon: Coupon | null
  /** Not together with any other coupon. */
  readonly alone: boolean
  /** The largest part of a sum that it may take, 0–1; what it takes as a fixed amount does not count. */
  readonly share: number
}

/** How many pieces a coupon makes free, and the lines where they may be, the dearest first. */
export type FreePieces = {
  readonly count: number
  /** `slot` numbers the lines that coupons for pieces look at. */
  readonly lines: readonly {
    readonly place: number
    readonly kind: number
    readonly slot: number
    readonly pieces: number
  }[]
}

export type MoveGroup = {
  readonly mode: 'stack' | 'best' | 'exclusive'
  /** Number of its stage among all. */
  readonly stage: number
  readonly moves: readonly Move[]
}

/** What the search decides on, in order of application. */
export type Course = {
  readonly lines: readonly BasketLine[]
  readonly grosses: readonly number[]
  /** Pieces by line. */
  readonly counts: readonly number[]
  /** The most coupons, those that open offers included. */
  readonly limit: number
  readonly line: readonly MoveGroup[]
  readonly bundle: readonly MoveGroup[]
  readonly order: readonly MoveGroup[]
  /** In the order in which they are spent. */
  readonly coupons: readonly Move[]
  readonly moves: readonly Move[]
  /** Lines that order moves and coupons cannot tell apart are of one kind. */
  readonly kinds: Kinds
  /** False where steps repeat so often that not all their thresholds are looked at. */
  readonly isComplete: boolean
  /** Lines that coupons for pieces look at. */
  readonly slots: number
}

export function courseOf(input: {
  readonly lines: readonly BasketLine[]
  readonly counts: readonly number[]
  readonly limit: number
  readonly grosses: readonly number[]
  readonly tier: string | null
  readonly offers: readonly OfferCandidate[]
  readonly coupons: readonly CouponCandidate[]
}): Course {
  const { lines, grosses, tier, counts, limit } = input
  const kinds = new Kinds(lines.length)
  for (const { kind, places } of input.offers) if (kind === 'order') kinds.split(places)
  const slots = new Map<number, number>()
  for (const candidate of input.coupons) {
    kinds.split(candidate.places)
    // What becomes of a line with free pieces becomes of no other.
    for (const place of freePlaces(candidate, input)) {
      kinds.split([place])
      if (!slots.has(place)) slots.set(place, slots.size)
    }
  }
  kinds.settle()
  const moves: Move[] = []
  let isComplete = true
  const moveOf = (candidate: OfferCandidate | CouponCandidate): Move => {
    const { places } = candidate
    const isOffer = 'offer' in candidate
    const rule = isOffer ? candidate.offer : candidate.template
    const effect = rule.effect
    const opener = isOffer ? candidate.opener : candidate
    if (!tellsAll(effect, sumAt(grosses, places))) isComplete = false
    const move: Move = {
      number: moves.length,
      candidate,
      places,
      categories: byCategory(lines, places),
      kinds: [...new Set(places.map((place) => kinds.of[place] as number))],
      reach: rule.when.reach ?? 0,
      thresholds: thresholdsOf(rule.when, effect, sumAt(grosses, places)),
      lineOff: (place, net) => lineOff(effect as LineEffect, lines[place] as BasketLine, tier, net),
      sumOff: (reached, left) => sumOff(effect as OrderEffect, reached, left),
      smoothOff: (reached, left) => smoothOff(effect, reached, left),
      free:
        effect.kind === 'free-pieces' && !isOffer
          ? {
              count: effect.count,
              lines: freePlaces(candidate, input).map((place) => ({
                place,
                kind: kinds.of[place] as number,
                slot: slots.get(place) as number,
                pieces: counts[place] as number,
              })),
            }
          : null,
      coupon: opener?.coupon ?? null,
      alone: opener?.template.alone === true,
      share: shareOf(effect),
    }
    moves.push(move)
    return move
  }
  const groups: Record<'line' | 'bundle' | 'order', MoveGroup[]> = { line: [], bundle: [], order: [] }
  let last = { stage: -1, group: '', moves: [] as Move[] }
  for (const candidate of input.offers) {
    const { stage, group, kind, mode } = candidate
    const move = moveOf(candidate)
    // Sums only fall: what the full prices do not reach is never reached.
    const needs = Math.max(move.reach, kind === 'order' ? (move.thresholds[0] ?? 0) : 0)
    if (sumAt(grosses, move.places) < needs) continue
    if (last.stage !== stage || last.group !== group) {
      last = { stage, group, moves: [] }
      groups[kind].push({ mode, stage, moves: last.moves })
    }
    last.moves.push(move)
  }
  const coupons = firstOfTemplate(input.coupons)
    .map(moveOf)
    .filter((move) => sumAt(grosses, move.places) >= move.reach)
  return { lines, grosses, counts, limit, ...groups, coupons, moves, kinds, isComplete, slots: slots.size }
}

/**
 * The lines where the pieces may be that a coupon makes free, the dearest first; none where it is for something else.
 * Others may have taken the dearest before it.
 */
function freePlaces(
  { template: { effect }, places }: CouponCandidate,
  { coupons, lines, counts }: Pick<Parameters<typeof courseOf>[0], 'coupons' | 'lines' | 'counts'>,
): number[] {
  if (effect.kind !== 'free-pieces') return []
  let left = coupons.reduce((sum, { template }) => sum + ('count' in template.effect ? template.effect.count : 0), 0)
  return dearestFirst(lines, places).filter((place) => {
    const isIn = left > 0
    left -= counts[place] as number
    return isIn
  })
}

type AnyEffect =
  | LineEffect
  | BundleEffect
  | OrderEffect
  | SumCoupon
  | { readonly kind: 'free-pieces'; readonly count: number }
  | { readonly kind: 'opens' }

const sumAt = (values: readonly number[], places: readonly number[]) =>
  places.reduce((sum, place) => sum + (values[place] ?? 0), 0)

/** Of coupons that do the same only those that are spent first matter, as many as one receipt takes of them. */
function firstOfTemplate(coupons: readonly CouponCandidate[]): CouponCandidate[] {
  const seen = new Map<string, number>()
  return coupons.filter(({ template }) => {
    const before = seen.get(template.id) ?? 0
    seen.set(template.id, before + 1)
    return template.effect.kind !== 'opens' && before < (template.perReceipt ?? 1)
  })
}

function shareOf(effect: AnyEffect): number {
  if (effect.kind === 'percent') return effect.off / 10_000
  if (effect.kind === 'spend-percent-steps') return Math.max(...effect.steps.map((step) => step.off)) / 10_000
  return 0
}

function smoothOff(effect: AnyEffect, reached: number, left: number): number {
  if (effect.kind === 'percent') {
    return Math.min((left * effect.off) / 10_000, ('max' in effect ? effect.max : undefined) ?? Infinity)
  }
  if (effect.kind === 'spend-percent-steps') {
    const step = effect.steps.findLast((each) => each.reach <= reached)
    return step === undefined ? 0 : Math.min((left * step.off) / 10_000, effect.max ?? Infinity)
  }
  if (effect.kind === 'amount') return Math.min(left, effect.off)
  return Math.min(left, sumOff(effect as OrderEffect, Math.floor(reached), Number.MAX_SAFE_INTEGER))
}
