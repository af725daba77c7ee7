import type { Condition } from '../offer.ts'

/** 会员活动: something that members come to, as head office plans it: who may come when and where, and the gift. */
export type ClubEvent = {
  readonly id: string
  readonly name: string
  /** Days, hours and stores, and who may come: tiers, segments. Only members ever may. */
  readonly when: Condition
  /** How many may come over all stores; null = as many as like. */
  readonly places: number | null
  /** What each of them gets, once; null = nothing. */
  readonly gift: {
    readonly name: string
    /** How many one till may hand out of it that headquarters has not heard of, while it cannot be reached. */
    readonly offline: number
  } | null
}
