import type { Refund } from '#domain/refund.ts'
import { millis } from '#domain/units.ts'
import { eraseChange, eraseRefund, PERSONAL_KINDS } from '#protocol/erase-change.ts'
import { isAbout, memberNamedBy, type Erasing } from '#protocol/event-members.ts'
import { JournalEventSchema, type AnyEvent } from '#protocol/event.ts'
import { eraseEvent } from '#protocol/personal-fields.ts'
import type { Erasure } from '#protocol/sync.ts'
import type { Context } from '../context.ts'
import { docs, rows, withDocs, type Sql } from '../database.ts'
import { lockLanes, publish } from '../feed.ts'
import { laneOf, MEMBER_LANES } from '../lanes.ts'
import { retryRejected } from '../push/retry.ts'
import { repeat } from '../repeat.ts'
import { errorOf } from '../watch/error-of.ts'
import { noteErased } from './insert.ts'
import { replaceEvents } from './replace-events.ts'

/** A push that had begun before the erasure is over by then, in ms; what it wrote is found by a second look. */
const SETTLED = 60_000

type Work = {
  readonly member: string
  readonly mobile: string | null
  readonly at: number
  readonly sweptAt: number | null
}

/**
 * Takes out of everything that is kept what is left of members who were erased: at once, and once more a minute later.
 * Should it be interrupted, the next call goes on; done twice it changes nothing more. What goes wrong is logged.
 */
export async function sweepErasures(context: Context): Promise<void> {
  try {
    const work = await context.db.query<Work>(
      `SELECT member, mobile, at, swept_at AS "sweptAt" FROM erasure_work
       WHERE NOT done AND (swept_at IS NULL OR swept_at <= $1) ORDER BY at, member`,
      [context.now() - SETTLED],
    )
    for (const one of work) await sweep(context, one)
    // What tills had erased before headquarters knew of it.
    if (work.length > 0) await retryRejected(context)
  } catch (error) {
    context.log({ level: 'error', event: 'erasure-failed', error: errorOf(error) })
  }
}

/** The second looks, and what an interrupted process has left. Out: ends it, once nothing is under way. */
export const keepSweeping = (context: Context): (() => Promise<void>) =>
  repeat(context, { every: SETTLED, failed: 'erasure-failed' }, () => sweepErasures(context))

async function sweep(context: Context, { member, mobile, at, sweptAt }: Work): Promise<void> {
  const { db, now } = context
  const ids = new Set([member])
  for (const { id } of await db.query<{ id: string }>('SELECT id FROM erasure WHERE member = $1', [member])) ids.add(id)
  const merged = 'SELECT id FROM member_alias WHERE into_member = ANY($1::text[])'
  for (const { id } of await db.query<{ id: string }>(merged, [[...ids]])) ids.add(id)
  const mobiles = new Set(mobile === null ? [] : [mobile])
  const subjects = new Set<string>()
  const erasing: Erasing = { ids, mobiles, subjects }
  const events = new Set<string>()
  // Complaints that only a number tells of are found first, then all that belongs to them.
  for (const round of ['named', 'subjects'] as const) {
    if (round === 'subjects' && subjects.size === 0) break
    const words = round === 'named' ? [...ids, ...mobiles] : [...subjects]
    for (let lane = 0; lane < MEMBER_LANES; lane++) {
      for (const { id, kind, data, named } of await sweepEvents(db, lane, words, erasing)) {
        if (!named) events.add(id)
        if (kind === 'care-noted' && !named) subjects.add((data as { fact: { subject: string } }).fact.subject)
      }
      await sweepChanges(context, lane, words, erasing)
      await sweepRefunds(db, lane, words, erasing)
      await sweepWaiting(db, lane, words, erasing)
    }
  }
  await db.transaction(async (tx) => {
    const lane = laneOf(member)
    const held = await lockLanes(tx, [lane])
    const [told] = await tx.inLane<{ doc: Erasure | null }>(
      lane,
      `SELECT doc FROM change WHERE lane = $1 AND kind = 'member-erased' AND id = $2`,
      [member],
    )
    for (const id of told?.doc?.events ?? []) events.add(id)
    const people = [...ids].filter((id) => !events.has(id)).sort()
    await noteErased(tx, member, [...people, ...events])
    const doc: Erasure = { ids: people, events: [...events].sort() }
    if (JSON.stringify(told?.doc) !== JSON.stringify(doc))
      await publish(tx, held, [{ kind: 'member-erased', id: member, lane, store: null, doc }])
    await forgetRows(tx, [...ids])
    const done = sweptAt !== null || now() - at >= SETTLED
    await tx.query(
      `UPDATE erasure_work SET swept_at = $2, done = $3, mobile = CASE WHEN $3 THEN NULL ELSE mobile END
       WHERE member = $1 AND at = $4`,
      [member, now(), done, at],
    )
  })
  context.log({ level: 'info', event: 'member-erased', member, events: events.size })
}

