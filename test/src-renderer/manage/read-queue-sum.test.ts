import { sign } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import type { QueueAct } from '#domain/queue/queue-fact.ts'
import { businessDay, milli, millis, type BusinessDay } from '#domain/units.ts'
import { readQueueSum, type Period } from '#manage/read-queue-sum.ts'
import { businessDayStart } from '#usecases/business-time.ts'
import { giveWaitingCoupon } from '#usecases/give-waiting-coupon.ts'
import { moveTicket, type Move } from '#usecases/move-ticket.ts'
import { previewRefund, refundSale } from '#usecases/refund-sale.ts'
import { readSignedCoupon } from '#usecases/signed-coupon.ts'
import { takeTicket } from '#usecases/take-ticket.ts'
import { factOf, takeAct } from '#test/support/queue.ts'
import { dayOf, sell } from '#test/support/selling.ts'
import { cashier, rice, shopProgramme } from '#test/support/shop.ts'
import { certificateOf, DEVICE, KEYS } from '#test/support/signed-coupons.ts'
import { TestTill } from '#test/support/till.ts'

const MINUTE = 60_000
const staff = cashier.id

let till: TestTill
beforeEach(async () => {
  till = await TestTill.withShop()
  till.key = {
    publicKey: DEVICE.publicKey,
    sign: (text) => sign(null, text, DEVICE.privateKey).toString('base64url'),
  }
  const certificate = certificateOf({ from: businessDay('2026-01-01') })
  await till.pull(
    [...KEYS].map(([id, key]) => ({
      ...{ kind: 'coupon-key', id },
      doc: key.kind === 'till' ? { ...key, ...certificate } : key,
    })),
  )
})

const must = <T, R>(result: { ok: true; value: T } | { ok: false; reason: R }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.reason))
  return result.value
}
const wait = (minutes: number) => (till.now = millis(till.now + minutes * MINUTE))
const uuid = (n: number) => `0193540a-7c00-7d3e-8a52-${String(n).padStart(12, '0')}`
let made = 0
const id = () => uuid(++made)
const sum = async (period: Period = { days: 1 }) => (await readQueueSum(till.ports, period))!

async function take(): Promise<string> {
  const wish = { lane: 'A', party: null, memberId: null, mobile: null, cause: 'holiday', estimate: null }
  return must(await takeTicket(till.ports, { ...wish, ticketId: id(), factId: id(), staff })).id
}
const move = async (ticketId: string, what: Move) =>
  must(await moveTicket(till.ports, { ticketId, factId: id(), move: what, staff }))

/** The sale of so many bags of rice with a coupon. */
async function sellWith(text: string, count: number) {
  const { coupon } = must(await readSignedCoupon(till.ports, text))
  const line = { kind: 'add-product', productId: rice.id, quantity: milli(count * 1000) } as const
  return sell(till, line, { kind: 'add-signed', coupon })
}

async function takeBack(saleId: string, lineId: string, count: number): Promise<void> {
  const wanted = [{ lineId, quantity: milli(count * 1000) }]
  const wish = { saleId, wanted, shortfall: 'policy', approvedBy: null } as const
  const { money } = must(await previewRefund(till.ports, wish))
  const rest = { refundId: id(), reason: '不合适', staff: { id: cashier.id, name: cashier.name } }
  const tenders = [{ kind: 'cash' as const, amount: money }]
  must(await refundSale(till.ports, { ...wish, ...rest, expected: money, tenders }))
}

