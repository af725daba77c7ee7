import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '#domain/member.ts'
import { millis, points } from '#domain/units.ts'
import { MAX_PUSH } from '#protocol/sync.ts'
import { readMeta } from '#store/meta.ts'
import { currentBasket, memberView } from '#store/queries.ts'
import { memberByMobile } from '#store/search.ts'
import { rejectionList, syncState } from '#store/sync-state.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { commitSale } from '#usecases/commit-sale.ts'
import { enrolMember } from '#usecases/enrol-member.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { openStockedShop, type TestShop } from '#test/support/hq-shop.ts'
import { cashier, shopProgramme } from '#test/support/shop.ts'
import { SyncedTill, type Answered } from '#test/support/synced-till.ts'
import { must } from '#test/support/till-client.ts'

let databases: TestDatabases
beforeAll(async () => {
  databases = await startPglite()
})
afterAll(() => databases.stop())

const openHq = async (): Promise<TestShop> => openStockedShop(await databases.fresh())

async function sell({ till }: SyncedTill, memberId: string | null = null, spend = 0) {
  await changeBasket(till.ports, { kind: 'add-product', productId: 'p-rice' })
  if (memberId !== null) await changeBasket(till.ports, { kind: 'attach-member', memberId })
  if (spend > 0) await changeBasket(till.ports, { kind: 'set-points', points: points(spend) })
  const basket = (await currentBasket(till.store))!
  const payable = (await priceBasket(till.ports, basket))!.payable
  const tenders = [{ kind: 'wechat' as const, amount: payable, received: payable }]
  const sold = await commitSale(till.ports, { basketId: basket.id, expected: payable, staff: cashier, tenders })
  if (!sold.ok) throw new Error(sold.reason.kind)
  return sold.value
}

async function enrol({ till }: SyncedTill, mobile: string, name = '赵新'): Promise<Member> {
  const profile = { name, mobile, birthday: null, sex: null, consent: { terms: true, sms: false, wechat: false } }
  const enrolled = await enrolMember(till.ports, { profile, staff: cashier.id })
  if (!enrolled.ok) throw new Error(enrolled.reason.kind)
  return enrolled.value
}

const wangAt = ({ till }: SyncedTill) => memberByMobile(till.store, '13812348899')
const spendableAt = async ({ till }: SyncedTill, id: string) =>
  (await memberView(till.store, id, businessDayAt(till.now, shopProgramme())))?.balance.spendable

