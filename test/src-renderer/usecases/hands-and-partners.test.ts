import { describe, expect, test } from 'vitest'
import type { ManualDiscount } from '#domain/sale.ts'
import { basisPoints, fen, milli } from '#domain/units.ts'
import { currentBasket } from '#store/queries.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { commitSale } from '#usecases/commit-sale.ts'
import { manualRoom } from '#usecases/manual-limit.ts'
import { fill, publish, ready, sell } from '#test/support/selling.ts'
import { cashier, manager, rice, shopProgramme, superCard, wang, yoghurt } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

const add = (productId: string, count = 1) =>
  ({ kind: 'add-product', productId, quantity: milli(count * 1000) }) as const
const attach = { kind: 'attach-member', memberId: wang.id } as const
const off = (amount: number): ManualDiscount['how'] => ({ kind: 'amount', off: fen(amount) })
const hand = (
  how: ManualDiscount['how'],
  change: { lineId?: string | null; approvedBy?: string; reason?: string } = {},
) =>
  ({
    kind: 'add-manual',
    lineId: null,
    reason: '包装破损',
    staff: cashier.id,
    approvedBy: null,
    how,
    ...change,
  }) as const
const refusal = async (till: TestTill, change: Parameters<typeof changeBasket>[1]) => {
  const result = await changeBasket(till.ports, change)
  return result.ok ? null : result.reason
}

/** Cashiers 5 % and 5 yuan, managers 30 % and 200 yuan. */
const limits = shopProgramme().manualDiscount

describe('a discount by hand', () => {
  test("within the cashier's limit it comes off, with its reason", async () => {
    const till = await TestTill.withShop()
    const basket = await fill(till, add(rice.id), hand(off(200)))
    expect(basket.manual).toMatchObject([{ reason: '包装破损', staff: cashier.id, approvedBy: null }])
    const sale = await sell(till)
    expect(sale.priced.applied).toMatchObject([{ source: { kind: 'manual', reason: '包装破损' }, off: 200 }])
    expect(sale.manual).toEqual(basket.manual)
    expect(sale.priced.payable).toBe(5790)
  })

  test('above it a manager is needed, whose limit holds then', async () => {
    const till = await TestTill.withShop()
    await fill(till, add(rice.id))
    const most = Math.min(Math.floor((5990 * limits.cashier.share) / 10_000), limits.cashier.max)
    expect(await refusal(till, hand(off(most + 1)))).toEqual({
      kind: 'manual-limit',
      limit: most,
      wanted: most + 1,
      role: 'cashier',
      approved: false,
    })
    expect(await refusal(till, hand(off(most)))).toBeNull()
    // One receipt, one limit.
    expect(await refusal(till, hand(off(1)))).toMatchObject({ kind: 'manual-limit', wanted: most + 1 })
    expect(await refusal(till, hand(off(1000), { approvedBy: manager.id }))).toBeNull()
    expect(await refusal(till, hand(off(5000), { approvedBy: manager.id }))).toMatchObject({
      kind: 'manual-limit',
      role: 'manager',
      approved: true,
    })
    expect(await refusal(till, hand(off(1), { approvedBy: 'nobody' }))).toEqual({ kind: 'unknown-approver' })
    const basket = (await currentBasket(till.store))!
    expect(await manualRoom(till.ports, basket, cashier.id, null)).toEqual({
      left: 5990,
      limit: most,
      given: most + 1000,
    })
    expect(basket.manual).toHaveLength(2)
  })

  test('the limit is a share of what is left: goods taken out later are noticed before it is sold', async () => {
    const till = await TestTill.withShop()
    const { lines } = await fill(till, add(rice.id), add(yoghurt.id), hand(off(300)))
    await fill(till, { kind: 'remove-line', lineId: lines[0]!.id })
    const { commit } = await ready(till)
    expect(await commitSale(till.ports, commit)).toMatchObject({
      ok: false,
      reason: { kind: 'manual-limit', limit: 32, wanted: 300, approved: false },
    })
    const [discount] = (await currentBasket(till.store))!.manual
    await sell(till, { kind: 'remove-manual', id: discount!.id })
  })

  test('goes with its line, and does nothing to a paid membership', async () => {
    const till = await TestTill.withShop()
    const { lines } = await fill(till, add(rice.id), add(yoghurt.id), add(superCard.id))
    const [first, , card] = lines.map(({ id }) => id)
    await fill(till, hand({ kind: 'percent', off: basisPoints(300) }, { lineId: first! }))
    expect(await refusal(till, hand(off(100), { lineId: card! }))).toEqual({ kind: 'manual-no-effect' })
    await fill(till, { kind: 'remove-line', lineId: first! })
    expect((await currentBasket(till.store))?.manual).toEqual([])
  })

  test('refuses what makes no sense', async () => {
    const till = await TestTill.withShop()
    expect(await refusal(till, hand(off(1)))).toEqual({ kind: 'manual-no-effect' })
    await fill(till, add(rice.id))
    expect(await refusal(till, hand(off(0)))).toEqual({ kind: 'manual-amount' })
    expect(await refusal(till, hand({ kind: 'percent', off: basisPoints(10_001) }))).toEqual({ kind: 'manual-amount' })
    expect(await refusal(till, hand(off(1), { reason: '  ' }))).toEqual({ kind: 'reason-missing' })
    expect(await refusal(till, hand(off(1), { reason: 'x'.repeat(121) }))).toEqual({
      kind: 'reason-too-long',
      max: 120,
    })
    expect(await refusal(till, hand(off(1), { lineId: 'none' }))).toEqual({ kind: 'unknown-line' })
  })
})

