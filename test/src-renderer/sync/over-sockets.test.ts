import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createHq } from '#hq/create-hq.ts'
import { serve } from '#hq/serve.ts'
import { points } from '#domain/units.ts'
import { memberByMobile } from '#store/search.ts'
import { syncState } from '#store/sync-state.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { enrolMember } from '#usecases/enrol-member.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { openStockedShop, type TestShop } from '#test/support/hq-shop.ts'
import { sell } from '#test/support/selling.ts'
import { cashier } from '#test/support/shop.ts'
import { chainFault } from '#test/support/store-state.ts'
import { enrolTestTill, hqAt, must } from '#test/support/till-client.ts'
import { wireTill, type WiredTill } from '#test/support/wired-till.ts'

let databases: TestDatabases
beforeAll(async () => {
  databases = await startPglite()
})
afterAll(() => databases.stop())

const WANG = '13812348899'
const YEAR = 365 * 86_400_000

/** Headquarters on a real socket, with a clock that goes. */
async function openHq(): Promise<TestShop & { readonly port: number }> {
  const shop = await openStockedShop(await databases.fresh())
  const [start, begun] = [shop.clock.now, performance.now()]
  Object.defineProperty(shop.clock, 'now', { get: () => Math.round(start + performance.now() - begun) })
  const log = (line: Readonly<Record<string, unknown>>) => void shop.log.push(line)
  const hq = createHq({ database: shop.db, now: () => shop.clock.now, log, live: { lookEvery: 50, beatEvery: 200 } })
  const serving = await serve(hq, { host: '127.0.0.1', port: 0 })
  onTestFinished(() => serving.stop())
  return { ...shop, hq, port: Number(new URL(serving.url).port) }
}

const eventually = <T>(look: () => Promise<T>): Promise<T> => vi.waitFor(look, { timeout: 45_000, interval: 50 })

/** The till has sent all and has all that headquarters has. */
const settled = (each: WiredTill) =>
  eventually(async () => {
    const { waiting, online, refused } = await syncState(each.till.store)
    expect({ waiting, online, refused }).toEqual({ waiting: 0, online: true, refused: null })
    expect(await each.till.store.unconfirmed.count()).toBe(0)
  })

async function sellWithPoints({ till }: WiredTill, spend: number): Promise<ReturnType<typeof sell>> {
  const memberId = (await memberByMobile(till.store, WANG)) ?? 'nobody'
  const attached = await changeBasket(till.ports, { kind: 'add-product', productId: 'p-rice' })
  expect(attached).toMatchObject({ ok: true })
  return sell(till, { kind: 'attach-member', memberId }, { kind: 'set-points', points: points(spend) })
}

async function enrol({ till }: WiredTill, mobile: string): Promise<string> {
  const profile = {
    name: '赵新',
    mobile,
    birthday: null,
    sex: null,
    consent: { terms: true, sms: false, wechat: false },
  }
  const enrolled = await enrolMember(till.ports, { profile, staff: cashier.id })
  if (!enrolled.ok) throw new Error(enrolled.reason.kind)
  return enrolled.value.id
}

