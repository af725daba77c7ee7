import type { Coupon } from '#domain/member.ts'
import type { CouponUse } from '#protocol/signed-coupon/mark.ts'
import type { FeedEntry } from '../feed.ts'
import { laneOf } from '../lanes.ts'

/** What tills of all stores hear of a signed coupon: not that it is there, but what became of it. */
export const markEntry = ({ id, state, validTo }: Coupon, used: CouponUse | null): FeedEntry => ({
  kind: 'coupon-mark',
  id,
  lane: laneOf(id),
  store: null,
  doc: { state, validTo, used },
})
