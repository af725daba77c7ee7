import { eventHash, GENESIS } from '#protocol/event-hash.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { Violation } from '../violation.ts'
import { isSameEvent } from './erasure-check.ts'
import type { World } from '../world.ts'

type Row = {
  readonly till: string
  readonly seq: number
  readonly hash: string
  readonly result: string
  readonly code: string | null
  readonly doc: JournalEvent
}

/** Every event that headquarters has, chain by chain, each proven to be whole and the very one that was confirmed. */
export async function checkEvents(world: World): Promise<readonly JournalEvent[]> {
  const rows = await world.hq.query<Row>('SELECT till, seq, hash, result, code, doc FROM event ORDER BY till, seq')
  const tills = await world.hq.query<{ id: string; last_seq: number; last_hash: string; forked_at: number | null }>(
    'SELECT till AS id, last_seq, last_hash, forked_at FROM chain',
  )
  for (const { id, last_seq, last_hash, forked_at } of tills) {
    if (forked_at !== null) throw new Violation('fork', `headquarters sees a fork of till ${id} at ${forked_at}`)
    let [seq, hash] = [0, GENESIS]
    for (const { doc, ...row } of rows.filter(({ till }) => till === id)) {
      if (row.seq !== seq + 1 || doc.seq !== row.seq) throw new Violation('hq-chain', `${row.seq} follows ${seq}`)
      if (doc.prevHash !== hash || eventHash(doc) !== row.hash) throw new Violation('hq-chain', `broken at ${row.seq}`)
      if (row.result === 'rejected') throw new Violation('rejected', `event ${seq + 1} of ${id}: ${row.code ?? ''}`)
      ;[seq, hash] = [row.seq, row.hash]
    }
    if (seq !== last_seq || hash !== last_hash) throw new Violation('hq-chain', `ends at ${seq}, not ${last_seq}`)
  }
  for (const till of world.tills) {
    const there = new Map(rows.filter((row) => row.till === till.id).map(({ doc }) => [doc.seq, doc]))
    for (const event of world.ledgersOf(till).confirmed.values()) {
      const found = there.get(event.seq)
      if (found === undefined) continue
      if (!isSameEvent(event, found)) {
        throw new Violation('lost', `event ${event.seq} is another one at headquarters`)
      }
    }
  }
  return rows.map(({ doc }) => doc)
}

/** All that tills have confirmed is at headquarters. A till that was revoked may keep what it could not send. */
export function checkNothingMissing(world: World, events: readonly JournalEvent[]): void {
  const there = new Set(events.map(({ hash }) => hash))
  for (const till of world.tills.filter((one) => !world.revoked.has(one))) {
    for (const event of world.ledgersOf(till).confirmed.values()) {
      if (!there.has(event.hash)) {
        throw new Violation('lost', `confirmed event ${event.seq} (${event.kind}) is not at headquarters`)
      }
    }
  }
}
