import { millis, type BusinessDay } from '#domain/units.ts'
import type { DiscardedBasket } from '#domain/discarded-basket.ts'
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import { staffList } from '#store/queries.ts'
import { businessDayStart } from '#usecases/business-time.ts'
import type { Ports } from '#usecases/ports.ts'
import { numbers, serveCustomer, type Served, type ShopFloor } from '../serve-customer.ts'
import { SyncedTill } from '../synced-till.ts'
import { enrolWithCode, hqAt, must, newKeys, testTill } from '../till-client.ts'
import type { RunningHq } from './hq.ts'

/** What the till confirmed, in the order of time. */
export type ShopDay = Readonly<Omit<Served, 'discarded'>> & {
  readonly day: BusinessDay
  readonly discarded: readonly DiscardedBasket[]
}

const [MINUTE, HOUR] = [60_000, 3_600_000]

/** Something that is to happen so many minutes after the shop has opened, between two customers. */
export type Appointment = { readonly minute: number; readonly keep: (shop: OpenDay) => Promise<void> }

/** The shop while it is open: `day` is the business day, `done` what was confirmed so far. */
export type OpenDay = {
  readonly ports: Ports
  readonly floor: ShopFloor
  readonly day: BusinessDay
  readonly done: Served
}

type Wish = {
  readonly day: BusinessDay
  readonly sales: number
  /** Who comes: so many of those that the till knows, or these. */
  readonly members: number | readonly string[]
  readonly seed?: number
  readonly appointments?: readonly Appointment[]
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

/** Sells for a whole business day, from ten in the morning on, keeps the appointments, and sends it all. */
export async function shopDay(synced: SyncedTill, wish: Wish): Promise<ShopDay> {
  const { till } = synced
  const { ports, store } = till
  const { day, sales, members, seed = 7, appointments = [] } = wish
  const zone = { timeZone: shop.timeZone, dayStartsAt: shop.dayStartsAt }
  const opens = businessDayStart(day, zone) + (10 - shop.dayStartsAt) * HOUR
  // Paid memberships need a member, one of each.
  const plans = new Set<string>(shop.plans.map(({ product }) => product))
  const [products, people, staff] = await Promise.all([
    store.products.toArray(),
    store.members.toCollection().primaryKeys(),
    staffList(store),
  ])
  const floor = {
    goods: products.filter(({ id }) => !plans.has(id)),
    members: typeof members === 'number' ? people.sort().slice(0, members) : members,
    staff: staff.filter(({ role }) => role === 'cashier' || role === 'manager'),
    rewards: shop.rewards.map(({ id }) => id),
  }
  const pick = numbers(seed)
  const done: Served = { sales: [], refunds: [], redemptions: [], discarded: [] }
  const waiting = appointments.toSorted((a, b) => a.minute - b.minute)
  const keepUntil = async (minute: number) => {
    for (let next = waiting[0]; next !== undefined && next.minute <= minute; next = waiting[0]) {
      waiting.shift()
      till.now = millis(opens + Math.round(next.minute * MINUTE))
      await next.keep({ ports, floor, day, done })
    }
  }
  for (let n = 0; n < sales; n++) {
    const at = Math.floor((n * 11 * HOUR) / sales)
    await keepUntil(at / MINUTE)
    till.now = millis(opens + at)
    await serveCustomer(ports, floor, pick, done)
  }
  await keepUntil(Infinity)
  // As the till's clock stands when it talks to headquarters, so far it is taken to be wrong.
  till.now = millis(Date.now())
  await synced.settle()
  const discarded = (await store.discarded.where('day').equals(day).toArray()).map(({ doc }) => doc)
  return { ...done, day, discarded }
}