type Found = {
  readonly id: string
  readonly kind: string
  readonly data: unknown
  readonly named: boolean
}

const likes = (words: readonly string[]): readonly string[] =>
  words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`)

/** Events of all tills whose id lies in the lane. Out: those that are about who is erased, and whether they say so. */
async function sweepEvents(db: Sql, lane: number, words: readonly string[], erasing: Erasing): Promise<Found[]> {
  const found: Found[] = []
  for (const table of ['event', 'forked_event'] as const) {
    const kept = await db.inLane<{ till: string; doc: AnyEvent }>(
      lane,
      `SELECT till, doc FROM ${table} WHERE lane = $1 AND doc::text LIKE ANY($2::text[])`,
      [likes(words)],
    )
    const erased = new Map<string, AnyEvent[]>()
    for (const { till, doc } of kept) {
      const parsed = JournalEventSchema.safeParse(doc)
      if (!parsed.success || !isAbout(parsed.data, erasing)) continue
      const named = memberNamedBy(parsed.data) !== null
      found.push({ id: doc.id, kind: doc.kind, data: doc.data, named })
      const without = eraseEvent(parsed.data)
      if (without !== parsed.data) erased.set(till, [...(erased.get(till) ?? []), without])
    }
    for (const [till, events] of erased) await replaceEvents(db, till, events)
  }
  return found
}

/** What tills pull of the lane: without the person, and told to them anew. */
async function sweepChanges(
  { db, now }: Context,
  lane: number,
  words: readonly string[],
  erasing: Erasing,
): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockLanes(tx, [lane])
    const kept = await tx.inLane<{ kind: string; id: string; store: string | null; doc: object }>(
      lane,
      `SELECT kind, id, store, doc FROM change
       WHERE lane = $1 AND kind = ANY($2::text[]) AND doc IS NOT NULL AND doc::text LIKE ANY($3::text[])`,
      [PERSONAL_KINDS, likes(words)],
    )
    const changed = kept.flatMap((row) => {
      const doc = eraseChange(row, erasing, millis(now()))
      return doc === row.doc ? [] : [{ ...row, lane, doc }]
    })
    if (changed.length > 0) await publish(tx, held, changed)
  })
}

/** Refunds as they were posted, which name who got the points back. */
async function sweepRefunds(db: Sql, lane: number, words: readonly string[], erasing: Erasing): Promise<void> {
  const kept = await db.inLane<{ id: string; posted: Refund }>(
    lane,
    `SELECT id, posted FROM refund WHERE lane = $1 AND posted::text LIKE ANY($2::text[])`,
    [likes(words)],
  )
  const erased = kept.flatMap(({ id, posted }) => {
    const without = eraseRefund(posted, erasing)
    return without === posted ? [] : [{ id, without }]
  })
  if (erased.length === 0) return
  await db.inLane(
    lane,
    `UPDATE refund f SET posted = r.doc::json FROM ${withDocs('id text')} WHERE f.lane = $1 AND f.id = r.id`,
    [rows(erased.map(({ id }) => ({ id }))), docs(erased.map(({ without }) => without))],
  )
}

/** Facts that wait for something else of theirs, such as a refund for its sale. */
async function sweepWaiting(db: Sql, lane: number, words: readonly string[], erasing: Erasing): Promise<void> {
  const kept = await db.inLane<{ thing: string; till: string; seq: number; doc: unknown }>(
    lane,
    'SELECT thing, till, seq, doc FROM waiting WHERE lane = $1 AND doc::text LIKE ANY($2::text[])',
    [likes(words)],
  )
  for (const { thing, till, seq, doc } of kept) {
    const parsed = JournalEventSchema.safeParse(doc)
    if (!parsed.success || !isAbout(parsed.data, erasing)) continue
    await db.inLane(
      lane,
      'UPDATE waiting SET doc = $5::json WHERE lane = $1 AND thing = $2 AND till = $3 AND seq = $4',
      [...[thing, till, seq], JSON.stringify(eraseEvent(parsed.data))],
    )
  }
}

/** What is only theirs: what an import said, rights to points, coupons, and facts that waited for their enrolment. */
async function forgetRows(tx: Sql, ids: readonly string[]): Promise<void> {
  await tx.query('DELETE FROM imported_member WHERE member = ANY($1::text[])', [ids])
  await tx.query('DELETE FROM member_rights WHERE member = ANY($1::text[])', [ids])
  await tx.query(`UPDATE coupon SET state = 'void' WHERE member = ANY($1::text[]) AND state = 'available'`, [ids])
  await tx.query('DELETE FROM waiting WHERE thing = ANY($1::text[])', [ids.map((id) => `member ${id}`)])
}
