import type { AnyEvent } from '#protocol/event.ts'
import type { EventVerdict } from '#protocol/sync.ts'
import { docs, rows, withDocs, type Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import type { Till } from '../till.ts'
import { storable } from '../storable.ts'
import type { Chain } from './chain.ts'

/** Keeps the events that continue the chain, whole but for persons who were erased, with their verdicts. */
export async function keepEvents(
  tx: Sql,
  till: Till,
  now: number,
  events: readonly { readonly kept: AnyEvent; readonly verdict: EventVerdict | undefined }[],
): Promise<void> {
  if (events.length === 0) return
  const kept = events.map(({ kept: event, verdict }) => {
    const no = verdict?.result === 'rejected' ? verdict : null
    return {
      seq: event.seq,
      id: storable(event.id),
      hash: event.hash,
      prev_hash: event.prevHash,
      at: event.at,
      kind: storable(event.kind),
      result: no === null ? 'applied' : 'rejected',
      code: no?.code ?? null,
      facts: no === null ? null : JSON.stringify(no.facts),
    }
  })
  await tx.inLane(
    laneOf(till.id),
    `INSERT INTO event (lane, till, seq, id, hash, prev_hash, at, received_at, kind, doc, result, code, facts)
     SELECT $1::smallint, $4, seq, id, hash, prev_hash, at, $5, kind, doc::json, result, code, facts::json
     FROM ${withDocs('seq bigint, id text, hash text, prev_hash text, at bigint, kind text, result text, code text, facts text')}`,
    [rows(kept), docs(events.map(({ kept: event }) => event)), till.id, now],
  )
}

/** Puts events aside that do not fit the chain, and marks the till. */
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
     SELECT $1::smallint, $4, seq, hash, $5, doc::json FROM ${withDocs('seq bigint, hash text')}
     ON CONFLICT DO NOTHING`,
    [rows(events.map(({ seq, hash }) => ({ seq, hash }))), docs(events), till.id, now],
  )
  if (chain.forked) return
  await tx.inLane(laneOf(till.id), 'UPDATE chain SET forked_at = $3 WHERE lane = $1 AND till = $2', [
    till.id,
    first.seq,
  ])
}
