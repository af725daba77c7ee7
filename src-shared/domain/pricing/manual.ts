import { mulDivHalfUp } from '../mul-div.ts'
import type { BasketLine, ManualDiscount } from '../sale.ts'
import { byCategory, shareOut } from './effect.ts'

/**
 * What a discount by hand takes off each line, in fen: off its line, or off all of `goods` in proportion
 * to what is left. Percentages round halves of a fen up; never more than is left.
 */
export function manualOffs(
  { lineId, how }: ManualDiscount,
  lines: readonly BasketLine[],
  nets: readonly number[],
  goods: readonly number[],
): number[] {
  const places = lineId === null ? goods : goods.filter((place) => lines[place]?.id === lineId)
  const left = places.reduce((sum, place) => sum + (nets[place] ?? 0), 0)
  const off = how.kind === 'percent' ? mulDivHalfUp(left, how.off, 10_000) : how.off
  return shareOut(Math.min(off, left), nets, byCategory(lines, places))
}
