import { canonicalJson } from '#protocol/event-hash.ts'
import { plainText } from '#directory/search-keys.ts'
import { readMeta } from '#store/meta.ts'
import type { Store } from '#store/open.ts'
import type { SimTill } from '../sim-till.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'
import { firstDifference } from './till-check.ts'

type Docs = ReadonlyMap<string, unknown>

/** When everything is up and down, a till shows what headquarters has for its store, and nothing else. */
export async function checkReplica({ hq }: World, till: SimTill): Promise<void> {
  const { store } = till
  const rows = await hq.query<{ kind: string; id: string; doc: unknown }>(
    'SELECT kind, id, doc FROM change WHERE doc IS NOT NULL AND (store IS NULL OR store = $1)',
    [till.identity.store.id],
  )
  const feed = (kind: string): Docs => new Map(rows.filter((row) => row.kind === kind).map(({ id, doc }) => [id, doc]))
  const here = await readHere(store)
  // Looked up as they are searched for.
  const lost = new Map([...feed('lost-card')].map(([card, doc]) => [plainText(card), doc]))
  for (const [kind, docs] of Object.entries(here)) equal(kind, kind === 'lost-card' ? lost : feed(kind), docs)
  const empty = { unconfirmed: store.unconfirmed, held: store.held, seen: store.seen, unknown: store.unknown }
  for (const [name, table] of Object.entries(empty)) {
    const count = await table.count()
    if (count > 0) throw new Violation('replica', `${count} rows are left in ${name}`)
  }
  const rejected = await hq.query<{ seq: number }>(
    `SELECT seq FROM event WHERE till = $1 AND result = 'rejected' ORDER BY seq`,
    [till.id],
  )
  const told = await store.rejections.orderBy('seq').primaryKeys()
  if (JSON.stringify(rejected.map(({ seq }) => seq)) !== JSON.stringify(told)) {
    throw new Violation('replica', `headquarters rejected ${rejected.length} events, the till knows of ${told.length}`)
  }
}

async function readHere(store: Store): Promise<Readonly<Record<string, Docs>>> {
  type Rows = readonly { readonly id: string; readonly doc: unknown }[]
  const of = async (rows: Rows | PromiseLike<Rows>): Promise<Docs> =>
    new Map((await rows).map(({ id, doc }) => [id, doc]))
  const merges = await store.merges.toArray()
  const conflicts = await store.conflicts.toArray()
  const lost = await store.lostCards.toArray()
  const care = await readMeta(store, 'care-model')
  return {
    member: await of(store.members.toArray()),
    'member-merged': new Map(merges.map(({ id, into }) => [id, { into }])),
    sale: await of(store.sales.toArray()),
    refund: await of(store.refunds.toArray()),
    redemption: await of(store.redemptions.toArray()),
    coupon: await of(store.coupons.toArray()),
    product: await of(store.products.toArray()),
    staff: await of(store.staff.toArray()),
    rights: await of(store.rights.toArray()),
    'lost-card': new Map(lost.map(({ id, base }) => [id, base === null ? null : { memberId: base }])),
    'discarded-basket': await of(store.discarded.toArray()),
    'club-fact': await of((await store.clubFacts.toArray()).map(({ id, fact: doc }) => ({ id, doc }))),
    'care-fact': await of((await store.careFacts.toArray()).map(({ id, fact: doc }) => ({ id, doc }))),
    'care-model': new Map(care === undefined || care === null ? [] : [['care-model', care]]),
    'queue-fact': await of((await store.queueFacts.toArray()).map(({ id, fact: doc }) => ({ id, doc }))),
    conflict: new Map(conflicts.map(({ id, base }) => [id, base])),
  }
}

function equal(kind: string, wanted: Docs, found: Docs): void {
  for (const id of new Set([...wanted.keys(), ...found.keys()])) {
    const [there, here] = [wanted.get(id), found.get(id)]
    if (there === undefined) throw new Violation('replica', `the till has ${kind} ${id}, headquarters has not`)
    if (here === undefined) throw new Violation('replica', `headquarters has ${kind} ${id}, the till has not`)
    const [a, b] = [canonicalJson(there), canonicalJson(here)]
    if (a !== b) throw new Violation('replica', `${kind} ${id} at headquarters ${firstDifference(a, b)}`)
  }
}
