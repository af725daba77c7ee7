import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { FitRefusal } from '#domain/care/bgnbd.ts'
import { historyOf, type CareModel, type VisitsOf } from '#domain/care/member-value.ts'
import type { Result } from '#domain/refusal.ts'
import type { BusinessDay } from '#domain/units.ts'
import { today } from '../business-day.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database.ts'
import { lockLanes, publish } from '../feed.ts'
import { MEMBER_LANES, SHARED_LANE } from '../lanes.ts'
import { takeLease } from '../lease.ts'
import type { FittedModel, Seen } from './count-members.ts'
import type { FitRequest } from './fit-worker.ts'

/** The one model of a chain, in the feed. */
const ID = 'care-model'
const PAGE = 5_000

export type Fitted =
  | { readonly kind: 'fitted'; readonly model: CareModel }
  /** The model of today is there. */
  | { readonly kind: 'current' }
  /** Another process is at it. */
  | { readonly kind: 'busy' }
  /** What members do settles no model; that of before stays. */
  | { readonly kind: 'refused'; readonly reason: FitRefusal }

/**
 * Fits how members come and what they spend to all of them, as of today's business day, and sends it to all tills; once a day.
 */
export async function fitCareModel(context: Context): Promise<Fitted> {
  const { db, now } = context
  const day = await today(db, now())
  if ((await currentModel(db))?.day === day) return { kind: 'current' }
  const lease = await takeLease(context, 'care-model')
  if (lease === null) return { kind: 'busy' }
  try {
    const fitted = await fit(db, day, async () => void (await lease.renew()))
    if (!fitted.ok) return { kind: 'refused', reason: fitted.reason }
    const doc: CareModel = { day, ...fitted.value }
    await db.transaction(async (tx) => {
      const held = await lockLanes(tx, [SHARED_LANE])
      await publish(tx, held, [{ kind: 'care-model', id: ID, lane: SHARED_LANE, store: null, doc }])
    })
    return { kind: 'fitted', model: doc }
  } finally {
    await lease.release()
  }
}

/** What was fitted last; null before the first time. */
export async function currentModel(db: Database): Promise<CareModel | null> {
  const [row] = await db.query<{ doc: CareModel | null }>(
    `SELECT doc FROM change WHERE lane = $1 AND kind = 'care-model' AND id = $2`,
    [SHARED_LANE, ID],
  )
  return row?.doc ?? null
}

async function fit(
  db: Database,
  day: BusinessDay,
  alive: () => Promise<void>,
): Promise<Result<FittedModel, FitRefusal>> {
  const worker = new Worker(new URL('./fit-worker.ts', import.meta.url))
  const answer = once(worker, 'message') as Promise<[Result<FittedModel, FitRefusal>]>
  // Where reading fails first, nobody waits for it.
  answer.catch(() => undefined)
  try {
    const send = (request: FitRequest) => worker.postMessage(request)
    for await (const members of pages(db, day)) {
      send({ members })
      await alive()
    }
    send({ members: null })
    return (await answer)[0]
  } finally {
    await worker.terminate()
  }
}

/** All members of whose first visit it is known when it was, in pages of a lane. Whoever changes meanwhile is seen once, before or after. */
async function* pages(db: Database, day: BusinessDay): AsyncGenerator<readonly Seen[]> {
  for (let lane = 0; lane < MEMBER_LANES; lane++) {
    for (let last: string | null = ''; last !== null;) {
      const rows: readonly (VisitsOf & { id: string })[] = await db.query(
        `SELECT id, m.* FROM change, json_to_record(doc) AS m("visits" int, "firstVisit" text, "lastVisit" text, "spent" bigint)
         WHERE lane = $1 AND kind = 'member' AND id > $2 AND doc IS NOT NULL ORDER BY id LIMIT $3`,
        [lane, last, PAGE],
      )
      yield rows.flatMap((row) => {
        const history = historyOf(row, day)
        return history === null ? [] : [{ ...history, spent: row.spent }]
      })
      last = rows.length < PAGE ? null : (rows.at(-1)?.id ?? null)
    }
  }
}
