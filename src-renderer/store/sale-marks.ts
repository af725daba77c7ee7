import { givenAway } from '#domain/given-away.ts'
import type { Sale } from '#domain/sale.ts'
import type { BusinessDay } from '#domain/units.ts'

/** What a sale is looked up by beside id, receipt, member and day: the coupons and the offers that it used. */
export function saleMarks(sale: Sale): readonly string[] {
  const coupons = sale.coupons.map(({ id }) => couponMark(id))
  const offers = [...givenAway(sale).keys()].map((id) => offerMark(sale.store, sale.day, id))
  return [...new Set([...coupons, ...offers])]
}

/** Sales that used a coupon. */
export const couponMark = (id: string): string => `coupon ${id}`

/** Sales of a store on a day that used an offer or a coupon of a template. */
export const offerMark = (store: string, day: BusinessDay, id: string): string => `${day} ${store} ${id}`
