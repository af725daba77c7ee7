import { isOver, type Ticket } from '#domain/queue/ticket.ts'
import { livingRow } from '#store/merges.ts'
import type { Store } from '#store/open.ts'
import { useNow } from '#ui/use-now.ts'
import { useSession } from '#ui/session.ts'
import { unlessDamaged } from '#usecases/mending.ts'
import { queueOutlook, type LaneOutlook } from '#usecases/queue-outlook.ts'
import type { QueueDesk } from '#usecases/queue-desk.ts'
import { lastDeed, type Undoable } from '#usecases/undo-queue.ts'
import { useLiveQuery } from 'dexie-react-hooks'

/** How old what is shown of time may be, in ms. */
const EVERY = 5_000

/** Everything that the desk shows, of one moment. */
export type QueueView = {
  readonly desk: QueueDesk
  readonly lanes: readonly LaneOutlook[]
  /** Names of the members among the tickets, by id. */
  readonly names: ReadonlyMap<string, string>
  /** What can be taken back now; null where nothing can. */
  readonly undoable: Undoable | null
}

/** Reads it again and again; null where the store has no queue, undefined until it is read. */
export function useQueue(): QueueView | null | undefined {
  const { ports } = useSession()
  const now = useNow(ports.now, EVERY)
  return useLiveQuery(async () => {
    const outlook = await queueOutlook(ports)
    if (outlook === null) return null
    const last = lastDeed(outlook.desk)
    // Without names the queue goes on while files of members are fetched again.
    const names = await unlessDamaged(() => namesOf(ports.store, outlook.desk.tickets), new Map<string, string>())
    return { ...outlook, names, undoable: last.ok ? last.value : null }
  }, [ports, now])
}

/** Names of the members whose numbers are not over. */
async function namesOf(store: Store, tickets: readonly Ticket[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(tickets.flatMap((ticket) => (isOver(ticket) ? [] : (ticket.memberId ?? []))))
  const name = async (id: string) => [id, (await livingRow(store, id))?.doc.profile.name ?? ''] as const
  return new Map(await Promise.all([...ids].map(name)))
}
