import type { CouponTemplate, Offer, Scope } from '#domain/offer.ts'
import { effort } from '#domain/pricing/effort.ts'
import { nearMisses, type NearMiss } from '#domain/pricing/near-miss.ts'
import { planOf } from '#domain/pricing/plan-lines.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import type { Product } from '#domain/product.ts'
import type { Basket, Missed } from '#domain/sale.ts'
import { fen, type Fen } from '#domain/units.ts'
import type { Store } from '#store/open.ts'
import { someGoods } from '#store/scope-goods.ts'
import type { Ports } from './ports.ts'
import { quote } from './quote.ts'

/** An offer or coupon that a little more would win, and the product to add. */
export type NearWin = NearMiss & { readonly product: Product }

/** So many missed offers are looked at, in the order of the programme. */
const MOST_OFFERS = 12
/** And so many products for each. */
const MOST_GOODS = 8

/**
 * What the basket could still win by a little more, the least extra first. Every proposal was priced. Goods
 * that are in the basket already are tried, and a few of the scope that is missed. The screen has its turn
 * between any two offers, while goods are looked up.
 */
export async function nearWins(
  ports: Pick<Ports, 'store' | 'identity' | 'now'>,
  basket: Basket,
): Promise<readonly NearWin[]> {
  const quoted = await quote(ports, basket, ports.now())
  if (quoted === null) return []
  const { input, priced, programme } = quoted
  const here = await basketGoods(ports.store, basket)
  const wins: NearWin[] = []
  for (const missed of priced.missed.filter(isNear).slice(0, MOST_OFFERS)) {
    const rule = ruleOf(missed, input)
    if (rule === undefined) continue
    const found = await Promise.all(scopesOf(rule).map((scope) => someGoods(ports.store, scope, missingOf(missed))))
    const goods = [...new Map([...here, ...found.flat()].map((product) => [product.id, product])).values()]
      .filter(({ id }) => planOf({ productId: id }, programme) === null)
      .slice(0, MOST_GOODS)
    for (const near of nearMisses(input, { ...priced, missed: [missed] }, goods, { expired: effort() })) {
      const product = goods.find(({ id }) => id === near.add.productId)
      if (product !== undefined) wins.push({ ...near, product })
    }
  }
  return wins.sort((a, b) => a.extra - b.extra)
}

/** The products of the basket as they cost today. */
async function basketGoods(store: Store, { lines }: Basket): Promise<readonly Product[]> {
  const rows = await store.products.bulkGet([...new Set(lines.map(({ productId }) => productId))].slice(0, MOST_GOODS))
  return rows.flatMap((row) => (row === undefined ? [] : [row.doc]))
}

const NEAR: ReadonlySet<string> = new Set(['threshold', 'quantity', 'pieces', 'no-goods'])
const isNear = ({ reason }: Missed) => NEAR.has(reason.kind)

function missingOf({ reason }: Missed): Fen {
  return reason.kind === 'threshold' ? fen(Math.max(1, reason.need - reason.have)) : fen(1)
}

type Rule = Pick<Offer | CouponTemplate, 'scope' | 'effect'>

function ruleOf({ source }: Missed, { programme, coupons }: PricingInput): Rule | undefined {
  if (source.kind === 'offer') return programme.offers.find(({ id }) => id === source.id)
  if (source.kind !== 'coupon') return undefined
  const template = coupons.find(({ id }) => id === source.id)?.template
  return programme.couponTemplates.find(({ id }) => id === template)
}

/** Where goods can lie that would win it: parts of a bundle, what is given, what it looks at. */
function scopesOf({ scope, effect }: Rule): readonly Scope[] {
  if (effect.kind === 'bundle-price') return effect.parts.map((part) => part.scope)
  return 'goods' in effect && effect.goods !== undefined ? [effect.goods, scope] : [scope]
}
