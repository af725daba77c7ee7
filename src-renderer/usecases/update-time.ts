import type { Programme } from '#domain/programme.ts'
import type { Millis } from '#domain/units.ts'
import { storeTime } from './business-time.ts'

/** How long nobody may have touched the till before it ends by itself, in ms. */
const QUIET = 15 * 60_000
/** How long after the business day began it still counts as night, in minutes. */
const NIGHT = 120

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
