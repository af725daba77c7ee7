import { rows, type Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import type { Batch } from './batch.ts'
import { conflictId, noteConflict, settleItself } from './conflict.ts'
import type { Thing, WaitingFact } from './waiting-fact.ts'

const idOf = (thing: Thing): string => thing.slice(thing.indexOf(' ') + 1)

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

/** The conflict that tells of a fact that waits. */
const toldBy = (thing: Thing, fact: WaitingFact): string => {
  const kind = `unknown-${thing.slice(0, thing.indexOf(' '))}` as
    'unknown-member' | 'unknown-sale' | 'unknown-redemption'
  return conflictId(laneOf(idOf(thing)), fact, kind)
}

/** The conflicts that tell of all that waits. */
export const waitingConflicts = (waiting: ReadonlyMap<Thing, readonly WaitingFact[]>): string[] =>
  [...waiting].flatMap(([thing, facts]) => facts.map((fact) => toldBy(thing, fact)))

/** What waited for a thing that is here now, in the order in which it is posted. */
export function takeWaiting(batch: Batch, thing: Thing): readonly WaitingFact[] {
  const facts = batch.waiting.get(thing) ?? []
  batch.waiting.delete(thing)
  batch.out.settled.push(...facts.map((fact) => ({ thing, fact })))
  for (const fact of facts) settleItself(batch, toldBy(thing, fact))
  return [...facts].sort(byRank)
}

const RANK = { 'sale-committed': 0, 'reward-redeemed': 1, 'sale-refunded': 2, 'reward-returned': 3 } as const

/** What gives comes before what takes it back; otherwise by the clocks of the tills. */
function byRank(a: WaitingFact, b: WaitingFact): number {
  return RANK[a.kind] - RANK[b.kind] || a.at - b.at || (a.id < b.id ? -1 : 1)
}

export async function readWaiting(tx: Sql, things: readonly Thing[]): Promise<Map<Thing, readonly WaitingFact[]>> {
  if (things.length === 0) return new Map()
  const found = await tx.query<{ thing: Thing; doc: WaitingFact }>(
    `SELECT w.thing, w.doc FROM waiting w JOIN json_to_recordset($1::json) AS r(lane smallint, thing text)
       ON w.lane = r.lane AND w.thing = r.thing ORDER BY w.till, w.seq`,
    [rows(things.map((thing) => ({ lane: laneOf(idOf(thing)), thing })))],
  )
  const byThing = Map.groupBy(found, (row) => row.thing)
  return new Map([...byThing].map(([thing, all]) => [thing, all.map(({ doc }) => doc)]))
}

/** Writes what began to wait and removes what waits no more. */
export async function writeWaiting(tx: Sql, { out }: Pick<Batch, 'out'>): Promise<void> {
  const row = ({ thing, fact }: Batch['out']['waiting'][number]) => ({
    lane: laneOf(idOf(thing)),
    thing,
    till: fact.till,
    seq: fact.seq,
  })
  if (out.waiting.length > 0) {
    await tx.query(
      `INSERT INTO waiting (lane, thing, till, seq, doc) SELECT lane, thing, till, seq, doc::json
       FROM json_to_recordset($1::json) AS r(lane smallint, thing text, till text, seq bigint, doc text)`,
      [rows(out.waiting.map((one) => ({ ...row(one), doc: JSON.stringify(one.fact) })))],
    )
  }
  if (out.settled.length === 0) return
  await tx.query(
    `DELETE FROM waiting w USING json_to_recordset($1::json) AS r(lane smallint, thing text, till text, seq bigint)
     WHERE w.lane = r.lane AND w.thing = r.thing AND w.till = r.till AND w.seq = r.seq`,
    [rows(out.settled.map(row))],
  )
}
