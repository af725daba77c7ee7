import type { Sql } from './database.ts'
import type { Given, Limits } from './given-away.ts'
import { LANES } from './lanes.ts'

/** How far a lane has come, and what was given away in it of what is limited. */
export type LaneHead = {
  readonly lane: number
  readonly head: number
  readonly given: readonly Given[]
}

/**
 * All lanes, the shared one first: programme and goods come before members. A short statement for each, all
 * sent at once: no lane can be passed over, and none knows of the others.
 */
export async function readHeads(tx: Sql, limits: Limits): Promise<LaneHead[]> {
  const ids = limits.map(({ id }) => id)
  const lanes = Array.from({ length: LANES }, (_, i) => LANES - 1 - i)
  return Promise.all(
    lanes.map(async (lane): Promise<LaneHead> => {
      const rows = await tx.inLane<Given>(
        lane,
        `SELECT 'head' AS kind, '' AS id, head AS sum FROM lane WHERE lane = $1
         UNION ALL SELECT kind, id, sum FROM tally WHERE lane = $1 AND id = ANY($2::text[])`,
        [ids],
      )
      const head = rows.find(({ kind }) => kind === 'head')
      if (head === undefined) throw new Error(`lane ${lane} is gone`)
      return { lane, head: head.sum, given: rows.filter(({ kind }) => kind !== 'head') }
    }),
  )
}
