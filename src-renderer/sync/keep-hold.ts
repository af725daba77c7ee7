import { HoldAnswer } from '#protocol/rights.ts'
import type { Points } from '#domain/units.ts'
import { readMeta, writeMeta, type Meta } from '#store/meta.ts'
import { livingId } from '#store/merges.ts'
import { inOneTransaction, type Store } from '#store/open.ts'
import { callHq } from './call-hq.ts'
import type { SyncPorts } from './step.ts'

/** What the open checkout would spend. */
export type HoldWish = {
  readonly basketId: string
  readonly memberId: string
  readonly points: Points
  /** Ids. */
  readonly coupons: readonly string[]
}

export type HoldPorts = Pick<SyncPorts, 'store' | 'fetch'> & { newId(): string }

/**
 * Asks headquarters to hold what a checkout would spend, or gives back what was held (`wish` null, or another
 * basket). Nothing waits for it, and a line that is down changes nothing: then the till goes on within what it has.
 */
export async function keepHold(ports: HoldPorts, wish: HoldWish | null): Promise<void> {
  const { store } = ports
  const before = (await readMeta(store, 'hold')) ?? null
  const goesOn = before !== null && before.basketId === wish?.basketId && before.memberId === wish.memberId
  if (before !== null && !goesOn) await giveBack(ports, before)
  if (wish === null) return
  const hold = goesOn ? before : { id: ports.newId(), basketId: wish.basketId, memberId: wish.memberId }
  if (!goesOn) await writeMeta(store, 'hold', hold)
  await ask(ports, hold, wish)
}

/**
 * First the till itself forgets the hold, so that no sale can use it any more; only then headquarters is told. One
 * that a sale has used, or whose basket was sold, is not given back: the sale tells.
 */
async function giveBack(ports: HoldPorts, hold: NonNullable<Meta['hold']>): Promise<void> {
  const { store } = ports
  const isUsed = await inOneTransaction(store, async () => {
    await writeMeta(store, 'hold', null)
    const spending = await store.unconfirmed.where('points').above(0).toArray()
    const used = spending.some(({ rights }) => rights.within.some(({ grant }) => grant === hold.id))
    return used || (await store.sales.get(hold.basketId)) !== undefined
  })
  if (!isUsed) await ask(ports, hold, { points: 0, coupons: [] })
}

async function ask(
  { store, fetch }: HoldPorts,
  { id, basketId: basket, memberId: member }: NonNullable<Meta['hold']>,
  { points, coupons }: { readonly points: number; readonly coupons: readonly string[] },
): Promise<void> {
  const cursor = await readMeta(store, 'cursor')
  const body = JSON.stringify({ id, basket, member, points, coupons })
  const called = await callHq(fetch, { method: 'POST', path: '/v1/hold', body }, HoldAnswer)
  if (called.kind === 'answer') await takeAnswer(store, cursor, called.data)
}

/** A pull that came meanwhile may be newer, and then it has the hold as well: the answer is not needed. */
async function takeAnswer(store: Store, cursor: string | undefined, { id, rights: doc }: HoldAnswer): Promise<void> {
  await inOneTransaction(store, async () => {
    if ((await readMeta(store, 'cursor')) !== cursor) return
    if (doc === null) await store.rights.delete(id)
    else await store.rights.put({ id, memberId: await livingId(store, doc.member), doc })
  })
}
