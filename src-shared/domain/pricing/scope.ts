import type { Scope } from '../offer.ts'

type Goods = { readonly productId: string; readonly category: string }

/** Whether goods lie in a scope: named by product or category (or none named at all), and not excluded. */
export function inScope(goods: Goods, scope: Scope): boolean {
  const { categories = [], products = [], excludeCategories = [], excludeProducts = [] } = scope
  if (excludeProducts.includes(goods.productId) || excludeCategories.includes(goods.category)) return false
  if (categories.length === 0 && products.length === 0) return true
  return products.includes(goods.productId) || categories.includes(goods.category)
}
