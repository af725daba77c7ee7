import { mulDiv } from './mul-div.ts'
import type { Refund } from './refund.ts'
import type { DiscountSource, Sale } from './sale.ts'

/**
 * What each discount of a sale has taken off of what was not taken back, line by line. Of a line that came back in part
 * it is the rest only, by quantity, rounded up.
 */
export function offsLeft(
  sale: Pick<Sale, 'lines' | 'priced'>,
  refunds: readonly Pick<Refund, 'lines'>[],
): readonly { readonly source: DiscountSource; readonly off: number }[] {
  const quantity = new Map(sale.lines.map((line) => [line.id, line.quantity]))
  const back = new Map<string, number>()
  for (const line of refunds.flatMap(({ lines }) => lines)) {
    back.set(line.lineId, (back.get(line.lineId) ?? 0) + line.quantity)
  }
  return sale.priced.lines.flatMap(({ lineId, discounts }) => {
    const [returned, all] = [back.get(lineId) ?? 0, quantity.get(lineId) ?? 0]
    return discounts.map(({ source, off }) => ({
      source,
      off: returned === 0 ? off : off - mulDiv(off, returned, all),
    }))
  })
}
