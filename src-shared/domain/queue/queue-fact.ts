import type { BusinessDay, Fen, Millis } from '../units.ts'

/**
 * One thing that happened to a ticket (排号单). The queue of a store is the set of these facts and nothing else: desks
 * that were apart put their sets together, and whoever folds the same set sees the same queue.
 */
export type QueueFact = {
  /** That of its event: UUID version 7. */
  readonly id: string
  readonly ticket: string
  /** The business day on which the ticket was taken. */
  readonly day: BusinessDay
  /**
   * By headquarters' clock as far as the desk knows it, and after every fact of the ticket that the desk knew: so
   * that what follows stands behind what it follows (hybrid logical clocks, Kulkarni and others 2014).
   */
  readonly at: Millis
  /** Number of the till, and its place among the tills of the store, which stands in the numbers that it gives out. */
  readonly till: number
  readonly desk: number
  readonly staff: string
  readonly act: QueueAct
}

export type QueueAct =
  | TakeAct
  /**
   * The number is called, or called again. `turn` is false where others were before it; `approvedBy`: who let that
   * happen, where a manager is needed for it.
   */
  | { readonly kind: 'call'; readonly turn: boolean; readonly approvedBy: string | null }
  /** Called and not there: it waits again at `place`. */
  | { readonly kind: 'skip'; readonly place: Millis }
  /** 过号 */
  | { readonly kind: 'pass' }
  /** A passed number has come back and waits at `place`. */
  | { readonly kind: 'return'; readonly place: Millis }
  | { readonly kind: 'seat' }
  /** Gone without a table. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'gift'; readonly gift: string }
  /** The coupon for waiting was handed out. */
  | ({ readonly kind: 'coupon' } & TicketCoupon)
  /** Takes back an earlier fact of the same desk. */
  | { readonly kind: 'undo'; readonly fact: string }

export type TakeAct = {
  readonly kind: 'take'
  readonly lane: string
  /** 1, 2, 3 … of this desk, lane and day. */
  readonly count: number
  /** What is printed and scanned: `SKT` and 13 digits, `domain/codes.ts`. */
  readonly code: string
  /** How many people; null where the lane does not ask. */
  readonly party: number | null
  readonly memberId: string | null
  readonly mobile: string | null
  /** How many of the lane waited before it. */
  readonly ahead: number
  /** What the guest was told of the wait. */
  readonly estimate: WaitRange | null
  /** Why it was fuller than usual, one of the programme's; null: it was not. */
  readonly cause: string | null
}

/** A length of time with its uncertainty: in eight of ten cases it lies between `low` and `high`. */
export type WaitRange = { readonly low: Millis; readonly mid: Millis; readonly high: Millis }

export type TicketCoupon = {
  readonly coupon: string
  readonly off: Fen
  /** Cranes that were counted, and how long the guest had waited. */
  readonly cranes: number
  readonly waited: Millis
  /** Who vouched for more cranes than the minutes allow; null where nobody had to. */
  readonly approvedBy: string | null
}
