import type { Role } from '../staff.ts'
import type { BasisPoints, Fen, Points } from '../units.ts'
import type { ComplaintClass } from './care-fact.ts'

/** 客户关怀: what a store does for its customers beside selling. Part of the programme; without it nothing of it is shown. */
export type CarePolicy = {
  readonly complaints: ComplaintPolicy
  readonly compensation: MakingGood
  readonly ratings: {
    /** A score of at most so many of 5 proposes to take a complaint. */
    readonly low: number
  }
  readonly followUps: FollowUpPolicy
}

export type ComplaintPolicy = {
  /** Sub-types to choose from, in the order in which they are shown. */
  readonly types: readonly ComplaintType[]
  /** So many hours after it was taken a complaint should be solved. */
  readonly hours: Readonly<Record<ComplaintClass, number>>
  /** So many days after closing somebody asks whether all is well; null: nobody does. */
  readonly callBackDays: number | null
}

export type ComplaintType = { readonly id: string; readonly class: ComplaintClass; readonly name: string }

/** 补偿: what may be given for a complaint, once, in points or as a coupon. */
export type MakingGood = {
  /** A coupon template that tills sign; null: points only. */
  readonly template: string | null
  /** The most that each role may give; above it somebody whose role may has to approve. */
  readonly limits: Readonly<Record<Role, { readonly points: Points; readonly off: Fen }>>
}

/** VIP 极力挽回 · 主要客户尽力 · 普通客户见机行事; below that nobody is called. */
export type CustomerClass = 'vip' | 'main' | 'ordinary'

/** 预防 · 挽留 · 召回 */
export type WinBackStage = 'prevent' | 'save' | 'recover'

export type FollowUpPolicy = {
  /** So many days after a customer was reached or refused they are not asked again, but for a complaint. */
  readonly quietDays: number
  /** A task that nobody did is dropped so many days after it was due. */
  readonly keepDays: number
  readonly winBack: WinBackPolicy | null
  readonly birthday: { readonly daysBefore: number } | null
  /** `days` after a sale of at least `from` at this store. */
  readonly afterSale: { readonly days: number; readonly from: Fen } | null
  /** `daysBefore` at least `from` points expire. */
  readonly expiring: { readonly daysBefore: number; readonly from: Points } | null
  readonly newMember: { readonly days: number } | null
}

export type WinBackPolicy = {
  /** Who was worth at least so much when they last came belongs to the class. Descending. */
  readonly classes: Readonly<Record<CustomerClass, Fen>>
  /** Who is still a customer with no more than this probability is in the stage. Descending. */
  readonly stages: Readonly<Record<WinBackStage, BasisPoints>>
  /** So many days after the last visit a customer is given up. */
  readonly giveUpDays: number
  /** So many are listed at once, the most valuable first. */
  readonly most: number
  /** Why customers stay away, to choose from. */
  readonly causes: readonly { readonly id: string; readonly name: string }[]
}
