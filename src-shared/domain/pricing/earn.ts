import { allocate } from '../allocate.ts'
import type { Earning, Tier } from '../programme.ts'
import type { BasketLine, EarnReason } from '../sale.ts'
import { fen, points, type Points } from '../units.ts'
import { missedCondition } from './condition.ts'
import type { PricingInput } from './input.ts'
import { inScope } from './scope.ts'

type Paid = { readonly line: BasketLine; readonly net: number }

/**
 * What a receipt earns, on the amounts really paid. The rates apply in this order: base, goods, tier,
 * day, cap. Rounded down once, over the whole receipt; the lines share the total out by largest
 * remainder. Each reason tells what it adds to those before it, so that the reasons add up.
 */
export function earn(
  paid: readonly Paid[],
  input: Pick<PricingInput, 'programme' | 'member' | 'at' | 'store'>,
): { readonly points: Points; readonly byLine: readonly number[]; readonly reasons: readonly EarnReason[] } {
  const { earning, tiers } = input.programme
  const nothing = { points: points(0), byLine: paid.map(() => 0), reasons: [] }
  if (input.member === null) return nothing
  const base = paid.map(({ line, net }) => (earning.exclude !== null && inScope(line, earning.exclude) ? 0 : net))
  const reasons: EarnReason[] = []
  let weights = base.map(BigInt)
  let scale = 1n
  let sofar = 0
  const add = (reason: (added: Points) => EarnReason): void => {
    const now = floorPoints(weights, scale, earning)
    if (now !== sofar) reasons.push(reason(points(now - sofar)))
    sofar = now
  }
  add((added) => ({ kind: 'base', points: added, paid: fen(base.reduce((a, b) => a + b, 0)) }))

  const rates = paid.map(({ line }) => earning.rates.find((rate) => inScope(line, rate.scope)) ?? null)
  const applied = earning.rates.filter((rate) => rates.includes(rate))
  if (applied.length > 0) {
    scale *= 10_000n
    weights = weights.map((weight) => weight * 10_000n)
    for (const rate of applied) {
      weights = weights.map((weight, i) => (rates[i] === rate ? (weight / 10_000n) * BigInt(rate.rate) : weight))
      add((added) => ({ kind: 'rate', reason: rate.reason, rate: rate.rate, points: added }))
    }
  }
  const multiply = (rate: number, reason: (added: Points) => EarnReason): void => {
    if (rate === 10_000) return
    scale *= 10_000n
    weights = weights.map((weight) => weight * BigInt(rate))
    add(reason)
  }
  const tier: Tier | undefined = tiers.find(({ id }) => id === input.member?.tier)
  if (tier !== undefined)
    multiply(tier.earnRate, (added) => ({ kind: 'tier', tier: tier.id, rate: tier.earnRate, points: added }))
  for (const { when, rate, reason } of earning.days) {
    if (missedCondition(when, input) === null) multiply(rate, (added) => ({ kind: 'day', reason, rate, points: added }))
  }
  if (earning.maxPerReceipt !== null && sofar > earning.maxPerReceipt) {
    reasons.push({ kind: 'cap', max: earning.maxPerReceipt, points: points(earning.maxPerReceipt - sofar) })
    sofar = earning.maxPerReceipt
  }
  return { points: points(sofar), byLine: shareOut(sofar, weights), reasons }
}

function floorPoints(weights: readonly bigint[], scale: bigint, { points: per, perFen }: Earning): number {
  const sum = weights.reduce((a, b) => a + b, 0n)
  return Number((sum * BigInt(per)) / (BigInt(perFen) * scale))
}

/** Weights may be far beyond 2^53; they are scaled down evenly before the points are shared out. */
function shareOut(total: number, weights: readonly bigint[]): number[] {
  if (total === 0) return weights.map(() => 0)
  const largest = weights.reduce((a, b) => (b > a ? b : a), 0n)
  const excess = BigInt(Math.max(0, largest.toString(2).length - 40))
  return allocate(
    total,
    weights.map((weight) => Number(weight >> excess)),
  )
}
