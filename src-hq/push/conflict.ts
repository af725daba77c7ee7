import { createHash } from 'node:crypto'
import type { Conflict, ConflictKind, Owed } from '#domain/conflict.ts'
import { fen, millis, points } from '#domain/units.ts'
import type { Sql } from '../database.ts'
import type { FeedEntry } from '../feed.ts'
import { laneOf, MEMBER_LANES } from '../lanes.ts'
import type { Till } from '../till.ts'

/** The event that a conflict, a ledger entry or a row comes from. */
export type Source = { readonly till: string; readonly seq: number }

/** A conflict with where it lies: conflicts are rows of the feed and nothing else. */
export type ConflictRow = { readonly lane: number; readonly store: string; readonly doc: Conflict }

export type Told = {
  readonly owed?: readonly Owed[]
  /** The sale or redemption that it is about, where there is no member: says in which lane it lies. */
  readonly about?: string
}

type Noting = {
  readonly now: number
  readonly tills: ReadonlyMap<string, Till>
  readonly conflicts: Map<string, ConflictRow>
  readonly out: { readonly feed: FeedEntry[] }
}

/**
 * The id of a conflict follows from its event, its kind and, of several of a kind in one event, its place: so the
 * same event makes the same conflict, and nothing is counted over all tills. Before the dot stands its lane.
 */
export function conflictId(lane: number, { till, seq }: Source, kind: ConflictKind, place = 0): string {
  const hash = createHash('sha256').update(`${till} ${seq} ${kind} ${place}`).digest('base64url')
  return `${lane}.${hash.slice(0, 22)}`
}

/** The lane in which the conflict of this id lies; null where it is none of ours. */
export function laneOfConflict(id: string): number | null {
  const lane = Number(/^(\d{1,2})\.[\w-]{22}$/.exec(id)?.[1] ?? -1)
  return lane >= 0 && lane < MEMBER_LANES ? lane : null
}

/** What should come back to the shop: points, money, or both. */
export const owedToShop = (owed: { readonly points?: number; readonly fen?: number }): readonly Owed[] => {
  const one: Owed = { to: 'shop', points: points(owed.points ?? 0), fen: fen(owed.fen ?? 0) }
  return one.points === 0 && one.fen === 0 ? [] : [one]
}

/** Tells a person, in the lane of the member, of what it is about, or of the till; that lane is held. */
export function noteConflict(
  batch: Noting,
  source: Source,
  kind: ConflictKind,
  member: string | null,
  facts: Conflict['facts'],
  told: Told = {},
): void {
  const till = batch.tills.get(source.till)
  if (till === undefined) throw new Error(`till ${source.till} of a conflict is not known`)
  const lane = laneOf(member ?? told.about ?? source.till)
  let place = 0
  while (batch.conflicts.has(conflictId(lane, source, kind, place))) place++
  const id = conflictId(lane, source, kind, place)
  const { seq } = source
  const of = { id: till.id, number: till.number }
  const { owed = [] } = told
  const doc: Conflict = {
    ...{ id, kind, at: millis(batch.now), till: of, seq, member, facts, owed },
    settled: null,
    later: [],
  }
  putConflict(batch, { lane, store: till.store, doc })
}

/** Sets a conflict as it now stands. */
export function putConflict({ conflicts, out }: Pick<Noting, 'conflicts' | 'out'>, row: ConflictRow): void {
  conflicts.set(row.doc.id, row)
  out.feed.push(conflictEntry(row))
}

const conflictEntry = ({ lane, store, doc }: ConflictRow): FeedEntry => ({
  kind: 'conflict',
  id: doc.id,
  lane,
  store,
  doc,
})

/** What it waited for has come: the conflict that told of it settles itself, unless a person was quicker. */
export function settleItself(batch: Pick<Noting, 'conflicts' | 'out' | 'now'>, id: string): void {
  const row = batch.conflicts.get(id)
  if (row === undefined || row.doc.settled !== null) return
  const at = millis(batch.now)
  const settled = {
    remedy: 'itself',
    reason: '',
    till: 0,
    staff: 'hq',
    approvedBy: 'hq',
    at,
    points: points(0),
  } as const
  putConflict(batch, { ...row, doc: { ...row.doc, settled } })
}

/** Conflicts as they now stand, by id. */
export async function readConflicts(tx: Sql, ids: readonly string[]): Promise<Map<string, ConflictRow>> {
  const byLane = [...Map.groupBy(ids, laneOfConflict)]
  const found = await Promise.all(
    byLane.map(async ([lane, own]) => {
      if (lane === null) return []
      const rows = await tx.inLane<Omit<ConflictRow, 'lane'>>(
        lane,
        `SELECT store, doc FROM change WHERE lane = $1 AND kind = 'conflict' AND id = ANY($2::text[]) AND doc IS NOT NULL`,
        [own],
      )
      return rows.map((row) => ({ ...row, lane }))
    }),
  )
  return new Map(found.flat().map((row) => [row.doc.id, row]))
}
