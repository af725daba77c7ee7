import type { Refund } from '#domain/refund.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { rows, type Sql } from '../database.ts'
import { readMembersById } from '../find-member.ts'
import { laneOf } from '../lanes.ts'
import { readProgrammes } from '../programmes.ts'
import type { Till } from '../signed-request.ts'
import type { Batch, RedemptionRow } from './batch.ts'
import { peopleOf, readLinks, type Links } from './links.ts'
import { readShifts } from './read-shifts.ts'
import type { References } from './references.ts'

/**
 * Reads what the events need; their lanes are held, so nobody else changes it meanwhile. `push` is all
 * that came with them.
 */
export async function readBatch(
  tx: Sql,
  till: Till,
  now: number,
  events: readonly JournalEvent[],
  push: readonly JournalEvent[],
  known?: Links,
): Promise<Batch> {
  const links = known ?? (await readLinks(tx, events))
  const { refs } = links
  const versions = [...links.sales.values()].map(({ sale }) => sale.priced.programme.version)
  return {
    till,
    now,
    aliases: new Map(links.aliases),
    keys: new Map(links.keys),
    lostKeys: new Set(links.lostKeys),
    coupons: new Map(links.coupons),
    couponCodes: new Set(links.couponCodes),
    sales: new Map(links.sales),
    waiting: new Map(links.waiting),
    members: await readMembersById(tx, [...peopleOf(links)]),
    refunds: await readRefunds(tx, refs),
    redemptions: await readRedemptions(tx, refs),
    handedOver: await readHandedOver(tx, refs),
    done: await readDone(tx, till, events),
    tills: await readTills(tx, till, links),
    conflicts: new Map(links.conflicts),
    shifts: await readShifts(tx, till, events, push),
    programmes: await readProgrammes(tx, new Set([...refs.programmes, ...versions])),
    out: {
      feed: [],
      ledger: [],
      sales: [],
      refunds: [],
      redemptions: new Map(),
      coupons: new Map(),
      tally: new Map(),
      waiting: [],
      settled: [],
      keys: [],
      enrolled: [],
    },
  }
}

/** What of these events is here already under another sequence. */
async function readDone(tx: Sql, till: Till, events: readonly JournalEvent[]): Promise<Set<string>> {
  const ids = events.flatMap(({ kind, id }) => (ONCE.includes(kind) ? [id] : []))
  if (ids.length === 0) return new Set()
  const found = await tx.query<{ id: string }>(
    `SELECT id FROM event WHERE till = $1 AND kind = ANY($2::text[]) AND result = 'applied' AND id = ANY($3::text[])`,
    [till.id, ONCE, ids],
  )
  return new Set(found.map(({ id }) => id))
}

const ONCE: readonly string[] = ['sale-committed', 'sale-refunded', 'reward-redeemed']

/** This till, and those whose events have waited: nearly always the same. */
async function readTills(tx: Sql, till: Till, { waiting }: Links): Promise<Map<string, Till>> {
  const ids = new Set([...waiting.values()].flat().map((fact) => fact.till))
  ids.delete(till.id)
  const others =
    ids.size === 0
      ? []
      : await tx.query<Till>('SELECT id, store, number FROM till WHERE id = ANY($1::text[])', [[...ids]])
  return new Map([till, ...others].map((one) => [one.id, one]))
}

async function readRefunds(tx: Sql, { refunded }: References): Promise<Map<string, readonly Refund[]>> {
  if (refunded.size === 0) return new Map()
  const found = await tx.query<{ sale: string; posted: Refund }>(
    `SELECT r.sale, r.posted FROM refund r JOIN json_to_recordset($1::json) AS w(lane smallint, sale text)
       ON r.lane = w.lane AND r.sale = w.sale WHERE r.posted IS NOT NULL ORDER BY r.number`,
    [rows([...refunded].map((sale) => ({ lane: laneOf(sale), sale })))],
  )
  const bySale = Map.groupBy(found, ({ sale }) => sale)
  return new Map([...bySale].map(([sale, all]) => [sale, all.map(({ posted }) => posted)]))
}

async function readRedemptions(tx: Sql, { redemptions }: References): Promise<Map<string, RedemptionRow>> {
  if (redemptions.size === 0) return new Map()
  const found = await tx.query<RedemptionRow>(
    `SELECT d.lane, d.id, d.till, d.seq, d.store, d.reward, d.day, d.points, d.returned FROM redemption d
     JOIN json_to_recordset($1::json) AS r(lane smallint, id text) ON d.lane = r.lane AND d.id = r.id`,
    [rows([...redemptions].map((id) => ({ lane: laneOf(id), id })))],
  )
  return new Map(found.map((row) => [row.id, row]))
}

async function readHandedOver(tx: Sql, { rewards }: References): Promise<Map<string, number>> {
  if (rewards.size === 0) return new Map()
  const found = await tx.query<{ id: string; sum: number }>(
    `SELECT id, sum(sum)::bigint AS sum FROM tally WHERE kind = 'stock' AND id = ANY($1::text[]) GROUP BY id`,
    [[...rewards]],
  )
  return new Map(found.map(({ id, sum }) => [id, sum]))
}
