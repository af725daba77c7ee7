import type { Coupon } from '#domain/member.ts'
import { templateOf } from '#domain/pricing/coupon-template.ts'
import type { Programme } from '#domain/programme.ts'
import type { Result } from '#domain/refusal.ts'
import type { Applied, Basket, PricedBasket } from '#domain/sale.ts'
import type { BusinessDay, Fen } from '#domain/units.ts'
import { findCoupon } from '#store/coupons.ts'
import { livingId, livingRow } from '#store/merges.ts'
import type { Store } from '#store/open.ts'
import { currentBasket, latestProgramme } from '#store/queries.ts'
import type { ParkedAs } from '#store/rows.ts'
import { signedAsKnown } from '#store/signed-coupons.ts'
import { removeCoupon } from './basket-coupons.ts'
import { businessDayAt } from './business-time.ts'
import type { Ports } from './ports.ts'
import { quote } from './quote.ts'
import { record, type NotRecorded } from './record.ts'
import { isTransferable } from './usable-coupons.ts'

export type ResumeRefusal =
  | { readonly kind: 'not-parked' }
  /** The basket in hand has lines: park, sell or discard it first. */
  | { readonly kind: 'basket-in-hand'; readonly lines: number }
  | NotRecorded<Resumed>

/** A scanned coupon that cannot be used any more, and why. */
export type CouponGone = {
  readonly code: string
  readonly why: 'unknown' | 'used' | 'expired' | 'withdrawn' | 'not-transferable'
}

/** The basket in hand again, and what has changed while it was parked. */
export type Resumed = {
  readonly basket: Basket
  /** Another programme holds than when it was parked. */
  readonly programmeChanged: { readonly from: number; readonly to: number } | null
  /** What the screen showed when it was parked, and what it costs now; null where nothing was, or is, priced. */
  readonly before: { readonly payable: Fen } | null
  readonly after: PricedBasket | null
  /** Offers, coupons and discounts by hand that applied then and do not now, and the other way round. */
  readonly gone: readonly Applied[]
  readonly added: readonly Applied[]
  /** Taken out of the basket. */
  readonly couponsGone: readonly CouponGone[]
  /** The member was removed, and left the basket. */
  readonly memberGone: boolean
}

/** Takes a parked basket in hand again and prices it anew; an empty one in hand gives way. */
export async function resumeBasket(
  ports: Ports,
  { basketId, staff }: { readonly basketId: string; readonly staff: string },
): Promise<Result<Resumed, ResumeRefusal>> {
  const { store } = ports
  return record<Resumed, ResumeRefusal>(ports, async (append) => {
    const row = await store.baskets.get(basketId)
    if (row === undefined || row.parked === null) return { ok: false, reason: { kind: 'not-parked' } }
    const inHand = await currentBasket(store)
    if (inHand !== null && inHand.lines.length > 0) {
      return { ok: false, reason: { kind: 'basket-in-hand', lines: inHand.lines.length } }
    }
    if (inHand !== null) await store.baskets.delete(inHand.id)
    await append({ kind: 'basket-resumed', data: { basketId, staff } })
    const checked = await check(ports, row.basket, row.parked)
    await store.baskets.put({ id: basketId, state: 'current', basket: checked.basket, label: '', parked: null })
    return { ok: true, value: checked }
  })
}

async function check(ports: Ports, parked: Basket, { shown, programmeVersion: from }: ParkedAs): Promise<Resumed> {
  const { store } = ports
  const at = ports.now()
  const programme = await latestProgramme(store)
  const memberGone = parked.memberId !== null && (await livingRow(store, parked.memberId)) === undefined
  const memberId = memberGone || parked.memberId === null ? null : await livingId(store, parked.memberId)
  const kept = memberGone ? { ...parked, memberId, points: 'none' as const } : { ...parked, memberId }
  const couponsGone = programme === null ? [] : await goneCoupons(store, kept, programme, businessDayAt(at, programme))
  const lost = new Set(couponsGone.map(({ code }) => code))
  const basket = [...lost].reduce(removeCoupon, kept)
  const after = (await quote(ports, basket, at))?.priced ?? null
  const to = programme?.version ?? 0
  return {
    basket,
    programmeChanged: from === to ? null : { from, to },
    before: shown === null ? null : { payable: shown.payable },
    after,
    gone: without(shown?.applied ?? [], after?.applied ?? []),
    added: without(after?.applied ?? [], shown?.applied ?? []),
    couponsGone,
    memberGone,
  }
}

async function goneCoupons(
  store: Store,
  basket: Basket,
  programme: Programme,
  day: BusinessDay,
): Promise<readonly CouponGone[]> {
  const gone: CouponGone[] = []
  for (const code of basket.scannedCoupons) {
    const why = await whyGone(store, code, { programme, day, memberId: basket.memberId })
    if (why !== null) gone.push({ code, why })
  }
  for (const signed of basket.signedCoupons ?? []) {
    const why = whyOver(await signedAsKnown(store, signed), programme, day)
    if (why !== null) gone.push({ code: signed.code, why })
  }
  return gone
}

async function whyGone(
  store: Store,
  code: string,
  on: { readonly programme: Programme; readonly day: BusinessDay; readonly memberId: string | null },
): Promise<CouponGone['why'] | null> {
  const coupon = await findCoupon(store, code, on.programme)
  if (coupon === null) return 'unknown'
  const over = whyOver(coupon, on.programme, on.day)
  if (over !== null) return over
  if (coupon.memberId === null || isTransferable(coupon, on.programme)) return null
  return (await livingId(store, coupon.memberId)) === on.memberId ? null : 'not-transferable'
}

/** Why nobody can use a coupon any more; null where somebody can. */
function whyOver(coupon: Coupon, programme: Programme, day: BusinessDay): CouponGone['why'] | null {
  if (coupon.state === 'used') return 'used'
  if (coupon.state === 'void' || templateOf(coupon, programme.couponTemplates) === null) return 'withdrawn'
  return coupon.validTo < day ? 'expired' : null
}

/** Discounts of `some` that have none of the same source in `others`; points and rounding are no news. */
function without(some: readonly Applied[], others: readonly Applied[]): readonly Applied[] {
  const key = ({ source }: Applied) => ('id' in source ? `${source.kind} ${source.id}` : null)
  const there = new Set(others.map(key))
  return some.filter((each) => key(each) !== null && !there.has(key(each)))
}
