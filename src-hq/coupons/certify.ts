import { addDays } from '#domain/calendar.ts'
import type { BusinessDay } from '#domain/units.ts'
import { certificateBytes, type CouponKey } from '#protocol/signed-coupon/certificate.ts'
import { keyIdOf } from '#protocol/signed-coupon/code.ts'
import { today } from '../business-day.ts'
import type { Context } from '../context.ts'
import type { Sql } from '../database.ts'
import { lockLanes, publish, type FeedEntry } from '../feed.ts'
import { SHARED_LANE } from '../lanes.ts'
import { IN_SERVICE } from '../rights/machines.ts'
import { keyPair, signedBy } from './ed25519.ts'

/** Days that a certificate goes on from when it is made or renewed; with less than half of them left it is renewed. */
const LIFE = 400

type Root = { readonly id: string; readonly public_key: string; readonly private_key: string }

/** A certificate as it is kept. */
export type KeyRow = {
  readonly id: string
  readonly till: string
  readonly number: number
  readonly store: string
  readonly public_key: string
  readonly from_day: BusinessDay
  readonly until_day: BusinessDay
  readonly root: string
  readonly signature: string
  readonly revoked_at: number | null
}

/**
 * Certifies every till in service that has no certificate yet, renews those that are half over, and signs again what
 * another of headquarters' keys has signed than the newest. What changed goes to all tills. Out: how many certificates
 * were signed. Nothing to do costs two reads.
 */
export async function certifyTills(context: Context): Promise<number> {
  return context.db.transaction(async (tx) => {
    const day = await today(tx, context.now())
    const root = await newestRoot(tx)
    if (root !== null && (await dueTills(tx, root, day)).length === 0) return 0
    const held = await lockLanes(tx, [SHARED_LANE])
    // Under the lane: another process may have been quicker.
    const signer = (await newestRoot(tx)) ?? (await makeRoot(tx, context))
    const due = await dueTills(tx, signer, day)
    const rows = due.map((till) => certified(till, signer, day))
    for (const row of rows) await putKey(tx, row)
    await publish(tx, held, [rootEntry(signer, false), ...rows.map(keyEntry)])
    return rows.length
  })
}

type Due = {
  readonly till: string
  readonly number: number
  readonly store: string
  readonly public_key: string
  readonly from_day: BusinessDay | null
}

/**
 * Tills in service whose certificate is missing, half over, or by an older root; those whose key was revoked get none. A
 * machine that was enrolled as another till brings its key along: it is that of the till which it is now.
 */
async function dueTills(tx: Sql, root: Root, day: BusinessDay): Promise<Due[]> {
  return tx.query<Due>(
    `SELECT t.till, t.number, t.store, t.public_key, k.from_day
     FROM (SELECT DISTINCT ON (public_key) id AS till, number, store, public_key FROM till WHERE ${IN_SERVICE}
       ORDER BY public_key, enrolled_at DESC, id) t
     LEFT JOIN coupon_key k ON k.public_key = t.public_key
     WHERE k.id IS NULL OR (k.revoked_at IS NULL AND (k.till <> t.till OR k.until_day < $1 OR k.root <> $2))
     ORDER BY t.number`,
    [addDays(day, LIFE / 2), root.id],
  )
}

/** From the day before: the till's business day may have begun later than ours. A renewed one begins when it began. */
function certified(due: Due, root: Root, day: BusinessDay): KeyRow {
  const { till, number, store, public_key } = due
  const from = due.from_day ?? addDays(day, -1)
  const until = addDays(day, LIFE)
  const of = { publicKey: public_key, till, number, store, from, until, root: root.id }
  return {
    ...{ id: keyIdOf(public_key), till, number, store, public_key, root: root.id, revoked_at: null },
    from_day: from,
    until_day: until,
    signature: signedBy(root.private_key, certificateBytes(of)),
  }
}

async function putKey(tx: Sql, row: KeyRow): Promise<void> {
  await tx.query(
    `INSERT INTO coupon_key (id, till, number, store, public_key, from_day, until_day, root, signature)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (id) DO UPDATE SET till = excluded.till, number = excluded.number, store = excluded.store,
       until_day = excluded.until_day, root = excluded.root, signature = excluded.signature`,
    [row.id, row.till, row.number, row.store, row.public_key, row.from_day, row.until_day, row.root, row.signature],
  )
}

async function newestRoot(tx: Sql): Promise<Root | null> {
  const [root] = await tx.query<Root>(
    'SELECT id, public_key, private_key FROM coupon_root WHERE revoked_at IS NULL ORDER BY made_at DESC, id LIMIT 1',
  )
  return root ?? null
}

/** A new key of headquarters, by which certificates are signed from now on. The lane of what is shared is held. */
export async function makeRoot(tx: Sql, context: Context): Promise<Root> {
  const { publicKey, privateKey } = keyPair(context.random(32))
  const [newest] = await tx.query<{ at: number | null }>('SELECT max(made_at) AS at FROM coupon_root')
  const root = { id: keyIdOf(publicKey), public_key: publicKey, private_key: privateKey }
  await tx.query('INSERT INTO coupon_root (id, public_key, private_key, made_at) VALUES ($1, $2, $3, $4)', [
    ...[root.id, root.public_key, root.private_key],
    Math.max(context.now(), (newest?.at ?? 0) + 1),
  ])
  return root
}

const entry = (id: string, doc: CouponKey): FeedEntry => ({
  kind: 'coupon-key',
  id,
  lane: SHARED_LANE,
  store: null,
  doc,
})

export const rootEntry = ({ id, public_key }: Pick<Root, 'id' | 'public_key'>, revoked: boolean): FeedEntry =>
  entry(id, { kind: 'root', publicKey: public_key, revoked })

export const keyEntry = (row: KeyRow): FeedEntry => entry(row.id, keyOf(row))

/** As tills have it. */
export const keyOf = (row: KeyRow): CouponKey & { readonly kind: 'till' } => ({
  kind: 'till',
  publicKey: row.public_key,
  till: row.till,
  number: row.number,
  store: row.store,
  from: row.from_day,
  until: row.until_day,
  root: row.root,
  signature: row.signature,
  revoked: row.revoked_at !== null,
})
