import type { QueueFact } from '#domain/queue/queue-fact.ts'
import { ticketsOf } from '#domain/queue/ticket.ts'
import { couponIdOfTicket } from '#protocol/signed-coupon/code.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

/** No number of a store and day is given out twice, and of each ticket there is one coupon, whoever signed it. */
export async function checkQueue({ hq }: World): Promise<void> {
  const rows = await hq.query<{ store: string; doc: QueueFact }>(
    `SELECT store, doc FROM change WHERE kind = 'queue-fact' AND doc IS NOT NULL`,
  )
  for (const [store, facts] of Map.groupBy(rows, (row) => row.store)) {
    const numbers = new Map<string, string>()
    for (const { id, day, label, code } of ticketsOf(facts.map(({ doc }) => doc))) {
      for (const number of [`${day} ${label}`, code]) {
        const other = numbers.get(number)
        if (other !== undefined) throw new Violation('queue', `${number} of ${store} is ${other} and ${id}`)
        numbers.set(number, id)
      }
    }
    for (const { doc } of facts) {
      if (doc.act.kind !== 'coupon' || doc.act.coupon === couponIdOfTicket(doc.ticket)) continue
      throw new Violation('queue', `${doc.ticket} has the coupon ${doc.act.coupon}`)
    }
  }
}
