import { readMeta, writeMeta } from '#store/meta.ts'
import type { Millis } from '#domain/units.ts'
import type { SyncPorts } from './step.ts'

/** Below this a difference is the time of the journey, and not worth a write each poll. */
const NOTICEABLE = 2_000

/**
 * Keeps how far headquarters' clock is from ours, in ms: `hqNow` was read somewhere between asking (`asked`) and
 * now, so it is held against the middle (Cristian 1989). It is shown; nothing is ordered by it.
 */
export async function noteClock({ store, now }: SyncPorts, hqNow: Millis, asked: Millis): Promise<void> {
  const skew = Math.round(hqNow - (asked + now()) / 2)
  const before = await readMeta(store, 'skew')
  if (before !== undefined && Math.abs(before - skew) < NOTICEABLE) return
  await writeMeta(store, 'skew', skew)
}
