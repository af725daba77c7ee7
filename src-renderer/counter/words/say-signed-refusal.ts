import type { BusinessDay } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoment } from '#ui/format/time.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { SignedCouponRefusal } from '#usecases/signed-coupon.ts'

/** Why a signed coupon is not taken, and what the cashier can do, in words. */
export function saySignedRefusal(
  say: Say,
  why: SignedCouponRefusal,
  at: { readonly store: string; readonly today: BusinessDay; readonly locale: string },
): { readonly title: string; readonly todo: string } {
  switch (why.kind) {
    case 'altered':
      return { title: say('counter.signed.altered'), todo: say('counter.signed.altered.todo') }
    case 'newer-format':
      return { title: say('counter.signed.newer-format'), todo: say('counter.signed.newer-format.todo') }
    case 'unknown-key':
      return { title: say('counter.signed.unknown-key'), todo: say('counter.signed.unknown-key.todo') }
    case 'forged':
      return { title: say('counter.signed.forged'), todo: say('counter.signed.forged.todo') }
    case 'revoked-key':
      return {
        title: say('counter.signed.revoked-key', { till: why.till }),
        todo: say('counter.signed.revoked-key.todo'),
      }
    case 'revoked':
      return { title: say('counter.signed.revoked'), todo: say('counter.signed.revoked.todo') }
    case 'withdrawn':
      return { title: say('counter.signed.withdrawn'), todo: say('counter.signed.withdrawn.todo') }
    case 'foreign-store':
      return { title: say('counter.signed.foreign-store'), todo: say('counter.signed.foreign-store.todo') }
    case 'not-yet':
      return {
        title: say('counter.signed.not-yet', { day: formatDay(why.from, at.today) }),
        todo: say('counter.signed.not-yet.todo'),
      }
    case 'expired':
      return {
        title: say('counter.signed.expired', { day: formatDay(why.to, at.today) }),
        todo: say('counter.signed.expired.todo'),
      }
    case 'used': {
      const { where } = why
      if (where === null) return { title: say('counter.signed.used'), todo: say('counter.signed.used.todo') }
      const { receipt, till } = where
      const facts = { receipt, till, at: formatMoment(where.at, at.locale) }
      return {
        title: say('counter.signed.used'),
        todo: say(where.store === at.store ? 'counter.signed.used.here' : 'counter.signed.used.elsewhere', facts),
      }
    }
  }
}
