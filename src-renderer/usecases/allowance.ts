import type { OfflinePolicy } from '#domain/programme.ts'
import { points, type Points } from '#domain/units.ts'
import type { UnconfirmedRow } from '#store/rows.ts'
import type { Store } from '#store/open.ts'

/** Own events that spend points and that headquarters has not confirmed. */
export function unconfirmedSpending(store: Store): PromiseLike<readonly UnconfirmedRow[]> {
  return store.unconfirmed.where('points').above(0).toArray()
}

/** What of the programme's risk allowance for unconfirmed points is left, for this member and this till. */
export function allowance(spent: readonly UnconfirmedRow[], memberId: string, offline: OfflinePolicy): Points {
  const total = spent.reduce((sum, row) => sum + row.points, 0)
  const own = spent.reduce((sum, row) => (row.memberId === memberId ? sum + row.points : sum), 0)
  const left = Math.min(offline.unconfirmedPointsPerMember - own, offline.unconfirmedPointsPerTill - total)
  return points(Math.max(0, left))
}
