import { describe, expect, test } from 'vitest'
import type { Sale } from '#domain/sale.ts'
import { fen, milli, millis, points } from '#domain/units.ts'
import { memberView, saleByReceipt } from '#store/queries.ts'
import { rebuildProjections } from '#store/rebuild.ts'
import { refundByReceipt, refundsOfDay, refundsOfSales, saleView } from '#store/refunds.ts'
import { previewAsIfAllowed, previewRefund, refundSale, type RefundSale } from '#usecases/refund-sale.ts'
import { closeShift, currentShift, openShift } from '#usecases/shift.ts'
import { dayOf, publish, sell } from '#test/support/selling.ts'
import { cashier, coupon, manager, rice, shopProgramme, superCard, wang, yoghurt } from '#test/support/shop.ts'
import { projections } from '#test/support/store-state.ts'
import { TestTill } from '#test/support/till.ts'

const staff = { id: cashier.id, name: cashier.name }
const add = (productId: string, count = 1) =>
  ({ kind: 'add-product', productId, quantity: milli(count * 1000) }) as const
const attach = { kind: 'attach-member', memberId: wang.id } as const
const spend = (count: number) => ({ kind: 'set-points', points: points(count) }) as const
const DAY = 24 * 60 * 60_000

/** A wish to take `count` pieces of the place-th line back. */
const wish = (sale: Sale, place = 0, count = 1) => ({
  saleId: sale.id,
  wanted: [{ lineId: sale.lines[place]!.id, quantity: milli(count * 1000) }],
  shortfall: 'policy' as const,
  approvedBy: null,
})

async function refundOf(till: TestTill, asked: ReturnType<typeof wish>, change: Partial<RefundSale> = {}) {
  const draft = await previewRefund(till.ports, { ...asked, ...change })
  if (!draft.ok) throw new Error(JSON.stringify(draft.reason))
  const { money } = draft.value
  const tenders = money === 0 ? [] : [{ kind: 'cash' as const, amount: money }]
  const input: RefundSale = {
    ...asked,
    refundId: till.ports.newId(),
    reason: '不合适',
    staff,
    expected: money,
    tenders,
    ...change,
  }
  return { draft: draft.value, input }
}

async function take(till: TestTill, asked: ReturnType<typeof wish>, change: Partial<RefundSale> = {}) {
  const { input } = await refundOf(till, asked, change)
  const done = await refundSale(till.ports, input)
  if (!done.ok) throw new Error(JSON.stringify(done.reason))
  return done.value
}

const balanceOf = async (till: TestTill) => (await memberView(till.store, wang.id, dayOf(till)))!.balance

