import { rows, type Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import type { CouponRow, RedemptionRow, RefundRow, SaleRow, Tally } from './batch.ts'

/** The rows of sales, refunds, redemptions and coupons, a statement per table. */
export async function insertSales(tx: Sql, sales: readonly SaleRow[]): Promise<void> {
  if (sales.length === 0) return
  const written = sales.map(({ lane, seq, member, sale: { priced, ...sale } }) => ({
    lane,
    seq,
    member,
    id: sale.id,
    till: sale.till,
    store: sale.store,
    receipt: sale.receipt,
    day: sale.day,
    at: sale.at,
    payable: priced.payable,
    points_spent: priced.points.spent,
    points_earned: sale.earnedLot?.points ?? 0,
    programme_version: priced.programme.version,
    partner: priced.partner?.partner ?? null,
    partner_earned: priced.partner?.earned ?? 0,
    partner_burnt: priced.partner?.burnt.spent ?? 0,
  }))
  await tx.query(
    `INSERT INTO sale (lane, id, till, seq, store, receipt, day, at, member, payable, points_spent, points_earned,
       programme_version, partner, partner_earned, partner_burnt)
     SELECT lane, id, till, seq, store, receipt, day, at, member, payable, points_spent, points_earned,
       programme_version, partner, partner_earned, partner_burnt
     FROM json_to_recordset($1::json) AS r(lane smallint, id text, till text, seq bigint, store text, receipt text,
       day text, at bigint, member text, payable bigint, points_spent bigint, points_earned bigint,
       programme_version bigint, partner text, partner_earned bigint, partner_burnt bigint)`,
    [rows(written)],
  )
}

export async function insertRefunds(tx: Sql, refunds: readonly RefundRow[]): Promise<void> {
  if (refunds.length === 0) return
  const written = refunds.map(({ till, seq, refund, posted, sale }) => ({
    lane: laneOf(sale.id),
    id: refund.id,
    sale: sale.id,
    till,
    seq,
    store: refund.store,
    day: refund.day,
    money: refund.money,
    posted: posted === null ? null : JSON.stringify(posted),
    programme_version: sale.priced.programme.version,
    partner: posted?.partner?.partner ?? null,
    partner_back: posted?.partner?.back ?? 0,
    partner_reversed: posted?.partner?.reversed ?? 0,
  }))
  await tx.query(
    `INSERT INTO refund (lane, id, sale, till, seq, store, day, money, posted, programme_version, partner,
       partner_back, partner_reversed)
     SELECT lane, id, sale, till, seq, store, day, money, posted::json, programme_version, partner, partner_back,
       partner_reversed
     FROM json_to_recordset($1::json) AS r(lane smallint, id text, sale text, till text, seq bigint, store text,
       day text, money bigint, posted text, programme_version bigint, partner text, partner_back bigint,
       partner_reversed bigint)`,
    [rows(written)],
  )
}

export async function putRedemptions(tx: Sql, redemptions: readonly RedemptionRow[]): Promise<void> {
  if (redemptions.length === 0) return
  await tx.query(
    `INSERT INTO redemption (lane, id, till, seq, store, reward, day, points, returned)
     SELECT lane, id, till, seq, store, reward, day, points, returned FROM json_to_recordset($1::json)
       AS r(lane smallint, id text, till text, seq bigint, store text, reward text, day text, points bigint,
         returned boolean)
     ON CONFLICT (lane, id) DO UPDATE SET returned = excluded.returned`,
    [rows(redemptions)],
  )
}

export async function putCoupons(tx: Sql, coupons: readonly CouponRow[], now: number): Promise<void> {
  if (coupons.length === 0) return
  const written = coupons.map(({ lane, id, code, template, memberId, validFrom, validTo, state, usedBy }) => ({
    ...{ lane, id, code, template, state },
    member: memberId,
    valid_from: validFrom,
    valid_to: validTo,
    used_sale: usedBy,
    used_at: usedBy === null ? null : now,
  }))
  await tx.query(
    `INSERT INTO coupon (lane, id, code, template, member, valid_from, valid_to, state, used_sale, used_at)
     SELECT lane, id, code, template, member, valid_from, valid_to, state, used_sale, used_at
     FROM json_to_recordset($1::json) AS r(lane smallint, id text, code text, template text, member text,
       valid_from text, valid_to text, state text, used_sale text, used_at bigint)
     ON CONFLICT (lane, id) DO UPDATE SET state = excluded.state, valid_to = excluded.valid_to,
       used_sale = excluded.used_sale, used_at = excluded.used_at`,
    [rows(written)],
  )
}

export async function addTallies(tx: Sql, tallies: readonly Tally[]): Promise<void> {
  if (tallies.length === 0) return
  await tx.query(
    `INSERT INTO tally (kind, id, lane, sum)
     SELECT kind, id, lane, sum FROM json_to_recordset($1::json) AS r(kind text, id text, lane smallint, sum bigint)
     ON CONFLICT (kind, id, lane) DO UPDATE SET sum = tally.sum + excluded.sum`,
    [rows(tallies)],
  )
}
