import type { Bridge, BridgeAnswer } from '#bridge/routes.ts'
import { waitsFor, type UnsentWork } from '#bridge/unsent-work.ts'
import type { Result } from '#domain/refusal.ts'
import { eventsAfter } from '#store/journal.ts'
import type { Store } from '#store/open.ts'
import { sentSeq } from '#store/sync-state.ts'
import { approverOf } from './approve.ts'
import { flushJournal } from './flush-journal.ts'
import type { Ports } from './ports.ts'
import { unsentWork } from './unsent-work.ts'

export type LeaveRefusal =
  /** A basket or a shift is open, or events are neither sent nor kept as a file. */
  | { readonly kind: 'unsent-work'; readonly work: UnsentWork }
  | { readonly kind: 'not-approved' }
  /** Headquarters could not be told, and why; it can be done `untold`, and then somebody has to tell it. */
  | { readonly kind: 'hq-not-told'; readonly code: string }
  /** The host could not; `code` and `facts` as of `till.leave` or `journal.append`. */
  | { readonly kind: 'host'; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }

/**
 * Makes this machine nobody's till: headquarters learns that it is retired, then the host forgets who it was and removes keys and
 * journal. What the page keeps is removed at its next start, which is to follow at once. `saved`: up to which event the unsent ones
 * were kept as a file; null where they were not. `untold`: goes though headquarters cannot be told.
 */
export async function leaveTill(
  ports: Ports,
  bridge: Bridge,
  {
    approvedBy,
    saved,
    untold,
  }: { readonly approvedBy: string; readonly saved: number | null; readonly untold: boolean },
): Promise<Result<null, LeaveRefusal>> {
  const { store, identity } = ports
  if ((await approverOf(store, approvedBy)) === null) return { ok: false, reason: { kind: 'not-approved' } }
  const work = await unsentWork(store)
  const lastSeq = Math.max(saved ?? 0, await sentSeq(store))
  const isKept = await isOnlyApproval(store, lastSeq)
  if (waitsFor('leave', work, isKept).length > 0) return { ok: false, reason: { kind: 'unsent-work', work } }
  const flushed = await flushJournal(ports)
  const asked = { till: identity.till.id, seq: work.head.seq, retire: { by: approvedBy, lastSeq, untold } }
  const answer = flushed.ok ? await bridge.call('till.leave', asked) : flushed
  if (answer.ok) return { ok: true, value: null }
  const { code, facts } = answer
  if (code === 'hq-not-told') return { ok: false, reason: { kind: 'hq-not-told', code: String(facts['code']) } }
  return { ok: false, reason: { kind: 'host', code, facts } }
}

/** Whether nothing came after that event but the approval of this very act, which goes with the till. */
async function isOnlyApproval(store: Store, seq: number): Promise<boolean> {
  const later = await eventsAfter(store, seq, 2)
  return later.every(({ kind, data }) => kind === 'approval-given' && data.what === 'leave-till') && later.length < 2
}

/** Takes an enrolment back before anybody worked with it. Refusals: `journal-gap` where something waits, and those of `till.leave`. */
export async function undoEnrolment(ports: Ports, bridge: Bridge): Promise<BridgeAnswer<null>> {
  const { store, identity } = ports
  const work = await unsentWork(store)
  const { seq } = work.head
  if (waitsFor('leave', work, false).length > 0) return { ok: false, code: 'journal-gap', facts: { expected: seq } }
  return bridge.call('till.leave', { till: identity.till.id, seq, retire: null })
}
