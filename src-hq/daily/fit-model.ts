import type { FitRefusal } from '#domain/care/bgnbd.ts'
import { historyOf, type CareModel, type VisitsOf } from '#domain/care/member-value.ts'
import type { Result } from '#domain/refusal.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database.ts'
import type { FittedModel, Seen } from './count-members.ts'
import { countInWorker } from './in-worker.ts'
import { memberPages } from './member-pages.ts'
import { makeOfTheDay, type Made } from './of-the-day.ts'

/** How a member came, and since when. */
export const VISIT_COLUMNS = '"visits" int, "firstVisit" text, "lastVisit" text, "spent" bigint'

/**
 * Fits how members come and what they spend to all of them, as of today's business day, and sends it to all tills; once a
 * day. Refused where what members do settles no model.
 */
export async function fitCareModel(context: Context): Promise<Made<CareModel, FitRefusal>> {
  return makeOfTheDay(context, 'care-model', async ({ day, alive }) => {
    const worker = new URL('./fit-worker.ts', import.meta.url)
    const fitted: Result<FittedModel, FitRefusal> = await countInWorker(worker, null, seen(context.db, day), alive)
    return fitted.ok ? { ok: true, value: { day, ...fitted.value } } : fitted
  })
}

/** All members of whose first visit it is known when it was. */
async function* seen(db: Database, day: BusinessDay): AsyncGenerator<readonly Seen[]> {
  for await (const page of memberPages<VisitsOf>(db, { columns: VISIT_COLUMNS })) {
    yield page.flatMap((row) => {
      const history = historyOf(row, day)
      return history === null ? [] : [{ ...history, spent: row.spent }]
    })
  }
}
