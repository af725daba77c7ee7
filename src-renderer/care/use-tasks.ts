import { may } from '#domain/may.ts'
import type { Proposal } from '#domain/care/proposals.ts'
import { useSession } from '#ui/session.ts'
import { unlessDamaged } from '#usecases/mending.ts'
import type { CareDesk } from '#usecases/care-desk.ts'
import { proposalsOfToday, tasksOfToday, type ListedTask } from '#usecases/work-list.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'

/**
 * The tasks of today: all for a manager, else those of the person and those that nobody has. Undefined until they are
 * worked out, which takes a moment once a day.
 */
export function useTasks(desk: CareDesk | null): readonly ListedTask[] | undefined {
  const { ports, staff } = useSession()
  const [proposals, setProposals] = useState<readonly Proposal[] | null>(null)
  const today = desk?.day ?? null
  useEffect(() => {
    let isHere = true
    // While files of members are fetched again there is nobody to call but for complaints.
    const none: readonly Proposal[] = []
    void unlessDamaged(() => proposalsOfToday(ports), none).then((all) => isHere && setProposals(all))
    return () => {
      isHere = false
    }
  }, [ports, today])
  return useLiveQuery(async () => {
    if (proposals === null || desk === null) return undefined
    const tasks = await unlessDamaged(() => tasksOfToday(ports, desk, proposals), [])
    const seesAll = may(staff.role, 'see-all-care')
    return tasks.filter(({ task: { owner } }) => seesAll || owner === null || owner === staff.id)
  }, [ports, desk, proposals, staff])
}
