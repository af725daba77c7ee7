import { careSum, type CareSum } from '#domain/care/care-sum.ts'
import type { Proposal } from '#domain/care/proposals.ts'
import type { BusinessDay } from '#domain/units.ts'
import { careFactsBetween, complaintFacts } from '#store/care-facts.ts'
import { readCareDesk, type DeskPorts } from './care-desk.ts'
import { tasksOfToday } from './work-list.ts'

/**
 * What care came to between two business days, both included; null where the store has none. For `useLiveQuery`; `proposals`
 * are those of `proposalsOfToday`, and tell what waits now.
 */
export async function readCareSum(
  ports: DeskPorts,
  from: BusinessDay,
  to: BusinessDay,
  proposals: readonly Proposal[],
): Promise<CareSum | null> {
  const { store } = ports
  const desk = await readCareDesk(ports)
  if (desk === null) return null
  const [complaints, tasks, ratings, listed] = await Promise.all([
    complaintFacts(store),
    careFactsBetween(store, 'task', from, to),
    careFactsBetween(store, 'rating', from, to),
    tasksOfToday(ports, desk, proposals),
  ])
  const facts = [...complaints, ...tasks, ...ratings]
  return careSum({ from, to, now: desk.now, facts, tasks: listed.map(({ task }) => task) })
}
