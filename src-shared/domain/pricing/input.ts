import type { BasketLine } from '../basket.ts'
import type { PriceFacts } from '../price-facts.ts'
import type { Programme } from '../programme.ts'

export type { Moment, PricingMember, Usage } from '../price-facts.ts'

/** Everything that decides a price. Same input, same result: a receipt can be priced again months later. */
export type PricingInput = PriceFacts & {
  readonly programme: Programme
  readonly lines: readonly BasketLine[]
}

export type PricingOptions = {
  /** Asked now and then during the search; true ends it with the best found so far and `proven: false`. */
  readonly expired?: () => boolean
}
