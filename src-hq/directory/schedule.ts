import type { Context } from '../context.ts'
import { readCursor } from '../cursor.ts'
import { buildDirectory, heads, type Built } from './build.ts'
import { unfiled } from './erased.ts'
import { repeat } from '../repeat.ts'
import { currentManifest } from './manifests.ts'

/** Fewer members than this arrive as soon row by row; two thousand already 1.6 s later than as files. */
const WORTH_IT = 1_000
/** Built again when at least so many things, and this share of the members, changed; the share of one in a hundred. */
const CHANGES = 1_000
const SHARE = 100
/** And once a day where anything changed, in ms. */
const DAY = 24 * 3_600_000
/** Where somebody was erased, whose row stands in the files: in how many ms at the latest. */
const SOON = 3_600_000
const LOOK_EVERY = 60_000

/** Builds where it is worth it by now; null where it is not. Changes of other things in the lanes count too: it is an estimate. */
export async function buildIfWorthIt(context: Context, worthIt = WORTH_IT): Promise<Built | null> {
  const { db, now } = context
  const current = await currentManifest(db)
  const from = current && readCursor(current.manifest.cursor)
  const changes = (await heads(context)).reduce((sum, head, lane) => sum + head - (from?.positions[lane] ?? 0), 0)
  if (current === null) {
    if (changes < worthIt) return null
    const [row] = await db.query<{ count: number }>(
      `SELECT count(*) AS count FROM (SELECT 1 FROM change WHERE kind = 'member' AND doc IS NOT NULL LIMIT $1) AS found`,
      [worthIt],
    )
    return (row?.count ?? 0) < worthIt ? null : buildDirectory(context)
  }
  const enough = changes >= Math.max(CHANGES, current.manifest.members / SHARE)
  return enough || (await unfiled(db, now() - SOON)).length > 0 || (changes > 0 && now() - current.at > DAY)
    ? buildDirectory(context)
    : null
}

/** Looks once a minute whether the directory should be built. Out: ends it, after the build that runs. */
export function scheduleBuilds(context: Context, every = LOOK_EVERY): () => Promise<void> {
  return repeat(context, { every, failed: 'directory-failed' }, async () => {
    const built = await buildIfWorthIt(context)
    if (built?.kind === 'built') context.log({ level: 'info', event: 'directory-built', ...built })
  })
}
