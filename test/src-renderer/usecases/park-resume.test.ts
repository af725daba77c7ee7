import { describe, expect, test } from 'vitest'
import { currentBasket, parkedBaskets } from '#store/queries.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { discardBasket } from '#usecases/discard-basket.ts'
import { parkBasket } from '#usecases/park-basket.ts'
import { resumeBasket } from '#usecases/resume-basket.ts'
import { cashier, rice, shopProgramme, yoghurt } from '#test/support/shop.ts'
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
      expect(await discardBasket(till.ports, { basketId: id, staff })).toEqual({ ok: true, value: null })
    }
    await till.wipe()
    await till.restart()
    expect(await till.store.baskets.count()).toBe(0)
    expect(await discardBasket(till.ports, { basketId: 'no', staff })).toEqual({
      ok: false,
      reason: { kind: 'no-basket' },
    })
  })
})
