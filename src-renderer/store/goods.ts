import type { Product } from '#domain/product.ts'
import type { Store } from './open.ts'

export type Shelf = { readonly category: string; readonly products: readonly Product[] }

/** All goods by category, both in the order of Chinese collation: for choosing by touch. */
export async function shelves(store: Store): Promise<readonly Shelf[]> {
  const collator = new Intl.Collator('zh-CN')
  const byCategory = new Map<string, Product[]>()
  await store.products.each(({ doc }) => {
    const shelf = byCategory.get(doc.category)
    if (shelf === undefined) byCategory.set(doc.category, [doc])
    else shelf.push(doc)
  })
  return [...byCategory]
    .map(([category, products]) => ({
      category,
      products: products.sort((a, b) => collator.compare(a.name, b.name)),
    }))
    .sort((a, b) => collator.compare(a.category, b.category))
}
