import { isOver } from '#domain/queue/ticket.ts'
import { allComplaints } from '#store/care-facts.ts'
import type { Store } from '#store/open.ts'
import type { Ports } from './ports.ts'
import { readQueueDesk } from './queue-desk.ts'

/** How many numbers of the store are not over today, as this till knows it; of one lane, or of all. */
export async function openNumbers(ports: Pick<Ports, 'store' | 'identity' | 'now'>, lane?: string): Promise<number> {
  const tickets = (await readQueueDesk(ports))?.tickets ?? []
  return tickets.filter((ticket) => !isOver(ticket) && (lane === undefined || ticket.lane === lane)).length
}

/** How many complaints of the store are not closed, as this till knows it; of one sub-type, or all. */
export async function openComplaints(store: Store, type?: string): Promise<number> {
  const complaints = await allComplaints(store)
  return complaints.filter((one) => one.state === 'open' && (type === undefined || one.type === type)).length
}
