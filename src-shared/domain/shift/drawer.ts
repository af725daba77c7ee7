import type { CashCount, ShiftFigures } from '../shift.ts'
import { fen, type Fen } from '../units.ts'

/** Notes and coins of the renminbi in fen, largest first. */
export const DENOMINATIONS: readonly Fen[] = [10_000, 5000, 2000, 1000, 500, 100, 50, 10].map(fen)

/** Most pieces of one kind that a count may say: a slip of the finger, beyond it. */
const MOST = 100_000

/** What must be in the drawer, in fen: the float, cash taken less cash given back, and what was moved. */
export function expectedCash(float: Fen, { tenders, cashMoved }: Pick<ShiftFigures, 'tenders' | 'cashMoved'>): Fen {
  return fen(float + tenders.cash + cashMoved)
}

/** The worth of a count in fen; null where it is none: not a whole number of pieces of whole fen. */
export function countedSum(counted: CashCount): Fen | null {
  let sum = 0
  for (const [worth, pieces] of Object.entries(counted)) {
    if (!/^[1-9]\d{0,5}$/.test(worth) || !Number.isInteger(pieces) || pieces < 0 || pieces > MOST) return null
    sum += Number(worth) * pieces
  }
  return fen(sum)
}
