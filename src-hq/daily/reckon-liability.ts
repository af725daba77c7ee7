import type { Holder, Liability } from '#domain/review/liability.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database.ts'
import { VISIT_COLUMNS } from './fit-model.ts'
import { countInWorker } from './in-worker.ts'
import type { LiabilityStart } from './liability-worker.ts'
import { memberPages } from './member-pages.ts'
import { makeOfTheDay, ofTheDay, type Made } from './of-the-day.ts'

/** Kinds of ledger entries by which points went out to be spent, and came back. */
const SPENT = `kind IN ('spent', 'redeemed', 'back', 'returned')`

/** Kinds that tell of a visit. */
const VISITED = `kind IN ('earned', 'spent')`
const OF_MEMBER = 'FROM ledger WHERE ledger.lane = change.lane AND member = change.id'

/**
 * Reckons what all members have in points and when it expires, as of today's business day, and sends it to all tills; once
 * a day, best after the model of how they come was fitted.
 */
export async function reckonLiability(context: Context): Promise<Made<Liability, never>> {
  const { db } = context
  return makeOfTheDay(context, 'liability', async ({ day, before, alive }) => {
    const model = await ofTheDay(db, 'care-model')
    const perVisit = await spentPerVisit(db)
    const spending = model === null || perVisit === null ? null : { model, perVisit }
    const start: LiabilityStart = { day, spending, before }
    const worker = new URL('./liability-worker.ts', import.meta.url)
    const holders = memberPages<Holder>(
      db,
      `${VISIT_COLUMNS}, "lots" json, "owed" bigint`,
      `, (SELECT coalesce(-sum(points) FILTER (WHERE ${SPENT}), 0)::bigint ${OF_MEMBER}) AS redeemed,
         (SELECT count(DISTINCT day) FILTER (WHERE ${VISITED})::int ${OF_MEMBER}) AS days`,
    )
    return { ok: true, value: await countInWorker<LiabilityStart, Holder, Liability>(worker, start, holders, alive) }
  })
}

/** Of fewer visits nothing is said of what a visit spends. */
const LEAST_VISITS = 100

/** Points that a visit spends, on average of all that the ledger knows; null where it knows too few. */
async function spentPerVisit(db: Database): Promise<number | null> {
  const [row] = await db.query<{ spent: number; visits: number }>(
    `SELECT (SELECT coalesce(-sum(points), 0)::bigint FROM ledger WHERE ${SPENT}) AS spent,
       (SELECT count(*)::bigint FROM (SELECT DISTINCT lane, member, day FROM ledger WHERE ${VISITED}) AS visit) AS visits`,
  )
  return row === undefined || row.visits < LEAST_VISITS ? null : Math.max(0, row.spent) / row.visits
}
