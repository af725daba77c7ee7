import { makeCode } from '#domain/codes.ts'
import type { SignedCoupon } from '#domain/member.ts'
import type { Result } from '#domain/refusal.ts'
import type { BusinessDay } from '#domain/units.ts'
import { BASE64URL, fromSigns } from './bits.ts'
import { isCertified, type Certificate, type CouponKey, type Verify } from './certificate.ts'
import { keyIdOf, readCode, type CodeRefusal } from './code.ts'

/** Why a signed coupon is not good, as far as the code and the keys tell. */
export type SignedRefusal =
  | CodeRefusal
  /** Signed by a key that headquarters has not told us of, or does not vouch for. */
  | { readonly kind: 'unknown-key'; readonly key: string }
  /** The key is known and has not signed this. */
  | { readonly kind: 'forged' }
  /** Headquarters has taken the till's key back. */
  | { readonly kind: 'revoked-key'; readonly till: number }
  | { readonly kind: 'foreign-store'; readonly store: string }
  | { readonly kind: 'not-yet'; readonly from: BusinessDay }
  | { readonly kind: 'expired'; readonly to: BusinessDay }

/** A genuine coupon, and what else its code says. */
export type GenuineCoupon = {
  /** As `available`: who has used it, no code can say. */
  readonly coupon: SignedCoupon
  readonly ticketId: string | null
  readonly till: string
}

/** The key that a code names; null where it is no code. */
export function keyNamed(text: string): string | null {
  const read = readCode(text)
  return read.ok ? read.value.contents.key : null
}

/**
 * Checks who signed a code. In: the keys by id, those of headquarters among them. The certificate bounds the coupon:
 * it is valid on no day on which its key was not, so that an old key cannot make new coupons by dating them back.
 */
export async function checkSignature(
  text: string,
  keys: ReadonlyMap<string, CouponKey>,
  verify: Verify,
): Promise<Result<GenuineCoupon & { readonly certificate: Certificate; readonly onlyStore: boolean }, SignedRefusal>> {
  const read = readCode(text)
  if (!read.ok) return read
  const { contents, signed, signature } = read.value
  const { id, off, share, template, memberId, ticketId, validFrom, validTo, onlyStore } = contents
  const key = keys.get(contents.key)
  const unknown = refuse({ kind: 'unknown-key', key: contents.key })
  if (key?.kind !== 'till' || keyIdOf(key.publicKey) !== contents.key) return unknown
  const { kind: _, revoked, ...certificate } = key
  if (!(await isCertified(certificate, keys.get(key.root), verify))) return unknown
  const publicKey = fromSigns(key.publicKey, BASE64URL)
  if (publicKey === null || !(await verify(publicKey, signed, signature))) return refuse({ kind: 'forged' })
  if (revoked) return refuse({ kind: 'revoked-key', till: key.number })
  if (validFrom < key.from) return refuse({ kind: 'not-yet', from: key.from })
  if (validTo > key.until) return refuse({ kind: 'expired', to: key.until })
  const coupon: SignedCoupon = {
    ...{ id, template, memberId, validFrom, validTo, state: 'available' },
    code: makeCode('coupon', key.number, contents.number),
    signed: { off, share, text: text.toUpperCase() },
  }
  return { ok: true, value: { coupon, ticketId, till: key.till, certificate, onlyStore } }
}

/** Checks a code for a store on a business day. `validTo` may have moved after a refund: headquarters or the store says so. */
export async function checkCode(
  text: string,
  at: {
    readonly keys: ReadonlyMap<string, CouponKey>
    readonly store: string
    readonly day: BusinessDay
    /** What is known of a coupon's last day beyond its code, by its id. */
    readonly validTo?: (id: string) => Promise<BusinessDay | null>
  },
  verify: Verify,
): Promise<Result<GenuineCoupon, SignedRefusal>> {
  const genuine = await checkSignature(text, at.keys, verify)
  if (!genuine.ok) return genuine
  const { certificate, onlyStore, ...value } = genuine.value
  if (onlyStore && certificate.store !== at.store) return refuse({ kind: 'foreign-store', store: certificate.store })
  const { id, validFrom, validTo: printed } = value.coupon
  if (at.day < validFrom) return refuse({ kind: 'not-yet', from: validFrom })
  const later = (await at.validTo?.(id)) ?? printed
  const validTo = later > printed ? later : printed
  if (at.day > validTo) return refuse({ kind: 'expired', to: validTo })
  return { ok: true, value: { ...value, coupon: { ...value.coupon, validTo } } }
}

const refuse = (reason: SignedRefusal) => ({ ok: false, reason }) as const
