import { describe, expect, test } from 'vitest'
import { fen, milli, points } from '#domain/units.ts'
import { currentBasket, memberView, saleByReceipt } from '#store/queries.ts'
import { riskNow } from '#store/rights.ts'
import { syncState } from '#store/sync-state.ts'
import { changeBasket, type BasketChange } from '#usecases/change-basket.ts'
import { commitSale } from '#usecases/commit-sale.ts'
import { flushJournal } from '#usecases/flush-journal.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import { offlinePolicy } from '#test/support/offline.ts'
import { cashier, coupon, firstChanges, member, rice, shopProgramme, wang, yoghurt } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

async function fill(till: TestTill, ...changes: readonly BasketChange[]) {
  for (const change of changes) expect(await changeBasket(till.ports, change)).toMatchObject({ ok: true })
  const basket = await currentBasket(till.store)
  if (basket === null) throw new Error('no basket')
  return basket
}

async function ready(till: TestTill, ...changes: readonly BasketChange[]) {
  const basket = await fill(till, ...changes)
  const priced = await priceBasket(till.ports, basket)
  const payable = priced?.payable ?? fen(0)
  return {
    priced,
    commit: {
      basketId: basket.id,
      expected: payable,
      staff: { id: cashier.id, name: cashier.name },
      tenders: [{ kind: 'cash' as const, amount: payable, received: fen(payable + 1000) }],
    },
  }
}

const two = { kind: 'add-product', productId: rice.id, quantity: milli(2000) } as const
const attach = { kind: 'attach-member', memberId: wang.id } as const

