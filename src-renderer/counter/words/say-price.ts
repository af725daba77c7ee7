import type { BasketLine } from '#domain/sale.ts'
import type { Fen } from '#domain/units.ts'
import { formatMoney } from '#ui/format/money.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'

/** How a price is said that is not for a piece. */
export const UNIT_PRICE_KEY: Readonly<Record<BasketLine['unit'], MessageKey | null>> = {
  piece: null,
  kg: 'counter.price.per-kg',
  litre: 'counter.price.per-litre',
}

/** A unit price without the sign of money, with what it is for where that is not a piece: `12.80/千克`. */
export function sayPrice(say: Say, price: Fen, unit: BasketLine['unit']): string {
  const sum = formatMoney(price, { sign: false })
  const key = UNIT_PRICE_KEY[unit]
  return key === null ? sum : say(key, { price: sum })
}
