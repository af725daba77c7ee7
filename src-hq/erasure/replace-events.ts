import type { AnyEvent } from '#protocol/event.ts'
import { docs, rows, withDocs, type Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'

/** Keeps events of a till in another form, which has the same hash: that of an event without its person. */
export async function replaceEvents(tx: Sql, till: string, events: readonly AnyEvent[]): Promise<void> {
  for (const table of events.length === 0 ? [] : (['event', 'forked_event'] as const)) {
    await tx.inLane(
      laneOf(till),
      `UPDATE ${table} e SET doc = r.doc::json FROM ${withDocs('seq bigint, hash text')}
       WHERE e.lane = $1 AND e.till = $4 AND e.seq = r.seq AND e.hash = r.hash`,
      [rows(events.map(({ seq, hash }) => ({ seq, hash }))), docs(events), till],
    )
  }
}
