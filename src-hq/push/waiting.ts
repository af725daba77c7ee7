import { rows, type Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import { writeLanes } from '../write-lanes.ts'
import type { Batch } from './batch.ts'
import { noteConflict } from './conflict.ts'
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
  noteConflict(batch, fact, kind, kind === 'unknown-member' ? idOf(thing) : null, facts)
}

/** What waited for a thing that is here now, in the order in which it is posted. */
export function takeWaiting(batch: Batch, thing: Thing): readonly WaitingFact[] {
  const facts = batch.waiting.get(thing) ?? []
  batch.waiting.delete(thing)
  batch.out.settled.push(...facts.map((fact) => ({ thing, fact })))
  return [...facts].sort(byRank)
}

const RANK = { 'sale-committed': 0, 'reward-redeemed': 1, 'sale-refunded': 2, 'reward-returned': 3 } as const

/** What gives comes before what takes it back; otherwise by the clocks of the tills. */
function byRank(a: WaitingFact, b: WaitingFact): number {
  return RANK[a.kind] - RANK[b.kind] || a.at - b.at || (a.id < b.id ? -1 : 1)
}

/** Writes what began to wait and removes what waits no more, with the conflicts that told of it. */
export async function writeWaiting(tx: Sql, { out, now }: Pick<Batch, 'out' | 'now'>): Promise<void> {
  const row = ({ thing, fact }: Batch['out']['waiting'][number]) => ({
    lane: laneOf(idOf(thing)),
    thing,
    till: fact.till,
    seq: fact.seq,
  })
  const settled = out.settled.map((one) => ({
    ...row(one),
    kind: `unknown-${one.thing.slice(0, one.thing.indexOf(' '))}`,
  }))
  await Promise.all([
    writeLanes(
      tx,
      out.waiting.map((one) => ({ ...row(one), doc: JSON.stringify(one.fact) })),
      `INSERT INTO waiting (lane, thing, till, seq, doc) SELECT $1::smallint, thing, till, seq, doc::json
       FROM json_to_recordset($2::json) AS r(thing text, till text, seq bigint, doc text)`,
    ),
    writeLanes(
      tx,
      settled,
      `DELETE FROM waiting w USING json_to_recordset($2::json) AS r(thing text, till text, seq bigint)
       WHERE w.lane = $1 AND w.thing = r.thing AND w.till = r.till AND w.seq = r.seq`,
    ),
  ])
  if (settled.length === 0) return
  await tx.query(
    `UPDATE conflict SET resolved_at = $2 FROM json_to_recordset($1::json) AS r(kind text, till text, seq bigint)
     WHERE conflict.kind = r.kind AND conflict.till = r.till AND conflict.seq = r.seq AND resolved_at IS NULL`,
    [rows(settled), now],
  )
}
