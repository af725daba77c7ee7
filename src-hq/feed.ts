import { withDocs, type Sql } from './database.ts'
import { writeDocs } from './write-lanes.ts'

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
 * a mobile number, a sale, a coupon each has one), and all are locked in ascending order before
 * anything is written. The lane is also what makes reading a member and writing it
 * back safe: whoever wants to change them needs the same lane.
 *
 * Nothing else is locked, and no lane is common to all sales, so sales wait for each other only
 * where they share one; rows carry the lane, so they can be spread over servers by it.
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
  const wanted = [...new Set(lanes)].sort((a, b) => a - b)
  // Sent in this order, they are also carried out in it.
  const lock = (lane: number) => tx.inLane<{ head: number }>(lane, 'SELECT head FROM lane WHERE lane = $1 FOR UPDATE')
  const found = await Promise.all(wanted.map(lock))
  if (found.some((rows) => rows.length === 0)) throw new RangeError(`lanes ${wanted.join(' ')} are not all there`)
  return { heads: new Map(wanted.map((lane, i) => [lane, found[i]?.[0]?.head ?? 0])) }
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
  const written = [...last.values()].map(({ kind, id, lane, store, doc }) => {
    const head = heads.get(lane)
    if (head === undefined) throw new Error(`lane ${lane} of ${kind} ${id} is not held`)
    heads.set(lane, head + 1)
    return { lane, row: { kind, id, position: head + 1, store }, doc }
  })
  await Promise.all([
    writeDocs(
      tx,
      written,
      `INSERT INTO change (lane, kind, id, position, store, doc)
       SELECT $1::smallint, kind, id, position, store, nullif(doc, '')::json
       FROM ${withDocs('kind text, id text, position bigint, store text')}
       ON CONFLICT (lane, kind, id)
       DO UPDATE SET position = excluded.position, store = excluded.store, doc = excluded.doc`,
    ),
    ...[...heads]
      .filter(([lane, head]) => head !== held.heads.get(lane))
      .map(([lane, head]) => tx.inLane(lane, 'UPDATE lane SET head = $2 WHERE lane = $1', [head])),
  ])
  return { heads }
}
