import { describe, expect, test } from 'vitest'
import { fen, milli } from '#domain/units.ts'
import { closedShifts } from '#store/shifts.ts'
import { rebuildProjections } from '#store/rebuild.ts'
import { commitSale } from '#usecases/commit-sale.ts'
import { closeShift, currentShift, isShiftOpen, moveCash, openShift } from '#usecases/shift.ts'
import { ready, sell } from '#test/support/selling.ts'
import { cashier, manager, rice, wang } from '#test/support/shop.ts'
import { projections } from '#test/support/store-state.ts'
import { TestTill } from '#test/support/till.ts'

const staff = { id: cashier.id, name: cashier.name }
const rices = (count: number) => ({ kind: 'add-product', productId: rice.id, quantity: milli(count * 1000) }) as const
const attach = { kind: 'attach-member', memberId: wang.id } as const
const open = (till: TestTill, float = 50_000) => openShift(till.ports, { float: fen(float), staff })
const close = (till: TestTill, counted: Record<string, number>) =>
  closeShift(till.ports, { counted, staff, handedTo: null, note: '' })

async function sellForCash(till: TestTill, count: number) {
  const { commit, priced } = await ready(till, rices(count))
  const tenders = [{ kind: 'cash' as const, amount: priced.payable, received: fen(priced.payable + 500) }]
  expect(await commitSale(till.ports, { ...commit, tenders })).toMatchObject({ ok: true })
  return priced.payable
}

describe('a shift', () => {
  test('adds up its own sales and what was moved, and nothing from before', async () => {
    const till = await TestTill.withShop()
    await sellForCash(till, 1)
    expect(await isShiftOpen(till.ports)).toBe(false)
    await open(till)
    const cash = await sellForCash(till, 1)
    const sale = await sell(till, rices(1), attach, { kind: 'set-points', points: 'best' })
    await moveCash(till.ports, { amount: fen(-20_000), reason: '存银行', staff })
    const { openedAt } = (await currentShift(till.ports))!
    expect(openedAt).toBe(till.now)
    expect(await currentShift(till.ports)).toMatchObject({
      staff,
      float: 50_000,
      figures: {
        sales: 2,
        memberSales: 1,
        payable: cash + sale.priced.payable,
        tenders: { cash, wechat: sale.priced.payable, alipay: 0 },
        cashMoved: -20_000,
        pointsSpent: sale.priced.points.spent,
        pointsEarned: sale.priced.earned.points,
      },
    })
    expect(sale.priced.points.spent).toBeGreaterThan(0)
  })

  test('is closed with a count: what is missing is told, and the next one begins at nothing', async () => {
    const till = await TestTill.withShop()
    await open(till)
    const cash = await sellForCash(till, 1)
    const expected = 50_000 + cash
    const notes = Math.floor(expected / 10_000)
    const closed = await closeShift(till.ports, {
      counted: { '10000': notes, '100': 7 },
      staff,
      handedTo: manager.id,
      note: ' 少了零钱 \u0007',
    })
    if (!closed.ok) throw new Error(closed.reason.kind)
    expect(closed.value).toMatchObject({
      countedSum: notes * 10_000 + 700,
      expected,
      difference: notes * 10_000 + 700 - expected,
      handedTo: manager.id,
      closedBy: staff,
      note: '少了零钱',
      figures: { sales: 1 },
    })
    expect(await currentShift(till.ports)).toBeNull()
    expect(await closedShifts(till.store, 5)).toEqual([closed.value])
    await open(till, 700)
    expect((await currentShift(till.ports))?.figures.sales).toBe(0)
    await close(till, { '100': 7 })
    expect((await closedShifts(till.store, 5)).map(({ difference }) => difference)).toEqual([
      0,
      closed.value.difference,
    ])
  })

  test('has the same figures after a restart and after a lost database', async () => {
    const till = await TestTill.withShop()
    await open(till)
    await sellForCash(till, 2)
    await moveCash(till.ports, { amount: fen(1000), reason: '备用金', staff })
    const before = await currentShift(till.ports)
    await till.restart(0)
    expect(await currentShift(till.ports)).toEqual(before)
    await till.wipe()
    await till.restart(0)
    expect(await currentShift(till.ports)).toEqual({ ...before, staff: { id: staff.id, name: staff.id } })
    const state = await projections(till.store)
    await rebuildProjections(till.store)
    expect(await projections(till.store)).toEqual(state)
  })

  test('is one at a time, and refuses what cannot be', async () => {
    const till = await TestTill.withShop()
    const refused = async (promise: Promise<{ ok: boolean; reason?: unknown }>) => (await promise).reason
    const move = (amount: number, reason: string) => moveCash(till.ports, { amount: fen(amount), reason, staff })
    expect(await refused(move(100, '备用金'))).toEqual({ kind: 'no-shift' })
    expect(await refused(close(till, {}))).toEqual({ kind: 'no-shift' })
    expect(await refused(open(till, -1))).toEqual({ kind: 'float' })
    const first = await open(till)
    expect(await refused(open(till))).toMatchObject({ kind: 'shift-open', shiftId: first.ok ? first.value.id : '' })
    expect(await refused(move(0, '备用金'))).toEqual({ kind: 'amount' })
    expect(await refused(move(100, '  '))).toEqual({ kind: 'reason-missing' })
    expect(await refused(move(100, 'x'.repeat(201)))).toEqual({ kind: 'reason-too-long', max: 200 })
    expect(await refused(close(till, { '100': -1 }))).toEqual({ kind: 'count' })
    expect(await till.store.events.count()).toBe(1)
  })
})
