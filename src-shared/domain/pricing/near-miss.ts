import { mulDiv } from '../mul-div.ts'
import type { Condition, Effect, Scope } from '../offer.ts'
import type { Product } from '../product.ts'
import type { BasketLine, DiscountSource, Missed, PricedBasket } from '../sale.ts'
import { fen, milli, type Fen, type Milli } from '../units.ts'
import type { PricingInput, PricingOptions } from './input.ts'
import { price } from './price.ts'
import { inScope } from './scope.ts'

/** A change of the basket that wins what was missed: so many more pieces of one product. */
export type NearMiss = {
  readonly source: Extract<DiscountSource, { readonly id: string }>
  readonly add: { readonly productId: string; readonly quantity: Milli }
  /** To pay after the change, and what that is more than now; negative where adding makes it cheaper. */
  readonly payable: Fen
  readonly extra: Fen
}

/** More pieces than this are no longer near. */
const MOST_PIECES = 20

/**
 * For each offer or coupon that a little more would win, the cheapest way to win it by adding whole
 * pieces of one of `goods`. Every proposal has been priced; of equal ones that with fewer pieces, then
 * the smaller product id. A product is tried with the least number of pieces that wins; misses that
 * nobody can buy his way out of (another day, another tier) have none.
 */
export function nearMisses(
  input: PricingInput,
  priced: PricedBasket,
  goods: readonly Product[],
  options: PricingOptions = {},
): readonly NearMiss[] {
  const pieces = goods.filter(({ unit }) => unit === 'piece')
  return priced.missed.flatMap((missed) => {
    const source = missed.source
    if (source.kind !== 'offer' && source.kind !== 'coupon') return []
    if (leastPieces(missed.reason, 1) === null) return []
    const scopes = scopesOf(source, input)
    const before = offOf(priced, source)
    const ways = pieces
      .filter((product) =>
        scopes.some((scope) => inScope({ productId: product.id, category: product.category }, scope)),
      )
      .flatMap((product): NearMiss[] => {
        const won = winWith(input, missed, product, before, options)
        if (won === null) return []
        const extra = fen(won.payable - priced.payable)
        return [{ source, add: { productId: product.id, quantity: won.quantity }, payable: won.payable, extra }]
      })
    const [best] = ways.sort(
      (a, b) => a.extra - b.extra || a.add.quantity - b.add.quantity || (a.add.productId < b.add.productId ? -1 : 1),
    )
    return best === undefined ? [] : [best]
  })
}

/** Adds pieces until it is won, going on from what is still missing; null where that is not near. */
function winWith(
  input: PricingInput,
  missed: Missed,
  product: Product,
  before: number,
  options: PricingOptions,
): { readonly quantity: Milli; readonly payable: Fen } | null {
  let pieces = leastPieces(missed.reason, product.price)
  while (pieces !== null && pieces <= MOST_PIECES) {
    const priced = price({ ...input, lines: withMore(input.lines, product, pieces) }, options)
    if (offOf(priced, missed.source) > before) return { quantity: milli(pieces * 1000), payable: priced.payable }
    const still = priced.missed.find(({ source }) => sameSource(source, missed.source))
    const more = still === undefined ? null : leastPieces(still.reason, product.price)
    if (more === null) return null
    pieces += more
  }
  return null
}

/** No fewer pieces of `price` fen can do; null where more goods do not help. Prices only fall, so full prices bound it. */
function leastPieces(reason: Missed['reason'], price: number): number | null {
  switch (reason.kind) {
    case 'threshold':
      return price === 0 ? null : Math.max(1, mulDiv(reason.need - reason.have + price - 1, 1, price))
    case 'quantity':
      return Math.max(1, Math.ceil((reason.need - reason.have) / 1000))
    case 'pieces':
      return Math.max(1, reason.need - reason.have)
    case 'no-goods':
      return 1
    default:
      return null
  }
}

/** Where goods that help can lie: what the rule looks at, and what it gives. */
function scopesOf(source: DiscountSource & { readonly id: string }, { programme, coupons }: PricingInput): Scope[] {
  const rule:
    | { readonly scope: Scope; readonly when: Condition; readonly effect: Effect | { readonly kind: string } }
    | undefined =
    source.kind === 'offer'
      ? programme.offers.find(({ id }) => id === source.id)
      : programme.couponTemplates.find(({ id }) => id === coupons.find((coupon) => coupon.id === source.id)?.template)
  if (rule === undefined) return []
  const { effect } = rule
  if ('parts' in effect) return [rule.scope, ...effect.parts.map(({ scope }) => scope)]
  return 'goods' in effect && effect.goods !== undefined ? [rule.scope, effect.goods] : [rule.scope]
}

function offOf({ applied }: PricedBasket, source: DiscountSource): number {
  return applied.find((each) => sameSource(each.source, source))?.off ?? 0
}

function sameSource(a: DiscountSource, b: DiscountSource): boolean {
  return a.kind === b.kind && 'id' in a && 'id' in b && a.id === b.id
}

/** More of a product goes to the line that it stands in already at today's price, else to a line of its own. */
function withMore(lines: readonly BasketLine[], product: Product, pieces: number): BasketLine[] {
  const same = lines.find(({ productId, price }) => productId === product.id && price === product.price)
  if (same !== undefined) {
    return lines.map((line) => (line === same ? { ...line, quantity: milli(line.quantity + pieces * 1000) } : line))
  }
  const { id, name, category, unit, price, memberPrice, tierPrices } = product
  const line = { productId: id, name, category, unit, price, memberPrice, tierPrices }
  return [...lines, { ...line, id: `more-${id}`, quantity: milli(pieces * 1000), note: null }]
}
