import { addDays } from '#domain/calendar.ts'
import { couponTakings } from '#domain/queue/coupon-takings.ts'
import { estimateHits, type EstimateHits } from '#domain/queue/estimate-hits.ts'
import { waitingTickets } from '#domain/queue/estimate-of-tickets.ts'
import { outcomesOf } from '#domain/queue/estimate-tickets.ts'
import type { QueuePolicy } from '#domain/queue/queue-policy.ts'
import { queueSum, type CouponUses, type QueueSum } from '#domain/queue/queue-sum.ts'
import type { Ticket } from '#domain/queue/ticket.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { Store } from '#store/open.ts'
import { ticketsBetween } from '#store/queue-facts.ts'
import { refundsOfSales } from '#store/refunds.ts'
import { couponMark } from '#store/sale-marks.ts'
import type { Ports } from '#usecases/ports.ts'
import { readQueueDesk } from '#usecases/queue-desk.ts'

/** So many business days up to today, today included; or from one to another, in either order. */
export type Period = { readonly days: number } | { readonly from: BusinessDay; readonly to: BusinessDay }

/** The longest period: a quarter of a year. Of a longer one the last days are taken. */
const MOST_DAYS = 92

/** The queue of a period with its sum. */
export type QueueSumPage = {
  readonly from: BusinessDay
  readonly to: BusinessDay
  readonly today: BusinessDay
  readonly policy: QueuePolicy
  readonly sum: QueueSum
  readonly hits: EstimateHits
}

/** Reads it from what this till has of its store; for `useLiveQuery`. Null where the store has no queue. */
export async function readQueueSum(
  ports: Pick<Ports, 'store' | 'identity' | 'now'>,
  period: Period,
): Promise<QueueSumPage | null> {
  const desk = await readQueueDesk(ports)
  if (desk === null) return null
  const { now, day: today, policy } = desk
  const { from, to } = daysOf(period, today)
  const tickets = await ticketsBetween(ports.store, from, to)
  const sum = queueSum(tickets, await takingsOf(ports.store, tickets), { now, today, policy })
  return { ...{ from, to, today, policy, sum }, hits: hitsOf(tickets) }
}

function daysOf(period: Period, today: BusinessDay): { readonly from: BusinessDay; readonly to: BusinessDay } {
  if ('days' in period) return { from: addDays(today, 1 - period.days), to: today }
  const [from, to] = period.from <= period.to ? [period.from, period.to] : [period.to, period.from]
  const first = addDays(to, 1 - MOST_DAYS)
  return { from: from < first ? first : from, to }
}

/** What the coupons of tickets came to in each sale of this store that used them, whenever that was. */
async function takingsOf(store: Store, tickets: readonly Ticket[]): Promise<CouponUses> {
  const given = new Set(tickets.flatMap(({ coupon }) => (coupon === null ? [] : [coupon.coupon])))
  const rows = await store.sales
    .where('marks')
    .anyOf([...given].map(couponMark))
    .distinct()
    .toArray()
  const refunds = await refundsOfSales(
    store,
    rows.map(({ id }) => id),
  )
  const uses = rows.flatMap(({ id, doc: sale }) =>
    sale.coupons.map((used) => ({ id: used.id, takings: couponTakings(used.id, sale, refunds.get(id) ?? []) })),
  )
  return Map.groupBy(uses, (use) => use.id)
}

/** What became of what guests were told, all lanes and days together. */
function hitsOf(tickets: readonly Ticket[]): EstimateHits {
  const lines = Map.groupBy(tickets, ({ day, lane }) => `${day} ${lane}`)
  return estimateHits([...lines.values()].flatMap((own) => outcomesOf(waitingTickets(own, own[0]?.lane ?? ''))))
}
