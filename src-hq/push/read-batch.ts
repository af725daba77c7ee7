import type { JournalEvent } from '#protocol/event.ts'
import { readSigned } from '../coupons/read-signed.ts'
import type { Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import { readProgrammes } from '../programmes.ts'
import { readRightsDesk } from '../rights/rights-desk.ts'
import type { Till } from '../till.ts'
import type { Batch } from './batch.ts'
import { readRoles } from './flag-roles.ts'
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
  const [tills, rights, done, shifts, programmes, signed, roles] = await Promise.all([
    readTills(tx, till, links),
    readRightsDesk(tx, till.id, links.rights),
    readDone(tx, till, events),
    readShifts(tx, till, events, push),
    readProgrammes(tx, links.programmes),
    readSigned(tx, events),
    readRoles(tx, events),
  ])
  return {
    till,
    now,
    members: new Map(links.members),
    aliases: new Map(links.aliases),
    keys: new Map(links.keys),
    lostKeys: new Set(links.lostKeys),
    conflicts: new Map(links.conflicts),
    tills,
    coupons: new Map(links.coupons),
    couponCodes: new Set(links.couponCodes),
    sales: new Map(links.sales),
    refunds: new Map(links.refunds),
    redemptions: new Map(links.redemptions),
    handedOver: new Map(links.handedOver),
    given: new Set(links.given),
    erased: new Set([...links.erased, ...erasedIn(push)]),
    clubGifts: new Map(links.clubGifts),
    waiting: new Map(links.waiting),
    rights,
    signed,
    done,
    shifts,
    programmes,
    roles,
    out: {
      feed: [],
      ledger: [],
      sales: [],
      refunds: [],
      redemptions: new Map(),
      coupons: new Map(),
      couponCodes: [],
      clubGifts: new Map(),
      tally: new Map(),
      waiting: [],
      settled: [],
      keys: [],
      keysGone: [],
      erasures: [],
      enrolled: [],
    },
  }
}

/** Whoever is erased in a push is so from its beginning: what comes before it may have lost the person already. */
export const erasedIn = (push: readonly JournalEvent[]): readonly string[] =>
  push.flatMap((event) =>
    event.kind === 'member-erased' ? [event.data.memberId, ...event.data.ids, ...event.data.also] : [],
  )

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

/** What of these events is here already under another sequence; sales are asked for by themselves. */
async function readDone(tx: Sql, till: Till, events: readonly JournalEvent[]): Promise<Set<string>> {
  const ids = events.flatMap(({ kind, id }) => (ONCE.includes(kind) ? [id] : []))
  if (ids.length === 0) return new Set()
  const found = await tx.inLane<{ id: string }>(
    laneOf(till.id),
    `SELECT asked.id FROM unnest($4::text[]) AS asked (id),
       LATERAL (SELECT kind, result FROM event WHERE lane = $1 AND till = $2 AND id = asked.id OFFSET 0) AS e
     WHERE kind = ANY($3::text[]) AND result = 'applied'`,
    [till.id, ONCE, ids],
  )
  return new Set(found.map(({ id }) => id))
}

const ONCE: readonly string[] = ['sale-refunded', 'reward-redeemed']
