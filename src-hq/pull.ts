import type { PullAnswer } from '#protocol/sync.ts'
import { readCursor, startOf, writeCursor } from './cursor.ts'
import type { Database, Sql } from './database.ts'
import { readGivenAway } from './given-away.ts'

export type PullResult = { readonly ok: true; readonly page: Omit<PullAnswer, 'now'> } | { readonly ok: false }

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
    const [state] = await tx.query<{ epoch: string; last_seq: number }>(
      'SELECT hq.epoch, till.last_seq FROM hq, till WHERE till.id = $1',
      [till.id],
    )
    if (state === undefined) throw new Error(`till ${till.id} is gone`)
    // The shared lane has the highest number and comes first: programme and goods before members.
    const lanes = await tx.query<{ lane: number; head: number }>('SELECT lane, head FROM lane ORDER BY lane DESC')
    const from = cursor === '' ? startOf(state.epoch) : readCursor(cursor)
    const filed = directory === undefined ? startOf(state.epoch) : readCursor(directory)
    for (const each of [from, filed]) {
      if (each === null || each.epoch !== state.epoch) return { ok: false }
      // Ahead of the heads: the database was restored from an older backup.
      if (lanes.some(({ lane, head }) => (each.positions[lane] ?? 0) > head)) return { ok: false }
    }
    if (from === null || filed === null) return { ok: false }

    const positions = [...from.positions]
    const changes: Omit<Row, 'position'>[] = []
    for (const { lane, head } of lanes) {
      const room = limit - changes.length
      if (positions[lane] === head || room === 0) continue
      const found = await after(tx, lane, positions[lane] ?? 0, till.store, filed.positions[lane] ?? 0, room)
      changes.push(...found.map(({ kind, id, doc }) => ({ kind, id, doc })))
      positions[lane] = found.length < room ? head : (found.at(-1)?.position ?? head)
    }
    const more = lanes.some(({ lane, head }) => positions[lane] !== head)
    const appliedSeq = more ? from.appliedSeq : state.last_seq
    return {
      ok: true,
      page: {
        changes,
        cursor: writeCursor({ epoch: state.epoch, positions, appliedSeq }),
        more,
        appliedSeq,
        ...(await readGivenAway(tx)),
      },
    }
  }, 'snapshot')
}

const after = (tx: Sql, lane: number, position: number, store: string, filed: number, limit: number): Promise<Row[]> =>
  tx.query<Row>(
    `SELECT kind, id, position, doc FROM change
     WHERE lane = $1 AND position > $2 AND (store IS NULL OR store = $3)
       AND (kind <> 'member' OR position > $4) ORDER BY position LIMIT $5`,
    [lane, position, store, filed, limit],
  )
