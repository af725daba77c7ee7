import { rows, type Sql } from './database.ts'

/**
 * The change feed: what tills pull. It is compact: one row per thing as it now stands, at the
 * position of its last change. A cursor is one position per lane.
 *
 * Why a cursor can skip nothing. A database sequence would not do: numbers are handed out in one
 * order and become visible in another, and a reader that has seen 8 never asks for the 7 that was
 * committed later. Here a transaction locks the row of its lane in `lane` before it takes a
 * position, and PostgreSQL keeps that lock until the transaction is visible to all. So whoever takes the
 * next position of the lane does so after the one before is visible: a snapshot that holds
 * position n of a lane holds every position below n that is still there. A row that is written
 * again moves to a higher position, which is above any cursor that has passed its old one.
 *
 * Why writers do not wait in circles. Everything a batch will touch is known by its lanes (a member,
 * a mobile number, a coupon, a till each has one), and all are locked by one statement in
 * ascending order before anything is written. The lane is also what makes reading a member and writing it
 * back safe: whoever wants to change them needs the same lane.
 *
 * Nothing else is locked, and no lane is common to all sales, so sales of different members wait for
 * each other one time in 64; rows carry the lane, so they can be spread over servers by it.
 */
export type FeedEntry = {
  readonly kind: string
  readonly id: string
  readonly lane: number
  /** Null where all stores may read it. A thing stays with its store. */
  readonly store: string | null
  /** Null = the thing is gone. */
  readonly doc: object | null
}

/** Lanes that this transaction holds, with their heads. Made by `lockLanes` only. */
export type HeldLanes = { readonly heads: ReadonlyMap<number, number> }

/** Locks the lanes until the transaction ends. To be called once, before anything is written. */
export async function lockLanes(tx: Sql, lanes: Iterable<number>): Promise<HeldLanes> {
  const wanted = [...new Set(lanes)]
  if (wanted.length === 0) return { heads: new Map() }
  const found = await tx.query<{ lane: number; head: number }>(
    'SELECT lane, head FROM lane WHERE lane = ANY($1::smallint[]) ORDER BY lane FOR UPDATE',
    [wanted],
  )
  if (found.length !== wanted.length) throw new RangeError(`lanes ${wanted.join(' ')} are not all there`)
  return { heads: new Map(found.map(({ lane, head }) => [lane, head])) }
}

/**
 * Writes entries at the next positions of their lanes, in the order given. Of several entries for
 * one thing the last counts. Throws where a lane is not held: that is a defect.
 */
export async function publish(tx: Sql, held: HeldLanes, entries: readonly FeedEntry[]): Promise<HeldLanes> {
  const last = new Map<string, FeedEntry>()
  for (const entry of entries) {
    const key = `${entry.kind} ${entry.id}`
    last.delete(key)
    last.set(key, entry)
  }
  const heads = new Map(held.heads)
  const written = [...last.values()].map((entry) => {
    const head = heads.get(entry.lane)
    if (head === undefined) throw new Error(`lane ${entry.lane} of ${entry.kind} ${entry.id} is not held`)
    heads.set(entry.lane, head + 1)
    return { ...entry, position: head + 1, doc: entry.doc === null ? null : JSON.stringify(entry.doc) }
  })
  if (written.length === 0) return held
  await tx.query(
    `INSERT INTO change (lane, kind, id, position, store, doc)
     SELECT lane, kind, id, position, store, doc::json
     FROM json_to_recordset($1::json) AS r(lane smallint, kind text, id text, position bigint, store text, doc text)
     ON CONFLICT (lane, kind, id)
     DO UPDATE SET position = excluded.position, store = excluded.store, doc = excluded.doc`,
    [rows(written)],
  )
  const moved = [...heads].filter(([lane, head]) => head !== held.heads.get(lane))
  await tx.query(
    `UPDATE lane SET head = r.head FROM json_to_recordset($1::json) AS r(lane smallint, head bigint)
     WHERE lane.lane = r.lane`,
    [rows(moved.map(([lane, head]) => ({ lane, head })))],
  )
  return { heads }
}
