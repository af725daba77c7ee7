import type { Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import { writeLanes } from '../write-lanes.ts'
import type { ClubGiftRow, CouponRow, RedemptionRow, RefundRow, SaleRow, Tally } from './batch.ts'

/** The rows of sales, refunds, redemptions and coupons, a statement per table and lane. */
export async function insertSales(tx: Sql, sales: readonly SaleRow[]): Promise<void> {
  const written = sales.map(({ seq, member, sale: { priced, ...sale } }) => ({
    lane: laneOf(sale.id),
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
  await writeLanes(
    tx,
    written,
    `INSERT INTO sale (lane, id, till, seq, store, receipt, day, at, member, payable, points_spent, points_earned,
       programme_version, partner, partner_earned, partner_burnt)
     SELECT $1::smallint, id, till, seq, store, receipt, day, at, member, payable, points_spent, points_earned,
       programme_version, partner, partner_earned, partner_burnt
     FROM json_to_recordset($2::json) AS r(id text, till text, seq bigint, store text, receipt text,
       day text, at bigint, member text, payable bigint, points_spent bigint, points_earned bigint,
       programme_version bigint, partner text, partner_earned bigint, partner_burnt bigint)`,
  )
}

export async function insertRefunds(tx: Sql, refunds: readonly RefundRow[]): Promise<void> {
  const written = refunds.map(({ till, seq, refund, posted, sale, number }) => ({
    lane: laneOf(sale.id),
    id: refund.id,
    sale: sale.id,
    till,
    seq,
    store: refund.store,
    day: refund.day,
    number,
    money: refund.money,
    posted: posted === null ? null : JSON.stringify(posted),
    programme_version: sale.priced.programme.version,
    partner: posted?.partner?.partner ?? null,
    partner_back: posted?.partner?.back ?? 0,
    partner_reversed: posted?.partner?.reversed ?? 0,
  }))
  await writeLanes(
    tx,
    written,
    `INSERT INTO refund (lane, id, sale, till, seq, store, day, number, money, posted, programme_version, partner,
       partner_back, partner_reversed)
     SELECT $1::smallint, id, sale, till, seq, store, day, number, money, posted::json, programme_version, partner, partner_back,
       partner_reversed
     FROM json_to_recordset($2::json) AS r(id text, sale text, till text, seq bigint, store text,
       day text, number int, money bigint, posted text, programme_version bigint, partner text, partner_back bigint,
       partner_reversed bigint)`,
  )
}

export async function putRedemptions(tx: Sql, redemptions: readonly RedemptionRow[]): Promise<void> {
  await writeLanes(
    tx,
    redemptions,
    `INSERT INTO redemption (lane, id, till, seq, store, reward, day, points, returned)
     SELECT $1::smallint, id, till, seq, store, reward, day, points, returned FROM json_to_recordset($2::json)
       AS r(id text, till text, seq bigint, store text, reward text, day text, points bigint,
         returned boolean)
     ON CONFLICT (lane, id) DO UPDATE SET returned = excluded.returned`,
  )
}

export async function putCoupons(tx: Sql, coupons: readonly CouponRow[], now: number): Promise<void> {
  const written = coupons.map(({ id, code, template, memberId, validFrom, validTo, state, usedBy, signed }) => ({
    ...{ lane: laneOf(id), id, code, template, state },
    member: memberId,
    valid_from: validFrom,
    valid_to: validTo,
    used_sale: usedBy,
    used_at: usedBy === null ? null : now,
    signed: signed === undefined ? null : JSON.stringify(signed),
  }))
  await writeLanes(
    tx,
    written,
    `INSERT INTO coupon (lane, id, code, template, member, valid_from, valid_to, state, used_sale, used_at, signed)
     SELECT $1::smallint, id, code, template, member, valid_from, valid_to, state, used_sale, used_at, signed::json
     FROM json_to_recordset($2::json) AS r(id text, code text, template text, member text,
       valid_from text, valid_to text, state text, used_sale text, used_at bigint, signed text)
     ON CONFLICT (lane, id) DO UPDATE SET state = excluded.state, valid_to = excluded.valid_to,
       used_sale = excluded.used_sale, used_at = excluded.used_at`,
  )
}

export async function addTallies(tx: Sql, tallies: readonly Tally[]): Promise<void> {
  await writeLanes(
    tx,
    tallies,
    `INSERT INTO tally (lane, kind, id, sum)
     SELECT $1::smallint, kind, id, sum FROM json_to_recordset($2::json) AS r(kind text, id text, sum bigint)
     ON CONFLICT (lane, kind, id) DO UPDATE SET sum = tally.sum + excluded.sum`,
  )
}

export async function putClubGifts(tx: Sql, gifts: readonly ClubGiftRow[]): Promise<void> {
  await writeLanes(
    tx,
    gifts,
    `INSERT INTO club_gift (lane, member, event, till, number, fact, at)
     SELECT $1::smallint, member, event, till, number, fact, at FROM json_to_recordset($2::json)
       AS r(member text, event text, till text, number int, fact text, at bigint)
     ON CONFLICT (lane, member, event) DO UPDATE
       SET till = excluded.till, number = excluded.number, fact = excluded.fact, at = excluded.at`,
  )
}

export async function insertCouponCodes(
  tx: Sql,
  codes: readonly { readonly code: string; readonly coupon: string }[],
): Promise<void> {
  await writeLanes(
    tx,
    codes.map((one) => ({ ...one, lane: laneOf(one.code) })),
    `INSERT INTO coupon_code (lane, code, coupon)
     SELECT $1::smallint, code, coupon FROM json_to_recordset($2::json) AS r(code text, coupon text)`,
  )
}
