import type { AnyEvent } from '#protocol/event.ts'
import type { EventVerdict } from '#protocol/sync.ts'
import { rows, type Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import type { Till } from '../signed-request.ts'
import { storable } from '../storable.ts'
import type { Conflict } from './conflict.ts'
import type { Chain } from './chain.ts'
import { insertConflicts } from './write-batch.ts'

/** Keeps the events that continue the chain, whole, with their verdicts. */
export async function keepEvents(
  tx: Sql,
  till: Till,
  now: number,
  events: readonly AnyEvent[],
  verdictOf: (event: AnyEvent) => EventVerdict | undefined,
): Promise<void> {
  if (events.length === 0) return
  const kept = events.map((event) => {
    const verdict = verdictOf(event)
    const no = verdict?.result === 'rejected' ? verdict : null
    return {
      seq: event.seq,
      id: storable(event.id),
      hash: event.hash,
      prev_hash: event.prevHash,
      at: event.at,
      kind: storable(event.kind),
      doc: JSON.stringify(event),
      result: no === null ? 'applied' : 'rejected',
      code: no?.code ?? null,
      facts: no === null ? null : JSON.stringify(no.facts),
    }
  })
  await tx.inLane(
    laneOf(till.id),
    `INSERT INTO event (lane, till, seq, id, hash, prev_hash, at, received_at, kind, doc, result, code, facts)
     SELECT $1::smallint, $3, seq, id, hash, prev_hash, at, $4, kind, doc::json, result, code, facts::json
     FROM json_to_recordset($2::json) AS r(seq bigint, id text, hash text, prev_hash text, at bigint, kind text,
       doc text, result text, code text, facts text)`,
    [rows(kept), till.id, now],
  )
  const tampered = events.filter((event) => {
    const verdict = verdictOf(event)
    return verdict?.result === 'rejected' && verdict.code === 'bad-hash'
  })
  await insertConflicts(
    tx,
    now,
    tampered.map((event) => conflict(till, event, 'bad-hash', {})),
  )
}

/** Puts events aside that do not fit the chain, marks the till, and tells a person once. */
export async function keepForks(
  tx: Sql,
  till: Till,
  now: number,
  events: readonly AnyEvent[],
  chain: Chain,
): Promise<void> {
  const [first] = events
  if (first === undefined) return
  await tx.inLane(
    laneOf(till.id),
    `INSERT INTO forked_event (lane, till, seq, hash, received_at, doc)
     SELECT $1::smallint, $3, seq, hash, $4, doc::json FROM json_to_recordset($2::json) AS r(seq bigint, hash text, doc text)
     ON CONFLICT DO NOTHING`,
    [rows(events.map((event) => ({ seq: event.seq, hash: event.hash, doc: JSON.stringify(event) }))), till.id, now],
  )
  if (chain.forked) return
  await tx.inLane(laneOf(till.id), 'UPDATE chain SET forked_at = $3 WHERE lane = $1 AND till = $2', [
    till.id,
    first.seq,
  ])
  await insertConflicts(tx, now, [conflict(till, first, 'fork', { head: chain.lastSeq })])
}

const conflict = (till: Till, event: AnyEvent, kind: Conflict['kind'], facts: Conflict['facts']): Conflict => ({
  kind,
  till: till.id,
  seq: event.seq,
  member: null,
  facts,
})
