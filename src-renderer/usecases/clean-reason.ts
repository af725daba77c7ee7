import type { Result } from '#domain/refusal.ts'
import { cleanText } from './clean-text.ts'

export type ReasonRefusal =
  { readonly kind: 'reason-missing' } | { readonly kind: 'reason-too-long'; readonly max: number }

/** A reason that somebody typed, tidied; it must be there and have at most `max` characters. */
export function cleanReason(typed: string, max: number): Result<string, ReasonRefusal> {
  const reason = cleanText(typed)
  if (reason === '') return { ok: false, reason: { kind: 'reason-missing' } }
  return reason.length > max ? { ok: false, reason: { kind: 'reason-too-long', max } } : { ok: true, value: reason }
}
