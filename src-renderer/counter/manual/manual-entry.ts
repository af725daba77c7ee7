import { mulDivHalfUp } from '#domain/mul-div.ts'
import type { ManualDiscount } from '#domain/sale.ts'
import { basisPoints, fen, type Fen } from '#domain/units.ts'
import { parseMoney } from '#ui/format/money.ts'

export type ManualKind = ManualDiscount['how']['kind']

/** Reads what was typed as an amount or as percent off with up to two decimals; null for anything else. */
export function readManual(kind: ManualKind, typed: string): ManualDiscount['how'] | null {
  if (kind === 'amount') {
    const off = parseMoney(typed)
    return off === null || off < 1 ? null : { kind, off }
  }
  const match = /^(\d{1,3})(?:\.(\d{0,2}))?%?$/.exec(typed.normalize('NFKC').trim())
  if (match === null) return null
  const off = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return off < 1 || off > 10_000 ? null : { kind, off: basisPoints(off) }
}

/** What a discount takes off `left` fen: halves of a fen up, never more than there is. */
export function manualOff(how: ManualDiscount['how'], left: Fen): Fen {
  return fen(Math.min(left, how.kind === 'amount' ? how.off : mulDivHalfUp(left, how.off, 10_000)))
}