describe('partners and co-branded cards', () => {
  test("a partner's member takes the place of our own, and the other way round", async () => {
    const till = await TestTill.withShop()
    const set = { kind: 'set-partner', partner: 'sky-miles', code: 'YS0012345' } as const
    const partner = { partner: 'sky-miles', code: 'YS0012345', points: 'none' }
    expect(await fill(till, add(rice.id, 2), attach, set)).toMatchObject({ memberId: null, partner })
    expect(await fill(till, attach)).toMatchObject({ memberId: wang.id, partner: null })
    await fill(till, set, { kind: 'set-partner-points', points: 'best' })
    const sale = await sell(till)
    expect(sale).toMatchObject({ member: null, earnedLot: null, spentLots: [] })
    expect(sale.priced.partner).toMatchObject({ partner: 'sky-miles', code: 'YS0012345' })
    expect(sale.priced.partner!.burnt.spent).toBeGreaterThan(0)
    expect(await fill(till, set, { kind: 'clear-partner' })).toMatchObject({ partner: null })
  })

  test('codes and cards that are not theirs are refused', async () => {
    const till = await TestTill.withShop()
    const set = (partner: string, code: string) => ({ kind: 'set-partner', partner, code }) as const
    expect(await refusal(till, set('none', 'YS1'))).toEqual({ kind: 'unknown-partner' })
    expect(await refusal(till, set('sky-miles', 'XX1'))).toEqual({ kind: 'partner-code', prefix: 'YS' })
    expect(await refusal(till, set('sky-miles', 'YS'))).toEqual({ kind: 'partner-code', prefix: 'YS' })
    expect(await refusal(till, { kind: 'set-partner-points', points: 'best' })).toEqual({ kind: 'no-partner' })
    expect(await refusal(till, { kind: 'set-co-brand', coBrand: 'none' })).toEqual({ kind: 'unknown-co-brand' })
  })

  test('a co-branded card brings its offers, and stands in the sale', async () => {
    const till = await TestTill.withShop()
    const card = { kind: 'set-co-brand', coBrand: 'city-bank' } as const
    const without = await ready(till, add(rice.id, 2), attach)
    const sale = await sell(till, card)
    expect(sale.coBrand).toBe('city-bank')
    expect(sale.priced.payable).toBe(without.priced.payable - 300)
    expect(await fill(till, add(rice.id), card, { ...card, coBrand: null })).toMatchObject({ coBrand: null })
  })
})

