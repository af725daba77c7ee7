import { formatQuantity } from '#ui/format/quantity.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'
import { MAX_QUANTITY } from '#usecases/basket-lines.ts'
import type { QuantityRefusal } from '../basket/quantity-entry.ts'

const KEY: Readonly<Record<QuantityRefusal, MessageKey>> = {
  'not-a-number': 'counter.quantity.not-a-number',
  'not-whole': 'counter.quantity.not-whole',
  zero: 'counter.quantity.zero',
  'too-much': 'counter.quantity.too-much',
}

/** Why a typed quantity cannot be, in words. */
export function sayQuantityRefusal(say: Say, reason: QuantityRefusal): string {
  return say(KEY[reason], { max: formatQuantity(MAX_QUANTITY) })
}
