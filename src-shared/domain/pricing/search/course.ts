import type { BasketLine } from '#domain/sale.ts'
import type { BundleEffect, LineEffect, OrderEffect } from '#domain/offer.ts'
import type { CouponCandidate, OfferCandidate } from '../candidates.ts'
import { lineOff, sumOff, thresholdsOf, type SumCoupon } from '../effect.ts'
import { bundleOffs, mostOff, type Bundle } from '../pieces.ts'
import { couponOffs } from '../run.ts'
import { Kinds } from './kinds.ts'

/** One decision of the search: an offer, or one of the coupons, with the lines it looks at. */
export type Move = {
  readonly number: number
  readonly candidate: OfferCandidate | CouponCandidate
  readonly places: readonly number[]
  /** The kinds of lines it looks at, see `Course.kinds`. Empty for a line move. */
  readonly kinds: readonly number[]
  /** Sum of its goods at the beginning of the stage that it needs, in fen. */
  readonly reach: number
  /** All sums from which on it gives more, ascending; `reach` among them. */
  readonly thresholds: readonly number[]
  readonly lineOff: (place: number, net: number) => number
  readonly sumOff: (reached: number, left: number) => number
  /** `sumOff` without rounding to fen, for the bound. */
  readonly smoothOff: (reached: number, left: number) => number
  /** Of a bundle: what n uses take off, given what pieces are worth and used already; null for all other moves. */
  readonly bundle: {
    readonly most: number
    readonly offs: (entry: Float64Array, used: readonly number[], n: number) => Bundle | null
    /** At least what it can take off where lines are worth no more and no fewer pieces are used. */
    readonly mostOff: (entry: Float64Array, used: readonly number[]) => number
  } | null
  /** Of a coupon that looks at pieces: what it takes off each line. */
  readonly pieceOffs: ((nets: Float64Array) => readonly number[]) | null
  /** Id of the coupon that opens it. */
  readonly opener: string | null
  /** Not together with any other coupon. */
  readonly alone: boolean
  /** The largest part of a sum that it may take, 0–1; what it takes as a fixed amount does not count. */
  readonly share: number
}

export type MoveGroup = {
  readonly kind: 'line' | 'bundle' | 'order'
  readonly mode: 'stack' | 'best' | 'exclusive'
  readonly startsStage: boolean
  readonly moves: readonly Move[]
  /** All moves of the stage that the group belongs to. */
  readonly stageMoves: readonly Move[]
}

/** What the search walks through: the groups in order of application, the coupons as the last one. */
export type Course = {
  readonly grosses: readonly number[]
  readonly groups: readonly MoveGroup[]
  /** Pieces by line. */
  readonly counts: readonly number[]
  /** The most coupons, those that open offers included. */
  readonly limit: number
  readonly moves: readonly Move[]
  /** Lines that order moves and coupons cannot tell apart are of one kind. */
  readonly kinds: Kinds
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
  const { lines, grosses, tier } = input
  const kinds = kindsOf(input)
  const moves: Move[] = []
  const moveOf = (candidate: OfferCandidate | CouponCandidate): Move => {
    const rule = 'offer' in candidate ? candidate.offer : candidate.template
    const effect = rule.effect as AnyEffect
    const most = candidate.places.reduce((sum, place) => sum + (grosses[place] ?? 0), 0)
    const move: Move = {
      number: moves.length,
      candidate,
      places: candidate.places,
      kinds: isOrder(candidate) ? [...new Set(candidate.places.map((place) => kinds.of[place] as number))] : [],
      reach: rule.when.reach ?? 0,
      thresholds: thresholdsOf(rule.when, effect, most),
      lineOff: (place, net) => lineOff(effect as LineEffect, lines[place] as BasketLine, tier, net),
      sumOff: (reached, left) => sumOff(effect as OrderEffect, reached, left),
      bundle: bundleMove(candidate, input.counts),
      pieceOffs:
        effect.kind === 'free-pieces' && !('offer' in candidate)
          ? (nets) => couponOffs(lines, Array.from(nets), candidate)
          : null,
      opener: 'offer' in candidate ? (candidate.opener?.coupon.id ?? null) : null,
      alone: 'offer' in candidate ? candidate.opener?.template.alone === true : candidate.template.alone === true,
      smoothOff: (reached, left) => smoothOff(effect, reached, left),
      share: shareOf(effect),
    }
    moves.push(move)
    return move
  }
  // Sums only fall: what the full prices do not reach is never reached.
  const worth = ({ places, thresholds, reach, bundle }: Move): boolean =>
    (bundle !== null && reach === 0) ||
    places.reduce((sum, place) => sum + (grosses[place] ?? 0), 0) >= Math.max(reach, thresholds[0] ?? 0)
  const groups: MoveGroup[] = []
  let [stage, group, stageMoves] = [-1, '', [] as Move[]]
  for (const candidate of input.offers) {
    const startsStage = candidate.stage !== stage
    const move = moveOf(candidate)
    if (!worth(move)) continue
    if (startsStage) stageMoves = []
    if (startsStage || candidate.group !== group) {
      groups.push({ kind: candidate.kind, mode: candidate.mode, startsStage, moves: [], stageMoves })
      ;[stage, group] = [candidate.stage, candidate.group]
    }
    stageMoves.push(move)
    ;(groups.at(-1)?.moves as Move[]).push(move)
  }
  for (const group of groups) if (group.mode === 'best') strongestFirst(group.moves as Move[], grosses)
  const last = firstOfTemplate(input.coupons).map(moveOf).filter(worth)
  groups.push({ kind: 'order', mode: 'exclusive', startsStage: true, moves: last, stageMoves: last })
  return { grosses, groups, moves, kinds, counts: input.counts, limit: input.limit }
}

/** In a `best` group the order does not matter; with the strongest first the search finds something good at once. */
function strongestFirst(moves: Move[], grosses: readonly number[]): void {
  const strength = new Map(
    moves.map((move) => [move, move.places.reduce((sum, place) => sum + move.lineOff(place, grosses[place] ?? 0), 0)]),
  )
  moves.sort((a, b) => (strength.get(b) ?? 0) - (strength.get(a) ?? 0))
}

type AnyEffect = LineEffect | BundleEffect | OrderEffect | SumCoupon | { readonly kind: 'free-pieces' }

function bundleMove(candidate: OfferCandidate | CouponCandidate, count: readonly number[]): Move['bundle'] {
  if (!('offer' in candidate) || candidate.bundle === null) return null
  const { at, most } = candidate.bundle
  const effect = candidate.offer.effect as BundleEffect
  return {
    most,
    offs: (entry, used, n) => bundleOffs(effect, at, { value: entry, count }, used, n),
    mostOff: (entry, used) => mostOff(effect, at, { value: entry, count }, used),
  }
}

function isOrder(candidate: OfferCandidate | CouponCandidate): boolean {
  return !('offer' in candidate) || candidate.kind === 'order'
}

function kindsOf(input: Parameters<typeof courseOf>[0]): Kinds {
  const kinds = new Kinds(input.lines.length)
  for (const candidate of [...input.offers, ...input.coupons]) if (isOrder(candidate)) kinds.split(candidate.places)
  return kinds.settle()
}

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
  if (effect.kind === 'free-pieces') return 1
  if (effect.kind === 'percent') return effect.off / 10_000
  if (effect.kind === 'spend-percent-steps') return Math.max(...effect.steps.map((step) => step.off)) / 10_000
  return 0
}

function smoothOff(effect: AnyEffect, reached: number, left: number): number {
  if (effect.kind === 'free-pieces') return left
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