describe('a paid membership', () => {
  test('is sold once, to a member, and holds from that very receipt', async () => {
    const till = await TestTill.withShop()
    const { commit } = await ready(till, add(superCard.id))
    const lineId = (await currentBasket(till.store))!.lines[0]!.id
    expect(await commitSale(till.ports, commit)).toEqual({
      ok: false,
      reason: { kind: 'plan-needs-member', lineIds: [lineId] },
    })
    const twice = { kind: 'plan-quantity', lineIds: [lineId] }
    expect(await refusal(till, add(superCard.id))).toEqual(twice)
    expect(await refusal(till, { kind: 'set-quantity', lineId, quantity: milli(2000) })).toEqual(twice)
    const sale = await sell(till, attach)
    expect(sale.plans).toMatchObject([{ plan: 'super', from: sale.day, until: '2027-03-01', saleId: sale.id, lineId }])
    expect(sale.member?.tier).toBe('gold')
    expect((await till.store.members.get(wang.id))?.doc.plans).toEqual(sale.plans)
    const renewed = await sell(till, add(superCard.id), attach)
    expect(renewed.plans).toMatchObject([{ from: '2027-03-02' }])
  })

  test('is not sold twice when the programme made it one while it lay in the basket', async () => {
    const till = await TestTill.withShop()
    await fill(till, add(rice.id, 2), attach)
    const [plan] = shopProgramme().plans
    await publish(till, { plans: [{ ...plan!, product: rice.id }] })
    const { commit } = await ready(till)
    expect(await commitSale(till.ports, commit)).toMatchObject({ ok: false, reason: { kind: 'plan-quantity' } })
  })
})

describe('what is limited', () => {
  test('an offer of the day ends with its number of receipts in this store, pulled ones too', async () => {
    const till = await TestTill.withShop()
    const { offers } = shopProgramme()
    const capped = offers.map((offer) => (offer.id === 'spend-100-20' ? { ...offer, caps: { storeDay: 2 } } : offer))
    await publish(till, { offers: capped })
    const first = await sell(till, add(rice.id, 2))
    expect(first.priced.payable).toBe(9980)
    const elsewhere = { ...first, id: 'other-till', receipt: 'SKR0008000000011' }
    await till.pull([{ kind: 'sale', id: elsewhere.id, doc: elsewhere }], { cursor: 'd' })
    const { priced } = await ready(till, add(rice.id, 2))
    expect(priced.payable).toBe(11_980)
    expect(priced.missed).toContainEqual({
      source: expect.objectContaining({ id: 'spend-100-20' }) as never,
      reason: { kind: 'store-cap', max: 2 },
    })
    till.now = (till.now + 24 * 3600 * 1000) as typeof till.now
    expect((await ready(till)).priced.payable).toBe(9980)
  })

  test('a budget counts what headquarters knows and what was given here since', async () => {
    const till = await TestTill.withShop()
    const { offers } = shopProgramme()
    const budget = { budget: fen(5000) }
    const capped = offers.map((offer) => (offer.id === 'spend-100-20' ? { ...offer, caps: budget } : offer))
    await publish(till, { offers: capped })
    await till.pull([], { cursor: 'd', spent: { 'spend-100-20': fen(1000) } })
    const payable = async () => (await sell(till, add(rice.id, 2))).priced.payable
    expect([await payable(), await payable(), await payable()]).toEqual([9980, 9980, 11_980])
    // Headquarters has the first two.
    await till.pull([], { cursor: 'e', appliedSeq: 2, spent: { 'spend-100-20': fen(4500) } })
    expect(await payable()).toBe(9980)
  })
})
