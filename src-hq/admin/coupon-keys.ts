import { z } from 'zod'
import type { CouponKey } from '#protocol/signed-coupon/certificate.ts'
import { checkSignature, keyNamed } from '#protocol/signed-coupon/check.ts'
import { SignedText } from '#protocol/signed-coupon/text.ts'
import type { Context } from '../context.ts'
import type { Sql } from '../database.ts'
import { lockLanes, publish, type HeldLanes } from '../feed.ts'
import { laneOf, SHARED_LANE } from '../lanes.ts'
import { putCoupons } from '../push/write-papers.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'
import { certifyTills, keyEntry, keyOf, makeRoot, rootEntry, type KeyRow } from '../coupons/certify.ts'
import { markEntry } from '../coupons/mark.ts'
import { verifyEd25519 } from '../coupons/ed25519.ts'

/** Every key by which coupons are checked, headquarters' own first. */
export const listCouponKeys = (context: Context) =>
  context.db.query(
    `SELECT id, 'root' AS kind, NULL AS till, NULL AS until, made_at AS "madeAt", revoked_at AS "revokedAt" FROM coupon_root
     UNION ALL SELECT id, 'till', till, until_day, NULL, revoked_at FROM coupon_key ORDER BY kind, id`,
  )

/**
 * A new key of headquarters: all certificates are signed again by it. The old one stays good, so that tills which have
 * not heard of the new one yet still take each other's coupons.
 */
export async function rotateRoot(
  context: Context,
): Promise<Reply<{ readonly root: string; readonly certified: number }>> {
  const root = await context.db.transaction(async (tx) => {
    const held = await lockLanes(tx, [SHARED_LANE])
    const made = await makeRoot(tx, context)
    await publish(tx, held, [rootEntry(made, false)])
    return made.id
  })
  return done({ root, certified: await certifyTills(context) })
}

/**
 * Nothing signed by this key is good from now on: that of a till, or one of headquarters', whose certificates are signed
 * again by another. Refusal: `unknown-key`.
 */
export async function revokeCouponKey(context: Context, id: string): Promise<Reply<{ readonly id: string }>> {
  const known = await context.db.transaction(async (tx) => {
    const held = await lockLanes(tx, [SHARED_LANE])
    const [root] = await tx.query<{ id: string; public_key: string }>(
      'UPDATE coupon_root SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1 RETURNING id, public_key',
      [id, context.now()],
    )
    if (root !== undefined) return publish(tx, held, [rootEntry(root, true)])
    const rows = await revoked(tx, held, 'id', id, context.now())
    return rows === 0 ? null : held
  })
  if (known === null) return refuse(404, 'unknown-key')
  await certifyTills(context)
  return done({ id })
}

/** The keys of a till that is revoked, with it. The lane of what is shared is held. */
export const revokeKeysOf = (tx: Sql, held: HeldLanes, till: string, now: number): Promise<number> =>
  revoked(tx, held, 'till', till, now)

async function revoked(tx: Sql, held: HeldLanes, by: 'id' | 'till', value: string, now: number): Promise<number> {
  const rows = await tx.query<KeyRow>(
    `UPDATE coupon_key SET revoked_at = coalesce(revoked_at, $2) WHERE ${by} = $1 RETURNING *`,
    [value, now],
  )
  await publish(tx, held, rows.map(keyEntry))
  return rows.length
}

const RevokedCoupon = z.strictObject({ code: SignedText })

/** One signed coupon is no good any more, whether it is known here or not. Refusals: `not-genuine` {why}, `coupon-used`. */
export async function revokeCoupon(context: Context, input: unknown): Promise<Reply<{ readonly id: string }>> {
  const asked = parse(RevokedCoupon, input)
  if (!asked.ok) return asked.reply
  const { code } = asked.value
  const rows = await context.db.query<KeyRow>('SELECT * FROM coupon_key WHERE id = $1', [keyNamed(code) ?? ''])
  const roots = await context.db.query<{ id: string; public_key: string }>('SELECT id, public_key FROM coupon_root')
  const keys = new Map<string, CouponKey>([
    ...rows.map((row) => [row.id, keyOf(row)] as const),
    ...roots.map(({ id, public_key }) => [id, { kind: 'root', publicKey: public_key, revoked: false }] as const),
  ])
  const genuine = await checkSignature(code, keys, verifyEd25519)
  if (!genuine.ok) return refuse(422, 'not-genuine', { why: genuine.reason.kind })
  const { coupon } = genuine.value
  const lane = laneOf(coupon.id)
  return context.db.transaction(async (tx) => {
    const held = await lockLanes(tx, [lane])
    const [known] = await tx.inLane<{ state: string }>(lane, 'SELECT state FROM coupon WHERE lane = $1 AND id = $2', [
      coupon.id,
    ])
    if (known?.state === 'used') return refuse(409, 'coupon-used')
    const row = { ...coupon, state: 'void' as const, usedBy: null }
    await putCoupons(tx, [row], context.now())
    await publish(tx, held, [markEntry(row, null)])
    return done({ id: coupon.id })
  })
}
