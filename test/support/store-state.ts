import { eventHash, GENESIS } from '#protocol/event-hash.ts'
import { NO_COUNTERS } from '#store/counters.ts'
import type { Store } from '#store/open.ts'

/** Everything that is a projection, in a form that can be compared. */
export async function projections(store: Store): Promise<unknown> {
  const meta = await store.meta.bulkGet(['counters', 'signed-in', 'locks', 'risk-days'])
  return {
    members: (await store.members.toArray()).map((row) => ({ ...row, keys: [...row.keys].sort() })),
    sales: await store.sales.toArray(),
    refunds: await store.refunds.toArray(),
    redemptions: await store.redemptions.toArray(),
    discarded: await store.discarded.toArray(),
    shifts: await store.shifts.toArray(),
    baskets: await store.baskets.toArray(),
    unconfirmed: await store.unconfirmed.toArray(),
    counters: meta[0]?.value ?? NO_COUNTERS,
    signedIn: meta[1]?.value ?? null,
    locks: meta[2]?.value ?? {},
    riskDays: meta[3]?.value ?? {},
  }
}

/** The first thing that is wrong with the chain of own events, or null. */
export async function chainFault(store: Store): Promise<string | null> {
  let [seq, hash] = [0, GENESIS]
  for (const { event, ...row } of await store.events.orderBy('seq').toArray()) {
    if (event.seq !== seq + 1 || row.seq !== event.seq) return `gap before ${event.seq}`
    if (event.prevHash !== hash || eventHash(event) !== event.hash) return `chain broken at ${event.seq}`
    ;[seq, hash] = [event.seq, event.hash]
  }
  return null
}
