import { livingRow } from '#store/merges.ts'
import type { Store } from '#store/open.ts'
import { memberByMobile } from '#store/search.ts'
import type { Guest } from './TakePanel.tsx'

/** Who it is, by whichever of the two is known; the other is looked up. */
export async function guestOf(store: Store, known: Pick<Guest, 'memberId' | 'mobile'>): Promise<Guest> {
  const memberId = known.memberId ?? (known.mobile === null ? null : await memberByMobile(store, known.mobile))
  const profile = memberId === null ? null : ((await livingRow(store, memberId))?.doc.profile ?? null)
  return { memberId, mobile: known.mobile ?? profile?.mobile ?? null, name: profile?.name ?? null }
}
