import { livingRow } from '#store/merges.ts'
import type { Store } from '#store/open.ts'
import { memberByMobile } from '#store/search.ts'
import { unlessDamaged } from '#usecases/mending.ts'
import type { Guest } from './TakePanel.tsx'

/**
 * Who it is, by whichever of the two is known; the other is looked up. What cannot be looked up now, because files of
 * members are fetched again, stays unknown.
 */
export async function guestOf(store: Store, known: Pick<Guest, 'memberId' | 'mobile'>): Promise<Guest> {
  return unlessDamaged(() => lookedUp(store, known), { ...known, name: null })
}

async function lookedUp(store: Store, known: Pick<Guest, 'memberId' | 'mobile'>): Promise<Guest> {
  const memberId = known.memberId ?? (known.mobile === null ? null : await memberByMobile(store, known.mobile))
  const profile = memberId === null ? null : ((await livingRow(store, memberId))?.doc.profile ?? null)
  return { memberId, mobile: known.mobile ?? profile?.mobile ?? null, name: profile?.name ?? null }
}
