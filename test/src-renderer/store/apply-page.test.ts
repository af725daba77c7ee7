import { describe, expect, test } from 'vitest'
import { fen, milli, points } from '#domain/units.ts'
import type { Change } from '#protocol/sync.ts'
import { readMeta } from '#store/meta.ts'
import { currentBasket, memberView, parkedBaskets, salesOfMember } from '#store/queries.ts'
import { rebuildProjections } from '#store/rebuild.ts'
import { beginResync } from '#store/resync.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { commitSale } from '#usecases/commit-sale.ts'
import { enrolMember } from '#usecases/enrol-member.ts'
import { parkBasket } from '#usecases/park-basket.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { redeemReward } from '#usecases/redeem-reward.ts'
import { previewRefund, refundSale } from '#usecases/refund-sale.ts'
import {
  cashier,
  coupon,
  firstChanges,
  lot,
  manager,
  member,
  rice,
  shopProgramme,
  wang,
  yoghurt,
} from '#test/support/shop.ts'
import { projections } from '#test/support/store-state.ts'
import { TestTill } from '#test/support/till.ts'

const day = (till: TestTill) => businessDayAt(till.now, shopProgramme())
const spendable = async (till: TestTill, id: string) => (await memberView(till.store, id, day(till)))?.balance.spendable

async function put(till: TestTill, memberId: string, productId = rice.id) {
  await changeBasket(till.ports, { kind: 'add-product', productId, quantity: milli(2000) })
  await changeBasket(till.ports, { kind: 'attach-member', memberId })
}

async function sell(till: TestTill, memberId: string, spend = 0) {
  await put(till, memberId)
  await changeBasket(till.ports, { kind: 'set-points', points: points(spend) })
  const basket = await currentBasket(till.store)
  const payable = (await priceBasket(till.ports, basket!))!.payable
  const tenders = [{ kind: 'wechat' as const, amount: payable, received: payable }]
  const sold = await commitSale(till.ports, { basketId: basket!.id, expected: payable, staff: cashier, tenders })
  if (!sold.ok) throw new Error(sold.reason.kind)
  return sold.value
}

async function enrol(till: TestTill) {
  const profile = { ...member({ id: '' }).profile, name: '赵新', mobile: '13900000001' }
  const enrolled = await enrolMember(till.ports, { profile, staff: cashier.id })
  if (!enrolled.ok) throw new Error(enrolled.reason.kind)
  return enrolled.value
}

