import type { BusinessDay, Fen, Millis, Points } from '../units.ts'

/**
 * One thing that was done for a customer: a step of a complaint (投诉), the outcome of a follow-up (回访), a rating.
 * What a store knows of its care is the set of these facts and nothing else: tills that were apart put their sets
 * together, and whoever folds the same set sees the same.
 */
export type CareFact = {
  /**
   * That of its event, UUID version 7. Only points for a complaint have the complaint's own: whichever tills give them,
   * they are one fact.
   */
  readonly id: string
  /** What it belongs to: the complaint, the task (`tasks.ts`), the rating. */
  readonly subject: string
  readonly memberId: string | null
  /** The business day on which it was done. */
  readonly day: BusinessDay
  /** By headquarters' clock as far as the till knows it, and after every fact of the subject that the till knew. */
  readonly at: Millis
  /** Number of the till. */
  readonly till: number
  readonly staff: string
  readonly act: CareAct
}

export type CareAct = ComplaintAct | TaskAct | RateAct

export type ComplaintAct =
  | ComplainAct
  /** What was done about it, in words. */
  | { readonly kind: 'step'; readonly text: string }
  /** Somebody else sees to it from now on. */
  | { readonly kind: 'assign'; readonly owner: string }
  | ({ readonly kind: 'points' } & GivenPoints)
  | ({ readonly kind: 'coupon' } & GivenCoupon)
  /** `callBack`: the day on which somebody asks whether all is well; null: nobody does. */
  | { readonly kind: 'close'; readonly solution: string; readonly callBack: BusinessDay | null }
  /** It was not solved after all. */
  | { readonly kind: 'reopen'; readonly why: string; readonly due: Millis }

/** 商品 · 物流 · 服务 · 系统 */
export type ComplaintClass = 'goods' | 'logistics' | 'service' | 'system'

export type ComplainAct = {
  readonly kind: 'complain'
  readonly class: ComplaintClass
  /** One of the programme's for that class; null: none of them. */
  readonly type: string | null
  /** The sale that it is about, and its receipt as printed. */
  readonly sale: string | null
  readonly receipt: string | null
  /** Where somebody who is no member can be reached. */
  readonly mobile: string | null
  readonly text: string
  readonly owner: string
  /** Until when it should be solved. */
  readonly due: Millis
}

/** `approvedBy`: who let it happen, where it is more than the giver may. */
export type GivenPoints = { readonly points: Points; readonly approvedBy: string | null }
export type GivenCoupon = { readonly coupon: string; readonly off: Fen; readonly approvedBy: string | null }

export type TaskKind = 'win-back' | 'birthday' | 'after-sale' | 'expiring' | 'new-member' | 'call-back'

/** Reached and content, reached and not, not reached, does not want to be asked; or not needed after all. */
export type FollowUpResult = 'content' | 'not-content' | 'not-reached' | 'refused' | 'dropped'

export type TaskAct =
  | {
      readonly kind: 'follow-up'
      readonly task: TaskKind
      /** When it was due. */
      readonly due: BusinessDay
      readonly result: FollowUpResult
      /** Why a customer stays away, one of the programme's causes; null where nobody knows or asked. */
      readonly cause: string | null
      readonly note: string
      /** The day of the next try; null: the task is over. */
      readonly next: BusinessDay | null
    }
  | { readonly kind: 'take-over'; readonly owner: string }

/** 1 (worst) to 5. */
export type Score = 1 | 2 | 3 | 4 | 5

/** 商品质量 · 服务态度 · 解决问题 */
export type RateAct = {
  readonly kind: 'rate'
  readonly sale: string | null
  /** The complaint after whose closing was asked; null at the counter. */
  readonly complaint: string | null
  readonly product: Score
  readonly service: Score
  readonly solving: Score
  /** How likely they are to recommend us, 0 to 10 (Reichheld 2003); null where they were not asked or did not say. */
  readonly recommend: number | null
}

/** The kinds of things that facts belong to. */
export type CareGroup = 'complaint' | 'task' | 'rating'

/** To what kind of thing an act belongs. */
export function groupOf({ kind }: CareAct): CareGroup {
  if (kind === 'rate') return 'rating'
  return kind === 'follow-up' || kind === 'take-over' ? 'task' : 'complaint'
}

/** Facts in the order in which they count: by time, and of one moment by id. */
export const inOrder = (facts: readonly CareFact[]): readonly CareFact[] =>
  facts.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
