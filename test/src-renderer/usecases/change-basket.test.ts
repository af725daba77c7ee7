import { describe, expect, test } from 'vitest'
import { milli, points } from '#domain/units.ts'
import { currentBasket } from '#store/queries.ts'
import { MAX_LINES } from '#usecases/basket-lines.ts'
import { changeBasket, type BasketChange } from '#usecases/change-basket.ts'
import { apples, coupon, member, product, rice, wang, yoghurt } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

const add = (productId: string, quantity?: number): BasketChange =>
  quantity === undefined
    ? { kind: 'add-product', productId }
    : { kind: 'add-product', productId, quantity: milli(quantity) }

async function basketAfter(till: TestTill, ...changes: readonly BasketChange[]) {
  for (const change of changes) expect(await changeBasket(till.ports, change)).toMatchObject({ ok: true })
  const basket = await currentBasket(till.store)
  if (basket === null) throw new Error('no basket')
  return basket
}

describe('change the basket', () => {
  test('pieces of one product share a line, what is weighed does not', async () => {
    const till = await TestTill.withShop()
    const basket = await basketAfter(till, add(yoghurt.id), add(apples.id, 356), add(yoghurt.id), add(apples.id, 356))
    expect(basket.lines.map(({ productId, quantity }) => [productId, quantity])).toEqual([
      [yoghurt.id, 2000],
      [apples.id, 356],
      [apples.id, 356],
    ])
  })

  test('a line with a note and a line at an older price stay apart', async () => {
    const till = await TestTill.withShop()
    const first = await basketAfter(till, add(yoghurt.id))
    await basketAfter(till, { kind: 'note', lineId: first.lines[0]!.id, note: ' 不要袋子\u0007 ' })
    const second = await basketAfter(till, add(yoghurt.id))
    expect(second.lines.map(({ note }) => note)).toEqual(['不要袋子', null])
    await till.pull([{ kind: 'product', id: yoghurt.id, doc: { ...yoghurt, price: rice.price } }])
    expect((await basketAfter(till, add(yoghurt.id))).lines).toHaveLength(3)
  })

  test('survives a kill after every change', async () => {
    const till = await TestTill.withShop()
    const before = await basketAfter(till, add(yoghurt.id), { kind: 'attach-member', memberId: wang.id })
    await till.restart()
    expect(await currentBasket(till.store)).toEqual(before)
    const after = await basketAfter(till, add(rice.id))
    expect(after).toMatchObject({
      id: before.id,
      memberId: wang.id,
      lines: [{ productId: yoghurt.id }, { productId: rice.id }],
    })
  })

  test('refusals carry facts and change nothing', async () => {
    const till = await TestTill.withShop()
    const before = await basketAfter(till, add(yoghurt.id), add(apples.id, 1))
    const [piece, weighed] = before.lines.map(({ id }) => id) as [string, string]
    const limits = (min: number) => ({ ok: false, reason: { kind: 'quantity', min, max: 9_999_000 } })
    const set = (lineId: string, quantity: number) =>
      changeBasket(till.ports, { kind: 'set-quantity', lineId, quantity: milli(quantity) })
    expect(await set(piece, 1500)).toEqual(limits(1000))
    expect(await set(piece, 0)).toEqual(limits(1000))
    expect(await set(piece, 10_000_000)).toEqual(limits(1000))
    expect(await set(weighed, 0)).toEqual(limits(1))
    expect(await changeBasket(till.ports, add(yoghurt.id, 9_999_000))).toEqual(limits(1000))
    const refused = async (change: BasketChange) => {
      const result = await changeBasket(till.ports, change)
      return result.ok ? null : result.reason
    }
    expect(await refused(add('nothing'))).toEqual({ kind: 'unknown-product' })
    expect(await refused({ kind: 'remove-line', lineId: 'no' })).toEqual({ kind: 'unknown-line' })
    expect(await refused({ kind: 'attach-member', memberId: 'no' })).toEqual({ kind: 'unknown-member' })
    expect(await refused({ kind: 'add-coupon', code: 'no' })).toEqual({ kind: 'unknown-coupon', code: 'no' })
    expect(await refused({ kind: 'note', lineId: piece, note: 'x'.repeat(201) })).toEqual({
      kind: 'note-too-long',
      max: 200,
    })
    expect(await currentBasket(till.store)).toEqual(before)
  })

  test('holds 400 lines and says so', async () => {
    const till = await TestTill.withShop()
    const goods = Array.from({ length: MAX_LINES + 1 }, (_, i) => product({ id: `p-${i}`, codes: [`${1000 + i}`] }))
    await till.pull(goods.map((doc) => ({ kind: 'product', id: doc.id, doc })))
    for (const { id } of goods.slice(0, MAX_LINES)) await changeBasket(till.ports, add(id))
    expect(await changeBasket(till.ports, add(goods.at(-1)!.id))).toEqual({
      ok: false,
      reason: { kind: 'too-many-lines', max: MAX_LINES },
    })
  })

  test('points are asked for again for another member', async () => {
    const till = await TestTill.withShop()
    const other = member({ id: 'm-other' })
    await till.pull([{ kind: 'member', id: other.id, doc: other }])
    const attach = (memberId: string): BasketChange => ({ kind: 'attach-member', memberId })
    const first = await basketAfter(
      till,
      attach(wang.id),
      { kind: 'set-points', points: points(1000) },
      attach(wang.id),
    )
    expect(first.points).toBe(1000)
    expect(await basketAfter(till, attach(other.id))).toMatchObject({ memberId: other.id, points: 'none' })
    expect(await basketAfter(till, { kind: 'detach-member' })).toMatchObject({ memberId: null })
  })

  test("a coupon of another member names its holder; the attached member's own is fine", async () => {
    const till = await TestTill.withShop()
    const held = coupon({ id: 'c-1', memberId: wang.id })
    const used = coupon({ id: 'c-2', code: 'SKC0000000000020', memberId: wang.id, state: 'used' })
    await till.pull([{ kind: 'member', id: wang.id, doc: { ...wang, coupons: [held, used] } }])
    const scan = (code: string) => changeBasket(till.ports, { kind: 'add-coupon', code })
    expect(await scan(held.code)).toEqual({ ok: false, reason: { kind: 'coupon-of-member', memberId: wang.id } })
    expect(await scan(used.code)).toEqual({ ok: false, reason: { kind: 'coupon-used' } })
    await basketAfter(till, { kind: 'attach-member', memberId: wang.id })
    expect(await scan(held.code.toLowerCase())).toMatchObject({ ok: true, value: { scannedCoupons: [] } })
  })
})
