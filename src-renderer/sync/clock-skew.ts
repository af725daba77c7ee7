import { journalHead } from '#store/journal.ts'
import { readMeta, writeMeta } from '#store/meta.ts'
import type { Millis } from '#domain/units.ts'
import type { SyncPorts } from './step.ts'

/** Below this a difference is the time of the journey, and not worth a write each poll. */
const NOTICEABLE = 2_000

/** Between two notes of the last contact: by so much a right may end too late. */
const NOTE_EVERY = 15_000

/**
 * Keeps how far headquarters' clock is from ours, in ms, which is shown and orders nothing: `hqNow` was read
 * somewhere between asking (`asked`) and now, so it is held against the middle (Cristian 1989). And keeps when
 * headquarters was last heard: from there a till reckons when its rights end, as if it had been read when it was
 * asked, so that they never end too late for it.
 */
export async function noteClock({ store, now }: SyncPorts, hqNow: Millis, asked: Millis): Promise<void> {
  const own = now()
  const skew = Math.round(hqNow - (asked + own) / 2)
  const last = await readMeta(store, 'hq-time')
  const goesOn = last !== undefined && Math.abs(last.hq - last.own - skew) < NOTICEABLE && own >= last.own
  if (!goesOn || own - last.own >= NOTE_EVERY) {
    await writeMeta(store, 'hq-time', { hq: hqNow, own: asked, seq: (await journalHead(store)).seq })
  }
  const before = await readMeta(store, 'skew')
  if (before !== undefined && Math.abs(before - skew) < NOTICEABLE) return
  await writeMeta(store, 'skew', skew)
}
