import type { Basket, PricedBasket } from '#domain/sale.ts'
import type { Ports } from './ports.ts'
import { quote } from './quote.ts'

/**
 * What the basket costs now; null without a programme or without lines. For `useLiveQuery`: it depends on
 * the programme, the member and the points that are still unconfirmed.
 */
export async function priceBasket(
  ports: Pick<Ports, 'store' | 'identity' | 'now'>,
  basket: Basket,
): Promise<PricedBasket | null> {
  return (await quote(ports, basket, ports.now()))?.priced ?? null
}
