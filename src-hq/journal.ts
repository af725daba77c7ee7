import type { AnyEvent } from '#protocol/event.ts'
import type { JournalAnswer } from '#protocol/sync.ts'
import type { Database } from './database.ts'
import { laneOf } from './lanes.ts'

const PAGE = 200

/** A till's own events after `after`, as it sent them: for a till that lost its disk. */
export async function readJournal(db: Database, till: string, after: number): Promise<Omit<JournalAnswer, 'now'>> {
  const found = await db.inLane<{ doc: AnyEvent }>(
    laneOf(till),
    'SELECT doc FROM event WHERE lane = $1 AND till = $2 AND seq > $3 ORDER BY seq LIMIT $4',
    [till, after, PAGE + 1],
  )
  return { events: found.slice(0, PAGE).map((row) => row.doc), more: found.length > PAGE }
}