describe('commit a sale', () => {
  test('writes sale, member and receipt, and takes the basket away', async () => {
    const till = await TestTill.withShop()
    const { commit } = await ready(till, two, attach, { kind: 'set-points', points: points(1000) })
    const sold = await commitSale(till.ports, commit)
    if (!sold.ok) throw new Error(sold.reason.kind)
    // 2 × 59.90 = 119.80; 满100减20 leaves 99.80; 1,000 points pay 10.00; rounded down to 89.80.
    expect(sold.value.priced.payable).toBe(8980)
    expect(sold.value.change).toBe(1000)
    expect(sold.value.receipt).toMatch(/^SKR000700000001\d$/)
    expect(sold.value.member).toMatchObject({ before: 3000, after: 3000 - 1000 + sold.value.priced.earned.points })
    expect(await currentBasket(till.store)).toBeNull()
    expect(await saleByReceipt(till.store, sold.value.receipt)).toEqual(sold.value)
    const day = businessDayAt(till.now, shopProgramme())
    const view = await memberView(till.store, wang.id, day)
    expect(view?.balance.spendable).toBe(sold.value.member?.after)
    expect(view?.unconfirmed).toBe(1000)
    expect(await riskNow(till.store)).toMatchObject({
      within: 0,
      beyond: 1000,
      exposure: { open: 1000, openFen: 1000 },
    })
    expect(await syncState(till.store)).toMatchObject({ waiting: 1, oldest: till.now })
    expect(till.fileHead.seq).toBe(1)
  })

  test('twice sells once', async () => {
    const till = await TestTill.withShop()
    const { commit } = await ready(till, two)
    const [first, second] = await Promise.all([commitSale(till.ports, commit), commitSale(till.ports, commit)])
    expect(first).toMatchObject({ ok: true })
    expect(second).toEqual(first)
    expect(await commitSale(till.ports, commit)).toEqual(first)
    expect(await till.store.events.count()).toBe(1)
  })

  test('refuses when the price is not what the screen showed, and sells at the new one', async () => {
    const till = await TestTill.withShop()
    const { commit } = await ready(till, two, attach, { kind: 'set-points', points: points(1000) })
    await till.pull([{ kind: 'member', id: wang.id, doc: { ...wang, lots: [] } }])
    const refused = await commitSale(till.ports, commit)
    expect(refused).toMatchObject({ ok: false, reason: { kind: 'price-changed', priced: { payable: 9980 } } })
    expect(await till.store.events.count()).toBe(0)
    const again = {
      ...commit,
      expected: fen(9980),
      tenders: [{ kind: 'wechat' as const, amount: fen(9980), received: fen(9980) }],
    }
    expect(await commitSale(till.ports, again)).toMatchObject({ ok: true })
  })

  test('sells to the member of the basket though another one was priced last', async () => {
    const till = await TestTill.withShop()
    const { commit } = await ready(till, two, attach)
    const basket = await currentBasket(till.store)
    await priceBasket(till.ports, { ...basket!, memberId: null })
    const sold = await commitSale(till.ports, commit)
    expect(sold).toMatchObject({ ok: true, value: { member: { id: wang.id, before: 3000 } } })
  })

  test('refuses tenders that do not make up the bill', async () => {
    const till = await TestTill.withShop()
    const { commit } = await ready(till, two)
    const pay = (kind: 'cash' | 'alipay', amount: number, received: number) =>
      commitSale(till.ports, { ...commit, tenders: [{ kind, amount: fen(amount), received: fen(received) }] })
    const refused = (why: string, facts = {}) => ({ reason: { kind: 'tenders', why: { kind: why, ...facts } } })
    expect(await pay('cash', 9000, 9000)).toMatchObject(refused('under-tendered', { payable: 9980, missing: 980 }))
    expect(await pay('cash', 9980, 9000)).toMatchObject(refused('cash-short'))
    expect(await pay('alipay', 9980, 10_000)).toMatchObject(refused('no-change'))
    expect(await pay('alipay', 9980, 9980)).toMatchObject({ ok: true })
  })

  test('refuses an empty basket, one that is gone, and a till without a programme', async () => {
    const till = await TestTill.withShop()
    const staff = { id: cashier.id, name: cashier.name }
    const nothing = { basketId: 'nowhere', tenders: [], staff, expected: fen(0) }
    expect(await commitSale(till.ports, nothing)).toEqual({ ok: false, reason: { kind: 'basket-gone' } })
    const basket = await fill(till, attach)
    expect(await commitSale(till.ports, { ...nothing, basketId: basket.id })).toMatchObject({
      reason: { kind: 'empty-basket' },
    })
    await fill(till, two)
    await till.pull([{ kind: 'programme', id: shopProgramme().id, doc: null }])
    expect(await commitSale(till.ports, { ...nothing, basketId: basket.id })).toMatchObject({
      reason: { kind: 'no-programme' },
    })
  })

  test('a journal file that fails is told with the sale, and catches up', async () => {
    const till = await TestTill.withShop()
    const first = await ready(till, two)
    till.failure = { refuse: 'disk-full' }
    const failed = await commitSale(till.ports, first.commit)
    expect(failed).toMatchObject({
      ok: false,
      reason: { kind: 'journal-failed', code: 'disk-full', sale: { id: first.commit.basketId } },
    })
    expect(await syncState(till.store)).toMatchObject({ journalProblem: { code: 'disk-full' } })

    const second = await ready(till, { kind: 'add-product', productId: yoghurt.id })
    const held = await commitSale(till.ports, second.commit)
    expect(held).toMatchObject({ ok: false, reason: { kind: 'journal-failed', sale: null } })
    expect(await till.store.events.count()).toBe(1)

    till.failure = null
    expect(await commitSale(till.ports, first.commit)).toMatchObject({ ok: true, value: { id: first.commit.basketId } })
    expect(await syncState(till.store)).toMatchObject({ journalProblem: null })
    expect(await commitSale(till.ports, second.commit)).toMatchObject({ ok: true })
    expect(await flushJournal(till.ports)).toEqual({ ok: true, data: { seq: 2 } })
  })

  test('uses the coupon of the member and marks it used here', async () => {
    const till = await TestTill.open()
    const held = coupon({ id: 'c-1', memberId: wang.id })
    const changes = firstChanges().filter(({ kind }) => kind !== 'member')
    await till.pull([...changes, { kind: 'member', id: wang.id, doc: { ...wang, coupons: [held] } }])
    const { commit, priced } = await ready(till, two, attach)
    expect(priced?.payable).toBe(8980)
    const sold = await commitSale(till.ports, commit)
    expect(sold).toMatchObject({
      ok: true,
      value: { coupons: [{ id: 'c-1', code: held.code, template: 'coupon-10' }] },
    })
    expect((await till.store.members.get(wang.id))?.doc.coupons[0]?.state).toBe('used')
  })

  test('spends no more than the programme lets this till spend unconfirmed', async () => {
    const till = await TestTill.withShop()
    const rich = member({ id: 'm-rich', lots: [{ ...wang.lots[0]!, points: points(100_000) }] })
    const strict = {
      ...shopProgramme(2),
      offline: offlinePolicy({ member: 1500, till: 2000 }),
    }
    await till.pull([
      { kind: 'member', id: rich.id, doc: rich },
      { kind: 'programme', id: strict.id, doc: strict },
    ])
    const spend = async (memberId: string) => {
      const { commit, priced } = await ready(
        till,
        { ...two, quantity: milli(9000) },
        { kind: 'attach-member', memberId },
        { kind: 'set-points', points: 'best' },
      )
      expect(await commitSale(till.ports, commit)).toMatchObject({ ok: true })
      return priced?.points.spent
    }
    expect(await spend(rich.id)).toBe(1500)
    expect(await spend(rich.id)).toBe(0)
    expect(await spend(wang.id)).toBe(500)
    expect((await riskNow(till.store))?.exposure).toMatchObject({ open: 2000, worst: 2000 })
    expect((await riskNow(till.store))?.store).toMatchObject({ tills: 1, exposure: { open: 2000, worst: 2000 } })
    // Headquarters has both: the allowance is whole again. Of two more tills of the store each may lose as much.
    await till.pull([], { appliedSeq: 3, cursor: 'd', tills: 3 })
    expect((await riskNow(till.store))?.store).toMatchObject({ tills: 3, exposure: { open: 0, worst: 3 * 2000 } })
    expect(await spend(rich.id)).toBe(1500)
  })
})
