import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { milli, millis, points } from '#domain/units.ts'
import { readMeta } from '#store/meta.ts'
import { createHolder } from '#sync/holder.ts'
import { keepHold, type HoldWish } from '#sync/keep-hold.ts'
import { quote } from '#usecases/quote.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { openStockedShop } from '#test/support/hq-shop.ts'
import { fill, sell } from '#test/support/selling.ts'
import { SyncedTill } from '#test/support/synced-till.ts'

let databases: TestDatabases
beforeAll(async () => {
  databases = await startPglite()
})
afterAll(() => databases.stop())

async function twoTills() {
  const shop = await openStockedShop(await databases.fresh())
  const tills = await SyncedTill.pair(shop)
  const wang = (await tills[0].till.store.members.toArray())[0]!.id
  const open = async ({ till }: SyncedTill) =>
    fill(
      till,
      { kind: 'add-product', productId: 'p-rice', quantity: milli(9000) },
      { kind: 'attach-member', memberId: wang },
    )
  const ports = (synced: SyncedTill) => ({ ...synced.holdPorts, newId: () => synced.till.ports.newId() })
  const allowed = async (synced: SyncedTill, basket: Awaited<ReturnType<typeof open>>) =>
    (await quote(synced.till.ports, basket, synced.till.now))?.allowance
  return { shop, tills, wang, open, ports, allowed }
}
const wishOf = (basketId: string, memberId: string, sum: number): HoldWish => ({
  ...{ basketId, memberId, points: points(sum), coupons: [] },
})

describe('an open checkout', { timeout: 120_000 }, () => {
  test('gets what it wants as a right at once, the other till sees it, and the sale uses it up', async () => {
    const { tills, wang, open, ports, allowed } = await twoTills()
    const [a, b] = tills
    const [here, there] = [await open(a), await open(b)]
    expect(await allowed(a, here)).toMatchObject({ within: 0 })
    await keepHold(ports(a), wishOf(here.id, wang, 2500))
    expect(await allowed(a, here)).toMatchObject({ within: 2500, held: null })
    await b.settle()
    expect(await allowed(b, there)).toMatchObject({
      within: 0,
      held: { points: 2500, number: a.hq.number },
      total: 500,
    })
    const sale = await sell(a.till, { kind: 'set-points', points: points(2500) })
    expect(sale.priced.points.spent).toBe(2500)
    // The basket is sold: nothing is given back, the sale tells. It has earned 464 points.
    a.requests = []
    await keepHold(ports(a), null)
    expect(a.requests).toEqual([])
    await a.settle()
    await b.settle()
    expect(await allowed(b, there)).toMatchObject({ held: null, total: 964 })
    expect((await a.till.store.members.get(wang))?.doc.owed).toBe(0)
  })

  test('that is given up lets go; one whose line is down goes on with what the till has', async () => {
    const { shop, tills, wang, open, ports, allowed } = await twoTills()
    const [a, b] = tills
    const [here, there] = [await open(a), await open(b)]
    a.faults.push('lost-reply')
    await keepHold(ports(a), wishOf(here.id, wang, 1000))
    expect(await allowed(a, here)).toMatchObject({ within: 0, total: 3000 })
    await keepHold(ports(a), wishOf(here.id, wang, 1000))
    expect(await allowed(a, here)).toMatchObject({ within: 1000 })
    // The answer that it is free is lost, and the till uses it no more all the same.
    a.faults.push('lost-reply')
    await keepHold(ports(a), null)
    expect(await readMeta(a.till.store, 'hold')).toBeNull()
    expect(await allowed(a, here)).toMatchObject({ within: 0 })
    await keepHold(ports(b), wishOf(there.id, wang, 3000))
    expect(await allowed(b, there)).toMatchObject({ within: 3000 })
    // Another basket: the one before lets go, in its place comes its own.
    await keepHold(ports(b), wishOf('another', wang, 100))
    expect(await allowed(b, there)).toMatchObject({ within: 0 })
    await a.settle()
    expect(await allowed(a, here)).toMatchObject({ held: { points: 100 } })
    shop.clock.now += 130_000
    a.till.now = millis(shop.clock.now)
    expect(await allowed(a, here)).toMatchObject({ held: null })
  })

  test('an answer that a pull has overtaken is not taken', async () => {
    const { tills, wang, open, ports, allowed } = await twoTills()
    const [a] = tills
    const here = await open(a)
    const slow = ports(a)
    const late = {
      ...slow,
      fetch: async (...args: Parameters<typeof slow.fetch>) => {
        const answer = await slow.fetch(...args)
        await a.settle()
        await a.till.store.rights.clear()
        return answer
      },
    }
    await keepHold(late, wishOf(here.id, wang, 1000))
    expect(await allowed(a, here)).toMatchObject({ within: 0 })
  })

  test('is asked for once at a time, renewed while it stands, and never throws', async () => {
    const { tills, wang, open, ports } = await twoTills()
    const [a] = tills
    const here = await open(a)
    let sleeps = 0
    let woken: (() => void) | null = null
    const sleep = (_: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        sleeps++
        woken = resolve
        signal.addEventListener('abort', () => resolve())
      })
    const defects: unknown[] = []
    const holder = createHolder(ports(a), { sleep, onDefect: (error) => defects.push(error) })
    const until = async (done: () => boolean) => {
      for (let i = 0; i < 500 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 10))
      expect(done()).toBe(true)
    }
    a.requests = []
    holder.wish(wishOf(here.id, wang, 100))
    holder.wish(wishOf(here.id, wang, 200))
    await until(() => sleeps === 1)
    const first = a.requests.length
    expect(first).toBeLessThanOrEqual(2)
    woken!()
    await until(() => sleeps === 2)
    expect(a.requests).toHaveLength(first + 1)
    holder.wish(null)
    await until(() => a.requests.length === first + 2)
    expect(defects).toEqual([])
    expect((await a.hq.pullAll()).changes.filter(({ kind, doc }) => kind === 'rights' && doc !== null)).toEqual([])
  })
})
