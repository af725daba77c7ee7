import type { WorkInHand } from '#bridge/updates.ts'
import type { Programme } from '#domain/programme.ts'
import type { Millis } from '#domain/units.ts'
import { journalHead } from '#store/journal.ts'
import type { Store } from '#store/open.ts'
import { storeTime } from './business-time.ts'

/** How long nobody may have touched the till before it ends by itself, in ms. */
const QUIET = 15 * 60_000
/** How long after the business day began it still counts as night, in minutes. */
const NIGHT = 120

/** What an update must not come in between of. */
export async function workInHand(store: Store): Promise<WorkInHand> {
  const [current, head] = await Promise.all([
    store.baskets.where('state').equals('current').toArray(),
    journalHead(store),
  ])
  return { openBaskets: current.filter(({ basket }) => basket.lines.length > 0).length, head }
}

/**
 * Whether a till may end by itself for an update: in the two hours after its business day began, and when nobody has
 * touched it for a quarter of an hour. `touched`: when somebody last did.
 */
export function isUpdateTime(
  now: Millis,
  touched: number,
  programme: Pick<Programme, 'timeZone' | 'dayStartsAt'>,
): boolean {
  const since = (storeTime(now, programme).minute - programme.dayStartsAt * 60 + 1440) % 1440
  return since < NIGHT && now - touched >= QUIET
}
