import { addDays, weekday } from '#domain/calendar.ts'
import { dayService, type DayService } from '#domain/queue/estimate-service.ts'
import { usualService, type UsualService } from '#domain/queue/estimate-pace.ts'
import { outcomesOf, type Outcome } from '#domain/queue/estimate-tickets.ts'
import { waitingTickets } from '#domain/queue/estimate-of-tickets.ts'
import type { WaitRange } from '#domain/queue/queue-fact.ts'
import type { Ticket } from '#domain/queue/ticket.ts'
import { waitEstimator } from '#domain/queue/estimate.ts'
import type { BusinessDay, Millis } from '#domain/units.ts'
import { ticketsBetween } from '#store/queue-facts.ts'
import type { Store } from '#store/open.ts'
import { businessDayStart } from './business-time.ts'
import type { QueueDesk } from './queue-desk.ts'

/** What a lane's guests are told, by how many wait before them; null where too little is known. */
export type Estimator = (ahead: number) => WaitRange | null

/** So many days back a lane's usual service is learnt from. */
const DAYS = 28
/** From so many days of the same weekday on, only those count. */
const ENOUGH_ALIKE = 3
/** How long earlier days are kept in memory, in ms: another desk may send what is left of yesterday. */
const KEPT = 10 * 60_000

type Earlier = { readonly usual: UsualService; readonly outcomes: readonly Outcome[] }
type Kept = { readonly day: BusinessDay; readonly at: Millis; readonly lanes: Promise<ReadonlyMap<string, Earlier>> }
const kept = new WeakMap<Store, Kept>()

/** The estimator of each lane for this moment, by the lane's id. */
export async function queueEstimates(store: Store, desk: QueueDesk): Promise<ReadonlyMap<string, Estimator>> {
  const { programme, policy, day, now, tickets } = desk
  const earlier = await earlierDays(store, desk)
  const start = businessDayStart(day, programme)
  return new Map(
    policy.lanes.map(({ id }) => {
      const own = waitingTickets(tickets, id)
      const { usual = usualService([]), outcomes = [] } = earlier.get(id) ?? {}
      const input = { now, today: dayService(own, start, now), usual, outcomes: [...outcomes, ...outcomesOf(own)] }
      const say = waitEstimator(input)
      return [
        id,
        (ahead: number) => {
          const said = say(ahead)
          return said === null ? null : { low: said.low, mid: said.mid, high: said.high }
        },
      ]
    }),
  )
}

/** What earlier days say of each lane. Read once for a day and a while: they do not change any more. */
function earlierDays(store: Store, { day, now, programme }: QueueDesk): Promise<ReadonlyMap<string, Earlier>> {
  const before = kept.get(store)
  if (before?.day === day && now - before.at < KEPT) return before.lanes
  const read = async () => {
    const days = Map.groupBy(await ticketsBetween(store, addDays(day, -DAYS), addDays(day, -1)), (ticket) => ticket.day)
    const lanes = new Set([...days.values()].flat().map(({ lane }) => lane))
    return new Map([...lanes].map((lane) => [lane, earlierOf(lane, days, { day, programme })] as const))
  }
  const lanes = read()
  kept.set(store, { day, at: now, lanes })
  // A read that failed is tried again with the next look.
  lanes.catch(() => kept.delete(store))
  return lanes
}

function earlierOf(
  lane: string,
  days: ReadonlyMap<BusinessDay, readonly Ticket[]>,
  { day, programme }: Pick<QueueDesk, 'day' | 'programme'>,
): Earlier {
  const known = [...days].sort(([a], [b]) => (a < b ? -1 : 1))
  const served = known.map(([on, tickets]) => {
    const own = waitingTickets(tickets, lane)
    const until = businessDayStart(addDays(on, 1), programme)
    return { on, service: dayService(own, businessDayStart(on, programme), until), outcomes: outcomesOf(own) }
  })
  const hasCalls = ({ service }: { readonly service: DayService }) => service.calls.length > 0
  const alike = served.filter((one) => weekday(one.on) === weekday(day) && hasCalls(one))
  const counted = alike.length >= ENOUGH_ALIKE ? alike : served.filter(hasCalls)
  return {
    usual: usualService(counted.map(({ service }) => service)),
    outcomes: served.flatMap(({ outcomes }) => outcomes),
  }
}
