import { balance } from '#domain/points/lots.ts'
import type { Coupon, Member } from '#domain/member.ts'
import type { PricingInput, PricingMember } from '#domain/pricing/input.ts'
import { price } from '#domain/pricing/price.ts'
import type { OfflinePolicy, Programme } from '#domain/programme.ts'
import type { Basket, PricedBasket } from '#domain/sale.ts'
import { points, type Millis, type Points } from '#domain/units.ts'
import { findCoupon } from '#store/coupons.ts'
import { livingId } from '#store/merges.ts'
import type { Store } from '#store/open.ts'
import { latestProgramme } from '#store/queries.ts'
import { storeTime } from './business-time.ts'

/** A basket with everything that its price depends on, read at one moment. */
export type Quote = {
  readonly input: PricingInput
  readonly programme: Programme
  readonly member: Member | null
  readonly priced: PricedBasket
}

/** What `quote` needs of the ports. */
export type QuotePorts = {
  readonly store: Store
  readonly identity: { readonly store: { readonly id: string } }
}

/**
 * Prices a basket as of `at` with the newest programme. Null without a programme or without lines.
 * Reads only the store, so it can be part of a transaction.
 */
export async function quote({ store, identity }: QuotePorts, basket: Basket, at: Millis): Promise<Quote | null> {
  const programme = await latestProgramme(store)
  if (programme === null || basket.lines.length === 0) return null
  const moment = storeTime(at, programme)
  const row = basket.memberId === null ? undefined : await store.members.get(await livingId(store, basket.memberId))
  const member = row?.doc ?? null
  const input: PricingInput = {
    programme,
    lines: basket.lines,
    member: member === null ? null : await pricingMember(store, member, programme.offline, moment.day),
    coupons: [...(member?.coupons ?? []), ...(await scannedCoupons(store, basket, member))],
    points: basket.points,
    at: moment,
    store: identity.store.id,
  }
  return { input, programme, member, priced: price(input, { expired: effort() }) }
}

/**
 * The search is cut off by what it did, not by the clock: the same basket has the same price on the
 * screen, on a slower till, and again when it is confirmed. 1,000 asks are 64,000 steps.
 */
function effort(): () => boolean {
  let asked = 0
  return () => ++asked > 1000
}

async function pricingMember(
  store: Store,
  member: Member,
  offline: OfflinePolicy,
  day: PricingInput['at']['day'],
): Promise<PricingMember> {
  return {
    tier: member.tier,
    spendable: balance(member, day).spendable,
    maxPoints: await allowance(store, member.id, offline),
  }
}

/** What of the programme's risk allowance for unconfirmed points is left, for this member and this till. */
async function allowance(store: Store, memberId: string, offline: OfflinePolicy): Promise<Points> {
  const rows = await store.unconfirmed.toArray()
  const total = rows.reduce((sum, row) => sum + row.points, 0)
  const own = rows.reduce((sum, row) => (row.memberId === memberId ? sum + row.points : sum), 0)
  const left = Math.min(offline.unconfirmedPointsPerMember - own, offline.unconfirmedPointsPerTill - total)
  return points(Math.max(0, left))
}

async function scannedCoupons(store: Store, basket: Basket, member: Member | null): Promise<readonly Coupon[]> {
  const found: Coupon[] = []
  for (const code of basket.scannedCoupons) {
    const coupon = await findCoupon(store, code)
    const own = member?.coupons.some(({ id }) => id === coupon?.id) ?? false
    if (coupon !== null && !own && coupon.memberId === null) found.push(coupon)
  }
  return found
}
