import type { JournalEvent } from '#protocol/event.ts'
import type { Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import { readProgrammes } from '../programmes.ts'
import type { Till } from '../signed-request.ts'
import type { Batch } from './batch.ts'
import { readLinks, type Links } from './links.ts'
import { readShifts } from './read-shifts.ts'

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
  return {
    till,
    now,
    members: new Map(links.members),
    aliases: new Map(links.aliases),
    keys: new Map(links.keys),
    coupons: new Map(links.coupons),
    couponCodes: new Set(links.couponCodes),
    sales: new Map(links.sales),
    refunds: new Map(links.refunds),
    redemptions: new Map(links.redemptions),
    handedOver: new Map(links.handedOver),
    waiting: new Map(links.waiting),
    done: await readDone(tx, till, events),
    shifts: await readShifts(tx, till, events, push),
    programmes: await readProgrammes(tx, links.programmes),
    out: {
      feed: [],
      ledger: [],
      sales: [],
      refunds: [],
      redemptions: new Map(),
      coupons: new Map(),
      couponCodes: [],
      tally: new Map(),
      waiting: [],
      settled: [],
      keys: [],
      enrolled: [],
      conflicts: [],
    },
  }
}

/** What of these events is here already under another sequence. */
async function readDone(tx: Sql, till: Till, events: readonly JournalEvent[]): Promise<Set<string>> {
  const ids = events.flatMap(({ kind, id }) => (ONCE.includes(kind) ? [id] : []))
  if (ids.length === 0) return new Set()
  const found = await tx.inLane<{ id: string }>(
    laneOf(till.id),
    `SELECT id FROM event
     WHERE lane = $1 AND till = $2 AND kind = ANY($3::text[]) AND result = 'applied' AND id = ANY($4::text[])`,
    [till.id, ONCE, ids],
  )
  return new Set(found.map(({ id }) => id))
}

const ONCE: readonly string[] = ['sale-committed', 'sale-refunded', 'reward-redeemed']
