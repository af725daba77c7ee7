import { millis, type Millis } from '#domain/units.ts'
import { currentBasket, parkedBaskets } from '#store/queries.ts'
import { openShiftRow } from '#store/shifts.ts'
import { syncState } from '#store/sync-state.ts'
import type { Store } from '#store/open.ts'

/** What would be lost, or left half done, if this till were given up or replaced now. */
export type UnsentWork = {
  /** Own events that headquarters does not have yet, and when the oldest of them happened. */
  readonly events: number
  readonly oldest: Millis | null
  /** Something is in the basket in hand. */
  readonly basket: boolean
  readonly parked: number
  /** Since when a shift is open; null between two. */
  readonly shift: Millis | null
}

/**
 * The guard before a till is signed out for good, moved or upgraded, for `useLiveQuery` too. It may go ahead where
 * `isAllDone` says so of the answer.
 */
export async function unsentWork(store: Store): Promise<UnsentWork> {
  const [state, basket, parked, shift] = await Promise.all([
    syncState(store),
    currentBasket(store),
    parkedBaskets(store),
    openShiftRow(store),
  ])
  return {
    events: state.waiting,
    oldest: state.oldest,
    basket: basket !== null && (basket.lines.length > 0 || basket.memberId !== null),
    parked: parked.length,
    shift: shift === null ? null : millis(shift.openedAt),
  }
}

/** Baskets and shift are closed; what is unsent is another matter, it can be kept as a file. */
export const isShopClosed = ({ basket, parked, shift }: UnsentWork): boolean =>
  !basket && parked === 0 && shift === null

/** Nothing waits in any way. */
export const isAllDone = (work: UnsentWork): boolean => work.events === 0 && isShopClosed(work)
