import { addDays } from '../calendar.ts'
import type { PricingInput } from '../pricing/input.ts'
import type { Product } from '../product.ts'
import type { PricedBasket } from '../sale.ts'
import { fen, type BusinessDay, type Fen } from '../units.ts'
import type { Usual } from './usual.ts'

/** A coupon is worth a word when so many days are left, the last one included. */
const SOON_DAYS = 7

/** One thing to offer to the member at the counter, and why. */
export type NextBest = {
  readonly usual: Usual
  readonly product: Product
  readonly why:
    /** It is due, and offers on the product itself make one piece cost `price` now. */
    | { readonly kind: 'offer'; readonly names: readonly string[]; readonly price: Fen }
    /** With it a coupon of the member's applies that expires soon and does not apply without it. */
    | { readonly kind: 'coupon'; readonly name: string; readonly validTo: BusinessDay }
    | { readonly kind: 'due' }
}

/** A usual product, and what putting one piece of it into the basket would change. Priced, not guessed. */
export type TriedGood = {
  readonly usual: Usual
  readonly product: Product
  readonly offer: { readonly names: readonly string[]; readonly price: Fen } | null
  /** The member's coupons that expire soon and that it makes apply. */
  readonly coupons: readonly { readonly id: string; readonly name: string; readonly validTo: BusinessDay }[]
}

/**
 * What one piece of a usual product changes. `after` is the basket with it, in a line of its own, and its price; `before` the
 * price without, null for an empty basket. What the member cannot have at this moment, in this store, does not show in
 * a price, and so is never promised.
 */
export function triedGood(
  { usual, product }: Pick<TriedGood, 'usual' | 'product'>,
  after: { readonly input: PricingInput; readonly priced: PricedBasket },
  before: PricedBasket | null,
): TriedGood {
  const { input, priced } = after
  const { stages, couponTemplates } = input.programme
  const groups = stages.filter(({ kind }) => kind === 'line').flatMap((stage) => stage.groups)
  const ofLines = new Set(groups.flatMap(({ offers }) => offers))
  const line = input.lines.find(({ productId }) => productId === product.id)
  const discounts = priced.lines.find(({ lineId }) => lineId === line?.id)?.discounts ?? []
  const offers = discounts.flatMap(({ source, off }) =>
    source.kind === 'offer' && ofLines.has(source.id) && off > 0 ? [{ name: source.name, off }] : [],
  )
  const off = offers.reduce((sum, each) => sum + each.off, 0)
  const used = usedCoupons(priced)
  const usedBefore = usedCoupons(before)
  const soon = addDays(input.at.day, SOON_DAYS)
  return {
    usual,
    product,
    offer: off === 0 ? null : { names: offers.map(({ name }) => name), price: fen(product.price - off) },
    coupons: input.coupons
      .filter(({ id, memberId, validTo }) => memberId !== null && validTo < soon && used.has(id) && !usedBefore.has(id))
      .map(({ id, template, validTo }) => {
        return { id, name: couponTemplates.find((each) => each.id === template)?.name ?? template, validTo }
      }),
  }
}

const usedCoupons = (priced: PricedBasket | null): ReadonlySet<string> =>
  new Set(priced?.applied.flatMap(({ source, off }) => (source.kind === 'coupon' && off > 0 ? [source.id] : [])))

/**
 * The one to say, of `tried` in the order in which they are usual: what is due and has an offer of its own; then the
 * coupon that expires first, with the most usual product that makes it apply; then what is due; else null.
 */
export function nextBest(tried: readonly TriedGood[]): NextBest | null {
  for (const { usual, product, offer } of tried) {
    if (usual.due && offer !== null) return { usual, product, why: { kind: 'offer', ...offer } }
  }
  const [first] = tried
    .flatMap(({ usual, product, coupons }) => coupons.map((coupon) => ({ usual, product, coupon })))
    .sort((a, b) => compare(a.coupon.validTo, b.coupon.validTo) || compare(a.coupon.id, b.coupon.id))
  if (first !== undefined) {
    const { usual, product, coupon } = first
    return { usual, product, why: { kind: 'coupon', name: coupon.name, validTo: coupon.validTo } }
  }
  const due = tried.find(({ usual }) => usual.due)
  return due === undefined ? null : { usual: due.usual, product: due.product, why: { kind: 'due' } }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
