import { allocate } from '../allocate.ts'
import type { Earning, EarnRate } from '../programme.ts'
import type { BasketLine, EarnReason } from '../sale.ts'
import { fen, points, type Points } from '../units.ts'
import { holds, missedCondition } from './condition.ts'
import type { PricingInput } from './input.ts'
import { planOf } from './plan-lines.ts'
import { inScope } from './scope.ts'

type Paid = { readonly line: BasketLine; readonly net: number }
type Earned = {
  readonly points: Points
  readonly byLine: readonly number[]
  readonly reasons: readonly EarnReason[]
}

/**
 * What a receipt earns, on the amounts really paid. The rates apply in this order: base, goods, tier,
 * paid memberships, co-branded card, multipliers as written, caps of receipt, day and month. Rounded
 * down once, over the whole receipt; the lines share the total out by largest remainder. Each reason
 * tells what it adds to those before it, so that the reasons add up. Paid memberships earn nothing.
 */
export function earn(paid: readonly Paid[], input: Omit<PricingInput, 'lines'>): Earned {
  const { programme, member } = input
  const { earning } = programme
  if (member === null) return { points: points(0), byLine: paid.map(() => 0), reasons: [] }
  const counts = ({ line }: Paid) =>
    planOf(line, programme) === null && !(earning.exclude !== null && inScope(line, earning.exclude))
  const base = paid.map((each) => (counts(each) ? each.net : 0))
  const sum = new Weights(base, earning)
  const reasons: EarnReason[] = []
  const tell = (reason: (added: Points) => EarnReason): void => {
    const added = sum.added()
    if (added !== 0) reasons.push(reason(points(added)))
  }
  const multiply = (rate: number, reason: (added: Points) => EarnReason, on: (line: BasketLine) => boolean): void => {
    sum.multiply(rate, (place) => on((paid[place] as Paid).line))
    tell(reason)
  }
  const everything = () => true
  tell((added) => ({ kind: 'base', points: added, paid: fen(base.reduce((a, b) => a + b, 0)) }))

  for (const rule of earning.rates) {
    const first = (line: BasketLine) => earning.rates.find((each) => matches(line, each)) === rule
    const { rate, reason } = rule
    multiply(rate, (added) => ({ kind: 'rate', reason, rate, points: added }), first)
  }
  const tier = programme.tiers.find(({ id }) => id === member.tier)
  if (tier !== undefined) {
    const { id, earnRate: rate } = tier
    multiply(rate, (added) => ({ kind: 'tier', tier: id, rate, points: added }), everything)
  }
  for (const { id, earnRate: rate } of programme.plans.filter(({ id }) => holds(member, id, input.at.day))) {
    multiply(rate, (added) => ({ kind: 'plan', plan: id, rate, points: added }), everything)
  }
  for (const { id, earnRate: rate } of programme.coBrands.filter(({ id }) => id === input.coBrand)) {
    multiply(rate, (added) => ({ kind: 'co-brand', coBrand: id, rate, points: added }), everything)
  }
  for (const { id, reason, scope, when, rate } of earning.multipliers) {
    if (missedCondition(when, input) !== null) continue
    multiply(
      rate,
      (added) => ({ kind: 'multiplier', id, reason, rate, points: added }),
      (line) => inScope(line, scope),
    )
  }
  let total = sum.points()
  for (const { of, max, before } of capsOf(earning, member.earned)) {
    const left = Math.max(0, max - before)
    if (total <= left) continue
    reasons.push({ kind: 'cap', of, max, points: points(left - total) })
    total = left
  }
  return { points: points(total), byLine: sum.share(total), reasons }
}

function matches(line: BasketLine, { scope, price, quantity }: EarnRate): boolean {
  if (!inScope(line, scope)) return false
  if (quantity !== undefined && line.quantity < quantity) return false
  return line.price >= (price?.from ?? 0) && line.price < (price?.to ?? Infinity)
}

/** `before` is what counts towards a cap already. */
function capsOf({ caps }: Earning, earned: { readonly onDay: Points; readonly inMonth: Points }) {
  const all = [
    { of: 'receipt' as const, max: caps.receipt, before: 0 },
    { of: 'day' as const, max: caps.day, before: earned.onDay },
    { of: 'month' as const, max: caps.month, before: earned.inMonth },
  ]
  return all.flatMap(({ max, ...rest }) => (max === null ? [] : [{ ...rest, max }]))
}

/** Exact fractions of points by line: rates multiply far beyond 2^53 before the sum is rounded down once. */
class Weights {
  private weights: bigint[]
  private scale = 1n
  private told = 0
  private readonly earning: Earning

  constructor(base: readonly number[], earning: Earning) {
    this.weights = base.map(BigInt)
    this.earning = earning
  }

  multiply(rate: number, on: (place: number) => boolean): void {
    if (rate === 10_000 || !this.weights.some((weight, place) => weight > 0n && on(place))) return
    this.scale *= 10_000n
    this.weights = this.weights.map((weight, place) => weight * (on(place) ? BigInt(rate) : 10_000n))
  }

  /** Whole points so far. Throws RangeError beyond 2^53 − 1, whatever a cap would leave of them. */
  points(): number {
    const sum = this.weights.reduce((a, b) => a + b, 0n)
    return points(Number((sum * BigInt(this.earning.points)) / (BigInt(this.earning.perFen) * this.scale)))
  }

  /** What came on top since it was asked last. */
  added(): number {
    const now = this.points()
    const added = now - this.told
    this.told = now
    return added
  }

  /** Shares points out by line. The weights are scaled down evenly, so that they fit. */
  share(total: number): number[] {
    if (total === 0) return this.weights.map(() => 0)
    const largest = this.weights.reduce((a, b) => (b > a ? b : a), 0n)
    const excess = BigInt(Math.max(0, largest.toString(2).length - 40))
    return allocate(
      total,
      this.weights.map((weight) => Number(weight >> excess)),
    )
  }
}
