import { mulDiv } from '../mul-div.ts'
import type { Refund } from '../refund.ts'
import type { Sale } from '../sale.ts'
import { fen, type Fen } from '../units.ts'

/** What a coupon came to: what it took off, and what was paid for the goods of the sale; both without what was taken back. */
export type CouponTakings = { readonly off: Fen; readonly paid: Fen }

/**
 * The same of a coupon in one sale, with its refunds. Of a line that came back in part the coupon has taken off the rest
 * only, by quantity, rounded up. `off` is 0 where nothing is left that it was used on: then it was not used.
 */
export function couponTakings(couponId: string, sale: Sale, refunds: readonly Refund[]): CouponTakings {
  const quantity = new Map(sale.lines.map((line) => [line.id, line.quantity]))
  const back = new Map<string, number>()
  for (const line of refunds.flatMap(({ lines }) => lines)) {
    back.set(line.lineId, (back.get(line.lineId) ?? 0) + line.quantity)
  }
  let off = 0
  for (const { lineId, discounts } of sale.priced.lines) {
    for (const { source, off: here } of discounts) {
      if (source.kind !== 'coupon' || source.id !== couponId) continue
      const [returned, all] = [back.get(lineId) ?? 0, quantity.get(lineId) ?? 0]
      off += returned === 0 ? here : here - mulDiv(here, returned, all)
    }
  }
  const repaid = refunds.reduce((sum, { money }) => sum + money, 0)
  return { off: fen(off), paid: fen(sale.priced.payable - repaid) }
}
