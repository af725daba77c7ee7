import { rows, type Sql } from '../database.ts'
import { publish, type HeldLanes } from '../feed.ts'
import { laneOf } from '../lanes.ts'
import { writeLanes } from '../write-lanes.ts'
import type { Batch } from './batch.ts'
import type { Conflict } from './conflict.ts'
import type { LedgerEntry } from './posting.ts'
import { writeWaiting } from './waiting.ts'
import {
  addTallies,
  insertCouponCodes,
  insertRefunds,
  insertSales,
  putCoupons,
  putRedemptions,
} from './write-papers.ts'

/**
 * Writes what a batch has come to, a statement per table and lane, all sent at once. Out: the lanes with their
 * new heads.
 */
export async function writeBatch(tx: Sql, held: HeldLanes, batch: Batch): Promise<HeldLanes> {
  const { out } = batch
  const [after] = await Promise.all([
    publish(tx, held, out.feed),
    insertLedger(tx, out.ledger),
    insertConflicts(tx, batch.now, out.conflicts),
    insertSales(tx, out.sales),
    insertRefunds(tx, out.refunds),
    putRedemptions(tx, [...out.redemptions.values()]),
    putCoupons(tx, [...out.coupons.values()], batch.now),
    insertCouponCodes(tx, out.couponCodes),
    addTallies(tx, [...out.tally.values()]),
    insertKeys(tx, out.keys),
    insertAliases(tx, out.enrolled),
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

export async function insertConflicts(tx: Sql, at: number, conflicts: readonly Conflict[]): Promise<void> {
  if (conflicts.length === 0) return
  await tx.query(
    `INSERT INTO conflict (at, kind, till, seq, member, facts)
     SELECT $2, kind, till, seq, member, facts FROM json_to_recordset($1::json)
       AS r(kind text, till text, seq bigint, member text, facts json)`,
    [rows(conflicts), at],
  )
}

export async function insertKeys(
  tx: Sql,
  keys: readonly { readonly kind: string; readonly value: string; readonly member: string }[],
): Promise<void> {
  await writeLanes(
    tx,
    keys.map((key) => ({ ...key, lane: laneOf(key.value) })),
    `INSERT INTO member_key (lane, kind, value, member)
     SELECT $1::smallint, kind, value, member
     FROM json_to_recordset($2::json) AS r(kind text, value text, member text)`,
  )
}
