import { templateOf } from './coupon-template.ts'
import type { CouponTemplate, Offer, Scope } from '../offer.ts'
import type { Product } from '../product.ts'
import type { BasketLine, DiscountSource, Missed, PricedBasket } from '../sale.ts'
import { fen, milli, type Fen, type Milli } from '../units.ts'
import { grossOf } from './effect.ts'
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
 * For each offer or coupon, or further step of one, that a little more would win, the cheapest way to win it by
 * adding whole pieces of one of `goods`: those that count towards a missed sum or number, else those that the offer
 * looks at or gives. (Other goods can win a sum too, by making it better to leave another offer out; nobody would call that
 * a little more.) Every proposal has been priced; of equal ones that with fewer pieces, then the smaller product id. A
 * product is tried with the least number of pieces that wins, up to 20. What nobody can buy his way into (another
 * day, another tier) has none.
 */
export function nearMisses(
  input: PricingInput,
  priced: PricedBasket,
  goods: readonly Product[],
  options: PricingOptions = {},
): readonly NearMiss[] {
  const pieces = goods.filter(({ unit }) => unit === 'piece')
  return priced.missed.flatMap((missed) => {
    const { source, reason } = missed
    const rule = ruleOf(source, input)
    if (rule === undefined || (source.kind !== 'offer' && source.kind !== 'coupon')) return []
    const ways = pieces.flatMap((product): NearMiss[] => {
      const from = leastPieces(reason, rule, product, input)
      const before = offOf(priced, source)
      const won = from === null ? null : winWith(input, { source, reason, product, from, before }, options)
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

type Try = {
  readonly source: DiscountSource
  readonly reason: Missed['reason']
  readonly product: Product
  readonly from: number
  /** What it takes off already, in fen. */
  readonly before: number
}

function winWith(
  input: PricingInput,
  { source, reason, product, from, before }: Try,
  options: PricingOptions,
): { readonly quantity: Milli; readonly payable: Fen } | null {
  for (let pieces = from; pieces <= MOST_PIECES; pieces++) {
    const priced = price({ ...input, lines: withMore(input.lines, product, pieces) }, options)
    if (offOf(priced, source) > before && !stillMisses(priced, source, reason))
      return { quantity: milli(pieces * 1000), payable: priced.payable }
  }
  return null
}

/** Whether the step that was missed is still missed: more goods alone let a percentage take more. */
function stillMisses({ missed }: PricedBasket, source: DiscountSource, reason: Missed['reason']): boolean {
  if (reason.kind !== 'threshold') return false
  return missed.some(
    (each) => isSame(each.source, source) && each.reason.kind === 'threshold' && each.reason.need <= reason.need,
  )
}

type Rule = Pick<Offer | CouponTemplate, 'scope' | 'effect'>

function ruleOf(source: DiscountSource, { programme, coupons }: PricingInput): Rule | undefined {
  if (source.kind === 'offer') return programme.offers.find(({ id }) => id === source.id)
  if (source.kind !== 'coupon') return undefined
  const coupon = coupons.find(({ id }) => id === source.id)
  return coupon && (templateOf(coupon, programme.couponTemplates) ?? undefined)
}

/**
 * With fewer pieces of a product it cannot be won; null where no number of them helps. Prices only fall,
 * so a sum that full prices do not reach is reached by no combination.
 */
function leastPieces(
  reason: Missed['reason'],
  { scope, effect }: Rule,
  product: Product,
  { lines }: PricingInput,
): number | null {
  const goods = { productId: product.id, category: product.category }
  const given = effect.kind === 'gift' ? effect.goods : null
  const counts = (each: typeof goods) => inScope(each, scope) && !(given !== null && inScope(each, given))
  switch (reason.kind) {
    case 'threshold': {
      if (!counts(goods) || product.price === 0) return null
      const gross = lines.reduce((sum, line) => (counts(line) ? sum + grossOf(line) : sum), 0)
      return Math.max(1, Math.ceil((reason.need - gross) / product.price))
    }
    case 'quantity':
      return counts(goods) ? Math.max(1, Math.ceil((reason.need - reason.have) / 1000)) : null
    case 'pieces':
    case 'no-goods':
      return scopesOf(scope, effect).some((each) => inScope(goods, each)) ? 1 : null
    default:
      return null
  }
}

/** Where goods can lie that a rule looks at or gives. */
function scopesOf(scope: Scope, effect: Rule['effect']): readonly Scope[] {
  if (effect.kind === 'bundle-price') return [scope, ...effect.parts.map((part) => part.scope)]
  return 'goods' in effect && effect.goods !== undefined ? [scope, effect.goods] : [scope]
}

const isSame = (a: DiscountSource, b: DiscountSource): boolean =>
  a.kind === b.kind && 'id' in a && 'id' in b && a.id === b.id

function offOf({ applied }: PricedBasket, source: DiscountSource): number {
  return applied.find((each) => isSame(each.source, source))?.off ?? 0
}

/** The lines with so many pieces of a product more: they go to the line that it stands in already at today's price, else to a line of its own. */
export function withMore(lines: readonly BasketLine[], product: Product, pieces: number): BasketLine[] {
  const same = lines.find(({ productId, price }) => productId === product.id && price === product.price)
  if (same !== undefined) {
    return lines.map((line) => (line === same ? { ...line, quantity: milli(line.quantity + pieces * 1000) } : line))
  }
  const { id, name, category, unit, price, memberPrice, tierPrices } = product
  const line = { productId: id, name, category, unit, price, memberPrice, tierPrices }
  return [...lines, { ...line, id: `more-${id}`, quantity: milli(pieces * 1000), note: null }]
}
