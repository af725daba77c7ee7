import type { CouponTemplate, Effect } from '#domain/offer.ts'
import type { BasketLine } from '#domain/sale.ts'

export const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

export const halfUp = (a: number, b: number, c: number): number =>
  Number((BigInt(a) * BigInt(b) * 2n + BigInt(c)) / (2n * BigInt(c)))

export function offLine(effect: Effect, line: BasketLine, tier: string | null, net: number): number {
  if (tier === null && (effect.kind === 'member-price' || effect.kind === 'tier-price')) return 0
  if (effect.kind === 'percent') return halfUp(net, effect.off, 10_000)
  if (effect.kind === 'amount') return Math.min(net, halfUp(effect.off, line.quantity, 1000))
  const price = (effect.kind === 'tier-price' && tier !== null ? line.tierPrices[tier] : undefined) ?? line.memberPrice
  return price === null ? 0 : Math.max(0, net - halfUp(price, line.quantity, 1000))
}

export function offSum(effect: Effect | CouponTemplate['effect'], reached: number, left: number): number {
  switch (effect.kind) {
    case 'amount':
      return Math.min(left, effect.off)
    case 'percent':
      return Math.min(halfUp(left, effect.off, 10_000), ('max' in effect ? effect.max : undefined) ?? Infinity)
    case 'spend-steps': {
      const steps = effect.steps.filter((step) => step.reach <= reached)
      const top = steps.at(-1)
      if (top === undefined) return 0
      const times = effect.repeat && steps.length === effect.steps.length ? Math.floor(reached / top.reach) : 1
      return Math.min(left, top.off * times)
    }
    case 'spend-percent-steps': {
      const top = effect.steps.filter((step) => step.reach <= reached).at(-1)
      return top === undefined ? 0 : Math.min(halfUp(left, top.off, 10_000), effect.max ?? Infinity)
    }
    default:
      throw new Error(effect.kind)
  }
}

/** An amount shared out to the categories of the lines that are inside, and by each category to its lines. */
export function sharedByCategory(
  amount: number,
  weights: readonly number[],
  lines: readonly { readonly category: string }[],
  inside: readonly (boolean | undefined)[],
): number[] {
  const categories = [...new Set(lines.filter((_, i) => inside[i]).map(({ category }) => category))]
  const own = (category: string) =>
    weights.map((weight, i) => (inside[i] === true && lines[i]?.category === category ? weight : 0))
  const parts = largestRemainder(
    amount,
    categories.map((category) => total(own(category))),
  )
  return categories.reduce<number[]>(
    (sum, category, c) => {
      const shares = largestRemainder(parts[c] ?? 0, own(category))
      return sum.map((share, i) => share + (shares[i] ?? 0))
    },
    weights.map(() => 0),
  )
}

/** Whole parts in proportion; what is left over goes by one to the largest remainders, the earlier first. */
export function largestRemainder(amount: number, weights: readonly number[]): number[] {
  if (amount === 0) return weights.map(() => 0)
  const sum = BigInt(total(weights))
  const exact = weights.map((weight, i) => ({
    i,
    whole: (BigInt(amount) * BigInt(weight)) / sum,
    rest: (BigInt(amount) * BigInt(weight)) % sum,
  }))
  let over = BigInt(amount) - exact.reduce((a, { whole }) => a + whole, 0n)
  for (const share of [...exact].sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1))) {
    if (over === 0n) break
    share.whole += 1n
    over -= 1n
  }
  return exact.map(({ whole }) => Number(whole))
}
