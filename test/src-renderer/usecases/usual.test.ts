import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen, milli, millis, businessDay } from '#domain/units.ts'
import { currentBasket } from '#store/queries.ts'
import { changeBasket, type BasketChange } from '#usecases/change-basket.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { previewRefund, refundSale } from '#usecases/refund-sale.ts'
import { nextBestOf, usualOf } from '#usecases/usual.ts'
import { dayOf, fill, publish, sell } from '#test/support/selling.ts'
import { apples, cashier, coupon, MONDAY, product, rice, superCard, wang, yoghurt } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

const DAY = 86_400_000
const soap = product({ id: 'p-soap', codes: ['690078'], name: '香皂', category: '日用', price: fen(420) })
const water = product({ id: 'p-water', codes: ['690079'], name: '矿泉水', category: '饮料', price: fen(9000) })
const attach: BasketChange = { kind: 'attach-member', memberId: wang.id }
const add = ({ id }: { readonly id: string }): BasketChange => ({ kind: 'add-product', productId: id })

/** A till where 王小敏 bought these goods every week, last a week ago. */
async function weekly(...goods: readonly { readonly id: string }[]): Promise<TestTill> {
  const till = await TestTill.withShop()
  await till.pull([soap, water].map((doc) => ({ kind: 'product', id: doc.id, doc })))
  for (const weeks of [3, 2, 1]) {
    till.now = millis(MONDAY - weeks * 7 * DAY)
    await sell(till, attach, ...goods.map(add))
  }
  till.now = MONDAY
  return till
}

async function next(till: TestTill, ...changes: readonly BasketChange[]) {
  const basket = await fill(till, ...changes)
  return nextBestOf(till.ports, basket, await priceBasket(till.ports, basket))
}

test('what is due and has a member price comes first, and really costs that', async () => {
  const till = await weekly(soap, yoghurt)
  const found = await next(till, attach)
  expect(found).toMatchObject({
    product: { id: yoghurt.id },
    usual: { visits: 3, gap: 7, idle: 7 },
    why: { kind: 'offer', names: ['会员价'], price: 550 },
  })
  const basket = await fill(till, add(found!.product))
  expect((await priceBasket(till.ports, basket))?.lines[0]?.net).toBe(550)
})

test('what is in the basket is not offered again; then what is due without an offer is', async () => {
  const till = await weekly(soap, yoghurt)
  expect(await next(till, attach, add(yoghurt))).toMatchObject({ product: { id: soap.id }, why: { kind: 'due' } })
  expect(await next(till, add(soap))).toBeNull()
})

test('nothing without a member, and nothing before it is due', async () => {
  const till = await weekly(soap)
  expect(await next(till, add(rice))).toBeNull()
  till.now = millis(MONDAY - DAY)
  expect(await next(till, attach)).toBeNull()
  till.now = MONDAY
  expect(await next(till)).not.toBeNull()
})

test('what came back is not usual any more', async () => {
  const till = await weekly(soap)
  expect(await next(till, attach)).not.toBeNull()
  const sale = (await till.store.sales.toArray()).sort((a, b) => b.doc.at - a.doc.at)[0]!.doc
  const wanted = [{ lineId: sale.lines[0]!.id, quantity: milli(1000) }]
  const asked = { saleId: sale.id, wanted, shortfall: 'policy' as const, approvedBy: null }
  const draft = await previewRefund(till.ports, asked)
  if (!draft.ok) throw new Error(JSON.stringify(draft.reason))
  const expected = draft.value.money
  const tenders = [{ kind: 'cash' as const, amount: expected }]
  const done = { ...asked, refundId: till.ports.newId(), reason: '不合适', staff: cashier, expected, tenders }
  expect(await refundSale(till.ports, done)).toMatchObject({ ok: true })
  expect(await next(till)).toBeNull()
})

test('a coupon that soon expires is said with the usual product that makes it apply, not with one that is far off', async () => {
  const till = await weekly(soap, water)
  const soon = coupon({ id: 'c-soon', memberId: wang.id, validTo: businessDay('2026-03-08') })
  const far = { ...soon, validTo: businessDay('2026-03-09') }
  const row = (await till.store.members.get(wang.id))!.doc
  await till.pull([{ kind: 'member', id: wang.id, doc: { ...row, coupons: [soon] } }])
  expect(await next(till, attach)).toMatchObject({
    product: { id: water.id },
    why: { kind: 'coupon', name: '10 元券', validTo: '2026-03-08' },
  })
  // It applies already.
  expect(await next(till, add(water))).toMatchObject({ product: { id: soap.id }, why: { kind: 'due' } })
  const other = await weekly(soap, water)
  const doc = { ...(await other.store.members.get(wang.id))!.doc, coupons: [far] }
  await other.pull([{ kind: 'member', id: wang.id, doc }])
  expect(await next(other, attach)).toMatchObject({ why: { kind: 'due' } })
})

test('nothing that is weighed, that is sold no more, or that is a membership', async () => {
  const till = await weekly(soap, superCard, apples)
  expect((await usualOf(till.store, wang.id, dayOf(till))).map(({ productId }) => productId)).toEqual([
    apples.id,
    soap.id,
  ])
  expect(await next(till, attach)).toMatchObject({ product: { id: soap.id } })
  await till.pull([{ kind: 'product', id: soap.id, doc: null }])
  expect(await next(till)).toBeNull()
})

test('an offer that does not hold for this member at this time is not promised', async () => {
  const till = await weekly(yoghurt)
  const { offers } = (await till.store.programmes.orderBy('version').last())!.doc
  const only = offers.map((offer) => (offer.id === 'member-price' ? { ...offer, when: { tiers: ['gold'] } } : offer))
  await publish(till, { offers: only })
  expect(await next(till, attach)).toMatchObject({ product: { id: yoghurt.id }, why: { kind: 'due' } })
})

test('whatever is in the basket, it is never what is offered', async () => {
  const till = await weekly(soap, yoghurt, rice)
  const goods = [soap, yoghurt, rice, apples]
  await fc.assert(
    fc.asyncProperty(fc.subarray(goods), async (chosen) => {
      const before = await currentBasket(till.store)
      for (const { id } of before?.lines ?? []) await changeBasket(till.ports, { kind: 'remove-line', lineId: id })
      const found = await next(till, attach, ...chosen.map(add))
      const left = [soap, yoghurt, rice].filter((each) => !chosen.includes(each))
      expect(found === null).toBe(left.length === 0)
      expect(chosen.map(({ id }) => id)).not.toContain(found?.product.id)
    }),
    { numRuns: 16 },
  )
})
