import { offsLeft } from '../offs-left.ts'
import type { Refund } from '../refund.ts'
import type { Sale } from '../sale.ts'
import { fen, type Fen } from '../units.ts'

/** What a coupon came to: what it took off, and what was paid for the goods of the sale; both without what was taken back. */
export type CouponTakings = { readonly off: Fen; readonly paid: Fen }

/** The same of a coupon in one sale, with its refunds. `off` is 0 where nothing is left that it was used on: then it was not used. */
export function couponTakings(couponId: string, sale: Sale, refunds: readonly Refund[]): CouponTakings {
  const own = offsLeft(sale, refunds).filter(({ source }) => source.kind === 'coupon' && source.id === couponId)
  const repaid = refunds.reduce((sum, { money }) => sum + money, 0)
  return { off: fen(own.reduce((sum, { off }) => sum + off, 0)), paid: fen(sale.priced.payable - repaid) }
}
