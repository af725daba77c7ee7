import type { Missed, PricedBasket } from '#domain/sale.ts'

/**
 * Offers that miss by a sum or a number of goods, the smallest gap in proportion first: what a cashier
 * can tell the customer. Only those of which at least a third is there already.
 */
export function nearMisses(missed: readonly Missed[]): readonly Missed[] {
  return missed
    .map((miss) => ({ miss, share: shareReached(miss) }))
    .filter(({ share }) => share >= 1 / 3)
    .sort((a, b) => b.share - a.share)
    .map(({ miss }) => miss)
}

/** How much of what an offer needs is in the basket, from 0 to 1; 0 where no goods would help. */
function shareReached({ reason }: Missed): number {
  if (reason.kind !== 'threshold' && reason.kind !== 'quantity') return 0
  return reason.need <= 0 ? 0 : reason.have / reason.need
}

/** Names of what applies, by id of the offer or coupon. */
export function namesById(priced: PricedBasket): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { source } of priced.applied) {
    if (source.kind === 'offer' || source.kind === 'coupon') names.set(source.id, source.name)
  }
  return names
}
