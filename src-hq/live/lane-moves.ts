import type { LiveChange } from '#protocol/live.ts'
import type { Sql } from '../database.ts'
import { LANES, SHARED_LANE } from '../lanes.ts'

/** The head of each lane, by its number. */
export type LaneHeads = readonly number[]

/** One small query, however many tills listen: what is committed, by whichever process. */
export async function readLaneHeads(db: Sql): Promise<LaneHeads> {
  const heads = Array<number>(LANES).fill(0)
  for (const { lane, head } of await db.query<{ lane: number; head: number }>('SELECT lane, head FROM lane'))
    heads[lane] = head
  return heads
}

/** What moved between two readings; null where nothing did. Backwards counts too: a backup was restored. */
export function changeBetween(before: LaneHeads, after: LaneHeads): LiveChange | null {
  const moved = (lane: number) => before[lane] !== after[lane]
  const shared = moved(SHARED_LANE)
  const members = after.some((_, lane) => lane !== SHARED_LANE && moved(lane))
  return shared || members ? { shared, members } : null
}
