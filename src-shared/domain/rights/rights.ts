import type { Millis, Points } from '../units.ts'

/**
 * A right (额度): points of one member that headquarters lets one till spend without asking (escrow; O'Neil 1986,
 * Balegas et al. 2015). `points` is what is left of it once everything that headquarters has applied is taken off.
 */
export type Grant = {
  /** Of a till's standing right the machine that holds it; of one for an open checkout the hold. */
  readonly id: string
  readonly till: string
  readonly store: string
  readonly points: Points
  /** By headquarters' clock: used no longer than this. Taken back only a delivery lag later. */
  readonly until: Millis
}

/** What an open checkout would spend, for the other tills to see; it lapses by itself. */
export type Hold = {
  readonly id: string
  readonly till: string
  readonly store: string
  /** The till's number, for people. */
  readonly number: number
  /** The basket, whose sale gets the same id. */
  readonly basket: string
  readonly points: Points
  /** Ids. */
  readonly coupons: readonly string[]
  readonly until: Millis
}

/** A member's rights as the tills of one store get them. */
export type StoreRights = {
  readonly member: string
  /** Those of this store's tills. */
  readonly grants: readonly Grant[]
  /** Those of all tills. */
  readonly holds: readonly Hold[]
}

/** How the points that a fact spends are covered: by which rights, and what of them by none. */
export type RightsUse = {
  readonly within: readonly { readonly grant: string; readonly points: Points }[]
  /** At the programme's risk. */
  readonly beyond: Points
}

/** A till that has had to do with a member. */
export type Bond = {
  readonly till: string
  readonly store: string
  readonly visits: number
  readonly lastSeen: Millis
}

export const sumOf = (list: readonly { readonly points: Points }[]): number =>
  list.reduce((sum, { points }) => sum + points, 0)
