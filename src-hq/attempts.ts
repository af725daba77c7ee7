import type { Context } from './context.ts'

/** Wrong codes or tokens that one address may send in a window. */
const MAX_FAILURES = 10
const WINDOW = 15 * 60_000

/** Milliseconds until `who` may try again, or null where they may now. */
export async function lockedFor(context: Context, who: string): Promise<number | null> {
  const [row] = await context.db.query<{ since: number; count: number }>(
    'SELECT since, count FROM failed_attempt WHERE who = $1',
    [who],
  )
  if (row === undefined || row.count < MAX_FAILURES) return null
  const left = row.since + WINDOW - context.now()
  return left > 0 ? left : null
}

/** Counts a failure; a new window begins when the old one is over. Kept in the database for all processes. */
export async function countFailure(context: Context, who: string): Promise<void> {
  const [now, start] = [context.now(), context.now() - WINDOW]
  await context.db.query('DELETE FROM failed_attempt WHERE since <= $1', [start])
  await context.db.query(
    `INSERT INTO failed_attempt (who, since, count) VALUES ($1, $2, 1)
     ON CONFLICT (who) DO UPDATE SET count = failed_attempt.count + 1`,
    [who, now],
  )
}
