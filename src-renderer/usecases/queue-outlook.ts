import { lineOf } from '#domain/queue/line.ts'
import type { WaitRange } from '#domain/queue/queue-fact.ts'
import type { QueueLane } from '#domain/queue/queue-policy.ts'
import { isOver, type Ticket } from '#domain/queue/ticket.ts'
import { readQueueDesk, type QueueDesk } from './queue-desk.ts'
import { queueEstimates, type Estimator } from './queue-estimates.ts'
import type { Ports } from './ports.ts'

/** A lane as desk and waiting screen show it. */
export type LaneOutlook = {
  readonly lane: QueueLane
  /** Those who wait, the next one first. */
  readonly line: readonly Ticket[]
  /** Called and not there yet, the last call first. */
  readonly called: readonly Ticket[]
  readonly passed: readonly Ticket[]
  /** What somebody who comes now is told of the wait; null where too little is known. */
  readonly estimate: WaitRange | null
}

/**
 * The queue of the store by lane, in the order of the programme; for `useLiveQuery`. Null where the store has none. A lane
 * that the programme has no more stands behind the others for as long as somebody waits in it: nobody is forgotten.
 */
export async function queueOutlook(
  ports: Pick<Ports, 'store' | 'identity' | 'now'>,
): Promise<{ readonly desk: QueueDesk; readonly lanes: readonly LaneOutlook[] } | null> {
  const desk = await readQueueDesk(ports)
  if (desk === null) return null
  const estimates = await queueEstimates(ports.store, desk)
  const known = desk.policy.lanes
  const gone = new Set(
    desk.tickets.flatMap((one) => (isOver(one) || known.some(({ id }) => id === one.lane) ? [] : [one.lane])),
  )
  const lanes = [...known, ...[...gone].sort().map((id) => ({ id, name: '' }))]
  return { desk, lanes: lanes.map((lane) => outlookOf(desk, lane, estimates.get(lane.id))) }
}

function outlookOf({ tickets }: QueueDesk, lane: QueueLane, estimate: Estimator | undefined): LaneOutlook {
  const own = tickets.filter(({ lane: id }) => id === lane.id)
  const line = lineOf(tickets, lane.id)
  const lastFirst = (key: 'calledAt' | 'passedAt') => (a: Ticket, b: Ticket) => (b[key] ?? 0) - (a[key] ?? 0)
  return {
    lane,
    line,
    called: own.filter(({ state }) => state === 'called').sort(lastFirst('calledAt')),
    passed: own.filter(({ state }) => state === 'passed').sort(lastFirst('passedAt')),
    estimate: estimate?.(line.length) ?? null,
  }
}
