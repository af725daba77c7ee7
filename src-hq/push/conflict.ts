/** What a person should look at. docs/HQ.md says what can be done about each. */
export type ConflictKind =
  | 'overdraft'
  | 'rights-not-valid'
  | 'coupon-used-twice'
  | 'coupon-not-valid'
  | 'coupon-unknown'
  | 'unknown-member'
  | 'unknown-sale'
  | 'unknown-redemption'
  | 'over-refunded'
  | 'refund-not-valid'
  | 'reward-oversold'
  | 'reward-returned-twice'
  | 'reward-coupon-used'
  | 'shift-differs'
  | 'merged'
  | 'code-taken'
  | 'fork'
  | 'bad-hash'

export type Conflict = {
  readonly kind: ConflictKind
  readonly till: string
  readonly seq: number
  readonly member: string | null
  readonly facts: Readonly<Record<string, unknown>>
}

/** The event that a conflict, a ledger entry or a row comes from. */
export type Source = { readonly till: string; readonly seq: number }

export function noteConflict(
  batch: { readonly out: { readonly conflicts: Conflict[] } },
  { till, seq }: Source,
  kind: ConflictKind,
  member: string | null,
  facts: Conflict['facts'],
): void {
  batch.out.conflicts.push({ kind, till, seq, member, facts })
}
