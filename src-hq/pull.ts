import type { PullAnswer } from '#protocol/sync.ts'
import { readCursor, startOf, writeCursor, type Cursor } from './cursor.ts'
import type { Database, Sql } from './database.ts'
import { givenAway, readLimits } from './given-away.ts'
import { readHeads, type LaneHead } from './lane-heads.ts'
import { laneOf } from './lanes.ts'
import { IN_SERVICE, NAME_LENGTH } from './rights/machines.ts'

export type PullResult =
  | {
      readonly ok: true
      readonly page: Omit<PullAnswer, 'now'>
      /** How many changes waited, also those of other stores. */
      readonly behind: number
    }
  /** `ahead`: it was of this database, before that was put back to an older state. */
  | { readonly ok: false; readonly ahead: boolean }

type Row = { kind: string; id: string; position: number; doc: unknown }

/**
 * The changes after `cursor` ('' = from the beginning) that a till of `store` may read, at most
 * `limit`, all from one snapshot; without the members up to the cursor `directory`, which a till has from files. A page that is not the last repeats the `appliedSeq` of the last
 * complete pull: the till's own events are in some of its rows and not yet in others, so it must
 * take the pages up to `more: false` as one. Refuses a cursor of another database.
 */
export async function pull(
  db: Database,
  till: { readonly id: string; readonly store: string },
  {
    cursor,
    limit,
    directory,
  }: { readonly cursor: string; readonly limit: number; readonly directory?: string | undefined },
): Promise<PullResult> {
  return db.transaction(async (tx) => {
    const [[hq], [state], [chain], limits] = await Promise.all([
      tx.query<{ epoch: string }>('SELECT epoch FROM hq'),
      tx.query<{ machine: string; tills: number; desk: number }>(
        `SELECT left(public_key, ${NAME_LENGTH}) AS machine,
           (SELECT count(*)::int FROM till WHERE store = $2 AND ${IN_SERVICE}) AS tills,
           (SELECT count(*)::int FROM till AS other WHERE store = $2 AND (created_at, number) <= (till.created_at, till.number)) AS desk
         FROM till WHERE id = $1`,
        [till.id, till.store],
      ),
      tx.inLane<{ last_seq: number }>(laneOf(till.id), 'SELECT last_seq FROM chain WHERE lane = $1 AND till = $2', [
        till.id,
      ]),
      readLimits(tx),
    ])
    if (hq === undefined || chain === undefined || state === undefined) throw new Error(`till ${till.id} is gone`)
    const lanes = await readHeads(tx, limits)
    const from = cursor === '' ? startOf(hq.epoch) : readCursor(cursor)
    const filed = directory === undefined ? startOf(hq.epoch) : readCursor(directory)
    if (from?.epoch !== hq.epoch || filed?.epoch !== hq.epoch) return { ok: false, ahead: false }
    // Ahead of the heads: the database was restored from an older backup.
    const isAhead = ({ positions }: Cursor) => lanes.some(({ lane, head }) => (positions[lane] ?? 0) > head)
    if (isAhead(from) || isAhead(filed)) return { ok: false, ahead: true }

    const read = (lane: number, position: number, room: number) =>
      after(tx, lane, { position, store: till.store, filed: filed.positions[lane] ?? 0, room })
    const { changes, positions } = await readChanges(read, lanes, from.positions, limit)
    const more = lanes.some(({ lane, head }) => positions[lane] !== head)
    const appliedSeq = more ? from.appliedSeq : chain.last_seq
    return {
      ok: true,
      behind: lanes.reduce((sum, { lane, head }) => sum + head - (from.positions[lane] ?? 0), 0),
      page: {
        changes,
        cursor: writeCursor({ epoch: hq.epoch, positions, appliedSeq }),
        more,
        appliedSeq,
        ...givenAway(limits, lanes),
        machine: state.machine,
        // Its key may have been taken away since it signed.
        tills: Math.max(1, state.tills),
        desk: Math.max(1, state.desk),
      },
    }
  }, 'snapshot')
}

/** Lane after lane until `limit` is reached; those that cannot come to more than that are asked at once. */
async function readChanges(
  read: (lane: number, position: number, room: number) => Promise<readonly Row[]>,
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
    const found = await Promise.all(group.map(({ lane }) => read(lane, positions[lane] ?? 0, room)))
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

type After = { readonly position: number; readonly store: string; readonly filed: number; readonly room: number }

/** What a lane has after a position for a store, but for members that the till has in files (up to `filed`). */
const after = (tx: Sql, lane: number, { position, store, filed, room }: After): Promise<Row[]> =>
  tx.inLane<Row>(
    lane,
    `SELECT kind, id, position, doc FROM change
     WHERE lane = $1 AND position > $2 AND (store IS NULL OR store = $3)
       AND (kind <> 'member' OR position > $4) ORDER BY position LIMIT $5`,
    [position, store, filed, room],
  )
