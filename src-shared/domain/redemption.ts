import type { Coupon, PointsLot } from './member.ts'
import type { SpendCheck } from './checked-spend.ts'
import type { BusinessDay, Millis, Points } from './units.ts'

/** A reward out of the catalogue, handed over for points. */
export type Redemption = {
  readonly id: string
  readonly reward: string
  readonly name: string
  readonly store: string
  readonly till: string
  readonly staff: { readonly id: string; readonly name: string }
  readonly at: Millis
  readonly day: BusinessDay
  readonly member: { readonly id: string; readonly code: string; readonly name: string }
  readonly points: Points
  /** From which batches, as the till knew them: where they go back to. */
  readonly spentLots: readonly PointsLot[]
  /** The coupon that it gave; null for goods and services. */
  readonly coupon: Coupon | null
  /** What the member can spend after it, by what the till knows. */
  readonly after: Points
  /** How the member was checked; left out where they were not. */
  readonly check?: SpendCheck
}
