import type { JournalEvent } from '#protocol/event.ts'

/**
 * What a fact may wait for. Tills are apart: the refund of a sale may arrive before the sale, a sale before
 * the enrolment of its member. Such a fact stands, and is posted when the other comes.
 */
export type Thing = `member ${string}` | `sale ${string}` | `redemption ${string}`

/** An event that waits, of whichever till. */
export type WaitingFact = Extract<
  JournalEvent,
  {
    kind:
      'sale-committed' | 'sale-refunded' | 'reward-redeemed' | 'reward-returned' | 'points-given' | 'profile-changed'
  }
>
