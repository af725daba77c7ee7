import type { Sql } from '../database.ts'
import { publish, type HeldLanes } from '../feed.ts'
import { laneOf } from '../lanes.ts'
import { writeMemberRights } from '../rights/member-rights.ts'
import { settleRights } from '../rights/use-rights.ts'
import { writeLanes } from '../write-lanes.ts'
import { insertErasures } from '../erasure/insert.ts'
import type { Batch, MemberKey } from './batch.ts'
import type { LedgerEntry } from './posting.ts'
import { writeWaiting } from './waiting.ts'
import {
  addTallies,
  insertCouponCodes,
  insertRefunds,
  insertSales,
  putClubGifts,
  putCoupons,
  putRedemptions,
} from './write-papers.ts'

/**
 * Writes what a batch has come to, a statement per table and lane, all sent at once. Out: the lanes with their
 * new heads.
 */
export async function writeBatch(tx: Sql, held: HeldLanes, batch: Batch): Promise<HeldLanes> {
  const { out } = batch
  const rights = settleRights(batch)
  const [after] = await Promise.all([
    publish(tx, held, [...out.feed, ...rights.feed]),
    insertLedger(tx, out.ledger),
    insertSales(tx, out.sales),
    insertRefunds(tx, out.refunds),
    putRedemptions(tx, [...out.redemptions.values()]),
    putCoupons(tx, [...out.coupons.values()], batch.now),
    insertCouponCodes(tx, out.couponCodes),
    addTallies(tx, [...out.tally.values()]),
    dropKeys(tx, out.keysGone).then(() => putKeys(tx, out.keys)),
    insertErasures(tx, out.erasures, batch.now),
    putClubGifts(tx, [...out.clubGifts.values()]),
    insertAliases(tx, out.enrolled),
    writeMemberRights(tx, rights.written),
    writeWaiting(tx, batch),
  ])
  return after
}

/** Who was merged. What is theirs elsewhere keeps their id, and is found to be the other's by this. */
async function insertAliases(tx: Sql, enrolled: Batch['out']['enrolled']): Promise<void> {
  const merged = enrolled.filter(({ id, into }) => id !== into)
  await writeLanes(
    tx,
    merged.map(({ id, into }) => ({ lane: laneOf(id), id, into_member: into })),
    `INSERT INTO member_alias (lane, id, into_member)
     SELECT $1::smallint, id, into_member FROM json_to_recordset($2::json) AS r(id text, into_member text)`,
  )
}

export async function insertLedger(tx: Sql, entries: readonly LedgerEntry[]): Promise<void> {
  await writeLanes(
    tx,
    entries,
    `INSERT INTO ledger (lane, member, till, seq, kind, points, reverses, day, at)
     SELECT $1::smallint, member, till, seq, kind, points, reverses, day, at FROM json_to_recordset($2::json)
       AS r(member text, till text, seq bigint, kind text, points bigint, reverses text, day text, at bigint)`,
  )
}

/** Keys that are nobody's any more; before those that are set, which may be the same. */
async function dropKeys(tx: Sql, keys: Batch['out']['keysGone']): Promise<void> {
  await writeLanes(
    tx,
    keys.map((key) => ({ ...key, lane: laneOf(key.value) })),
    `DELETE FROM member_key k USING json_to_recordset($2::json) AS r(kind text, value text, member text)
     WHERE k.lane = $1 AND k.kind = r.kind AND k.value = r.value AND k.member = r.member`,
  )
}

/** Sets what members are found by. A key goes to nobody else; it can only be lost and found again. */
export async function putKeys(tx: Sql, keys: readonly MemberKey[]): Promise<void> {
  const last = new Map(keys.map((key) => [`${key.kind} ${key.value}`, key]))
  await writeLanes(
    tx,
    [...last.values()].map((key) => ({ ...key, lane: laneOf(key.value) })),
    `INSERT INTO member_key (lane, kind, value, member, lost)
     SELECT $1::smallint, kind, value, member, lost
     FROM json_to_recordset($2::json) AS r(kind text, value text, member text, lost boolean)
     ON CONFLICT (lane, kind, value) DO UPDATE SET lost = excluded.lost WHERE member_key.member = excluded.member`,
  )
}
