import type { Sql } from '../database.ts'
import { currentProgramme } from '../programmes.ts'

const HOUR = 3_600_000

/**
 * This database was put back to an older state: rights that were given since are not known here. Until they have
 * lapsed and what was spent by them has come, no rights are given to anybody. Restoring a backup calls it; that
 * a till knows more of the feed than there is tells it as well. In: the time. Out: until when.
 */
export async function pauseRights(db: Sql, now: number): Promise<number> {
  const policy = (await currentProgramme(db))?.offline.rights
  const until = now + ((policy?.lapseHours ?? 0) + (policy?.lagHours ?? 0)) * HOUR
  const [row] = await db.query<{ until: number }>(
    'UPDATE hq SET rights_paused_until = greatest(rights_paused_until, $1) RETURNING rights_paused_until AS until',
    [until],
  )
  return row?.until ?? until
}
