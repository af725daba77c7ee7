import { basisPoints, milli, millis, type BusinessDay, type Millis } from '#domain/units.ts'
import type { DiscardedBasket } from '#domain/discarded-basket.ts'
import type { Redemption } from '#domain/redemption.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import { currentBasket, staffList } from '#store/queries.ts'
import { businessDayStart } from '#usecases/business-time.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { commitSale } from '#usecases/commit-sale.ts'
import { discardBasket } from '#usecases/discard-basket.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { redeemReward } from '#usecases/redeem-reward.ts'
import { previewRefund, refundSale } from '#usecases/refund-sale.ts'
import { SyncedTill } from '../synced-till.ts'
import { enrolWithCode, hqAt, must, newKeys, testTill } from '../till-client.ts'
import type { RunningHq } from './hq.ts'

/** What the till confirmed, in the order of time. */
export type ShopDay = {
  readonly sales: readonly Sale[]
  readonly refunds: readonly Refund[]
  readonly redemptions: readonly Redemption[]
  readonly discarded: readonly DiscardedBasket[]
}

const HOUR = 3_600_000

/** Numbers that look random and are the same in every run (Lehmer, MINSTD). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 0x7fffffff
    return state % below
  }
}

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
  const pick = numbers(wish.seed ?? 7)
  const zone = { timeZone: shop.timeZone, dayStartsAt: shop.dayStartsAt }
  const opens = businessDayStart(wish.day, zone) + (10 - shop.dayStartsAt) * HOUR
  // Paid memberships need a member, one of each.
  const plans = new Set<string>(shop.plans.map(({ product }) => product))
  const [products, people, staff] = await Promise.all([
    store.products.toArray(),
    store.members.toCollection().primaryKeys(),
    staffList(store),
  ])
  const goods = products.filter(({ id }) => !plans.has(id))
  const cashiers = staff.filter(({ role }) => role === 'cashier' || role === 'manager')
  const manager = staff.find(({ role }) => role === 'manager')
  const members = people.sort().slice(0, wish.members)
  const done = { sales: [] as Sale[], refunds: [] as Refund[], redemptions: [] as Redemption[] }
  const who = () => {
    const { id, name } = cashiers[pick(cashiers.length)]!
    return { id, name }
  }
  const at = (n: number): Millis => millis(opens + Math.floor((n * 11 * HOUR) / wish.sales))

  for (let n = 0; n < wish.sales; n++) {
    till.now = at(n)
    for (let line = 0; line <= pick(4); line++) {
      await changeBasket(ports, { kind: 'add-product', productId: goods[pick(goods.length)]!.id })
    }
    if (pick(10) < 6) {
      const by = pick(3) === 0 ? 'typed' : 'code'
      await changeBasket(ports, { kind: 'attach-member', memberId: members[pick(members.length)]!, by })
      if (pick(2) === 0) await changeBasket(ports, { kind: 'set-points', points: 'best' })
    }
    const staffNow = who()
    if (pick(25) === 0) {
      const how = { kind: 'percent', off: basisPoints(300) } as const
      const manual = { kind: 'add-manual', id: ports.newId(), lineId: null, reason: '熟客', how } as const
      await changeBasket(ports, { ...manual, staff: manager!.id, approvedBy: null })
    }
    const basket = (await currentBasket(store))!
    if (basket.lines.length > 1 && pick(20) === 0) {
      await changeBasket(ports, { kind: 'remove-line', lineId: basket.lines[0]!.id })
    }
    if (pick(60) === 0) {
      await discardBasket(ports, { basketId: basket.id, staff: staffNow })
      continue
    }
    const { payable } = (await priceBasket(ports, (await currentBasket(store))!))!
    const kind = (['cash', 'wechat', 'alipay'] as const)[pick(3)]!
    const tenders = payable === 0 ? [] : [{ kind, amount: payable, received: payable }]
    const sold = await commitSale(ports, { basketId: basket.id, expected: payable, staff: staffNow, tenders })
    if (!sold.ok) throw new Error(JSON.stringify(sold.reason))
    done.sales.push(sold.value)
    if (pick(30) === 0) {
      const sale = done.sales[pick(done.sales.length)]!
      const wanted = [{ lineId: sale.lines[0]!.id, quantity: milli(1000) }]
      const asked = { saleId: sale.id, wanted, shortfall: 'policy' as const, approvedBy: manager!.id }
      const draft = await previewRefund(ports, asked)
      if (draft.ok) {
        const { money } = draft.value
        const back = money === 0 ? [] : [{ kind: 'cash' as const, amount: money }]
        const input = {
          ...asked,
          refundId: ports.newId(),
          reason: '不新鲜',
          staff: staffNow,
          expected: money,
          tenders: back,
        }
        const refund = await refundSale(ports, input)
        if (refund.ok) done.refunds.push(refund.value)
      }
    }
    if (pick(80) === 0) {
      const rewardId = shop.rewards[pick(shop.rewards.length)]!.id
      const memberId = members[pick(members.length)]!
      const redeemed = await redeemReward(ports, { redemptionId: ports.newId(), memberId, rewardId, staff: staffNow })
      if (redeemed.ok) done.redemptions.push(redeemed.value)
    }
  }
  await synced.settle()
  const discarded = (await store.discarded.where('day').equals(wish.day).toArray()).map(({ doc }) => doc)
  return { ...done, discarded }
}