describe('two tills and headquarters over real sockets', { timeout: 120_000 }, () => {
  test('the cable is pulled, both sell and enrol, and when it is back all three agree', async () => {
    const shop = await openHq()
    const [one, two] = [
      await wireTill(shop, shop.port, { name: '1号机' }),
      await wireTill(shop, shop.port, { name: '2号机' }),
    ]
    for (const each of [one, two])
      await eventually(async () => expect(await memberByMobile(each.till.store, WANG)).toBeTypeOf('string'))

    // One line is out and says so; the other takes everything and answers nothing.
    one.line.mode = 'refuse'
    two.line.mode = 'swallow'
    const sales = [await sellWithPoints(one, 2000), await sellWithPoints(two, 2000)]
    const twice = [await enrol(one, '13900000001'), await enrol(two, '13900000001')]
    await enrol(two, '13900000002')
    for (const each of [one, two]) {
      await eventually(async () => expect(await syncState(each.till.store)).toMatchObject({ online: false }))
      sales.push(await sellWithPoints(each, 0))
    }

    // Back again, badly: what was asked arrives and the answer does not, or only half of it does.
    one.line.mode = 'no-replies'
    await eventually(async () =>
      expect(must(await shop.admin<{ sales: unknown[] }>('GET', '/sales')).sales).toHaveLength(2),
    )
    one.line.cut()
    one.line.mode = 'good'
    one.line.cutAfter = 40
    two.line.cut()
    two.line.delay = 20
    two.line.mode = 'good'
    two.line.cutAfter = 300
    for (const each of [one, two, one]) await settled(each)

    const truth = (
      await (
        await enrolTestTill(hqAt(`http://127.0.0.1:${shop.port}`), {
          adminToken: 'test-admin-token',
          name: '3号机',
          now: () => shop.clock.now,
        })
      ).pullAll()
    ).changes
    const docs = (kind: string) =>
      new Map(
        truth.flatMap((change) =>
          change.kind === kind && change.doc !== null ? [[change.id, change.doc] as const] : [],
        ),
      )
    expect(docs('sale')).toEqual(new Map(sales.map((sale) => [sale.id, sale])))
    expect(docs('member').size).toBe(3)
    for (const { till } of [one, two]) {
      await eventually(async () =>
        expect(new Map((await till.store.members.toArray()).map(({ id, doc }) => [id, doc]))).toEqual(docs('member')),
      )
      expect(await memberByMobile(till.store, '13900000001')).toBeOneOf(twice)
      expect(await till.store.rejections.count()).toBe(0)
      expect(await chainFault(till.store)).toBeNull()
      expect(till.fileHead.seq).toBe(await till.store.events.count())
    }
    const earned = sales.reduce((sum, sale) => sum + sale.priced.earned.points, 0)
    const wang = (await memberByMobile(one.till.store, WANG)) ?? ''
    expect(must(await shop.admin('GET', `/members/${wang}/ledger`))).toMatchObject({
      agrees: true,
      points: 3000 - 4000 + earned,
    })
    const conflicts = must(await shop.admin<{ kind: string }[]>('GET', '/conflicts')).map(({ kind }) => kind)
    expect(conflicts.sort()).toEqual(['merged', 'overdraft'])
    expect(shop.log.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('what changes at headquarters comes by itself, and again after the stream was cut', async () => {
    const shop = await openHq()
    // Asking alone would take longer than the test.
    const till = await wireTill(shop, shop.port, { name: '1号机', pollEvery: 25 * 3_600_000 })
    const comes = async (id: string) => {
      must(await shop.admin('POST', '/import/products', `编号,名称,分类,售价\n${id},酸奶,乳品,6.50\n`))
      await eventually(async () => expect(await till.till.store.products.get(id)).toBeDefined())
    }
    await eventually(async () => expect(await memberByMobile(till.till.store, WANG)).toBeTypeOf('string'))
    await comes('p-1')
    till.line.cut()
    await comes('p-2')
    // A line that is silently dead is found out by its silence.
    till.line.mode = 'swallow'
    must(await shop.admin('POST', '/import/products', '编号,名称,分类,售价\np-3,酸奶,乳品,6.50\n'))
    await eventually(async () => expect(await syncState(till.till.store)).toMatchObject({ online: false }))
    till.line.cut()
    till.line.mode = 'good'
    await eventually(async () => expect(await till.till.store.products.get('p-3')).toBeDefined())
    await comes('p-4')
  })

  test('a clock that jumps by years, forwards and back, stops neither sales nor sync, and is told', async () => {
    const shop = await openHq()
    const till = await wireTill(shop, shop.port, { name: '1号机' })
    await eventually(async () => expect(await memberByMobile(till.till.store, WANG)).toBeTypeOf('string'))
    for (const off of [5 * YEAR, -7 * YEAR, 0]) {
      till.clockOff = off
      await sell(till.till, { kind: 'add-product', productId: 'p-rice' })
      await settled(till)
      const { skew } = await eventually(async () => {
        const state = await syncState(till.till.store)
        expect(Math.abs((state.skew ?? 0) + off)).toBeLessThan(5000)
        return state
      })
      expect(skew).not.toBeNull()
    }
    expect(must(await shop.admin<{ sales: unknown[] }>('GET', '/sales')).sales).toHaveLength(3)
  })
})
