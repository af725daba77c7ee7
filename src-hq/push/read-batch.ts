import type { JournalEvent } from '#protocol/event.ts'
import { rows, type Sql } from '../database.ts'
import { readMembersById } from '../find-member.ts'
import { laneOf } from '../lanes.ts'
import { readProgrammes } from '../programmes.ts'
import type { Till } from '../signed-request.ts'
import { readOrphans } from './orphans.ts'
import { keyOf, referencesOf, survivor, type Batch, type CouponRow, type References } from './batch.ts'

/** Who stands behind the ids, mobiles, codes and coupons that a batch names. */
export type Links = Pick<Batch, 'aliases' | 'keys' | 'coupons'>

export async function readLinks(tx: Sql, refs: References): Promise<Links> {
  const ids = [...refs.members, ...refs.enrolled]
  const aliases =
    ids.length === 0
      ? []
      : await tx.query<{ id: string; into_member: string }>(
          `SELECT a.id, a.into_member FROM member_alias a
           JOIN json_to_recordset($1::json) AS r(lane smallint, id text) ON a.lane = r.lane AND a.id = r.id`,
          [rows(ids.map((id) => ({ lane: laneOf(id), id })))],
        )
  const wanted = [
    ...[...refs.mobiles].map((value) => ({ lane: laneOf(value), kind: 'mobile', value })),
    ...[...refs.codes].map((value) => ({ lane: laneOf(value), kind: 'code', value })),
  ]
  const keys =
    wanted.length === 0
      ? []
      : await tx.query<{ kind: 'mobile' | 'code'; value: string; member: string }>(
          `SELECT k.kind, k.value, k.member FROM member_key k
           JOIN json_to_recordset($1::json) AS r(lane smallint, kind text, value text)
             ON k.lane = r.lane AND k.kind = r.kind AND k.value = r.value`,
          [rows(wanted)],
        )
  const coupons =
    refs.coupons.size === 0
      ? []
      : await tx.query<CouponRow>('SELECT lane, id, member, state, used_sale FROM coupon WHERE id = ANY($1::text[])', [
          [...refs.coupons],
        ])
  return {
    aliases: new Map(aliases.map((row) => [row.id, row.into_member])),
    keys: new Map(keys.map((row) => [keyOf(row.kind, row.value), row.member])),
    coupons: new Map(coupons.map((row) => [row.id, row])),
  }
}

/** Everybody that the batch may change. */
const peopleOf = (refs: References, links: Links): Set<string> =>
  new Set([
    ...[...refs.members, ...refs.enrolled].map((id) => survivor(links, id)),
    ...links.keys.values(),
    ...[...links.coupons.values()].flatMap((coupon) => (coupon.member === null ? [] : [coupon.member])),
  ])

/** Every lane that the batch may write to. */
export function lanesOf(refs: References, links: Links, till: Till): Set<number> {
  return new Set([
    laneOf(till.id),
    ...[...peopleOf(refs, links), ...refs.members, ...refs.enrolled, ...refs.mobiles, ...refs.codes].map(laneOf),
    ...[...links.coupons.values()].map((coupon) => coupon.lane),
  ])
}

/** Reads what the events need; their lanes are held, so nobody else changes it meanwhile. */
export async function readBatch(
  tx: Sql,
  till: Till,
  now: number,
  events: readonly JournalEvent[],
  known?: Links,
): Promise<Batch> {
  const refs = referencesOf(events)
  const links = known ?? (await readLinks(tx, refs))
  const posted =
    refs.sales.size === 0
      ? []
      : await tx.query<{ id: string }>(
          `SELECT id FROM event WHERE till = $1 AND kind = 'sale-committed' AND result = 'applied' AND id = ANY($2::text[])`,
          [till.id, [...refs.sales]],
        )
  const orphans = await readOrphans(tx, refs.enrolled)
  const late = [...orphans.values()].flat().map(({ sale }) => sale.priced.programme.version)
  return {
    till,
    now,
    orphans,
    aliases: new Map(links.aliases),
    keys: new Map(links.keys),
    coupons: new Map(links.coupons),
    members: await readMembersById(tx, [...peopleOf(refs, links)]),
    sales: new Set(posted.map((row) => row.id)),
    programmes: await readProgrammes(tx, [...refs.programmes, ...late]),
    out: { feed: [], ledger: [], sales: [], coupons: new Map(), keys: [], enrolled: [], conflicts: [] },
  }
}
