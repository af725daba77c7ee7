import type { Coupon } from '#domain/member.ts'
import type { CouponTemplate } from '#domain/offer.ts'
import { templateOf } from '#domain/pricing/coupon-template.ts'
import type { Programme } from '#domain/programme.ts'
import type { Result } from '#domain/refusal.ts'
import { fen, type BusinessDay } from '#domain/units.ts'
import { checkCode, type GenuineCoupon, type SignedRefusal } from '#protocol/signed-coupon/check.ts'
import type { Verify } from '#protocol/signed-coupon/certificate.ts'
import type { CouponUse } from '#protocol/signed-coupon/mark.ts'
import { readMeta } from '#store/meta.ts'
import type { Store } from '#store/open.ts'
import { latestProgramme } from '#store/queries.ts'
import { readCouponKeys, riskTaken, signedAsKnown, whereUsed } from '#store/signed-coupons.ts'
import { businessDayAt } from './business-time.ts'
import type { Ports } from './ports.ts'

/** Why a code of a signed coupon cannot be taken here and now. */
export type SignedCouponRefusal =
  | SignedRefusal
  /** `where` is null where that is not known here. */
  | { readonly kind: 'used'; readonly where: CouponUse | null }
  /** Head office has made this one void. */
  | { readonly kind: 'revoked' }
  /** The programme in force does not know its template, or there is no programme. */
  | { readonly kind: 'withdrawn' }

/** Ed25519 (RFC 8032) by Web Cryptography; where that does not know it (Chromium before 137), by `@noble/curves`. */
export const verifyEd25519: Verify = async (publicKey, signed, signature) => {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', key, signature, signed)
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotSupportedError')) return false
    const { ed25519 } = await import('@noble/curves/ed25519.js')
    return verifyByCurves(ed25519, publicKey, signed, signature)
  }
}

/** As strict as Web Cryptography: no other encodings of a point than the one of RFC 8032. */
function verifyByCurves(
  ed25519: typeof import('@noble/curves/ed25519.js').ed25519,
  publicKey: Uint8Array,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return ed25519.verify(signature, signed, publicKey, { zip215: false })
  } catch {
    return false
  }
}

export type ReadSigned = Omit<GenuineCoupon, 'coupon'> & {
  /** As it stands now. */
  readonly coupon: Coupon
  readonly template: CouponTemplate
}

/** Reads a code and tells whether it can be taken. Asks nobody; not inside a transaction. */
export async function readSignedCoupon(
  { store, identity, now }: Pick<Ports, 'store' | 'identity' | 'now'>,
  text: string,
): Promise<Result<ReadSigned, SignedCouponRefusal>> {
  const [keys, programme] = await Promise.all([readCouponKeys(store), latestProgramme(store)])
  if (programme === null) return refuse({ kind: 'withdrawn' })
  const genuine = await checkCode(
    text,
    {
      ...{ keys, store: identity.store.id, day: businessDayAt(now(), programme) },
      // A refund may have made it valid for longer.
      validTo: async (id) => (await store.couponMarks.get(id))?.doc.validTo ?? null,
    },
    verifyEd25519,
  )
  if (!genuine.ok) return genuine
  const coupon = await signedAsKnown(store, genuine.value.coupon)
  if (coupon.state === 'used') return refuse({ kind: 'used', where: await whereUsed(store, coupon.id) })
  if (coupon.state === 'void') return refuse({ kind: 'revoked' })
  const template = templateOf(coupon, programme.couponTemplates)
  if (template === null) return refuse({ kind: 'withdrawn' })
  return { ok: true, value: { ...genuine.value, coupon, template } }
}

/**
 * The signed coupons of a basket as they stand now. While headquarters cannot be reached somebody may use the same
 * elsewhere: then each has the limit that the programme sets, and together that of the day.
 */
export async function signedInBasket(
  { store, till }: { readonly store: Store; readonly till: string },
  programme: Programme,
  coupons: readonly Coupon[],
  day: BusinessDay,
): Promise<readonly Coupon[]> {
  if (coupons.length === 0) return []
  const [line, known] = await Promise.all([
    readMeta(store, 'line'),
    Promise.all(coupons.map((coupon) => signedAsKnown(store, coupon))),
  ])
  if (line?.online === true) return known
  const { each = 0, day: ofDay = 0 } = programme.offline.coupons ?? {}
  let left = ofDay - (await riskTaken(store, till, day))
  return known.map((coupon) => {
    const { signed } = coupon
    if (signed === undefined) return coupon
    const limit = fen(Math.max(0, Math.min(each, left)))
    if (signed.off <= limit) left -= signed.off
    return { ...coupon, signed: { ...signed, limit } }
  })
}

const refuse = (reason: SignedCouponRefusal) => ({ ok: false, reason }) as const