describe('a page from headquarters', () => {
  test('own events it does not contain are folded over what it brings', async () => {
    const till = await TestTill.withShop()
    const first = await sell(till, wang.id, 1000)
    const second = await sell(till, wang.id, 500)
    const earned = first.priced.earned.points + second.priced.earned.points
    expect(await spendable(till, wang.id)).toBe(3000 - 1500 + earned)
    // Headquarters has the first sale, and 200 points more from another till.
    await till.pull([{ kind: 'member', id: wang.id, doc: { ...wang, lots: [lot(2200)] } }], { appliedSeq: 1 })
    expect(await spendable(till, wang.id)).toBe(2200 - 500 + second.priced.earned.points)
    await till.pull([{ kind: 'member', id: wang.id, doc: { ...wang, lots: [lot(1700)] } }], { appliedSeq: 2 })
    expect(await spendable(till, wang.id)).toBe(1700)
    expect(await till.store.unconfirmed.count()).toBe(0)
  })

  test('a rejected sale gives the points back once headquarters has dealt with it', async () => {
    const till = await TestTill.withShop()
    await sell(till, wang.id, 1000)
    await till.pull([], { appliedSeq: 1 })
    expect(await spendable(till, wang.id)).toBe(3000)
  })

  test('a row in the middle of a pull waits for the page that says which own events are in it', async () => {
    const till = await TestTill.withShop()
    const sale = await sell(till, wang.id, 1000)
    const after = 2000 + sale.priced.earned.points
    const other = member({ id: 'm-other', lots: [lot(10)] })
    const page = [
      { kind: 'member' as const, id: wang.id, doc: { ...wang, lots: [lot(after)] } },
      { kind: 'member' as const, id: other.id, doc: other },
    ]
    await till.pull(page, { more: true, appliedSeq: 0 })
    expect(await spendable(till, wang.id)).toBe(after)
    expect(await spendable(till, other.id)).toBe(10)
    await till.restart()
    await till.pull([], { appliedSeq: 1 })
    expect(await spendable(till, wang.id)).toBe(after)
    expect(await till.store.held.count()).toBe(0)
  })

  test('what the last page says of a member overtakes what was held back', async () => {
    const till = await TestTill.withShop()
    await sell(till, wang.id)
    await till.pull([{ kind: 'member', id: wang.id, doc: { ...wang, lots: [lot(1)] } }], { more: true })
    await till.pull([{ kind: 'member', id: wang.id, doc: { ...wang, lots: [lot(2)] } }], { appliedSeq: 1 })
    expect(await spendable(till, wang.id)).toBe(2)
  })

  test('a merge takes along sales, waiting points, the basket in hand and the parked ones', async () => {
    const till = await TestTill.withShop()
    const younger = await enrol(till)
    const sale = await sell(till, younger.id)
    await put(till, younger.id)
    await parkBasket(till.ports, { label: '', staff: cashier.id })
    await put(till, younger.id, yoghurt.id)
    const older = member({ id: 'm-older', lots: [lot(700)], profile: younger.profile })
    // Headquarters has the enrolment (seq 1) and not yet the sale.
    await till.pull(
      [
        { kind: 'member-merged', id: younger.id, doc: { into: older.id } },
        { kind: 'member', id: younger.id, doc: null },
        { kind: 'member', id: older.id, doc: older },
      ],
      { appliedSeq: 1 },
    )
    const view = await memberView(till.store, younger.id, day(till))
    expect(view?.member.id).toBe(older.id)
    expect(view?.balance.spendable).toBe(700 + sale.priced.earned.points)
    expect(await till.store.members.get(younger.id)).toBeUndefined()
    expect((await currentBasket(till.store))?.memberId).toBe(older.id)
    expect((await parkedBaskets(till.store))[0]?.basket.memberId).toBe(older.id)
    expect((await salesOfMember(till.store, older.id, 5)).map(({ id }) => id)).toEqual([sale.id])
    const before = await projections(till.store)
    await rebuildProjections(till.store)
    expect(await projections(till.store)).toEqual(before)
  })

  test('a merge in the middle of a pull shows nobody without the events that wait', async () => {
    const till = await TestTill.withShop()
    const younger = await enrol(till)
    await sell(till, younger.id)
    const older = member({ id: 'm-older', lots: [lot(700)], profile: younger.profile })
    const pages = [
      { kind: 'member-merged' as const, id: younger.id, doc: { into: older.id } },
      { kind: 'member' as const, id: younger.id, doc: null },
      { kind: 'member' as const, id: older.id, doc: older },
    ]
    for (const page of pages) await till.pull([page], { more: true })
    expect(await memberView(till.store, younger.id, day(till))).toMatchObject({ member: { id: younger.id } })
    expect(await memberView(till.store, older.id, day(till))).toBeNull()
    await till.pull([], { appliedSeq: 1 })
    expect(await memberView(till.store, younger.id, day(till))).toMatchObject({ member: { id: older.id, visits: 1 } })
  })

  test('a merge that is undone parts them again', async () => {
    const till = await TestTill.withShop()
    const younger = await enrol(till)
    const sale = await sell(till, younger.id)
    const older = member({ id: 'm-older', profile: younger.profile })
    await till.pull([
      { kind: 'member', id: older.id, doc: older },
      { kind: 'member-merged', id: younger.id, doc: { into: older.id } },
    ])
    expect(await salesOfMember(till.store, older.id, 5)).toHaveLength(1)
    await till.pull([{ kind: 'member-merged', id: younger.id, doc: null }])
    expect(await salesOfMember(till.store, older.id, 5)).toHaveLength(0)
    expect(await spendable(till, younger.id)).toBe(sale.priced.earned.points)
  })

  test('a removed member leaves the basket; one with a waiting enrolment stays', async () => {
    const till = await TestTill.withShop()
    await put(till, wang.id)
    await till.pull([{ kind: 'member', id: wang.id, doc: null }])
    expect(await memberView(till.store, wang.id, day(till))).toBeNull()
    expect((await currentBasket(till.store))?.memberId).toBeNull()
    const own = await enrol(till)
    await till.pull([{ kind: 'member', id: own.id, doc: null }])
    expect(await memberView(till.store, own.id, day(till))).toMatchObject({ waiting: true })
  })

  test('things that were removed are gone, and a programme that was replaced is kept for its receipts', async () => {
    const till = await TestTill.withShop()
    await till.pull([
      { kind: 'product', id: rice.id, doc: null },
      { kind: 'staff', id: cashier.id, doc: null },
      { kind: 'staff', id: manager.id, doc: null },
      { kind: 'programme', id: 'demo-shop', doc: null },
      { kind: 'programme', id: 'other', doc: { ...shopProgramme(2), id: 'other' } },
    ])
    expect(await till.store.products.get(rice.id)).toBeUndefined()
    expect(await till.store.staff.count()).toBe(0)
    expect(await till.store.programmes.toCollection().primaryKeys()).toEqual([1, 2])
  })

  test('changes of an unknown kind are kept', async () => {
    const till = await TestTill.withShop()
    await till.pull([], { unknown: [{ kind: 'weather', id: 'w-1', doc: { rain: true } }] })
    expect(await till.store.unknown.toArray()).toEqual([{ kind: 'weather', id: 'w-1', doc: { rain: true } }])
  })

  test('nothing of a page stays when it cannot be written whole', async () => {
    const till = await TestTill.withShop()
    const before = await till.store.members.toArray()
    const broken = { ...member({ id: 'm-bad' }), cards: null as unknown as string[] }
    const page = [
      { kind: 'member' as const, id: wang.id, doc: { ...wang, lots: [] } },
      { kind: 'member' as const, id: broken.id, doc: broken },
    ]
    await expect(till.pull(page, { cursor: 'next' })).rejects.toThrow()
    expect(await till.store.members.toArray()).toEqual(before)
    expect(await readMeta(till.store, 'cursor')).toBe('c')
  })

  test('after a pull from the beginning only what it brought is left, and own events still count', async () => {
    const till = await TestTill.withShop()
    const sale = await sell(till, wang.id, 1000)
    const lost = member({ id: 'm-lost' })
    await till.pull([{ kind: 'member', id: lost.id, doc: lost }], { appliedSeq: 1 })
    await beginResync(till.store)
    const [first, ...rest] = firstChanges().filter(({ id }) => id !== yoghurt.id)
    await till.pull([first!], { more: true, appliedSeq: 0 })
    expect(await memberView(till.store, lost.id, day(till))).not.toBeNull()
    await till.pull(rest, { appliedSeq: 0 })
    expect(await memberView(till.store, lost.id, day(till))).toBeNull()
    expect(await till.store.products.get(yoghurt.id)).toBeUndefined()
    expect(await spendable(till, wang.id)).toBe(2000 + sale.priced.earned.points)
    expect(await readMeta(till.store, 'pushed-seq')).toBe(0)
  })

  test('points that a member owes are shown as owed, not as a negative balance', async () => {
    const till = await TestTill.withShop()
    await sell(till, wang.id, 1000)
    await till.pull([{ kind: 'member', id: wang.id, doc: { ...wang, lots: [] } }])
    const view = await memberView(till.store, wang.id, day(till))
    expect(view?.balance.spendable).toBe(0)
    expect(view!.balance.owed).toBeGreaterThan(0)
  })

  test('what budgets gave and what is left of rewards are taken from the last page only', async () => {
    const till = await TestTill.withShop()
    await till.pull([], { more: true, spent: { a: fen(100) }, stock: { b: 1 } })
    expect(await readMeta(till.store, 'spent')).toEqual({})
    await till.pull([], { spent: { a: fen(100) }, stock: { b: -1 } })
    expect(await readMeta(till.store, 'spent')).toEqual({ a: 100 })
    expect(await readMeta(till.store, 'stock')).toEqual({ b: -1 })
  })

  test('refunds, redemptions and coupons come and go with a pull from the beginning', async () => {
    const till = await TestTill.withShop()
    const free = coupon({ id: 'c-free' })
    const sale = await sell(till, wang.id)
    const redeemed = await redeemReward(till.ports, {
      redemptionId: 'r-1',
      rewardId: 'reward-wrapping',
      memberId: wang.id,
      staff: cashier,
    })
    const redemption = redeemed.ok ? redeemed.value : null
    const [line] = sale.lines
    const wanted = [{ lineId: line!.id, quantity: line!.quantity }]
    const wish = { saleId: sale.id, wanted, shortfall: 'policy' as const, approvedBy: null }
    const draft = await previewRefund(till.ports, wish)
    const money = draft.ok ? draft.value.money : fen(0)
    const refunded = await refundSale(till.ports, {
      ...wish,
      refundId: 'refund-1',
      reason: '不合适',
      staff: cashier,
      expected: money,
      tenders: [{ kind: 'cash', amount: money }],
    })
    const refund = refunded.ok ? refunded.value : null
    const page: Change[] = [
      { kind: 'sale', id: sale.id, doc: sale },
      { kind: 'refund', id: 'refund-1', doc: refund },
      // Of another till.
      { kind: 'refund', id: 'refund-2', doc: refund && { ...refund, id: 'refund-2', receipt: 'SKR0008000000011' } },
      { kind: 'redemption', id: 'r-1', doc: redemption },
      { kind: 'coupon', id: free.id, doc: free },
    ]
    const counts = async () =>
      Promise.all([till.store.refunds.count(), till.store.redemptions.count(), till.store.coupons.count()])
    await till.pull(page, { appliedSeq: 3 })
    expect(await counts()).toEqual([2, 1, 1])
    // An older headquarters, that has none of it: our own stand on their events again.
    await beginResync(till.store)
    await till.pull(firstChanges(), { appliedSeq: 0 })
    expect(await counts()).toEqual([1, 1, 0])
    expect((await till.store.refunds.toArray())[0]).toMatchObject({ base: false, doc: refund })
    expect((await till.store.redemptions.toArray())[0]).toMatchObject({ base: false, givenSeq: 2, doc: redemption })
    const before = await projections(till.store)
    await rebuildProjections(till.store)
    expect(await projections(till.store)).toEqual(before)
    // One that has applied them and sends the refund alone: the reward was taken back elsewhere.
    await beginResync(till.store)
    await till.pull([...firstChanges(), ...page.slice(0, 2)], { appliedSeq: 3 })
    expect(await counts()).toEqual([1, 0, 0])
  })
})
