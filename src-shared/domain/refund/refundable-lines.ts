import type { Refund, RefundLine } from '../refund.ts'
import type { BasketLine, Sale } from '../sale.ts'
import { milli, type Milli } from '../units.ts'

/** What of a line of a sale is still with the customer. */
export type RefundableLine = {
  readonly line: BasketLine
  /** Taken back by earlier refunds. */
  readonly returned: Milli
  /** Never negative. */
  readonly left: Milli
}

/** What earlier refunds of a sale took back, by line. */
export function returnedLines(refunds: readonly Pick<Refund, 'lines'>[]): ReadonlyMap<string, readonly RefundLine[]> {
  const byLine = new Map<string, RefundLine[]>()
  for (const line of refunds.flatMap(({ lines }) => lines)) {
    byLine.set(line.lineId, [...(byLine.get(line.lineId) ?? []), line])
  }
  return byLine
}

/** Each line of a sale with what is left of it after these refunds, in the order of the receipt. */
export function refundableLines(
  sale: Pick<Sale, 'lines'>,
  refunds: readonly Pick<Refund, 'lines'>[],
): RefundableLine[] {
  const byLine = returnedLines(refunds)
  return sale.lines.map((line) => {
    const returned = (byLine.get(line.id) ?? []).reduce((sum, { quantity }) => sum + quantity, 0)
    return { line, returned: milli(returned), left: milli(Math.max(0, line.quantity - returned)) }
  })
}