test('a coupon from the door costs what it took off, less what came back', async () => {
  const [kept, gone] = [await take(), await take()]
  wait(20)
  const give = { ticketId: kept, cranes: 20, approvedBy: null, staff }
  const coupon = must(await giveWaitingCoupon(till.ports, { ...give, issueId: id(), factId: id() }))
  wait(5)
  await move(kept, { kind: 'gift', gift: 'water' })
  await move(kept, { kind: 'call', approvedBy: null })
  await move(kept, { kind: 'seat' })
  await move(gone, { kind: 'leave' })
  expect((await sum()).sum).toMatchObject({
    ...{ parties: 2, fates: { seated: 1, left: 1, passed: 0, open: 0, unknown: 0 } },
    walked: { parties: 2, gone: 1, rate: null },
    coupons: { given: 1, used: 0, cost: 0, kept: 1, costPerKept: 0, bills: 0, averageBill: null },
    gifts: [{ id: 'water', times: 1 }],
    causes: [{ id: 'holiday', share: { parties: 2, gone: 1 } }],
  })
  const third = (await sum()).sum.bands[2]!
  expect([third.withCoupon, third.without]).toMatchObject([
    { parties: 1, gone: 0 },
    { parties: 1, gone: 1 },
  ])

  const sale = await sellWith(coupon.signed.text, 4)
  const { payable } = sale.priced
  expect((await sum()).sum.coupons).toMatchObject({ used: 1, cost: 1000, bills: 1, averageBill: payable })

  const [line] = sale.lines
  await takeBack(sale.id, line!.id, 1)
  const back = (await till.store.refunds.toArray())[0]!.doc.money
  expect((await sum()).sum.coupons).toMatchObject({ used: 1, cost: 750, averageBill: payable - back })

  // All of it is back: the coupon may be used again, and then counts with that sale alone.
  await takeBack(sale.id, line!.id, 3)
  expect((await sum()).sum.coupons).toMatchObject({ given: 1, used: 0, cost: 0, bills: 0 })
  const second = await sellWith(coupon.signed.text, 2)
  expect((await sum()).sum.coupons).toMatchObject({ used: 1, cost: 1000, averageBill: second.priced.payable })
})

/** A ticket of some day as headquarters tells it: taken at ten, told that it waits 5 to 15 minutes. */
async function ticketOn(day: BusinessDay, lane: string, called: number | null): Promise<void> {
  const ten = businessDayStart(day, shopProgramme()) + 6 * 60 * MINUTE
  const ticket = id()
  const estimate = { low: millis(5 * MINUTE), mid: millis(10 * MINUTE), high: millis(15 * MINUTE) }
  const fact = (minute: number, act: QueueAct) => ({
    ...factOf({ id: id(), ticket, at: ten + minute * MINUTE, act }),
    day,
  })
  const facts = [
    fact(0, { ...takeAct, lane, estimate, code: `SKT${ticket}` }),
    ...(called === null ? [] : [fact(called, { kind: 'call', turn: true, approvedBy: null })]),
    ...(called === null ? [] : [fact(called + 1, { kind: 'seat' })]),
  ]
  await till.pull(facts.map((doc) => ({ kind: 'queue-fact', id: doc.id, doc })))
}

test('a period has its days and no others, and each line of each day says how right the estimates were', async () => {
  const today = dayOf(till)
  await ticketOn(today, 'A', 4)
  await ticketOn(today, 'B', 10)
  await ticketOn(addDays(today, -6), 'A', 20)
  await ticketOn(addDays(today, -7), 'A', 15)
  await ticketOn(addDays(today, -8), 'A', null)
  const parties = async (period: Period) => {
    const { from, to, sum: of } = await sum(period)
    return [from, to, of.parties]
  }
  expect(await parties({ days: 1 })).toEqual([today, today, 2])
  expect(await parties({ days: 7 })).toEqual([addDays(today, -6), today, 3])
  expect(await parties({ days: 28 })).toEqual([addDays(today, -27), today, 5])
  const last = addDays(today, -8)
  expect(await parties({ from: last, to: addDays(today, -7) })).toEqual([last, addDays(today, -7), 2])
  expect(await parties({ from: addDays(today, -7), to: last })).toEqual([last, addDays(today, -7), 2])
  expect(await parties({ from: businessDay('2020-01-01'), to: today })).toEqual([addDays(today, -91), today, 5])

  expect((await sum({ days: 28 })).hits).toEqual({ said: 4, sooner: 1, within: 2, later: 1 })
  expect((await sum({ days: 28 })).sum.fates).toMatchObject({ seated: 4, unknown: 1 })
})

test('a day that has changed since it was read is read again', async () => {
  const day = addDays(dayOf(till), -1)
  await ticketOn(day, 'A', 4)
  expect((await sum({ days: 2 })).sum.parties).toBe(1)
  await ticketOn(day, 'A', 5)
  expect((await sum({ days: 2 })).sum.parties).toBe(2)
})

test('a store without a queue has no sum', async () => {
  const { queue: _, ...doc } = shopProgramme(2)
  await till.pull([{ kind: 'programme', id: doc.id, doc }])
  expect(await readQueueSum(till.ports, { days: 1 })).toBeNull()
})
