import { expect, test } from 'vitest'
import { fen } from '#domain/units.ts'
import { someGoods } from '#store/scope-goods.ts'
import { currentBasket } from '#store/queries.ts'
import { nearWins } from '#usecases/wins-near.ts'
import { fill, ready } from '#test/support/selling.ts'
import { apples, product, rice, superCard, wang } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

const chips = product({ id: 'P0077', codes: ['690077'], name: '薯片 原味', category: '零食', price: fen(890) })
const soap = product({ id: 'p-soap', codes: ['690078'], name: '香皂', category: '日用', price: fen(4200) })

async function shop(): Promise<TestTill> {
  const till = await TestTill.withShop()
  await till.pull([chips, soap].map((doc) => ({ kind: 'product', id: doc.id, doc })))
  return till
}

test('what is proposed costs what it says when it is really added', async () => {
  const till = await shop()
  const base = [
    { kind: 'add-product', productId: rice.id },
    { kind: 'add-product', productId: chips.id },
    { kind: 'attach-member', memberId: wang.id },
  ] as const
  const { priced } = await ready(till, ...base)
  const wins = await nearWins(till.ports, (await currentBasket(till.store))!)
  expect(wins.map(({ source }) => source.id)).toEqual(expect.arrayContaining(['spend-100-20', 'chips-2-1']))
  expect(wins.map(({ extra }) => extra)).toEqual(wins.map(({ extra }) => extra).sort((a, b) => a - b))
  for (const { source, add, product, payable, extra } of wins) {
    expect(product.id).toBe(add.productId)
    expect(product.id).not.toBe(superCard.id)
    const other = await shop()
    const after = await ready(other, ...base, { kind: 'add-product', productId: add.productId, quantity: add.quantity })
    expect(after.priced.payable, source.id).toBe(payable)
    expect(extra).toBe(payable - priced.payable)
    expect(after.priced.applied.map((applied) => ('id' in applied.source ? applied.source.id : ''))).toContain(
      source.id,
    )
  }
})

test('nothing is proposed for an empty basket, and nothing that is weighed', async () => {
  const till = await shop()
  const basket = await fill(till, { kind: 'attach-member', memberId: wang.id })
  expect(await nearWins(till.ports, basket)).toEqual([])
  const fruit = await someGoods(till.store, { categories: [apples.category] }, fen(1))
  expect(fruit).toEqual([])
})

test('goods are those of the scope: named, the cheapest of a category and the next that are dear enough', async () => {
  const till = await shop()
  const ids = async (...asked: Parameters<typeof someGoods> extends [unknown, ...infer A] ? A : never) =>
    (await someGoods(till.store, ...asked)).map(({ id }) => id).sort()
  expect(await ids({ products: [chips.id, 'gone'] }, fen(1))).toEqual([chips.id])
  expect(await ids({ categories: ['粮油'] }, fen(1))).toEqual(['p-rice', 'p-yoghurt'])
  expect(await ids({ categories: ['粮油'], excludeProducts: ['p-yoghurt'] }, fen(600))).toEqual(['p-rice'])
  expect(await ids({ excludeCategories: ['会员卡'] }, fen(4000))).toEqual(['P0077', 'p-rice', 'p-soap', 'p-yoghurt'])
})
