import type { Result } from '#domain/refusal.ts'
import type { SpendCheck } from '#domain/checked-spend.ts'
import type { Called, HqFetch } from '#sync/call-hq.ts'
import { askCodeMeans, askForCode, tryCodeAtHq } from '#sync/member-codes.ts'

/** Why no one-time code can be asked for; null where it can. */
export type NoCodes = 'offline' | 'no-sender'

export type CodeRefusal =
  | { readonly kind: NoCodes }
  /** The last one was sent a moment ago, or too many were: another can be asked for in so many seconds. */
  | { readonly kind: 'too-soon'; readonly seconds: number }
  /** Whoever sends them took it not. */
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'not-six-digits' }
  | { readonly kind: 'wrong-code'; readonly left: number }
  /** Too old, or tried too often: another is to be sent. */
  | { readonly kind: 'code-over' }
  /** Enrolled here, and headquarters has not heard of them yet. */
  | { readonly kind: 'unknown-at-hq' }
  | { readonly kind: 'refused'; readonly code: string }

/** Whether one-time codes can be sent now; null where they can. */
export async function whyNoCodes(askHq: HqFetch): Promise<NoCodes | null> {
  const asked = await askCodeMeans(askHq)
  if (asked.kind === 'answer') return asked.data.sends ? null : 'no-sender'
  // A headquarters that does not know the call sends none.
  return asked.kind === 'failure' ? 'offline' : 'no-sender'
}

/** Has a one-time code sent to the member's mobile. Out: its id, to be tried with. */
export async function sendCode(
  askHq: HqFetch,
  memberId: string,
): Promise<Result<{ readonly id: string }, CodeRefusal>> {
  const asked = await askForCode(askHq, { member: memberId })
  return asked.kind === 'answer' ? { ok: true, value: { id: asked.data.id } } : { ok: false, reason: refusalOf(asked) }
}

/** Whether what the member read from their mobile is the code that was sent. */
export async function tryCode(
  askHq: HqFetch,
  { id, memberId, code }: { readonly id: string; readonly memberId: string; readonly code: string },
): Promise<Result<SpendCheck, CodeRefusal>> {
  if (!/^\d{6}$/.test(code)) return { ok: false, reason: { kind: 'not-six-digits' } }
  const tried = await tryCodeAtHq(askHq, { id, member: memberId, code })
  if (tried.kind === 'answer') return { ok: true, value: { kind: 'one-time-code', code: tried.data.id } }
  return { ok: false, reason: refusalOf(tried) }
}

function refusalOf(called: Exclude<Called<unknown>, { readonly kind: 'answer' }>): CodeRefusal {
  if (called.kind === 'failure') return { kind: 'offline' }
  if (called.kind === 'malformed') return { kind: 'refused', code: called.where }
  const { code, facts } = called
  switch (code) {
    case 'no-sender':
      return { kind: 'no-sender' }
    case 'code-too-soon':
      return { kind: 'too-soon', seconds: Math.max(1, Math.ceil(Number(facts['retryAfter'] ?? 0) / 1000)) }
    case 'code-not-sent':
      return { kind: 'not-sent' }
    case 'member-code-wrong':
      return { kind: 'wrong-code', left: Number(facts['left'] ?? 0) }
    case 'member-code-over':
      return { kind: 'code-over' }
    case 'unknown-member':
      return { kind: 'unknown-at-hq' }
    default:
      return { kind: 'refused', code }
  }
}
