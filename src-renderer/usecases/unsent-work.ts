import type { UnsentWork } from '#bridge/unsent-work.ts'
import { journalHead } from '#store/journal.ts'
import type { Store } from '#store/open.ts'
import { currentBasket, parkedBaskets } from '#store/queries.ts'
import { openShiftRow } from '#store/shifts.ts'
import { syncState } from '#store/sync-state.ts'

/** What `waitsFor` is asked about before a till is given up, moved or updated; for `useLiveQuery` too. */
export async function unsentWork(store: Store): Promise<UnsentWork> {
  const [state, basket, parked, shift, head] = await Promise.all([
    syncState(store),
    currentBasket(store),
    parkedBaskets(store),
    openShiftRow(store),
    journalHead(store),
  ])
  return {
    events: state.waiting,
    oldest: state.oldest,
    basket: basket !== null && (basket.lines.length > 0 || basket.memberId !== null),
    parked: parked.length,
    shift: shift === null ? null : shift.openedAt,
    head,
  }
}
