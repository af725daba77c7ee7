import type { BasketRefusal } from '#usecases/change-basket.ts'
import { formatQuantity } from '#ui/format/quantity.ts'
import type { Say } from '#ui/text/use-text.ts'

/** Why the basket could not be changed, in words. */
export function sayBasketRefusal(say: Say, refusal: BasketRefusal): string {
  switch (refusal.kind) {
    case 'unknown-product':
      return say('counter.refused.unknown-product')
    case 'unknown-line':
      return say('counter.refused.unknown-line')
    case 'unknown-member':
      return say('counter.refused.unknown-member')
    case 'unknown-coupon':
      return say('counter.refused.unknown-coupon', { code: refusal.code })
    case 'coupon-of-member':
      return say('counter.refused.coupon-of-member')
    case 'coupon-used':
      return say('counter.refused.coupon-used')
    case 'quantity':
      return say('counter.refused.quantity', { min: formatQuantity(refusal.min), max: formatQuantity(refusal.max) })
    case 'too-many-lines':
      return say('counter.refused.too-many-lines', { max: refusal.max })
    case 'too-many-coupons':
      return say('counter.refused.too-many-coupons', { max: refusal.max })
    case 'storage-full':
      return say('counter.refused.storage-full')
    case 'note-too-long':
      return say('counter.refused.note-too-long', { max: refusal.max })
  }
}
