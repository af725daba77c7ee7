import type { Millis } from '#domain/units.ts'
import { readMeta, type Meta } from './meta.ts'
import type { Store } from './open.ts'
import type { RejectionRow } from './rows.ts'

/** What the status bar says. */
export type SyncState = {
  readonly online: boolean
  /** Since when it is online, or offline; null before the first attempt. */
  readonly since: Millis | null
  /** Own events that headquarters does not have yet, and when the oldest of them happened. */
  readonly waiting: number
  readonly oldest: Millis | null
  readonly lastPull: Millis | null
  /** Headquarters' clock minus ours in ms; null before the first answer. */
  readonly skew: number | null
  readonly rejections: number
  /** Headquarters refuses this till (`till-revoked`, …) or sent what cannot be read (`malformed-page`). */
  readonly refused: Meta['refused']
  readonly revoked: boolean
  /** The journal file lacks events: what was sold stands in one place only. */
  readonly journalProblem: Meta['journal-problem']
  /** Events that were fetched back from headquarters after this till had lost them. */
  readonly recovered: Meta['recovered'] | null
}

/** The state of the line to headquarters; for `useLiveQuery`. */
export async function syncState(store: Store): Promise<SyncState> {
  const [line, sent, lastPull, skew, refused, journalProblem, recovered, rejections] = await Promise.all([
    readMeta(store, 'line'),
    sentSeq(store),
    readMeta(store, 'last-pull'),
    readMeta(store, 'skew'),
    readMeta(store, 'refused'),
    readMeta(store, 'journal-problem'),
    readMeta(store, 'recovered'),
    store.rejections.count(),
  ])
  const waiting = store.events.where('seq').above(sent)
  return {
    online: line?.online ?? false,
    since: line?.since ?? null,
    waiting: await waiting.count(),
    oldest: (await waiting.first())?.event.at ?? null,
    lastPull: lastPull ?? null,
    skew: skew ?? null,
    rejections,
    refused: refused ?? null,
    revoked: refused?.code === 'till-revoked',
    journalProblem: journalProblem ?? null,
    recovered: recovered ?? null,
  }
}

/** The last own event that headquarters has, by what it said and by what was pulled; 0 before the first. */
export async function sentSeq(store: Store): Promise<number> {
  const [pushed, applied] = await Promise.all([readMeta(store, 'pushed-seq'), readMeta(store, 'applied-seq')])
  return Math.max(pushed ?? 0, applied ?? 0)
}

/** Events that headquarters will not post, newest first. */
export async function rejectionList(store: Store): Promise<readonly RejectionRow[]> {
  return store.rejections.orderBy('seq').reverse().toArray()
}

/**
 * Whether the first pull is on its way: staff may be here already, and members not yet. Where the line is down meanwhile
 * nobody waits for it.
 */
export async function isFirstPull(store: Store): Promise<boolean> {
  // Only the last page of a pull brings it.
  const whole = (await readMeta(store, 'spent')) !== undefined
  return !whole && (await readMeta(store, 'line'))?.online !== false
}

/** Members that have arrived: those of the directory, and live ones beside it. */
export async function memberCount(store: Store): Promise<number> {
  const [directory, live] = await Promise.all([readMeta(store, 'directory'), store.members.count()])
  return (directory?.members ?? 0) + live
}
