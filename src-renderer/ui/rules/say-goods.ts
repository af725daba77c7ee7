import type { Scope } from '#domain/offer.ts'
import type { Say } from '../text/use-text.ts'
import { listed } from './calendar-words.ts'
import type { RuleFacts } from './rule-facts.ts'

/** So many are named before the others are counted. */
const NAMED = 4

/** Which goods a rule looks at: `乳品、烘焙（不含酸奶 200g）`, `全部商品`. */
export function sayGoods(say: Say, scope: Scope, facts: RuleFacts): string {
  const { categories = [], products = [], excludeCategories = [], excludeProducts = [] } = scope
  const goods =
    categories.length + products.length === 0 ? say('ui.rule.goods.all') : sayNamed(say, categories, products, facts)
  if (excludeCategories.length + excludeProducts.length === 0) return goods
  return say('ui.rule.goods.without', { goods, without: sayNamed(say, excludeCategories, excludeProducts, facts) })
}

function sayNamed(say: Say, categories: readonly string[], products: readonly string[], facts: RuleFacts): string {
  const names = products.map((id) => facts.productName?.(id))
  const known = [...categories, ...names.filter((name) => name !== undefined)]
  const count = categories.length + products.length
  if (known.length === 0) return say('ui.rule.goods.count', { count })
  if (known.length === count && count <= NAMED) return listed(say, known)
  return say('ui.rule.goods.more', { names: listed(say, known.slice(0, NAMED - 1)), count })
}
