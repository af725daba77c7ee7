import type { Missed, PricedBasket } from '#domain/sale.ts'

/** What misses by a sum or a number of goods first, the smallest gap in proportion before others; the rest as it was. */
export function byNearness(missed: readonly Missed[]): readonly Missed[] {
  return missed
    .map((miss) => ({ miss, share: shareReached(miss) }))
    .sort((a, b) => b.share - a.share)
    .map(({ miss }) => miss)
}

/** How much of what an offer needs is in the basket, from 0 to 1; 0 where no goods would help. */
function shareReached({ reason }: Missed): number {
  if (reason.kind !== 'threshold' && reason.kind !== 'quantity' && reason.kind !== 'pieces') return 0
  return reason.need <= 0 ? 0 : Math.min(1, reason.have / reason.need)
}

/** Names of what applies, by id of the offer or coupon. */
export function namesById(priced: PricedBasket): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { source } of priced.applied) {
    if (source.kind === 'offer' || source.kind === 'coupon') names.set(source.id, source.name)
  }
  return names
}
