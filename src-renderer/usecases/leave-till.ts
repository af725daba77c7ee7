import type { Bridge, BridgeAnswer } from '#bridge/routes.ts'
import type { Result } from '#domain/refusal.ts'
import { journalHead } from '#store/journal.ts'
import { approverOf, MANAGERS } from './approve.ts'
import { flushJournal } from './flush-journal.ts'
import type { Ports } from './ports.ts'
import { isAllDone, isShopClosed, unsentWork, type UnsentWork } from './unsent-work.ts'

export type LeaveRefusal =
  /** A basket or a shift is open, or events are neither sent nor kept as a file. */
  | { readonly kind: 'unsent-work'; readonly work: UnsentWork }
  | { readonly kind: 'not-approved' }
  /** The host could not; `code` and `facts` as of `till.leave` or `journal.append`. */
  | { readonly kind: 'host'; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }

/**
 * Makes this machine nobody's till: the host forgets who it was and removes keys and journal. What the page keeps is
 * removed at its next start, which is to follow at once. `saved`: up to which event the unsent ones were kept as a file;
 * null where they were not.
 */
export async function leaveTill(
  ports: Ports,
  bridge: Bridge,
  { approvedBy, saved }: { readonly approvedBy: string; readonly saved: number | null },
): Promise<Result<null, LeaveRefusal>> {
  const { store, identity } = ports
  if ((await approverOf(store, approvedBy, MANAGERS)) === null) return { ok: false, reason: { kind: 'not-approved' } }
  const work = await unsentWork(store)
  const { seq } = await journalHead(store)
  const isKept = work.events === 0 || (saved !== null && saved >= seq)
  if (!isShopClosed(work) || !isKept) return { ok: false, reason: { kind: 'unsent-work', work } }
  const flushed = await flushJournal(ports)
  const answer = flushed.ok ? await bridge.call('till.leave', { till: identity.till.id, seq }) : flushed
  if (answer.ok) return { ok: true, value: null }
  return { ok: false, reason: { kind: 'host', code: answer.code, facts: answer.facts } }
}

/** Takes an enrolment back before anybody worked with it. Refusals: `journal-gap` where something waits, and those of `till.leave`. */
export async function undoEnrolment(ports: Ports, bridge: Bridge): Promise<BridgeAnswer<null>> {
  const { store, identity } = ports
  const { seq } = await journalHead(store)
  if (!isAllDone(await unsentWork(store))) return { ok: false, code: 'journal-gap', facts: { expected: seq } }
  return bridge.call('till.leave', { till: identity.till.id, seq })
}
