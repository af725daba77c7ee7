import { FORMAT } from '#directory/file-format.ts'
import { mergeRuns } from '#directory/merge-runs.ts'
import type { DirectoryRun } from '#protocol/directory.ts'
import type { Context } from '../context.ts'
import { readCursor, startOf, writeCursor } from '../cursor.ts'
import { LANES } from '../lanes.ts'
import { takeLease, type Lease } from '../lease.ts'
import { collectMembers } from './collect-members.ts'
import { dropErasedFiles, unfiled } from './erased.ts'
import { collectRun, databaseFiles, scratchFiles } from './file-store.ts'
import { currentManifest, publishManifest } from './manifests.ts'
import { runFeed } from './run-feed.ts'
import { zlibCodec } from './zlib-codec.ts'

/** A run takes in the one below it where it has at least a quarter of its rows (the logarithmic method, Bentley and Saxe 1980). */
const GROWTH = 4

export type Built =
  | { readonly kind: 'built'; readonly id: number; readonly members: number; readonly changed: number }
  /** Nothing has changed since the last. */
  | { readonly kind: 'current' }
  /** Another process is at it. */
  | { readonly kind: 'busy' }

/**
 * Brings the directory up to where the feed stands now: members that changed since the last build become a run,
 * merged with those below as their sizes call for. Reads and writes a batch at a time.
 */
export async function buildDirectory(context: Context): Promise<Built> {
  const lease = await takeLease(context, 'directory')
  if (lease === null) return { kind: 'busy' }
  const scratch = await scratchFiles()
  try {
    const { db } = context
    const before = await currentManifest(db)
    const [state] = await db.query<{ epoch: string }>('SELECT epoch FROM hq')
    const start = startOf(state?.epoch ?? '')
    const from = (before && readCursor(before.manifest.cursor)) ?? start
    // Before the heads: whose erasure is known here, theirs lies below these.
    const erased = await unfiled(db, context.now())
    const positions = await heads(context)
    const changed = await collectMembers(db, from.positions, positions, scratch)
    if (changed.length === 0 && (erased.length === 0 || before === null)) return { kind: 'current' }

    const rows = changed.reduce((sum, run) => sum + run.rows, 0)
    const known = before?.manifest.runs ?? []
    // Who was erased is in no file any more: nothing stays as it is.
    const keep = erased.length > 0 ? 0 : howManyStay(known, rows)
    const stored = databaseFiles(context)
    const made = collectRun(stored, () => stillOurs(lease))
    const feeds = [
      ...changed.map((run) => runFeed(run, scratch)),
      ...known
        .slice(keep)
        .reverse()
        .map((run) => runFeed(run, stored)),
    ]
    await mergeRuns(feeds, zlibCodec, made.put, { lowest: keep === 0 })
    await stillOurs(lease)
    const members = await countMembers(context)
    const cursor = writeCursor({ ...start, positions })
    const id = await publishManifest(context, {
      format: FORMAT,
      cursor,
      members,
      runs: [...known.slice(0, keep), made.run()],
    })
    if (erased.length > 0) await dropErasedFiles(db, id, erased)
    return { kind: 'built', id, members, changed: rows }
  } finally {
    await scratch.remove()
    await lease.release()
  }
}

/** The runs, from the lowest, that a new one of `rows` rows leaves as they are. */
export function howManyStay(runs: readonly DirectoryRun[], rows: number): number {
  let [stay, above] = [runs.length, rows]
  for (; stay > 0; stay--) {
    const below = runs[stay - 1]?.rows ?? 0
    if (above * GROWTH < below) break
    above += below
  }
  return stay
}

async function stillOurs(lease: Lease): Promise<void> {
  if (!(await lease.renew())) throw new Error('another process took over building the directory')
}

/** How far each lane has come; everything up to there can be read. */
export async function heads({ db }: Pick<Context, 'db'>): Promise<readonly number[]> {
  const lanes = await db.query<{ lane: number; head: number }>('SELECT lane, head FROM lane')
  const positions = Array<number>(LANES).fill(0)
  for (const { lane, head } of lanes) positions[lane] = head
  return positions
}

async function countMembers({ db }: Context): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `SELECT count(*) AS count FROM change WHERE kind = 'member' AND doc IS NOT NULL`,
  )
  return row?.count ?? 0
}
