import { journalHead } from '#store/journal.ts'
import { readMeta, writeMeta } from '#store/meta.ts'
import type { Millis } from '#domain/units.ts'
import type { SyncPorts } from './step.ts'

/** Below this a difference is the time of the journey, and not worth a write each poll. */
const NOTICEABLE = 2_000

/** Between two notes of the last contact: by so much a right may end too late. */
const NOTE_EVERY = 15_000

/**
 * Keeps how far headquarters' clock is from ours, which is shown and orders nothing, and when it was last heard:
 * from there a till reckons when its rights end.
 */
export async function noteClock({ store, now }: SyncPorts, hqNow: Millis): Promise<void> {
  const own = now()
  const skew = hqNow - own
  const last = await readMeta(store, 'hq-time')
  const goesOn = last !== undefined && Math.abs(last.hq - last.own - skew) < NOTICEABLE && own >= last.own
  if (!goesOn || own - last.own >= NOTE_EVERY) {
    await writeMeta(store, 'hq-time', { hq: hqNow, own, seq: (await journalHead(store)).seq })
  }
  const before = await readMeta(store, 'skew')
  if (before !== undefined && Math.abs(before - skew) < NOTICEABLE) return
  await writeMeta(store, 'skew', skew)
}
