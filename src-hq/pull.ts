import type { PullAnswer } from '#protocol/sync.ts'
import { readCursor, startOf, writeCursor } from './cursor.ts'
import type { Database, Sql } from './database.ts'
import { givenAway, readLimits } from './given-away.ts'
import { readHeads, type LaneHead } from './lane-heads.ts'
import { laneOf } from './lanes.ts'

export type PullResult = { readonly ok: true; readonly page: Omit<PullAnswer, 'now'> } | { readonly ok: false }

type Row = { kind: string; id: string; position: number; doc: unknown }

/**
 * The changes after `cursor` ('' = from the beginning) that a till of `store` may read, at most
 * `limit`, all from one snapshot. A page that is not the last repeats the `appliedSeq` of the last
 * complete pull: the till's own events are in some of its rows and not yet in others, so it must
 * take the pages up to `more: false` as one. Refuses a cursor of another database.
 */
export async function pull(
  db: Database,
  till: { readonly id: string; readonly store: string },
  cursor: string,
  limit: number,
): Promise<PullResult> {
  return db.transaction(async (tx) => {
    const [[hq], [chain], limits] = await Promise.all([
      tx.query<{ epoch: string }>('SELECT epoch FROM hq'),
      tx.inLane<{ last_seq: number }>(laneOf(till.id), 'SELECT last_seq FROM chain WHERE lane = $1 AND till = $2', [
        till.id,
      ]),
      readLimits(tx),
    ])
    if (hq === undefined || chain === undefined) throw new Error(`till ${till.id} is gone`)
    const lanes = await readHeads(tx, limits)
    const from = cursor === '' ? startOf(hq.epoch) : readCursor(cursor)
    if (from === null || from.epoch !== hq.epoch) return { ok: false }
    // Ahead of the heads: the database was restored from an older backup.
    if (lanes.some(({ lane, head }) => (from.positions[lane] ?? 0) > head)) return { ok: false }

    const { changes, positions } = await readChanges(tx, till.store, lanes, from.positions, limit)
    const more = lanes.some(({ lane, head }) => positions[lane] !== head)
    const appliedSeq = more ? from.appliedSeq : chain.last_seq
    return {
      ok: true,
      page: {
        changes,
        cursor: writeCursor({ epoch: hq.epoch, positions, appliedSeq }),
        more,
        appliedSeq,
        ...givenAway(limits, lanes),
      },
    }
  }, 'snapshot')
}

/** Lane after lane until `limit` is reached; those that cannot come to more than that are asked at once. */
async function readChanges(
  tx: Sql,
  store: string,
  lanes: readonly LaneHead[],
  from: readonly number[],
  limit: number,
): Promise<{ readonly changes: Omit<Row, 'position'>[]; readonly positions: number[] }> {
  const positions = [...from]
  const changes: Omit<Row, 'position'>[] = []
  const moved = lanes.filter(({ lane, head }) => (positions[lane] ?? 0) !== head)
  for (let at = 0; at < moved.length && changes.length < limit;) {
    const room = limit - changes.length
    const group = moved.slice(at, at + atOnce(moved.slice(at), positions, room))
    at += group.length
    const found = await Promise.all(group.map(({ lane }) => after(tx, lane, positions[lane] ?? 0, store, room)))
    for (const [i, { lane, head }] of group.entries()) {
      const rows = found[i] ?? []
      changes.push(...rows.map(({ kind, id, doc }) => ({ kind, id, doc })))
      positions[lane] = rows.length < room ? head : (rows.at(-1)?.position ?? head)
    }
  }
  return { changes, positions }
}

/** How many lanes may be asked together: each has at most a row per position. At least one. */
function atOnce(lanes: readonly LaneHead[], positions: readonly number[], room: number): number {
  let left = room
  const fit = lanes.findIndex(({ lane, head }) => (left -= head - (positions[lane] ?? 0)) < 0)
  return fit === -1 ? lanes.length : Math.max(1, fit)
}

const after = (tx: Sql, lane: number, position: number, store: string, limit: number): Promise<Row[]> =>
  tx.inLane<Row>(
    lane,
    `SELECT kind, id, position, doc FROM change
     WHERE lane = $1 AND position > $2 AND (store IS NULL OR store = $3) ORDER BY position LIMIT $4`,
    [position, store, limit],
  )
