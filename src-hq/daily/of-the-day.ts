import type { Result } from '#domain/refusal.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { Change } from '#protocol/sync.ts'
import { today } from '../business-day.ts'
import type { Context } from '../context.ts'
import type { Sql } from '../database.ts'
import { lockLanes, publish } from '../feed.ts'
import { SHARED_LANE } from '../lanes.ts'
import { takeLease, type Work } from '../lease.ts'

/** What headquarters works out anew each business day from all members and sends to all tills, one of each kind. */
export type DailyKind = Exclude<Work, 'directory'>
export type DailyDoc<K extends DailyKind> = NonNullable<Extract<Change, { kind: K }>['doc']>

export type Made<D, R> =
  | { readonly kind: 'made'; readonly doc: D }
  /** That of today is there. */
  | { readonly kind: 'current' }
  /** Another process is at it. */
  | { readonly kind: 'busy' }
  /** Nothing could be made of what there is; that of before stays. */
  | { readonly kind: 'refused'; readonly reason: R }

/** Makes what is due today, in one process of all, and publishes it. `alive`: to be called while it takes its time. */
export async function makeOfTheDay<K extends DailyKind, R>(
  context: Context,
  kind: K,
  make: (of: {
    readonly day: BusinessDay
    readonly before: DailyDoc<K> | null
    readonly alive: () => Promise<void>
  }) => Promise<Result<DailyDoc<K>, R>>,
): Promise<Made<DailyDoc<K>, R>> {
  const { db, now } = context
  const day = await today(db, now())
  const before = await ofTheDay(db, kind)
  if (before?.day === day) return { kind: 'current' }
  const lease = await takeLease(context, kind)
  if (lease === null) return { kind: 'busy' }
  try {
    const made = await make({ day, before, alive: async () => void (await lease.renew()) })
    if (!made.ok) return { kind: 'refused', reason: made.reason }
    await db.transaction(async (tx) => {
      const held = await lockLanes(tx, [SHARED_LANE])
      await publish(tx, held, [{ kind, id: kind, lane: SHARED_LANE, store: null, doc: made.value }])
    })
    return { kind: 'made', doc: made.value }
  } finally {
    await lease.release()
  }
}

/** What was made last; null where nothing was yet. */
export async function ofTheDay<K extends DailyKind>(db: Sql, kind: K): Promise<DailyDoc<K> | null> {
  const [row] = await db.query<{ doc: DailyDoc<K> | null }>(
    'SELECT doc FROM change WHERE lane = $1 AND kind = $2 AND id = $2',
    [SHARED_LANE, kind],
  )
  return row?.doc ?? null
}