describe('refund a sale', () => {
  test('gives money and points back, piece by piece, and takes earned ones again', async () => {
    const till = await TestTill.withShop()
    const sale = await sell(till, add(rice.id, 2), attach, spend(1000))
    const first = await take(till, wish(sale))
    const second = await take(till, wish(sale))
    expect(first.money + second.money).toBe(sale.priced.payable)
    expect(first.reversed + second.reversed).toBe(sale.priced.earned.points)
    const back = [...first.backLots, ...second.backLots].reduce((sum, lot) => sum + lot.points, 0)
    expect(back).toBe(1000)
    expect(await balanceOf(till)).toMatchObject({ spendable: 3000, owed: 0 })
    expect(await saleView(till.store, sale.id)).toEqual({ sale, refunds: [first, second] })
    expect(await refundsOfSales(till.store, [sale.id, 'none'])).toEqual(new Map([[sale.id, [first, second]]]))
    expect(await refundsOfDay(till.store, dayOf(till))).toHaveLength(2)
    expect(await previewRefund(till.ports, wish(sale))).toMatchObject({ ok: false })
  })

  test('has a receipt of its own, numbered with those of sales', async () => {
    const till = await TestTill.withShop()
    const sale = await sell(till, add(rice.id))
    const refund = await take(till, wish(sale))
    const next = await sell(till, add(rice.id))
    expect([sale, refund, next].map(({ receipt }) => receipt.slice(7, 15))).toEqual([
      '00000001',
      '00000002',
      '00000003',
    ])
    expect(refund.saleReceipt).toBe(sale.receipt)
    expect(await refundByReceipt(till.store, refund.receipt.toLowerCase())).toEqual(refund)
    expect(await saleByReceipt(till.store, refund.receipt)).toBeNull()
  })

  test('twice with one id refunds once, also after a kill', async () => {
    const till = await TestTill.withShop()
    const sale = await sell(till, add(rice.id, 2))
    const { input } = await refundOf(till, wish(sale))
    till.failure = 'crash-after'
    await expect(refundSale(till.ports, input)).rejects.toThrow()
    await till.restart()
    const [again, more] = await Promise.all([refundSale(till.ports, input), refundSale(till.ports, input)])
    expect(again).toMatchObject({ ok: true, value: { id: input.refundId } })
    expect(more).toEqual(again)
    expect(await till.store.refunds.count()).toBe(1)
  })

  test('a journal file that fails is told with the refund', async () => {
    const till = await TestTill.withShop()
    const sale = await sell(till, add(rice.id))
    const { input } = await refundOf(till, wish(sale))
    till.failure = { refuse: 'disk-full' }
    expect(await refundSale(till.ports, input)).toMatchObject({
      ok: false,
      reason: { kind: 'journal-failed', code: 'disk-full', kept: { id: input.refundId } },
    })
    till.failure = null
    expect(await refundSale(till.ports, input)).toMatchObject({ ok: true })
  })

  test('refuses when the sum is not what the screen showed', async () => {
    const till = await TestTill.withShop()
    const sale = await sell(till, add(rice.id, 3))
    // Two cashiers, one receipt: the last piece gives back what rounding had left over.
    const { input } = await refundOf(till, wish(sale, 0, 2))
    const first = await take(till, wish(sale))
    const draft = { money: sale.priced.payable - first.money, lines: [{ quantity: 2000 }] }
    expect(draft.money).not.toBe(input.expected)
    expect(await refundSale(till.ports, input)).toMatchObject({ ok: false, reason: { kind: 'money-changed', draft } })
    expect(await till.store.refunds.count()).toBe(1)
  })

  test('refuses parts that do not make up the sum, and a reason that is missing', async () => {
    const till = await TestTill.withShop()
    const sale = await sell(till, add(rice.id))
    const { input } = await refundOf(till, wish(sale))
    const { expected } = input
    const refused = async (change: Partial<RefundSale>) => {
      const result = await refundSale(till.ports, { ...input, ...change })
      return result.ok ? null : result.reason
    }
    const part = (amount: number) => ({ kind: 'cash' as const, amount: fen(amount) })
    expect(await refused({ tenders: [part(expected - 1)] })).toEqual({
      kind: 'tenders',
      money: expected,
      tendered: expected - 1,
    })
    expect(await refused({ tenders: [part(expected + 1), part(-1)] })).toMatchObject({ kind: 'tenders' })
    expect(await refused({ tenders: [part(expected), part(0)] })).toMatchObject({ kind: 'tenders' })
    expect(await refused({ reason: ' \u0007 ' })).toEqual({ kind: 'reason-missing' })
    expect(await refused({ reason: 'x'.repeat(201) })).toEqual({ kind: 'reason-too-long', max: 200 })
    expect(await refused({ saleId: 'none' })).toEqual({ kind: 'unknown-sale' })
    expect(await refused({ approvedBy: cashier.id })).toEqual({ kind: 'unknown-approver' })
    expect(await refused({ tenders: [part(1), part(expected - 1)] })).toBeNull()
  })

  test('beyond the days of the programme it takes a manager, and says who', async () => {
    const till = await TestTill.withShop()
    const sale = await sell(till, add(rice.id))
    till.now = millis(till.now + 8 * DAY)
    expect(await previewRefund(till.ports, wish(sale))).toMatchObject({ ok: false })
    const refund = await take(till, wish(sale), { approvedBy: manager.id })
    expect(refund.approvedBy).toBe(manager.id)
  })

  test('a manager may waive points that are gone, and is named for it', async () => {
    const till = await TestTill.withShop()
    const sale = await sell(till, add(rice.id, 2), attach)
    await till.pull([{ kind: 'member', id: wang.id, doc: { ...wang, lots: [] } }], { appliedSeq: 1 })
    const owed = await previewRefund(till.ports, wish(sale, 0, 2))
    expect(owed).toMatchObject({ value: { shortfall: { how: 'owe', points: sale.priced.earned.points } } })
    const waive = { shortfall: 'waive' as const }
    expect(await previewRefund(till.ports, { ...wish(sale, 0, 2), ...waive })).toMatchObject({ ok: false })
    const refund = await take(till, wish(sale, 0, 2), { ...waive, approvedBy: manager.id })
    expect(refund.shortfall).toMatchObject({ how: 'waive', by: manager.id })
    expect(await balanceOf(till)).toMatchObject({ spendable: 0, owed: 0 })
  })

  test('works for a sale of another till of the store, before and after headquarters has the refund', async () => {
    const till = await TestTill.withShop()
    const other = await TestTill.withShop()
    const sale = await sell(other, add(rice.id, 2), attach, spend(500))
    const doc = (await other.store.members.get(wang.id))!.doc
    await till.pull([
      { kind: 'sale', id: sale.id, doc: sale },
      { kind: 'member', id: wang.id, doc },
    ])
    const refund = await take(till, wish(sale, 0, 2))
    expect(await balanceOf(till)).toMatchObject({ spendable: 3000 })
    const after = (await till.store.members.get(wang.id))!.doc
    await till.pull(
      [
        { kind: 'refund', id: refund.id, doc: refund },
        { kind: 'member', id: wang.id, doc: after },
      ],
      { appliedSeq: 1 },
    )
    expect((await saleView(till.store, sale.id))?.refunds).toEqual([refund])
    expect((await till.store.members.get(wang.id))?.doc).toEqual(after)
    const state = await projections(till.store)
    await rebuildProjections(till.store)
    expect(await projections(till.store)).toEqual(state)
  })

  test('after a lost database it waits for its sale, and then counts', async () => {
    const till = await TestTill.withShop()
    const other = await TestTill.withShop()
    const sale = await sell(other, add(rice.id, 2), attach, spend(500))
    const doc = (await other.store.members.get(wang.id))!.doc
    const pulled = [
      { kind: 'member' as const, id: wang.id, doc },
      { kind: 'sale' as const, id: sale.id, doc: sale },
    ]
    await till.pull(pulled)
    await take(till, wish(sale, 0, 2))
    await till.wipe()
    await till.restart()
    await till.pull([
      { kind: 'programme', id: 'demo-shop', doc: shopProgramme() },
      { kind: 'member', id: wang.id, doc },
    ])
    expect(await balanceOf(till)).not.toMatchObject({ spendable: 3000 })
    await till.pull(pulled.slice(1))
    expect(await balanceOf(till)).toMatchObject({ spendable: 3000 })
  })

  test('its coupon is back in the wallet, and of a stranger who had brought the code', async () => {
    const till = await TestTill.open()
    const held = coupon({ id: 'c-1', memberId: wang.id })
    const free = coupon({ id: 'c-2', code: 'SKC0000000000020', template: 'coupon-10' })
    await till.pull([
      { kind: 'programme', id: 'demo-shop', doc: shopProgramme() },
      { kind: 'staff', id: cashier.id, doc: cashier },
      { kind: 'product', id: rice.id, doc: rice },
      { kind: 'member', id: wang.id, doc: { ...wang, coupons: [held] } },
      { kind: 'coupon', id: free.id, doc: free },
    ])
    const states = async () => (await till.store.members.get(wang.id))?.doc.coupons.map(({ state }) => state)
    const sale = await sell(till, add(rice.id, 2), attach)
    expect(sale.coupons.map(({ id }) => id)).toEqual(['c-1'])
    expect(await states()).toEqual(['used'])
    await take(till, wish(sale, 0, 2))
    expect(await states()).toEqual(['available'])

    const stranger = await sell(till, add(rice.id, 2), { kind: 'add-coupon', code: free.code })
    expect(stranger.coupons.map(({ id }) => id)).toEqual(['c-2'])
    await expect(sell(till, add(rice.id, 2), { kind: 'add-coupon', code: free.code })).rejects.toThrow()
    await take(till, wish(stranger, 0, 2))
    const again = await sell(till, { kind: 'add-coupon', code: free.code })
    expect(again.coupons.map(({ id }) => id)).toEqual(['c-2'])
  })

  test('a paid membership that is given back ends', async () => {
    const till = await TestTill.withShop()
    const sale = await sell(till, add(superCard.id), attach)
    expect((await memberView(till.store, wang.id, dayOf(till)))?.plans).toHaveLength(1)
    const refund = await take(till, wish(sale))
    expect(refund.plansEnded).toEqual([sale.lines[0]!.id])
    expect(
      (await memberView(till.store, wang.id, dayOf(till)))?.plans.filter(({ until }) => until > dayOf(till)),
    ).toEqual([])
  })

  test('stands in the shift: cash that went out is expected to be gone', async () => {
    const till = await TestTill.withShop()
    await openShift(till.ports, { float: fen(100_000), staff })
    const sale = await sell(till, add(rice.id), add(yoghurt.id))
    const refund = await take(till, wish(sale))
    expect((await currentShift(till.ports))?.figures).toMatchObject({
      refunds: 1,
      refunded: refund.money,
      tenders: { cash: -refund.money, wechat: sale.priced.payable },
    })
    const closed = await closeShift(till.ports, { counted: {}, staff, handedTo: null, note: '' })
    expect(closed).toMatchObject({ value: { expected: 100_000 - refund.money } })
  })

  test('from the sum on that the programme names a manager is asked', async () => {
    const till = await TestTill.withShop()
    await publish(till, { refunds: { ...shopProgramme().refunds, managerFrom: fen(5000) } })
    const sale = await sell(till, add(rice.id))
    expect(await previewRefund(till.ports, wish(sale))).toMatchObject({ reason: { kind: 'needs-manager' } })
    const shown = await previewAsIfAllowed(till.ports, wish(sale))
    expect(shown, 'what the manager is asked for is seen before').toMatchObject({
      value: { money: sale.priced.payable },
    })
    expect(await take(till, wish(sale), { approvedBy: manager.id })).toMatchObject({ approvedBy: manager.id })
  })
})
