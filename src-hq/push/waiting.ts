import { withDocs, type Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import { writeDocs, writeLanes } from '../write-lanes.ts'
import type { Batch } from './batch.ts'
import { conflictId, noteConflict, settleItself } from './conflict.ts'
import { idOf } from './questions.ts'
import type { Thing, WaitingFact } from './waiting-fact.ts'

/** Lets a fact wait, and tells a person meanwhile. */
export function waitFor(
  batch: Batch,
  thing: Thing,
  fact: WaitingFact,
  kind: 'unknown-member' | 'unknown-sale' | 'unknown-redemption',
  facts: Readonly<Record<string, unknown>>,
): void {
  batch.waiting.set(thing, [...(batch.waiting.get(thing) ?? []), fact])
  batch.out.waiting.push({ thing, fact })
  noteConflict(batch, fact, kind, kind === 'unknown-member' ? idOf(thing) : null, facts, { about: idOf(thing) })
}

/** The id of the conflict that tells of a fact that waits. */
export function toldBy(thing: Thing, fact: WaitingFact): string {
  const what = thing.slice(0, thing.indexOf(' ')) as 'member' | 'sale' | 'redemption'
  return conflictId(laneOf(idOf(thing)), fact, `unknown-${what}`)
}

/** What waited for a thing that is here now, in the order in which it is posted. */
export function takeWaiting(batch: Batch, thing: Thing): readonly WaitingFact[] {
  const facts = batch.waiting.get(thing) ?? []
  batch.waiting.delete(thing)
  batch.out.settled.push(...facts.map((fact) => ({ thing, fact })))
  for (const fact of facts) settleItself(batch, toldBy(thing, fact))
  return [...facts].sort(byRank)
}

const RANK = {
  'sale-committed': 0,
  'points-given': 0,
  'profile-changed': 0,
  'reward-redeemed': 1,
  'sale-refunded': 2,
  'reward-returned': 3,
} as const

/** What gives comes before what takes it back; otherwise by the clocks of the tills. */
function byRank(a: WaitingFact, b: WaitingFact): number {
  return RANK[a.kind] - RANK[b.kind] || a.at - b.at || (a.id < b.id ? -1 : 1)
}

/** Writes what began to wait and removes what waits no more. */
export async function writeWaiting(tx: Sql, { out }: Pick<Batch, 'out'>): Promise<void> {
  const row = ({ thing, fact }: Batch['out']['waiting'][number]) => ({
    lane: laneOf(idOf(thing)),
    thing,
    till: fact.till,
    seq: fact.seq,
  })
  await Promise.all([
    writeDocs(
      tx,
      out.waiting.map((one) => ({ lane: laneOf(idOf(one.thing)), row: row(one), doc: one.fact })),
      `INSERT INTO waiting (lane, thing, till, seq, doc) SELECT $1::smallint, thing, till, seq, doc::json
       FROM ${withDocs('thing text, till text, seq bigint')}`,
    ),
    writeLanes(
      tx,
      out.settled.map(row),
      `DELETE FROM waiting w USING json_to_recordset($2::json) AS r(thing text, till text, seq bigint)
       WHERE w.lane = $1 AND w.thing = r.thing AND w.till = r.till AND w.seq = r.seq`,
    ),
  ])
}
