import type { Say } from '#ui/text/use-text.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { CouponGone, Resumed } from '#usecases/resume-basket.ts'

const GONE: Readonly<Record<CouponGone['why'], MessageKey>> = {
  unknown: 'counter.resumed.coupon.unknown',
  used: 'counter.resumed.coupon.used',
  expired: 'counter.resumed.coupon.expired',
  withdrawn: 'counter.resumed.coupon.withdrawn',
  'not-transferable': 'counter.resumed.coupon.not-transferable',
}

/** Why a scanned coupon left the basket while it was parked. */
export function sayCouponGone(say: Say, { code, why }: CouponGone): string {
  return say(GONE[why], { code })
}

/** Whether there is anything to tell: the customer was told another sum, or something else applies now. */
export function hasChanged({ before, after, gone, added, couponsGone, memberGone }: Resumed): boolean {
  const otherSum = before !== null && after !== null && before.payable !== after.payable
  return otherSum || gone.length > 0 || added.length > 0 || couponsGone.length > 0 || memberGone
}
