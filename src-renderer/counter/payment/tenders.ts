import type { Tender, TenderKind } from '#domain/sale.ts'
import { fen, type Fen } from '#domain/units.ts'

/** The ways to pay, in the order of their keys 1–5. */
export const TENDER_KINDS: readonly TenderKind[] = ['cash', 'wechat', 'alipay', 'bank-card', 'other']

/** More cash than this for one bill is a slip of the finger. */
const MOST_RECEIVED = 100_000_000

export type TenderRefusal =
  | { readonly kind: 'not-a-sum' }
  | { readonly kind: 'nothing-open' }
  /** Only cash gives change: other kinds can pay what is open and no more. */
  | { readonly kind: 'more-than-open'; readonly open: Fen }
  | { readonly kind: 'too-much' }

/** What is still open on a bill. Never negative. */
export function openSum(payable: Fen, tenders: readonly Tender[]): Fen {
  return fen(Math.max(0, payable - tenders.reduce((sum, tender) => sum + tender.amount, 0)))
}

/** What goes back to the customer: cash received beyond what it pays for. */
export function changeOf(tenders: readonly Tender[]): Fen {
  return fen(tenders.reduce((sum, tender) => sum + tender.received - tender.amount, 0))
}

/** A part of the bill paid in one way, or why it cannot be. Cash beyond what is open becomes change. */
export function makeTender(
  kind: TenderKind,
  received: Fen,
  open: Fen,
): { readonly ok: true; readonly value: Tender } | { readonly ok: false; readonly reason: TenderRefusal } {
  if (open === 0) return { ok: false, reason: { kind: 'nothing-open' } }
  if (received <= 0) return { ok: false, reason: { kind: 'not-a-sum' } }
  if (received > MOST_RECEIVED) return { ok: false, reason: { kind: 'too-much' } }
  if (kind !== 'cash' && received > open) return { ok: false, reason: { kind: 'more-than-open', open } }
  return { ok: true, value: { kind, received, amount: fen(Math.min(received, open)) } }
}

/**
 * Sums of cash that a customer is likely to hand over for what is open: the sum itself, then up to the
 * next ¥1, ¥10, ¥50 and ¥100. At most five, each once, growing.
 */
export function likelyCash(open: Fen): readonly Fen[] {
  const sums = [1, 100, 1_000, 5_000, 10_000].map((unit) => Math.ceil(open / unit) * unit)
  return [...new Set(sums)].sort((a, b) => a - b).map(fen)
}
