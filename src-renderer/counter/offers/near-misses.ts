import type { DiscountSource, Missed, MissReason, PricedBasket } from '#domain/sale.ts'
import type { NearWin } from '#usecases/wins-near.ts'
import { sourceKey } from '../words/say-source.ts'

/** What misses by a sum or a number of goods first, the smallest gap in proportion before others; the rest as it was. */
export function byNearness(missed: readonly Missed[]): readonly Missed[] {
  return missed
    .map((miss) => ({ miss, share: shareReached(miss) }))
    .sort((a, b) => b.share - a.share)
    .map(({ miss }) => miss)
}

/**
 * What is worth a line beside what applies, the nearest first: offers that goods in the basket already count for,
 * and those that a member, a card or a coupon would open. `shown` has a place of its own.
 */
export function worthKnowing(missed: readonly Missed[], shown: DiscountSource | null): readonly Missed[] {
  const key = shown === null ? null : sourceKey(shown)
  return byNearness(missed).filter(
    (miss) => (shareReached(miss) > 0 || OPENED.has(miss.reason.kind)) && sourceKey(miss.source) !== key,
  )
}

const OPENED: ReadonlySet<MissReason['kind']> = new Set([
  'members-only',
  'plan',
  'co-brand',
  'coupon-needed',
  'coupon-limit',
])

/** Less than this of what an offer needs is not near. */
const NEAR = 1 / 3

/**
 * Wins of offers that the basket has come a good part of the way to, or that cost nothing, as a gift that was not
 * scanned yet. Any other would be a suggestion to buy something else.
 */
export function nearEnough(wins: readonly NearWin[], missed: readonly Missed[]): readonly NearWin[] {
  const keys = new Set(missed.filter((miss) => shareReached(miss) >= NEAR).map(({ source }) => sourceKey(source)))
  return wins.filter(({ source, extra }) => extra <= 0 || keys.has(sourceKey(source)))
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
