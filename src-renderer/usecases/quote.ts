import { balance } from '#domain/points/lots.ts'
import type { Coupon, Member } from '#domain/member.ts'
import type { PricingInput, PricingMember } from '#domain/pricing/input.ts'
import { price } from '#domain/pricing/price.ts'
import type { OfflinePolicy, Programme } from '#domain/programme.ts'
import type { Basket, PricedBasket } from '#domain/sale.ts'
import { points, type Millis, type Points } from '#domain/units.ts'
import { findCoupon } from '#store/coupons.ts'
import { livingRow } from '#store/merges.ts'
import type { Store } from '#store/open.ts'
import type { MemberRow, UnconfirmedRow } from '#store/rows.ts'
import { latestProgramme } from '#store/queries.ts'
import { storeTime } from './business-time.ts'

/** A basket with everything that its price depends on, read at one moment. */
export type Quote = {
  readonly input: PricingInput
  readonly programme: Programme
  readonly member: Member | null
  /** Of the member, as it stands in the store. */
  readonly row: MemberRow | null
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
  if (basket.lines.length === 0) return null
  const [programme, row = null, spent] = await Promise.all([
    latestProgramme(store),
    basket.memberId === null ? null : livingRow(store, basket.memberId),
    store.unconfirmed.where('points').above(0).toArray(),
  ])
  if (programme === null) return null
  const moment = storeTime(at, programme)
  const member = row?.doc ?? null
  const input: PricingInput = {
    programme,
    lines: basket.lines,
    member: member === null ? null : pricingMember(member, allowance(spent, member.id, programme.offline), moment.day),
    coupons: [...(member?.coupons ?? []), ...(await scannedCoupons(store, basket, member))],
    points: basket.points,
    at: moment,
    store: identity.store.id,
  }
  return { input, programme, member, row, priced: price(input, { expired: effort() }) }
}

/**
 * The search is cut off by what it did, not by the clock: the same basket has the same price on the
 * screen, on a slower till, and again when it is confirmed. 1,000 asks are 8,000 branches looked at.
 */
function effort(): () => boolean {
  let asked = 0
  return () => ++asked > 1000
}

function pricingMember(member: Member, maxPoints: Points, day: PricingInput['at']['day']): PricingMember {
  return { tier: member.tier, spendable: balance(member, day).spendable, maxPoints }
}

/** What of the programme's risk allowance for unconfirmed points is left, for this member and this till. */
function allowance(spent: readonly UnconfirmedRow[], memberId: string, offline: OfflinePolicy): Points {
  const total = spent.reduce((sum, row) => sum + row.points, 0)
  const own = spent.reduce((sum, row) => (row.memberId === memberId ? sum + row.points : sum), 0)
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
