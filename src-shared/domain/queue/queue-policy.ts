import type { Fen } from '../units.ts'

/** 排号: how a store queues its guests. Part of the programme; without it the store has no queue. */
export type QueuePolicy = {
  /** In the order in which the desk shows them. */
  readonly lanes: readonly QueueLane[]
  /** Called and not there so often, a number is passed (过号). */
  readonly calls: number
  /** A number that was called and skipped is called again behind so many others of its lane. */
  readonly skipBehind: number
  readonly passed: {
    /** So long a passed number may come back, in minutes. */
    readonly keepMinutes: number
    /** Where it comes back: before all others, behind so many of them, or at the end. */
    readonly back: 'front' | 'end' | number
  }
  /** Who may call somebody else than the next. */
  readonly outOfTurn: 'anyone' | 'manager'
  /** Why it is fuller than usual, to choose from: 农忙, 封路, 交接班. */
  readonly causes: readonly NamedChoice[]
  /** What is given to those who wait and is no coupon: 热水, 泡面, 报纸. */
  readonly gifts: readonly NamedChoice[]
  /** Coupons for those who wait; null where there are none. */
  readonly compensation: Compensation | null
}

export type NamedChoice = { readonly id: string; readonly name: string }

export type QueueLane = {
  /** One letter, the first sign of its numbers. */
  readonly id: string
  readonly name: string
  /** How many people it is for; left out: whoever asks for it, for example a fuel lane. */
  readonly party?: { readonly from: number; readonly to: number }
}

/** 等位补偿: what a wait is worth. Of several ways the one that comes to most counts. */
export type Compensation = {
  /** The coupon template that tills sign. */
  readonly template: string
  /** 千纸鹤: each is worth so much, at most so many count; quicker than `secondsEach` a manager has to look. */
  readonly cranes?: { readonly worth: Fen; readonly most: number; readonly secondsEach: number }
  /** From so many minutes on, `worth` for each further `each` minutes. */
  readonly minutes?: { readonly from: number; readonly each: number; readonly worth: Fen }
  /** Who has waited `from` minutes gets `worth`; the last that is reached counts. Ascending. */
  readonly bands?: readonly { readonly from: number; readonly worth: Fen }[]
  /** The most that one number gets. */
  readonly perTicket: Fen
  /** The most that one till gives on one business day. */
  readonly perDeviceDay: Fen
}