describe('sync with headquarters', () => {
  test('a new till gets programme, goods and members, and what it sells is on the other till', async () => {
    const shop = await openHq()
    const [one, two] = await SyncedTill.pair(shop)
    const wang = (await wangAt(one))!
    expect(await spendableAt(one, wang)).toBe(3000)
    const sale = await sell(one, wang, 1000)
    const left = 2000 + sale.priced.earned.points
    expect(await syncState(one.till.store)).toMatchObject({ online: true, waiting: 1 })
    await one.settle()
    expect(await syncState(one.till.store)).toMatchObject({ waiting: 0, oldest: null, refused: null, rejections: 0 })
    expect(await spendableAt(one, wang)).toBe(left)
    expect(await one.till.store.unconfirmed.count()).toBe(0)
    await two.settle()
    expect(await spendableAt(two, wang)).toBe(left)
    expect((await two.till.store.sales.get(sale.id))?.doc).toEqual(sale)
  })

  test('lost requests, lost answers and duplicates change nothing but the time it takes', async () => {
    const shop = await openHq()
    const till = await SyncedTill.open(shop)
    await till.settle()
    const wang = (await wangAt(till))!
    const sale = await sell(till, wang, 500)
    for (const fault of ['lost-request', 'lost-reply', 'down'] as const) {
      till.faults.push(fault)
      expect(await till.engine.round()).toMatchObject({ kind: 'failure', code: 'hq-unreachable' })
      expect(await spendableAt(till, wang)).toBe(2500 + sale.priced.earned.points)
    }
    expect(await syncState(till.till.store)).toMatchObject({ online: false, since: till.till.now, waiting: 1 })
    till.faults.push('twice', 'twice')
    expect(await till.engine.round()).toEqual({ kind: 'done', changed: true })
    expect(await spendableAt(till, wang)).toBe(2500 + sale.priced.earned.points)
    expect(await syncState(till.till.store)).toMatchObject({ online: true, waiting: 0, rejections: 0 })
    expect(must(await till.hq.journal()).events).toHaveLength(1)
  })

  test('two tills that enrol one person offline end with one member, and the basket follows', async () => {
    const shop = await openHq()
    const [one, two] = await SyncedTill.pair(shop)
    const [a, b] = [await enrol(one, '13900000001'), await enrol(two, '13900000001')]
    const [saleA, saleB] = [await sell(one, a.id), await sell(two, b.id)]
    await changeBasket(two.till.ports, { kind: 'attach-member', memberId: b.id })
    for (const each of [one, two, one]) await each.settle()
    const earned = saleA.priced.earned.points + saleB.priced.earned.points
    for (const each of [one, two]) {
      expect(await memberByMobile(each.till.store, '13900000001')).toBe(a.id)
      expect(await spendableAt(each, b.id)).toBe(earned)
    }
    expect((await currentBasket(two.till.store))?.memberId).toBe(a.id)
    expect(await two.till.store.members.get(b.id)).toBeUndefined()
  })

  test('a rejected event is told with its remedy and holds up nothing, until headquarters posts it after all', async () => {
    const shop = await openHq()
    const till = await SyncedTill.open(shop)
    await till.settle()
    const wang = (await wangAt(till))!
    const sales = [await sell(till, wang, 500), await sell(till, wang)]
    const rejection = { seq: 1, result: 'rejected', code: 'invalid', remedy: '告诉总部', facts: { a: 1 } }
    const own = (answer: Answered) => answer.data.changes?.some(({ id }) => id === sales[0]!.id)
    till.tamper = (answer) => {
      answer.data.verdicts?.splice(0, 1, rejection)
      if (own(answer)) answer.data.changes = answer.data.changes?.filter(({ kind }) => kind !== 'sale')
      return answer
    }
    await till.settle()
    expect(await syncState(till.till.store)).toMatchObject({ waiting: 0, rejections: 1 })
    const { result: _, ...kept } = rejection
    expect(await rejectionList(till.till.store)).toEqual([{ ...kept, at: till.till.now }])
    till.tamper = null
    await till.till.pull([{ kind: 'sale', id: sales[0]!.id, doc: sales[0]! }], { appliedSeq: 2 })
    expect(await rejectionList(till.till.store)).toEqual([])
  })

  test('a malformed page is refused whole, shown, and pulled again', async () => {
    const shop = await openHq()
    const till = await SyncedTill.open(shop)
    till.tamper = (answer) => {
      const member = answer.data.changes?.find(({ kind }) => kind === 'member')
      if (member !== undefined) member.doc['owed'] = -1
      return answer
    }
    const refused = await till.engine.round()
    expect(refused.kind === 'malformed' && refused.where).toContain('(member) doc.owed')
    expect(await till.till.store.products.count()).toBe(0)
    expect(await readMeta(till.till.store, 'cursor')).toBeUndefined()
    expect(await syncState(till.till.store)).toMatchObject({ online: true, refused: { code: 'malformed-answer' } })
    till.tamper = null
    await till.settle()
    expect(await till.till.store.products.count()).toBe(1)
    expect(await syncState(till.till.store)).toMatchObject({ refused: null })
  })

  test('what a newer headquarters sends is kept', async () => {
    const shop = await openHq()
    const till = await SyncedTill.open(shop)
    till.tamper = (answer) => {
      answer.data.changes?.push({ kind: 'queue-policy', id: 'q-1', doc: { lanes: 3 }, later: true })
      return answer
    }
    await till.settle()
    expect(await till.till.store.unknown.toArray()).toEqual([{ kind: 'queue-policy', id: 'q-1', doc: { lanes: 3 } }])
  })

  test('a revoked till says so, goes on selling, and loses nothing', async () => {
    const shop = await openHq()
    const till = await SyncedTill.open(shop)
    await till.settle()
    must(await shop.admin('POST', `/tills/${till.till.id}/revoke`))
    await sell(till)
    expect(await till.engine.round()).toMatchObject({ kind: 'refusal', code: 'till-revoked' })
    expect(await syncState(till.till.store)).toMatchObject({ revoked: true, waiting: 1, online: true })
  })

  test('a till that lost database and journal file gets its journal back before it makes another event', async () => {
    const shop = await openHq()
    const till = await SyncedTill.open(shop)
    await till.settle()
    const wang = (await wangAt(till))!
    const sales = [await sell(till, wang, 1000), await sell(till)]
    await till.settle()
    const before = await spendableAt(till, wang)
    await till.till.wipe()
    await till.till.loseFile()
    expect(await till.till.restart()).toMatchObject({ rebuilt: false, toStore: 0 })
    await till.settle()
    expect(till.recovered).toBe(2)
    expect(await syncState(till.till.store)).toMatchObject({ recovered: { events: 2 }, waiting: 0 })
    for (const sale of sales) expect((await till.till.store.sales.get(sale.id))?.doc).toEqual(sale)
    expect(await spendableAt(till, wang)).toBe(before)
    const next = await sell(till, wang)
    expect(next.receipt > sales[1]!.receipt).toBe(true)
    await till.settle()
    expect(await syncState(till.till.store)).toMatchObject({ waiting: 0, rejections: 0 })
    expect(till.till.fileHead.seq).toBe(3)
  })

  test('a till that lost everything gets its journal back before the first of many pages', async () => {
    const many = Array.from({ length: 600 }, (_, place) => `139000${String(place).padStart(5, '0')},路人,\n`)
    const shop = await openStockedShop(await databases.fresh(), `手机,姓名,积分\n${many.join('')}`)
    const till = await SyncedTill.open(shop)
    await till.settle()
    await sell(till)
    await till.settle()
    await till.till.wipe()
    await till.till.loseFile()
    await till.till.restart()
    let pages = 0
    till.tamper = (answer) => {
      if (answer.data.changes !== undefined && ++pages > 1) throw new TypeError('network')
      return answer
    }
    expect(await till.engine.round()).toMatchObject({ kind: 'failure' })
    // Programme and goods are here by now, and a customer.
    await sell(till)
    till.tamper = null
    await till.settle()
    expect(await syncState(till.till.store)).toMatchObject({ recovered: { events: 1 }, waiting: 0, rejections: 0 })
    expect(till.till.fileHead.seq).toBe(2)
  })

  test('a wiped database pulls from the beginning and counts nothing twice', async () => {
    const shop = await openHq()
    const till = await SyncedTill.open(shop)
    await till.settle()
    const wang = (await wangAt(till))!
    await sell(till, wang, 1000)
    await till.settle()
    const unsent = await sell(till, wang, 500)
    const before = await spendableAt(till, wang)
    await till.till.wipe()
    expect(await till.till.restart()).toMatchObject({ rebuilt: true, toStore: 2, sales: 2 })
    till.faults.push(null, 'lost-reply')
    expect(await till.engine.round()).toMatchObject({ kind: 'failure' })
    await till.settle()
    expect(await spendableAt(till, wang)).toBe(before)
    expect((await till.till.store.sales.get(unsent.id))?.base).toBe(true)
  })

  test('many events go up in order, in batches', async () => {
    const shop = await openHq()
    const till = await SyncedTill.open(shop)
    await till.settle()
    const sales = MAX_PUSH + 10
    for (let i = 0; i < sales; i++) await sell(till)
    till.requests = []
    await till.settle()
    expect(till.requests.filter((request) => request === 'POST /v1/push')).toHaveLength(2)
    expect(await till.till.store.sales.filter(({ base }) => base).count()).toBe(sales)
    expect(await syncState(till.till.store)).toMatchObject({ waiting: 0, rejections: 0 })
  })

  test('headquarters on another database: the till starts over, sends all again, and keeps what it has meanwhile', async () => {
    const shop = await openHq()
    const till = await SyncedTill.open(shop)
    await till.settle()
    const sale = await sell(till)
    await till.settle()
    await shop.db.query(`UPDATE hq SET epoch = 'another-one'`)
    await till.settle()
    expect(await till.till.store.products.count()).toBe(1)
    expect((await till.till.store.sales.get(sale.id))?.base).toBe(true)
    expect(await readMeta(till.till.store, 'resync')).toBe(false)
    await till.settle()
    expect(await syncState(till.till.store)).toMatchObject({ waiting: 0, rejections: 0 })
  })

  test('how far the clock is off is known and stops no sale', async () => {
    const shop = await openHq()
    const till = await SyncedTill.open(shop)
    till.till.now = millis(till.till.now - 3_600_000)
    await till.settle()
    await sell(till)
    await till.settle()
    expect(await syncState(till.till.store)).toMatchObject({ skew: 3_600_000, waiting: 0 })
  })
})
