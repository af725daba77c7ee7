import type { BasketLine } from '#domain/sale.ts'
import { MAX_QUANTITY } from '#usecases/basket-lines.ts'
import { milli, type Milli } from '#domain/units.ts'

/** What the + and − keys move: a piece, 100 g, 0.1 l. */
const STEP: Readonly<Record<BasketLine['unit'], Milli>> = { piece: milli(1000), kg: milli(100), litre: milli(100) }

/** The quantity one step up or down, in thousandths. Never below one step, never above the most. */
export function steppedQuantity(line: Pick<BasketLine, 'unit' | 'quantity'>, direction: 1 | -1): Milli {
  const step = STEP[line.unit]
  const next = line.quantity + direction * step
  return next < step || next > MAX_QUANTITY ? line.quantity : milli(next)
}

/** Pieces in a basket as people count them: what is weighed or measured is one. */
export function countPieces(lines: readonly BasketLine[]): number {
  return lines.reduce((sum, line) => sum + (line.unit === 'piece' ? Math.floor(line.quantity / 1000) : 1), 0)
}
