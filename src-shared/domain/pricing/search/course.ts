import type { BasketLine } from '#domain/sale.ts'
import type { Effect } from '#domain/offer.ts'
import type { CouponCandidate, OfferCandidate } from '../candidates.ts'
import { lineOff, sumOff, thresholdsOf } from '../effect.ts'
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
  /** The largest part of a sum that it may take, 0–1; what it takes as a fixed amount does not count. */
  readonly share: number
}

export type MoveGroup = {
  readonly kind: 'line' | 'order'
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
  readonly moves: readonly Move[]
  /** Lines that order moves and coupons cannot tell apart are of one kind. */
  readonly kinds: Kinds
}

export function courseOf(input: {
  readonly lines: readonly BasketLine[]
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
    const effect: Effect = rule.effect
    const most = candidate.places.reduce((sum, place) => sum + (grosses[place] ?? 0), 0)
    const move: Move = {
      number: moves.length,
      candidate,
      places: candidate.places,
      kinds: isOrder(candidate) ? [...new Set(candidate.places.map((place) => kinds.of[place] as number))] : [],
      reach: rule.when.reach ?? 0,
      thresholds: thresholdsOf(rule.when, effect, most),
      lineOff: (place, net) => lineOff(effect, lines[place] as BasketLine, tier, net),
      sumOff: (reached, left) => sumOff(effect, reached, left),
      smoothOff: (reached, left) => smoothOff(effect, reached, left),
      share: shareOf(effect),
    }
    moves.push(move)
    return move
  }
  // Sums only fall: what the full prices do not reach is never reached.
  const worth = ({ places, thresholds, reach }: Move): boolean =>
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
  return { grosses, groups, moves, kinds }
}

/** In a `best` group the order does not matter; with the strongest first the search finds something good at once. */
function strongestFirst(moves: Move[], grosses: readonly number[]): void {
  const strength = new Map(
    moves.map((move) => [move, move.places.reduce((sum, place) => sum + move.lineOff(place, grosses[place] ?? 0), 0)]),
  )
  moves.sort((a, b) => (strength.get(b) ?? 0) - (strength.get(a) ?? 0))
}

function isOrder(candidate: OfferCandidate | CouponCandidate): boolean {
  return !('offer' in candidate) || candidate.kind === 'order'
}

function kindsOf(input: Parameters<typeof courseOf>[0]): Kinds {
  const kinds = new Kinds(input.lines.length)
  for (const candidate of [...input.offers, ...input.coupons]) if (isOrder(candidate)) kinds.split(candidate.places)
  return kinds.settle()
}

/** Of coupons that do the same only the one that is spent first matters. */
function firstOfTemplate(coupons: readonly CouponCandidate[]): CouponCandidate[] {
  const first = new Map<string, CouponCandidate>()
  for (const candidate of coupons) {
    const { template, validTo, id } = candidate.coupon
    const other = first.get(template)?.coupon
    if (other === undefined || validTo < other.validTo || (validTo === other.validTo && id < other.id)) {
      first.set(template, candidate)
    }
  }
  return [...first.values()]
}

function shareOf(effect: Effect): number {
  if (effect.kind === 'percent') return effect.off / 10_000
  if (effect.kind === 'spend-percent-steps') return Math.max(...effect.steps.map((step) => step.off)) / 10_000
  return 0
}

function smoothOff(effect: Effect, reached: number, left: number): number {
  if (effect.kind === 'percent') return Math.min((left * effect.off) / 10_000, effect.max ?? Infinity)
  if (effect.kind === 'spend-percent-steps') {
    const step = effect.steps.findLast((each) => each.reach <= reached)
    return step === undefined ? 0 : Math.min((left * step.off) / 10_000, effect.max ?? Infinity)
  }
  if (effect.kind === 'amount') return Math.min(left, effect.off)
  return Math.min(left, sumOff(effect, Math.floor(reached), Number.MAX_SAFE_INTEGER))
}
