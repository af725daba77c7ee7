import type { BasketRefusal } from '#usecases/change-basket.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatQuantity } from '#ui/format/quantity.ts'
import { ROLE_TEXT } from '#ui/text/role-text.ts'
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
    case 'manual-limit': {
      const { role, limit, wanted } = refusal
      if (role === null) return say('counter.refused.manual-limit.nobody')
      return say('counter.refused.manual-limit', {
        role: say(ROLE_TEXT[role]),
        limit: formatMoneyShort(limit),
        wanted: formatMoneyShort(wanted),
      })
    }
    case 'reason-missing':
      return say('counter.refused.reason-missing')
    case 'reason-too-long':
      return say('counter.refused.reason-too-long', { max: refusal.max })
    case 'manual-amount':
      return say('counter.refused.manual-amount')
    case 'manual-no-effect':
      return say('counter.refused.manual-no-effect')
    case 'too-many-discounts':
      return say('counter.refused.too-many-discounts', { max: refusal.max })
    case 'unknown-approver':
      return say('counter.refused.unknown-approver')
    case 'no-programme':
      return say('counter.refused.no-programme')
    case 'unknown-co-brand':
      return say('counter.refused.unknown-co-brand')
    case 'unknown-partner':
      return say('counter.refused.unknown-partner')
    case 'partner-code':
      return say('counter.refused.partner-code', { prefix: refusal.prefix })
    case 'no-partner':
      return say('counter.refused.no-partner')
    case 'plan-quantity':
      return say('counter.refused.plan-quantity')
  }
}
