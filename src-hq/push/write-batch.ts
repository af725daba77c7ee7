import { rows, type Sql } from '../database.ts'
import { publish, type HeldLanes } from '../feed.ts'
import { laneOf } from '../lanes.ts'
import type { Batch, Conflict, LedgerEntry } from './batch.ts'

/** Writes what a batch has come to, a statement per table. Out: the lanes with their new heads. */
export async function writeBatch(tx: Sql, held: HeldLanes, batch: Batch): Promise<HeldLanes> {
  const { out } = batch
  await insertLedger(tx, out.ledger)
  await insertConflicts(tx, batch.now, out.conflicts)
  if (out.sales.length > 0) {
    const written = out.sales.map(({ lane, seq, member, sale }) => ({
      lane,
      seq,
      member,
      id: sale.id,
      till: sale.till,
      store: sale.store,
      receipt: sale.receipt,
      day: sale.day,
      at: sale.at,
      payable: sale.priced.payable,
      points_spent: sale.priced.points.spent,
      points_earned: sale.earnedLot?.points ?? 0,
    }))
    await tx.query(
      `INSERT INTO sale (lane, id, till, seq, store, receipt, day, at, member, payable, points_spent, points_earned)
       SELECT lane, id, till, seq, store, receipt, day, at, member, payable, points_spent, points_earned
       FROM json_to_recordset($1::json) AS r(lane smallint, id text, till text, seq bigint, store text, receipt text,
         day text, at bigint, member text, payable bigint, points_spent bigint, points_earned bigint)`,
      [rows(written)],
    )
  }
  if (out.coupons.size > 0) {
    await tx.query(
      `UPDATE coupon SET state = 'used', used_sale = r.sale, used_at = $2
       FROM json_to_recordset($1::json) AS r(lane smallint, id text, sale text)
       WHERE coupon.lane = r.lane AND coupon.id = r.id`,
      [rows([...out.coupons.values()].map(({ row, sale }) => ({ lane: row.lane, id: row.id, sale }))), batch.now],
    )
  }
  await insertKeys(tx, out.keys)
  await settleEnrolments(tx, batch)
  return publish(tx, held, out.feed)
}

/** Who was merged, and that the sales which waited for somebody have found them. */
async function settleEnrolments(tx: Sql, { now, out }: Batch): Promise<void> {
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
    `UPDATE conflict SET resolved_at = $2
     WHERE kind = 'unknown-member' AND resolved_at IS NULL AND member = ANY($1::text[])`,
    [out.enrolled.map(({ id }) => id), now],
  )
}

export async function insertLedger(tx: Sql, entries: readonly LedgerEntry[]): Promise<void> {
  if (entries.length === 0) return
  await tx.query(
    `INSERT INTO ledger (lane, member, till, seq, kind, points, day, at)
     SELECT lane, member, till, seq, kind, points, day, at FROM json_to_recordset($1::json)
       AS r(lane smallint, member text, till text, seq bigint, kind text, points bigint, day text, at bigint)`,
    [rows(entries)],
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
  if (keys.length === 0) return
  await tx.query(
    `INSERT INTO member_key (lane, kind, value, member)
     SELECT lane, kind, value, member
     FROM json_to_recordset($1::json) AS r(lane smallint, kind text, value text, member text)`,
    [rows(keys.map((key) => ({ ...key, lane: laneOf(key.value) })))],
  )
}
