import { isOverdue } from '#domain/care/complaint.ts'
import { allComplaints } from '#store/care-facts.ts'
import { useNow } from '#ui/use-now.ts'
import { readCareDesk } from '#usecases/care-desk.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { goTo } from '../routes.ts'
import type { OpenTill } from '../start/stage.ts'

/** How old the count may be, in ms. */
const EVERY = 60_000

/** Whether the store cares for customers, how many complaints are overdue, and the way there. */
export function useCarePlace({ ports }: OpenTill): {
  readonly isThere: boolean
  readonly count: number
  readonly open: () => void
} {
  const now = useNow(ports.now, EVERY)
  const overdue = useLiveQuery(async () => {
    const desk = await readCareDesk(ports)
    if (desk === null) return null
    return (await allComplaints(ports.store)).filter((complaint) => isOverdue(complaint, desk.now)).length
  }, [ports, now])
  return { isThere: overdue != null, count: overdue ?? 0, open: () => goTo('care') }
}
