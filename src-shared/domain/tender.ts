import type { Result } from './refusal.ts'
import type { Tender } from './sale.ts'
import { fen, type Fen } from './units.ts'

export type TenderRefusal =
  /** The amounts do not make up the bill. */
  | { readonly kind: 'under-tendered'; readonly payable: Fen; readonly missing: Fen }
  | { readonly kind: 'over-tendered'; readonly payable: Fen; readonly over: Fen }
  /** Less cash was handed over than counts towards the bill. */
  | { readonly kind: 'cash-short'; readonly amount: Fen; readonly received: Fen }
  /** Only cash gives change. */
  | { readonly kind: 'no-change'; readonly tender: Tender['kind']; readonly amount: Fen; readonly received: Fen }
  /** An amount of nothing, where there is something to pay, or less than nothing. */
  | { readonly kind: 'empty-tender'; readonly tender: Tender['kind']; readonly amount: Fen }

/**
 * Whether the tenders pay a bill exactly. Out: the change in fen, of all cash tenders together.
 * In: `amount` is what counts towards the bill, `received` what was handed over.
 */
export function settle(payable: Fen, tenders: readonly Tender[]): Result<{ readonly change: Fen }, TenderRefusal> {
  let tendered = 0
  let change = 0
  for (const { kind, amount, received } of tenders) {
    if (amount < 0 || (amount === 0 && payable > 0)) return refuse({ kind: 'empty-tender', tender: kind, amount })
    if (kind === 'cash' && received < amount) return refuse({ kind: 'cash-short', amount, received })
    if (kind !== 'cash' && received !== amount) return refuse({ kind: 'no-change', tender: kind, amount, received })
    tendered += amount
    change += received - amount
  }
  const sum = fen(tendered)
  if (sum < payable) return refuse({ kind: 'under-tendered', payable, missing: fen(payable - sum) })
  if (sum > payable) return refuse({ kind: 'over-tendered', payable, over: fen(sum - payable) })
  return { ok: true, value: { change: fen(change) } }
}

function refuse(reason: TenderRefusal): { readonly ok: false; readonly reason: TenderRefusal } {
  return { ok: false, reason }
}
