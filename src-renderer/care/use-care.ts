import { may } from '#domain/may.ts'
import type { Complaint } from '#domain/care/complaint.ts'
import type { MemberProfile } from '#domain/member.ts'
import type { Staff } from '#domain/staff.ts'
import { allComplaints } from '#store/care-facts.ts'
import { livingRow } from '#store/merges.ts'
import { staffList } from '#store/queries.ts'
import { useSession } from '#ui/session.ts'
import { useNow } from '#ui/use-now.ts'
import { readCareDesk, type CareDesk } from '#usecases/care-desk.ts'
import { unlessDamaged } from '#usecases/mending.ts'
import { useLiveQuery } from 'dexie-react-hooks'

/** How old what is shown of time may be, in ms. */
const EVERY = 20_000

/** What the place of care shows, of one moment. */
export type CareView = {
  readonly desk: CareDesk
  readonly staff: readonly Staff[]
  /** The open ones by deadline, then the closed ones, newest first. A cashier sees those that they took or have. */
  readonly complaints: readonly Complaint[]
}

/** Reads it again and again; null where the store has no care, undefined until it is read. */
export function useCare(): CareView | null | undefined {
  const { ports, staff: self } = useSession()
  const now = useNow(ports.now, EVERY)
  return useLiveQuery(async () => {
    const desk = await readCareDesk(ports)
    if (desk === null) return null
    const [staff, all] = await Promise.all([staffList(ports.store), allComplaints(ports.store)])
    const seesAll = may(self.role, 'see-all-care')
    const own = all.filter(({ owner, takenBy }) => seesAll || owner === self.id || takenBy === self.id)
    return { desk, staff, complaints: inListOrder(own) }
  }, [ports, self, now])
}

/** So many closed ones are listed. */
const MOST_CLOSED = 100

function inListOrder(complaints: readonly Complaint[]): readonly Complaint[] {
  const open = complaints.filter(({ state }) => state === 'open').sort((a, b) => a.due - b.due)
  const closed = complaints.filter(({ state }) => state === 'closed')
  closed.sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))
  return [...open, ...closed.slice(0, MOST_CLOSED)]
}

/** The member that something is about; null where there is none, or their file is fetched again just now. */
export function useProfile(memberId: string | null): MemberProfile | null | undefined {
  const { store } = useSession().ports
  return useLiveQuery(
    () =>
      memberId === null
        ? null
        : unlessDamaged(async () => (await livingRow(store, memberId))?.doc.profile ?? null, null),
    [store, memberId],
  )
}
