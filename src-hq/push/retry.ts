import type { AnyEvent, JournalEvent } from '#protocol/event.ts'
import { RETRIED } from './rejection.ts'
import type { Context } from '../context.ts'
import type { Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import type { Till } from '../till.ts'
import { classify } from './classify.ts'
import { replaceEvents } from '../erasure/replace-events.ts'
import { settleRejections } from './tell-rejections.ts'
import { applyUnderLanes, withLanes } from './under-lanes.ts'

const AT_ONCE = 200

/** Applies one event that was only kept before, where it can be applied now. */
export async function retryOne(context: Context, till: Till, seq: number): Promise<void> {
  await withLanes((lanes) =>
    context.db.transaction((tx) => retryPage(tx, context, till, { after: seq - 1, upTo: seq }, lanes)),
  )
}

/**
 * Applies what was only kept before, till by till in their order. Out: how many of the events tried
 * are applied now. An event that still cannot be applied stays as it is.
 */
export async function retryRejected(context: Context): Promise<{ readonly tried: number; readonly applied: number }> {
  const tills = await context.db.query<Till>(
    `SELECT id, store, number FROM till WHERE EXISTS
       (SELECT FROM event WHERE event.till = till.id AND result = 'rejected' AND code = ANY($1::text[])) ORDER BY id`,
    [RETRIED],
  )
  const total = { tried: 0, applied: 0 }
  for (const till of tills) {
    for (let after = 0; ;) {
      const page = await withLanes((lanes) =>
        context.db.transaction((tx) => retryPage(tx, context, till, { after, upTo: Number.MAX_SAFE_INTEGER }, lanes)),
      )
      total.tried += page.tried
      total.applied += page.applied
      if (page.last === null) break
      after = page.last
    }
  }
  return total
}

async function retryPage(
  tx: Sql,
  context: Context,
  till: Till,
  { after, upTo }: { readonly after: number; readonly upTo: number },
  lanes: ReadonlySet<number>,
) {
  const lane = laneOf(till.id)
  await tx.inLane(lane, 'SELECT till FROM chain WHERE lane = $1 AND till = $2 FOR UPDATE', [till.id])
  const kept = await tx.inLane<{ seq: number; doc: AnyEvent }>(
    lane,
    `SELECT seq, doc FROM event
     WHERE lane = $1 AND till = $2 AND seq > $3 AND seq <= $5 AND result = 'rejected' AND code = ANY($4::text[])
     ORDER BY seq LIMIT ${AT_ONCE}`,
    [till.id, after, RETRIED, upTo],
  )
  const facts = kept.flatMap(({ doc }): JournalEvent[] => {
    const content = classify(doc, till)
    return content.ok ? [content.event] : []
  })
  const { outcome, held, erased } = await applyUnderLanes(tx, context, till, facts, new Set([...lanes, lane]))
  const applied = facts.flatMap(({ seq }) => (outcome.get(seq) === null ? [seq] : []))
  await tx.inLane(
    lane,
    `UPDATE event SET result = 'applied', code = NULL, facts = NULL
     WHERE lane = $1 AND till = $2 AND seq = ANY($3::bigint[])`,
    [till.id, applied],
  )
  await replaceEvents(tx, till.id, [...erased.values()])
  await settleRejections(tx, held, till, context.now(), applied)
  const last = kept.length < AT_ONCE ? null : (kept.at(-1)?.seq ?? null)
  return { tried: kept.length, applied: applied.length, last }
}
