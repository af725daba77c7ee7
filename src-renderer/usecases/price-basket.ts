import type { Basket, PricedBasket } from '#domain/sale.ts'
import type { Ports } from './ports.ts'

/** What the basket costs now; null without a programme or without lines. For `useLiveQuery`. */
export async function priceBasket(_ports: Ports, _basket: Basket): Promise<PricedBasket | null> {
  throw new Error('not yet')
}
