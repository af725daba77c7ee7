import type { Result } from '#domain/refusal.ts'
import type { JournalEvent } from '#protocol/event.ts'
import type { CouponKey } from '#protocol/signed-coupon/certificate.ts'
import { checkSignature, keyNamed, type GenuineCoupon, type SignedRefusal } from '#protocol/signed-coupon/check.ts'
import type { Sql } from '../database.ts'
import { keyOf, type KeyRow } from './certify.ts'
import { verifyEd25519 } from './ed25519.ts'

/** What the codes that facts bring are worth, by event id and code. */
export type SignedCoupons = ReadonlyMap<string, Checked>

/** `store`: the only one where it is good; null where it is good in all. */
type Checked = Result<GenuineCoupon & { readonly store: string | null }, SignedRefusal>

/** Key of `SignedCoupons`. */
export const signedIn = ({ id }: Pick<JournalEvent, 'id'>, text: string): string => `${id} ${text}`

/** The codes of signed coupons that an event issues or uses. */
function codesOf(event: JournalEvent): string[] {
  if (event.kind === 'coupon-issued') return [event.data.coupon.signed.text]
  if (event.kind !== 'sale-committed') return []
  const { coupons, priceFacts } = event.data.sale
  const used = new Set(coupons.map(({ id }) => id))
  return priceFacts.coupons.flatMap(({ id, signed }) => (signed !== undefined && used.has(id) ? [signed.text] : []))
}

/**
 * Checks the signatures of the coupons in these facts, whatever the till said of them. A key that was revoked later
 * than something was done by it was good then. Most facts have none, and read nothing.
 */
export async function readSigned(tx: Sql, events: readonly JournalEvent[]): Promise<SignedCoupons> {
  const codes = events.flatMap((event) => codesOf(event).map((text) => ({ event, text })))
  if (codes.length === 0) return new Map()
  const ids = codes.flatMap(({ text }) => keyNamed(text) ?? [])
  const rows = await tx.query<KeyRow>('SELECT * FROM coupon_key WHERE id = ANY($1::text[])', [[...new Set(ids)]])
  const roots = await tx.query<{ id: string; public_key: string; revoked_at: number | null }>(
    'SELECT id, public_key, revoked_at FROM coupon_root WHERE id = ANY($1::text[])',
    [rows.map(({ root }) => root)],
  )
  const checked = codes.map(async ({ event, text }): Promise<readonly [string, Checked]> => {
    const isRevoked = (at: number | null) => at !== null && at <= event.at
    const keys = new Map<string, CouponKey>([
      ...rows.map((row) => [row.id, { ...keyOf(row), revoked: isRevoked(row.revoked_at) }] as const),
      ...roots.map(
        ({ id, public_key, revoked_at }) =>
          [id, { kind: 'root', publicKey: public_key, revoked: isRevoked(revoked_at) }] as const,
      ),
    ])
    const found = await checkSignature(text, keys, verifyEd25519)
    if (!found.ok) return [signedIn(event, text), found]
    const { certificate, onlyStore, ...value } = found.value
    return [signedIn(event, text), { ok: true, value: { ...value, store: onlyStore ? certificate.store : null } }]
  })
  return new Map(await Promise.all(checked))
}
