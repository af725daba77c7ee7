import { readMeta, writeMeta } from '#store/meta.ts'
import type { Millis } from '#domain/units.ts'
import type { SyncPorts } from './step.ts'

/** Below this a difference is the time of the journey, and not worth a write each poll. */
const NOTICEABLE = 2_000

/** Keeps how far headquarters' clock is from ours. It is shown; nothing is ordered by it. */
export async function noteClock({ store, now }: SyncPorts, hqNow: Millis): Promise<void> {
  const skew = hqNow - now()
  const before = await readMeta(store, 'skew')
  if (before !== undefined && Math.abs(before - skew) < NOTICEABLE) return
  await writeMeta(store, 'skew', skew)
}
