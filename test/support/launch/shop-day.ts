import { millis, type BusinessDay } from '#domain/units.ts'
import type { DiscardedBasket } from '#domain/discarded-basket.ts'
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import { staffList } from '#store/queries.ts'
import { businessDayStart } from '#usecases/business-time.ts'
import { numbers, serveCustomer, type Served } from '../serve-customer.ts'
import { SyncedTill } from '../synced-till.ts'
import { enrolWithCode, hqAt, must, newKeys, testTill } from '../till-client.ts'
import type { RunningHq } from './hq.ts'

/** What the till confirmed, in the order of time. */
export type ShopDay = Readonly<Omit<Served, 'discarded'>> & { readonly discarded: readonly DiscardedBasket[] }

const HOUR = 3_600_000

type Wish = {
  readonly day: BusinessDay
  readonly sales: number
  /** How many members come, of those that the till knows. */
  readonly members: number
  readonly seed?: number
}

/** A till of the demo store that nobody sees: the real use cases on a store of its own, with headquarters over HTTP. */
export async function openQuietTill(hq: RunningHq): Promise<SyncedTill> {
  const keys = newKeys()
  const enrolled = must(await enrolWithCode(hqAt(hq.url), await hq.newCode(), keys.publicKey))
  const client = testTill(hqAt(hq.url), enrolled, keys.privateKey, Date.now, [])
  const synced = await SyncedTill.open({ till: async () => client, clock: { now: Date.now() } })
  await synced.settle()
  return synced
}

/** Sells for a whole business day, from ten in the morning on, and sends it all. */
export async function shopDay(synced: SyncedTill, wish: Wish): Promise<ShopDay> {
  const { till } = synced
  const { ports, store } = till
  const zone = { timeZone: shop.timeZone, dayStartsAt: shop.dayStartsAt }
  const opens = businessDayStart(wish.day, zone) + (10 - shop.dayStartsAt) * HOUR
  // Paid memberships need a member, one of each.
  const plans = new Set<string>(shop.plans.map(({ product }) => product))
  const [products, people, staff] = await Promise.all([
    store.products.toArray(),
    store.members.toCollection().primaryKeys(),
    staffList(store),
  ])
  const floor = {
    goods: products.filter(({ id }) => !plans.has(id)),
    members: people.sort().slice(0, wish.members),
    staff: staff.filter(({ role }) => role === 'cashier' || role === 'manager'),
    rewards: shop.rewards.map(({ id }) => id),
  }
  const pick = numbers(wish.seed ?? 7)
  const done: Served = { sales: [], refunds: [], redemptions: [], discarded: [] }
  for (let n = 0; n < wish.sales; n++) {
    till.now = millis(opens + Math.floor((n * 11 * HOUR) / wish.sales))
    await serveCustomer(ports, floor, pick, done)
  }
  await synced.settle()
  const discarded = (await store.discarded.where('day').equals(wish.day).toArray()).map(({ doc }) => doc)
  return { ...done, discarded }
}
