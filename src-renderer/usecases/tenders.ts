import type { Result } from '#domain/refusal.ts'
import type { Tender } from '#domain/sale.ts'
import { fen, type Fen } from '#domain/units.ts'

/**
 * Whether the tenders make up the bill exactly, all in fen. Out: the change. Refused where the amounts
 * do not sum to `payable`, where less cash was handed over than counts, or where anything but cash gives change.
 */
export function checkTenders(
  tenders: readonly Tender[],
  payable: Fen,
): Result<Fen, { readonly payable: Fen; readonly tendered: Fen }> {
  const tendered = fen(tenders.reduce((sum, { amount }) => sum + amount, 0))
  const sound = tenders.every(({ kind, amount, received }) => {
    if (amount < 0 || (amount === 0 && payable > 0)) return false
    return kind === 'cash' ? received >= amount : received === amount
  })
  if (!sound || tendered !== payable) return { ok: false, reason: { payable, tendered } }
  return { ok: true, value: fen(tenders.reduce((sum, { amount, received }) => sum + received - amount, 0)) }
}
