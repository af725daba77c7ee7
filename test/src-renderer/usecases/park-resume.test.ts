import { describe, expect, test } from 'vitest'
import { currentBasket, parkedBaskets } from '#store/queries.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { discardBasket } from '#usecases/discard-basket.ts'
import { parkBasket } from '#usecases/park-basket.ts'
import { resumeBasket } from '#usecases/resume-basket.ts'
import { milli } from '#domain/units.ts'
import { rebuildProjections } from '#store/rebuild.ts'
import { projections } from '#test/support/store-state.ts'
import { cashier, coupon, rice, shopProgramme, wang, yoghurt } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

const staff = cashier.id
const add = (till: TestTill, productId: string) => changeBasket(till.ports, { kind: 'add-product', productId })

describe('park and resume', () => {
  test('a parked basket waits through a restart and a lost database', async () => {
    const till = await TestTill.withShop()
    await add(till, yoghurt.id)
    const basket = await currentBasket(till.store)
    expect(await parkBasket(till.ports, { label: '红衣大姐', staff })).toEqual({
      ok: true,
      value: { basketId: basket?.id },
    })
    expect(await currentBasket(till.store)).toBeNull()
    await till.wipe()
    await till.restart()
    const [parked] = await parkedBaskets(till.store)
    expect(parked).toMatchObject({ label: '红衣大姐', basket, parked: { staff, programmeVersion: 1 } })
  })

  test('resuming takes it in hand once, and refuses over a basket with lines', async () => {
    const till = await TestTill.withShop()
    await add(till, yoghurt.id)
    await parkBasket(till.ports, { label: '', staff })
    const basketId = (await parkedBaskets(till.store))[0]!.id
    await add(till, rice.id)
    const resume = () => resumeBasket(till.ports, { basketId, staff })
    expect(await resume()).toEqual({ ok: false, reason: { kind: 'basket-in-hand', lines: 1 } })
    const inHand = await currentBasket(till.store)
    await changeBasket(till.ports, { kind: 'remove-line', lineId: inHand!.lines[0]!.id })
    expect(await resume()).toMatchObject({ ok: true, value: { programmeChanged: null, basket: { id: basketId } } })
    expect(await currentBasket(till.store)).toMatchObject({ id: basketId, lines: [{ productId: yoghurt.id }] })
    expect(await till.store.baskets.count()).toBe(1)
    expect(await resume()).toEqual({ ok: false, reason: { kind: 'not-parked' } })
  })

  test('says when another programme holds by then', async () => {
    const till = await TestTill.withShop()
    await add(till, yoghurt.id)
    await parkBasket(till.ports, { label: '', staff })
    await till.pull([{ kind: 'programme', id: 'demo-shop', doc: shopProgramme(4) }])
    const basketId = (await parkedBaskets(till.store))[0]!.id
    expect(await resumeBasket(till.ports, { basketId, staff })).toMatchObject({
      ok: true,
      value: { programmeChanged: { from: 1, to: 4 } },
    })
  })

  test('tells what it costs now, which offers came and went, and which coupons are gone', async () => {
    const till = await TestTill.withShop()
    const free = coupon({ id: 'c-free' })
    const late = coupon({ id: 'c-late', code: 'SKC0000000000020' })
    await till.pull([free, late].map((doc) => ({ kind: 'coupon' as const, id: doc.id, doc })))
    await changeBasket(till.ports, { kind: 'add-product', productId: rice.id, quantity: milli(2000) })
    for (const { code } of [free, late]) await changeBasket(till.ports, { kind: 'add-coupon', code })
    const parked = await parkBasket(till.ports, { label: '', staff })
    const basketId = parked.ok ? parked.value.basketId : ''
    const { offers } = shopProgramme()
    const doc = { ...shopProgramme(2), offers: offers.filter(({ id }) => id !== 'spend-100-20') }
    const stages = doc.stages.map((stage) => ({
      ...stage,
      groups: stage.groups.map((group) => ({ ...group, offers: group.offers.filter((id) => id !== 'spend-100-20') })),
    }))
    await till.pull([
      { kind: 'programme', id: doc.id, doc: { ...doc, stages } },
      { kind: 'coupon', id: free.id, doc: { ...free, state: 'used' } },
      { kind: 'coupon', id: late.id, doc: null },
    ])
    const resumed = await resumeBasket(till.ports, { basketId, staff })
    expect(resumed).toMatchObject({
      ok: true,
      value: {
        before: { payable: 8980 },
        after: { payable: 11_980 },
        programmeChanged: { from: 1, to: 2 },
        gone: [{ source: { kind: 'offer', id: 'spend-100-20' } }, { source: { kind: 'coupon' } }],
        added: [],
        couponsGone: [
          { code: free.code, why: 'used' },
          { code: late.code, why: 'unknown' },
        ],
        memberGone: false,
        basket: { scannedCoupons: [] },
      },
    })
    expect((await currentBasket(till.store))?.scannedCoupons).toEqual([])
  })

  test('a member who was removed meanwhile is told, and a parked basket is the same after a lost database', async () => {
    const till = await TestTill.withShop()
    await add(till, rice.id)
    await changeBasket(till.ports, { kind: 'attach-member', memberId: wang.id })
    await parkBasket(till.ports, { label: '', staff })
    await till.pull([{ kind: 'member', id: wang.id, doc: null }])
    const before = await projections(till.store)
    await rebuildProjections(till.store)
    expect(await projections(till.store)).toEqual(before)
    const basketId = (await parkedBaskets(till.store))[0]!.id
    expect(await resumeBasket(till.ports, { basketId, staff })).toMatchObject({
      value: { memberGone: true, basket: { memberId: null }, gone: [{ source: { id: 'first-30-5' } }], added: [] },
    })
  })

  test('nothing to park', async () => {
    const till = await TestTill.withShop()
    expect(await parkBasket(till.ports, { label: '', staff })).toEqual({ ok: false, reason: { kind: 'no-basket' } })
    await changeBasket(till.ports, { kind: 'attach-member', memberId: 'm-wang' })
    expect(await parkBasket(till.ports, { label: '', staff })).toEqual({ ok: false, reason: { kind: 'empty-basket' } })
  })

  test('a discarded basket is gone for good, in hand or parked', async () => {
    const till = await TestTill.withShop()
    await add(till, yoghurt.id)
    await parkBasket(till.ports, { label: '', staff })
    await add(till, rice.id)
    for (const { id } of await till.store.baskets.toArray()) {
      expect(await discardBasket(till.ports, { basketId: id, staff: cashier })).toEqual({ ok: true, value: null })
    }
    const thrown = await till.store.discarded.toArray()
    expect(thrown.map(({ doc }) => [doc.staff.name, doc.lines, doc.gross, doc.memberId]).sort()).toEqual([
      [cashier.name, 1, rice.price, null],
      [cashier.name, 1, yoghurt.price, null],
    ])
    await till.wipe()
    await till.restart()
    expect(await till.store.baskets.count()).toBe(0)
    expect(await till.store.discarded.toArray()).toEqual(thrown)
    expect(await discardBasket(till.ports, { basketId: 'no', staff: cashier })).toEqual({
      ok: false,
      reason: { kind: 'no-basket' },
    })
  })
})
