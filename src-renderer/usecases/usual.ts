import { nextBest, triedGood, type NextBest } from '#domain/care/next-best.ts'
import { USUAL_SALES, usualGoods, type Usual } from '#domain/care/usual.ts'
import { withMore } from '#domain/pricing/near-miss.ts'
import { planOf } from '#domain/pricing/plan-lines.ts'
import type { Basket, PricedBasket } from '#domain/sale.ts'
import type { BusinessDay } from '#domain/units.ts'
import { salesOfMember, latestProgramme } from '#store/queries.ts'
import { livingId } from '#store/merges.ts'
import type { Store } from '#store/open.ts'
import { refundsOfSales } from '#store/refunds.ts'
import { businessDayAt } from './business-time.ts'
import type { Ports } from './ports.ts'
import { quote } from './quote.ts'

/** So many of the usual goods are tried, the most usual first. */
const MOST_GOODS = 8

/** What a member usually buys, by the sales that this till has; the most usual first. `id` is that of a living member. */
export async function usualOf(store: Store, id: string, today: BusinessDay): Promise<readonly Usual[]> {
  const sales = await salesOfMember(store, id, USUAL_SALES)
  const ids = sales.map((sale) => sale.id)
  return usualGoods(sales, await refundsOfSales(store, ids), today)
}

/**
 * The one thing to offer to the member of a basket; null without one, or where nothing is worth saying. `priced` is
 * what the basket costs now. Only goods by the piece that are not in it: one touch adds them as they are. The
 * screen has its turn between any two goods.
 */
export async function nextBestOf(
  ports: Pick<Ports, 'store' | 'identity' | 'now'>,
  basket: Basket,
  priced: PricedBasket | null,
): Promise<NextBest | null> {
  const { store } = ports
  const programme = await latestProgramme(store)
  if (basket.memberId === null || programme === null) return null
  const memberId = await livingId(store, basket.memberId)
  const here = new Set(basket.lines.map(({ productId }) => productId))
  const usual = await usualOf(store, memberId, businessDayAt(ports.now(), programme))
  const tried = []
  for (const each of usual.filter(({ productId }) => !here.has(productId)).slice(0, MOST_GOODS)) {
    const product = (await store.products.get(each.productId))?.doc
    if (product?.unit !== 'piece' || planOf({ productId: product.id }, programme) !== null) continue
    const quoted = await quote(ports, { ...basket, lines: withMore(basket.lines, product, 1) }, ports.now())
    if (quoted !== null) tried.push(triedGood({ usual: each, product }, quoted, priced))
  }
  return nextBest(tried)
}
