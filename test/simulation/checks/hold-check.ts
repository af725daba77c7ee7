import type { Member } from '#domain/member.ts'
import { balance } from '#domain/points/lots.ts'
import type { Sale } from '#domain/sale.ts'
import { livingId, livingRow } from '#store/merges.ts'
import { currentBasket } from '#store/queries.ts'
import type { Held, Known } from '../sim-hq.ts'
import type { SimTill } from '../sim-till.ts'
import type { World } from '../world.ts'

/** The member who is about to pay, and what other tills hold of theirs. */
export type HeldElsewhere = { readonly member: Member; readonly holds: readonly Held[] }

/**
 * What a till that is about to sell has to leave to open checkouts at other tills of its store: of what it has heard
 * that which still stands. Null where there is nothing, or where clocks differ on whether it has lapsed.
 */
export async function heldElsewhere(world: World, till: SimTill, heard: Known): Promise<HeldElsewhere | null> {
  if (!world.clocksAreRight || heard.holds.length === 0) return null
  const { store } = till
  const memberId = (await currentBasket(store))?.memberId ?? null
  const member = memberId === null ? undefined : (await livingRow(store, memberId))?.doc
  if (member === undefined) return null
  const now = new Map((await world.hq.holds()).map((hold) => [hold.id, hold]))
  const holds: Held[] = []
  for (const hold of heard.holds) {
    const stands = now.get(hold.id)
    const isTheirs = hold.till !== till.id && hold.store === till.identity.store.id
    if (stands === undefined || !isTheirs || (await livingId(store, hold.member)) !== member.id) continue
    const coupons = hold.coupons.filter((id) => stands.coupons.includes(id))
    holds.push({ ...hold, coupons, points: stands.points < hold.points ? stands.points : hold.points })
  }
  return { member, holds }
}

/** What a sale has taken of what others held; null where it has left it to them. */
export function heldFault(sale: Sale, { member, holds }: HeldElsewhere): string | null {
  const live = holds.filter(({ until }) => sale.at < until)
  const coupon = sale.coupons.find(({ id }) => live.some(({ coupons }) => coupons.includes(id)))
  if (coupon !== undefined) return `coupon ${coupon.id} is held at another till, and was used here`
  const held = live.reduce((sum, { points }) => sum + points, 0)
  const { spent } = sale.priced.points
  const left = balance(member, sale.day).spendable - held
  return held === 0 || spent === 0 || spent <= left ? null : `${spent} points were spent, ${held} held leave ${left}`
}
