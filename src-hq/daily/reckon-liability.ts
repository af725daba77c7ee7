import type { Holder, Liability } from '#domain/review/liability.ts'
import type { Context } from '../context.ts'
import { VISIT_COLUMNS } from './fit-model.ts'
import { countInWorker } from './in-worker.ts'
import type { LiabilityStart } from './liability-worker.ts'
import { memberPages } from './member-pages.ts'
import { makeOfTheDay, ofTheDay, type Made } from './of-the-day.ts'

/** Kinds of ledger entries by which points went out to be spent, and came back; and those that tell of a visit. */
const [SPENT, VISITED] = [`kind IN ('spent', 'redeemed', 'back', 'returned')`, `kind IN ('earned', 'spent')`]

/**
 * Reckons what all members have in points and when it expires, as of today's business day, and sends it to all tills; once
 * a day, best after the model of how they come was fitted. Each member's part of the ledger is read once.
 */
export async function reckonLiability(context: Context): Promise<Made<Liability, never>> {
  const { db } = context
  return makeOfTheDay(context, 'liability', async ({ day, before, alive }) => {
    const start: LiabilityStart = { day, model: await ofTheDay(db, 'care-model'), before }
    const worker = new URL('./liability-worker.ts', import.meta.url)
    const holders = memberPages<Holder>(db, {
      columns: `${VISIT_COLUMNS}, "lots" json, "owed" bigint`,
      and: ', redeemed, days',
      beside: `CROSS JOIN LATERAL (
        SELECT coalesce(-sum(points) FILTER (WHERE ${SPENT}), 0)::bigint AS redeemed,
          count(DISTINCT day) FILTER (WHERE ${VISITED})::int AS days
        FROM ledger WHERE ledger.lane = change.lane AND member = change.id) AS went`,
    })
    return { ok: true, value: await countInWorker<LiabilityStart, Holder, Liability>(worker, start, holders, alive) }
  })
}
