import type { Sale, UsedCoupon } from './sale.ts'
import { fen, type Fen } from './units.ts'

/**
 * What a sale took off by each offer and coupon template that it used, in fen, 0 for a coupon that only
 * opened an offer. This is what budgets and caps count; a refund gives nothing back to them.
 */
export function givenAway({
  priced,
  coupons,
}: Pick<Sale, 'priced'> & { readonly coupons: readonly Pick<UsedCoupon, 'id' | 'template'>[] }): ReadonlyMap<
  string,
  Fen
> {
  const templates = new Map(coupons.map(({ id, template }) => [id, template]))
  const sums = new Map<string, Fen>()
  for (const { source, off } of priced.applied) {
    const id = source.kind === 'offer' ? source.id : source.kind === 'coupon' ? templates.get(source.id) : undefined
    if (id !== undefined) sums.set(id, fen((sums.get(id) ?? 0) + off))
  }
  return sums
}
