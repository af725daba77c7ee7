import type { PricingInput } from '#domain/pricing/input.ts'
import type { Coupon } from '#domain/member.ts'
import type { CouponTemplate, Effect, Offer, Scope } from '#domain/offer.ts'
import type { BasketLine } from '#domain/sale.ts'

export type OracleChoice = { readonly left: number; readonly coupon: Coupon | null; readonly ids: readonly string[] }

/**
 * What any legal choice leaves to pay before points at the least, and by which choice, by trying
 * every subset of offers and every coupon. Written from the words of `domain/programme.ts`, without
 * a look at the solver, in BigInt fractions where that is simplest, and as slow as it likes.
 */
export function bestByBruteForce(input: PricingInput): OracleChoice {
  const lines = [...input.lines].sort((a, b) => (key(a) < key(b) ? -1 : 1))
  const placed = input.programme.stages.flatMap((stage) =>
    stage.groups.flatMap((group) => group.offers.map((id) => ({ stage, group, id }))),
  )
  const usable = placed.filter(({ id }) => holds(offerOf(input, id).when, offerOf(input, id).scope, lines, input))
  let best: OracleChoice | null = null
  const consider = (choice: OracleChoice) => {
    if (best === null || comesFirst(choice, best)) best = choice
  }
  for (let mask = 0; mask < 2 ** usable.length; mask++) {
    const ids = usable.filter((_, i) => Math.floor(mask / 2 ** i) % 2 === 1).map(({ id }) => id)
    const nets = pay(input, lines, new Set(ids))
    if (nets === null) continue
    consider({ left: total(nets), coupon: null, ids: [...ids].sort() })
    for (const coupon of input.coupons) {
      const template = input.programme.couponTemplates.find((each) => each.id === coupon.template)
      if (template === undefined || coupon.state !== 'available') continue
      if (coupon.validFrom > input.at.day || coupon.validTo < input.at.day) continue
      if (!holds(template.when, template.scope, lines, input)) continue
      const within = nets.filter((_, i) => contains(template.scope, lines[i] as BasketLine))
      if (template.when.reach !== undefined && total(within) < template.when.reach) continue
      const left = total(nets) - off(template.effect, total(within), total(within))
      consider({ left, coupon, ids: [...ids, coupon.id].sort() })
    }
  }
  if (best === null) throw new Error('there is always the choice of nothing')
  return best
}

/** Least to pay; then no coupon or the one that expires first; then fewer; then the smaller ids. */
function comesFirst(a: OracleChoice, b: OracleChoice): boolean {
  const rank = ({ left, coupon, ids }: OracleChoice) => [
    String(left).padStart(20, '0'),
    coupon === null ? '' : coupon.validTo,
    String(ids.length).padStart(4, '0'),
    ...ids,
  ]
  const [x, y] = [rank(a), rank(b)]
  const at = x.findIndex((part, i) => part !== y[i])
  return at >= 0 && (x[at] as string) < (y[at] as string)
}

const key = (line: BasketLine) => `${line.productId}|${line.price}|${line.quantity}|${line.id}`
const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const halfUp = (a: number, b: number, c: number) => Number((BigInt(a) * BigInt(b) * 2n + BigInt(c)) / (2n * BigInt(c)))

function offerOf(input: PricingInput, id: string): Offer {
  const offer = input.programme.offers.find((each) => each.id === id)
  if (offer === undefined) throw new Error(id)
  return offer
}

function contains(scope: Scope, line: BasketLine): boolean {
  if (scope.excludeCategories?.includes(line.category) || scope.excludeProducts?.includes(line.productId)) return false
  const named = [...(scope.categories ?? []), ...(scope.products ?? [])]
  return named.length === 0 || !!scope.categories?.includes(line.category) || !!scope.products?.includes(line.productId)
}

function holds(
  when: Offer['when'],
  scope: Scope,
  lines: readonly BasketLine[],
  { member, at, store }: PricingInput,
): boolean {
  const goods = lines.filter((line) => contains(scope, line))
  return (
    goods.length > 0 &&
    !(when.membersOnly && member === null) &&
    !(when.tiers && (member === null || !when.tiers.includes(member.tier))) &&
    !(when.from && at.day < when.from) &&
    !(when.to && at.day > when.to) &&
    !(when.weekdays && !when.weekdays.includes(at.weekday)) &&
    !(when.minutes && !(at.minute >= when.minutes.from && at.minute < when.minutes.to)) &&
    !(when.stores && !when.stores.includes(store)) &&
    !(when.quantity !== undefined && total(goods.map((line) => line.quantity)) < when.quantity)
  )
}

/** What is left on each line with exactly the chosen offers; null where they may not go together. */
function pay(input: PricingInput, lines: readonly BasketLine[], chosen: ReadonlySet<string>): number[] | null {
  let nets = lines.map((line) => halfUp(line.price, line.quantity, 1000))
  for (const stage of input.programme.stages) {
    const atStart = [...nets]
    for (const group of stage.groups) {
      const offers = group.offers.filter((id) => chosen.has(id)).map((id) => offerOf(input, id))
      if (group.mode === 'exclusive' && offers.length > 1) return null
      const bestOffs = nets.map(() => 0)
      for (const { effect, scope, when } of offers) {
        const inside = lines.map((line) => contains(scope, line))
        const reached = total(atStart.filter((_, i) => inside[i]))
        if (when.reach !== undefined && reached < when.reach) continue
        let offs: number[]
        if (stage.kind === 'line') {
          offs = nets.map((net, i) =>
            inside[i] ? offLine(effect, lines[i] as BasketLine, input.member?.tier ?? null, net) : 0,
          )
        } else {
          const left = nets.map((net, i) => (inside[i] ? net : 0))
          offs = largestRemainder(off(effect, reached, total(left)), left)
        }
        if (group.mode === 'best') offs.forEach((value, i) => (bestOffs[i] = Math.max(bestOffs[i] ?? 0, value)))
        else nets = nets.map((net, i) => net - (offs[i] ?? 0))
      }
      nets = nets.map((net, i) => net - (bestOffs[i] ?? 0))
    }
  }
  return nets
}

function offLine(effect: Effect, line: BasketLine, tier: string | null, net: number): number {
  if (tier === null && (effect.kind === 'member-price' || effect.kind === 'tier-price')) return 0
  if (effect.kind === 'percent') return halfUp(net, effect.off, 10_000)
  if (effect.kind === 'amount') return Math.min(net, halfUp(effect.off, line.quantity, 1000))
  const price = (effect.kind === 'tier-price' && tier !== null ? line.tierPrices[tier] : undefined) ?? line.memberPrice
  return price === null ? 0 : Math.max(0, net - halfUp(price, line.quantity, 1000))
}

function off(effect: Effect | CouponTemplate['effect'], reached: number, left: number): number {
  switch (effect.kind) {
    case 'amount':
      return Math.min(left, effect.off)
    case 'percent':
      return Math.min(halfUp(left, effect.off, 10_000), effect.max ?? Infinity)
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

function largestRemainder(amount: number, weights: readonly number[]): number[] {
  const sum = BigInt(total(weights))
  if (amount === 0) return weights.map(() => 0)
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
