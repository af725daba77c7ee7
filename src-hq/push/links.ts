import type { Coupon } from '#domain/member.ts'
import type { Sale } from '#domain/sale.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { rows, type Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import { survivor, keyOf, type Batch, type KeyKind } from './batch.ts'
import { laneOfConflict, readConflicts, type ConflictRow } from './conflict.ts'
import { referencesOf, thingsOf, type References } from './references.ts'
import { readWaiting, waitingConflicts } from './waiting.ts'

/** What stands behind the ids, mobiles and codes that a batch names, and what has waited for it. */
export type Links = Pick<Batch, 'aliases' | 'keys' | 'lostKeys' | 'coupons' | 'couponCodes' | 'sales' | 'waiting'> & {
  /** What the events refer to, and what those that waited for them do. */
  readonly refs: References
  /** Those that are decided here, and those that what has waited settles. */
  readonly conflicts: ReadonlyMap<string, ConflictRow>
}

export async function readLinks(tx: Sql, events: readonly JournalEvent[]): Promise<Links> {
  const waiting = await readWaiting(tx, thingsOf(referencesOf(events)))
  const refs = referencesOf([...events, ...[...waiting.values()].flat()])
  const conflicts = await readConflicts(tx, [...refs.conflicts, ...waitingConflicts(waiting)])
  const sales = await readSales(tx, [...refs.sales, ...refs.refunded])
  const refunded = [...sales].filter(([id]) => refs.refunded.has(id)).map(([, known]) => known)
  const owners = refunded.flatMap(({ member }) => (member === null ? [] : [member]))
  const used = refunded.flatMap(({ sale }) => sale.coupons.map(({ id }) => id))
  return {
    refs,
    sales,
    waiting,
    conflicts,
    aliases: await readAliases(tx, new Set([...refs.members, ...refs.enrolled, ...owners, ...membersOf(conflicts)])),
    ...(await readKeys(tx, refs)),
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

/** What is printed on a card may be a member's code, after a merge: cards are looked up as both. */
async function readKeys(tx: Sql, { mobiles, codes, cards }: References): Promise<Pick<Links, 'keys' | 'lostKeys'>> {
  const of = (kind: KeyKind) => (value: string) => ({ lane: laneOf(value), kind, value })
  const numbers = [...new Set([...codes, ...cards])]
  const wanted = [...[...mobiles].map(of('mobile')), ...numbers.map(of('code')), ...[...cards].map(of('card'))]
  if (wanted.length === 0) return { keys: new Map(), lostKeys: new Set() }
  const found = await tx.query<{ kind: KeyKind; value: string; member: string; lost: boolean }>(
    `SELECT k.kind, k.value, k.member, k.lost FROM member_key k
     JOIN json_to_recordset($1::json) AS r(lane smallint, kind text, value text)
       ON k.lane = r.lane AND k.kind = r.kind AND k.value = r.value`,
    [rows(wanted)],
  )
  return {
    keys: new Map(found.map((row) => [keyOf(row.kind, row.value), row.member])),
    lostKeys: new Set(found.filter(({ lost }) => lost).map((row) => keyOf(row.kind, row.value))),
  }
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

const membersOf = (conflicts: Links['conflicts']): string[] =>
  [...conflicts.values()].flatMap(({ doc: { member } }) => (member === null ? [] : [member]))

/** Everybody that the batch may change. */
export const peopleOf = ({ refs, ...links }: Links): Set<string> =>
  new Set([
    ...[...refs.members, ...refs.enrolled, ...membersOf(links.conflicts)].map((id) => survivor(links, id)),
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
    ...[refs.redemptions, refs.rewards, refs.cards, refs.tills].flatMap((set) => [...set]),
  ]
  const conflicts = [...refs.conflicts].flatMap((id) => laneOfConflict(id) ?? [])
  return new Set([...ids.map(laneOf), ...conflicts, ...[...links.coupons.values()].map(({ lane }) => lane)])
}
