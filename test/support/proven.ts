import fc from 'fast-check'
import { effort } from '#domain/pricing/effort.ts'
import { price } from '#domain/pricing/price.ts'

/**
 * A price that is proven. One random programme in a hundred thousand takes minutes to prove; what five times the till's
 * effort does not prove is left out of a property, and where much is, the property fails.
 */
export function proven(input: Parameters<typeof price>[0]): ReturnType<typeof price> {
  const priced = price(input, { expired: effort(100_000) })
  fc.pre(priced.proven)
  return priced
}
