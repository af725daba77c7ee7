import type { Coupon } from '#domain/member.ts'
import type { Sale } from '#domain/sale.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { rows, type Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import { survivor, keyOf, type Batch } from './batch.ts'
import { referencesOf, thingsOf, type References } from './references.ts'
import { readWaiting } from './waiting.ts'

/** What stands behind the ids, mobiles and codes that a batch names, and what has waited for it. */
export type Links = Pick<Batch, 'aliases' | 'keys' | 'coupons' | 'couponCodes' | 'sales' | 'waiting'> & {
  /** What the events refer to, and what those that waited for them do. */
  readonly refs: References
}

export async function readLinks(tx: Sql, events: readonly JournalEvent[]): Promise<Links> {
  const waiting = await readWaiting(tx, thingsOf(referencesOf(events)))
  const refs = referencesOf([...events, ...[...waiting.values()].flat()])
  const sales = await readSales(tx, [...refs.sales, ...refs.refunded])
  const refunded = [...sales].filter(([id]) => refs.refunded.has(id)).map(([, known]) => known)
  const owners = refunded.flatMap(({ member }) => (member === null ? [] : [member]))
  const used = refunded.flatMap(({ sale }) => sale.coupons.map(({ id }) => id))
  return {
    refs,
    sales,
    waiting,
    aliases: await readAliases(tx, new Set([...refs.members, ...refs.enrolled, ...owners])),
    keys: await readKeys(tx, refs),
    ...(await readCoupons(tx, new Set([...refs.coupons, ...used]), refs.couponCodes)),
  }
}

async function readSales(tx: Sql, ids: readonly string[]): Promise<Links['sales']> {
  if (ids.length === 0) return new Map()
  const found = await tx.query<{ id: string; member: string | null; sale: Sale }>(
    `SELECT s.id, s.member, c.doc AS sale FROM sale s
     JOIN change c ON c.lane = s.lane AND c.kind = 'sale' AND c.id = s.id WHERE s.id = ANY($1::text[])`,
    [ids],
  )
  return new Map(found.map(({ id, member, sale }) => [id, { sale, member }]))
}

async function readAliases(tx: Sql, ids: ReadonlySet<string>): Promise<Links['aliases']> {
  if (ids.size === 0) return new Map()
  const found = await tx.query<{ id: string; into_member: string }>(
    `SELECT a.id, a.into_member FROM member_alias a
     JOIN json_to_recordset($1::json) AS r(lane smallint, id text) ON a.lane = r.lane AND a.id = r.id`,
    [rows([...ids].map((id) => ({ lane: laneOf(id), id })))],
  )
  return new Map(found.map((row) => [row.id, row.into_member]))
}

async function readKeys(tx: Sql, { mobiles, codes }: References): Promise<Links['keys']> {
  const of = (kind: 'mobile' | 'code') => (value: string) => ({ lane: laneOf(value), kind, value })
  const wanted = [...[...mobiles].map(of('mobile')), ...[...codes].map(of('code'))]
  if (wanted.length === 0) return new Map()
  const found = await tx.query<{ kind: 'mobile' | 'code'; value: string; member: string }>(
    `SELECT k.kind, k.value, k.member FROM member_key k
     JOIN json_to_recordset($1::json) AS r(lane smallint, kind text, value text)
       ON k.lane = r.lane AND k.kind = r.kind AND k.value = r.value`,
    [rows(wanted)],
  )
  return new Map(found.map((row) => [keyOf(row.kind, row.value), row.member]))
}

async function readCoupons(
  tx: Sql,
  ids: ReadonlySet<string>,
  codes: ReadonlySet<string>,
): Promise<Pick<Links, 'coupons' | 'couponCodes'>> {
  if (ids.size === 0) return { coupons: new Map(), couponCodes: new Set() }
  const found = await tx.query<Coupon & { lane: number; usedBy: string | null }>(
    `SELECT lane, id, code, template, member AS "memberId", valid_from AS "validFrom", valid_to AS "validTo", state,
       used_sale AS "usedBy" FROM coupon WHERE id = ANY($1::text[]) OR code = ANY($2::text[])`,
    [[...ids], [...codes]],
  )
  return {
    coupons: new Map(found.filter(({ id }) => ids.has(id)).map((row) => [row.id, row])),
    couponCodes: new Set(found.map(({ code }) => code).filter((code) => codes.has(code))),
  }
}

/** Everybody that the batch may change. */
export const peopleOf = ({ refs, ...links }: Links): Set<string> =>
  new Set([
    ...[...refs.members, ...refs.enrolled].map((id) => survivor(links, id)),
    ...links.keys.values(),
    ...[...links.sales.values()].flatMap(({ member }) => (member === null ? [] : [survivor(links, member)])),
    ...[...links.coupons.values()].flatMap(({ memberId }) => (memberId === null ? [] : [survivor(links, memberId)])),
  ])

/**
 * Every lane that the batch may write to. A sale lies in the lane of its member, without one in that of its
 * id; refunds in that of the sale's id: so a sale and its refund that come at once meet in a lane.
 */
export function lanesOf(links: Links): Set<number> {
  const { refs } = links
  const ids = [
    ...peopleOf(links),
    ...[refs.members, refs.enrolled, refs.mobiles, refs.codes, refs.anonymous, refs.refunded].flatMap((set) => [
      ...set,
    ]),
    ...[refs.redemptions, refs.rewards].flatMap((set) => [...set]),
  ]
  return new Set([...ids.map(laneOf), ...[...links.coupons.values()].map(({ lane }) => lane)])
}
