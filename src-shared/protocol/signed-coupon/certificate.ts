import { utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import type { BusinessDay } from '#domain/units.ts'
import { Base64Url, BusinessDay as BusinessDaySchema, Id } from '../scalars.ts'
import { BASE64URL, fromSigns } from './bits.ts'

/** What headquarters says of a till's key: whose it is, and when coupons by it are good. Both days are included. */
export type Certificate = {
  /** 32 bytes, base64url. */
  readonly publicKey: string
  readonly till: string
  /** The till's number, which stands in the short codes of its coupons. */
  readonly number: number
  readonly store: string
  readonly from: BusinessDay
  readonly until: BusinessDay
  /** Id of headquarters' key that signed it. */
  readonly root: string
  /** Ed25519 over `certificateBytes`, 64 bytes, base64url. */
  readonly signature: string
}

/** A key by which coupons are checked, as tills have it; its id is `keyIdOf` its public key. Revoked: nothing by it is good. */
export type CouponKey =
  | { readonly kind: 'root'; readonly publicKey: string; readonly revoked: boolean }
  | ({ readonly kind: 'till'; readonly revoked: boolean } & Certificate)

const PublicKey = Base64Url.length(43)

export const CouponKeySchema: z.ZodType<CouponKey> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('root'), publicKey: PublicKey, revoked: z.boolean() }),
  z.strictObject({
    kind: z.literal('till'),
    publicKey: PublicKey,
    till: Id,
    number: z.int().min(1).max(9999),
    store: Id,
    from: BusinessDaySchema,
    until: BusinessDaySchema,
    root: Id,
    signature: Base64Url.length(86),
    revoked: z.boolean(),
  }),
])

/** What headquarters signs: a line each. */
export function certificateBytes(of: Omit<Certificate, 'signature'>): Uint8Array<ArrayBuffer> {
  const { publicKey, till, number, store, from, until, root } = of
  const lines = ['shuke-coupon-key-1', publicKey, till, String(number), store, from, until, root]
  return utf8ToBytes(lines.join('\n'))
}

/** Whether a signature is of these bytes under a public key (Ed25519, RFC 8032). All as bytes; never throws. */
export type Verify = (
  publicKey: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
) => boolean | Promise<boolean>

/** Whether headquarters has certified this key, by a key of its own that still counts. */
export async function isCertified(
  { signature, ...of }: Certificate,
  root: CouponKey | undefined,
  verify: Verify,
): Promise<boolean> {
  if (root?.kind !== 'root' || root.revoked) return false
  const [key, bytes] = [fromSigns(root.publicKey, BASE64URL), fromSigns(signature, BASE64URL)]
  return key !== null && bytes !== null && (await verify(key, certificateBytes(of), bytes))
}
