import type { Scope } from '#domain/offer.ts'
import { inScope } from '#domain/pricing/scope.ts'
import type { Product } from '#domain/product.ts'
import type { Fen } from '#domain/units.ts'
import { Dexie } from 'dexie'
import type { Store } from './open.ts'

/** Named goods of a scope may be many; these are enough to propose one. */
const NAMED = 8
const PER_CATEGORY = 2

/**
 * A few goods of a scope, sold by the piece, to propose one that is bought along: those that are named, and
 * of each category, or of all goods, the cheapest and the next that cost `atLeast` fen or more.
 */
export async function someGoods(store: Store, scope: Scope, atLeast: Fen): Promise<readonly Product[]> {
  const { categories = [], products = [] } = scope
  const all = categories.length === 0 && products.length === 0
  const [named, ...found] = await Promise.all([
    store.products.bulkGet(products.slice(0, NAMED)),
    ...categories.flatMap((category) => [
      inCategory(store, category, 1).limit(PER_CATEGORY).toArray(),
      inCategory(store, category, atLeast).limit(PER_CATEGORY).toArray(),
    ]),
    ...(all
      ? [1, atLeast].map((from) => store.products.where('doc.price').aboveOrEqual(from).limit(NAMED).toArray())
      : []),
  ])
  const rows = [...named, ...found.flat()].flatMap((row) => (row === undefined ? [] : [row.doc]))
  const goods = rows.filter((doc) => doc.unit === 'piece' && inScope(within(doc), scope))
  return [...new Map(goods.map((doc) => [doc.id, doc])).values()]
}

/** Goods of a category that cost at least `from` fen, the cheapest first. */
function inCategory(store: Store, category: string, from: number) {
  return store.products.where('[doc.category+doc.price]').between([category, from], [category, Dexie.maxKey])
}

const within = ({ id, category }: Product) => ({ productId: id, category })
