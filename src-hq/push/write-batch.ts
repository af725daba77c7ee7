import { rows, type Sql } from '../database.ts'
import { publish, type HeldLanes } from '../feed.ts'
import { laneOf } from '../lanes.ts'
import type { Batch, MemberKey } from './batch.ts'
import type { LedgerEntry } from './posting.ts'
import { writeWaiting } from './waiting.ts'
import { addTallies, insertRefunds, insertSales, putCoupons, putRedemptions } from './write-papers.ts'

/** Writes what a batch has come to, a statement per table. Out: the lanes with their new heads. */
export async function writeBatch(tx: Sql, held: HeldLanes, batch: Batch): Promise<HeldLanes> {
  const { out } = batch
  await insertLedger(tx, out.ledger)
  await insertSales(tx, out.sales)
  await insertRefunds(tx, out.refunds)
  await putRedemptions(tx, [...out.redemptions.values()])
  await putCoupons(tx, [...out.coupons.values()], batch.now)
  await addTallies(tx, [...out.tally.values()])
  await writeWaiting(tx, batch)
  await putKeys(tx, out.keys)
  await settleEnrolments(tx, batch)
  return publish(tx, held, out.feed)
}

/** Who was merged, and that what was theirs is the other's. */
async function settleEnrolments(tx: Sql, { out }: Batch): Promise<void> {
  if (out.enrolled.length === 0) return
  const enrolled = rows(out.enrolled.map(({ id, into }) => ({ lane: laneOf(id), id, into_member: into })))
  await tx.query(
    `INSERT INTO member_alias (lane, id, into_member) SELECT lane, id, into_member
     FROM json_to_recordset($1::json) AS r(lane smallint, id text, into_member text) WHERE id <> into_member`,
    [enrolled],
  )
  await tx.query(
    `UPDATE sale SET member = r.into_member FROM json_to_recordset($1::json)
       AS r(lane smallint, id text, into_member text)
     WHERE sale.lane = r.lane AND sale.member = r.id AND r.id <> r.into_member`,
    [enrolled],
  )
  await tx.query(
    `UPDATE coupon SET member = r.into_member FROM json_to_recordset($1::json)
       AS r(lane smallint, id text, into_member text)
     WHERE coupon.lane = r.lane AND coupon.member = r.id AND r.id <> r.into_member`,
    [enrolled],
  )
}

export async function insertLedger(tx: Sql, entries: readonly LedgerEntry[]): Promise<void> {
  if (entries.length === 0) return
  await tx.query(
    `INSERT INTO ledger (lane, member, till, seq, kind, points, reverses, day, at)
     SELECT lane, member, till, seq, kind, points, reverses, day, at FROM json_to_recordset($1::json)
       AS r(lane smallint, member text, till text, seq bigint, kind text, points bigint,
         reverses text, day text, at bigint)`,
    [rows(entries)],
  )
}

/** Sets what members are found by. A key goes to nobody else; it can only be lost and found again. */
export async function putKeys(tx: Sql, keys: readonly MemberKey[]): Promise<void> {
  if (keys.length === 0) return
  const last = new Map(keys.map((key) => [`${key.kind} ${key.value}`, key]))
  await tx.query(
    `INSERT INTO member_key (lane, kind, value, member, lost)
     SELECT lane, kind, value, member, lost
     FROM json_to_recordset($1::json) AS r(lane smallint, kind text, value text, member text, lost boolean)
     ON CONFLICT (lane, kind, value) DO UPDATE SET lost = excluded.lost WHERE member_key.member = excluded.member`,
    [rows([...last.values()].map((key) => ({ ...key, lane: laneOf(key.value) })))],
  )
}
