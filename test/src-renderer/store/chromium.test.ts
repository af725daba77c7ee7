import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Shuke } from '#test/support/browser/entry.ts'
import { browserMissing, newProfile, openPage, serveStore, type StoreSite } from '#test/support/browser/store-page.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { openShop } from '#test/support/hq-shop.ts'
import { pageOf } from '#test/support/page-of.ts'
import { firstChanges } from '#test/support/shop.ts'
import { must } from '#test/support/till-client.ts'
import { TILL_7 } from '#test/support/till-identity.ts'

declare const shuke: Shuke

const missing = await browserMissing()
let site: StoreSite
let databases: TestDatabases

async function open(profile?: string) {
  const opened = await openPage(site, profile ?? (await newProfile()))
  onTestFinished(() => opened.context.close())
  return opened
}

describe.skipIf(missing !== null)(`the store in a real Chromium${missing === null ? '' : ` (${missing})`}`, () => {
  beforeAll(async () => {
    site = await serveStore()
    databases = await startPglite()
  })
  afterAll(async () => {
    await site.close()
    await databases.stop()
  })

  test('every write transaction asks for strict durability', async () => {
    const { page } = await open()
    const durabilities = await page.evaluate(async () => {
      const seen: string[] = []
      const original = IDBDatabase.prototype.transaction
      IDBDatabase.prototype.transaction = function (...args) {
        const transaction = original.apply(this, args)
        if (transaction.mode === 'readwrite') seen.push(transaction.durability)
        return transaction
      }
      const store = shuke.openStore('durable', null)
      await shuke.writeMeta(store, 'last-pull', 1 as never)
      await shuke.inOneTransaction(store, () => shuke.writeMeta(store, 'skew', 1))
      return seen
    })
    expect(durabilities.length).toBeGreaterThan(0)
    expect(new Set(durabilities)).toEqual(new Set(['strict']))
  })

  test('a killed browser loses nothing that was confirmed', async () => {
    const profile = await newProfile()
    const first = await openPage(site, profile)
    const sold = await first.page.evaluate(
      async ({ page, identity }) => {
        const store = shuke.openStore('killed', null)
        const ports = shuke.portsOn(store, identity)
        await shuke.openTill(ports)
        await shuke.applyPage(store, page, await shuke.loadPinyin(), ports.now())
        const basket = await shuke.changeBasket(ports, { kind: 'add-product', productId: 'p-rice' })
        if (!basket.ok) throw new Error(basket.reason.kind)
        const payable = (await shuke.priceBasket(ports, basket.value))!.payable
        const tenders = [{ kind: 'cash' as const, amount: payable, received: payable }]
        const staff = { id: 'staff-1', name: '李晓' }
        const sale = await shuke.commitSale(ports, { basketId: basket.value.id, expected: payable, staff, tenders })
        if (!sale.ok) throw new Error(sale.reason.kind)
        const [line] = sale.value.lines
        const wish = {
          saleId: sale.value.id,
          wanted: [{ lineId: line!.id, quantity: line!.quantity }],
          shortfall: 'policy' as const,
          approvedBy: null,
        }
        const draft = await shuke.previewRefund(ports, wish)
        if (!draft.ok) throw new Error(draft.reason.kind)
        const { money } = draft.value
        const refund = await shuke.refundSale(ports, {
          ...wish,
          refundId: ports.newId(),
          reason: '不合适',
          staff,
          expected: money,
          tenders: [{ kind: 'cash', amount: money }],
        })
        if (!refund.ok) throw new Error(refund.reason.kind)
        await shuke.changeBasket(ports, { kind: 'add-product', productId: 'p-yoghurt' })
        return { sale: sale.value, refund: refund.value }
      },
      { page: pageOf(firstChanges()), identity: TILL_7 },
    )
    const session = await first.context.browser()?.newBrowserCDPSession()
    await session?.send('Browser.crash').catch(() => undefined)
    await first.context.close().catch(() => undefined)

    const { page } = await open(profile)
    const found = await page.evaluate(async () => {
      const store = shuke.openStore('killed', null)
      const view = await shuke.saleView(store, (await store.sales.toArray())[0]?.id ?? '')
      return { view, basket: await shuke.currentBasket(store) }
    })
    expect(found.view).toEqual({ sale: sold.sale, refunds: [sold.refund] })
    expect(found.basket?.lines.map(({ productId }) => productId)).toEqual(['p-yoghurt'])
    expect(site.journal.head.seq).toBe(2)
  })

  test('a full disk keeps what was confirmed, changes nothing, and says so', async () => {
    const { page, context } = await open()
    const cdp = await context.newCDPSession(page)
    const { origin } = new URL(site.url)
    // Before the first write: the browser remembers for a while how much room there was.
    await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 3_000_000 })
    const prepare = page.evaluate(
      async ({ page, identity }) => {
        const store = shuke.openStore('full', null)
        const ports = {
          ...shuke.portsOn(store, { ...identity, till: { ...identity.till, id: 'till-8' } }),
          journal: memory(),
        }
        function memory() {
          let seq = 0
          return {
            append: async (lines: { seq: number }[]) => ({
              ok: true as const,
              data: { seq: (seq = lines.at(-1)!.seq) },
            }),
            head: async () => ({ ok: true as const, data: { seq, hash: '0'.repeat(64) } }),
            replace: async () => ({ ok: true as const, data: null }),
            read: async () => ({ ok: true as const, data: { lines: [] } }),
          }
        }
        await shuke.openTill(ports)
        await shuke.applyPage(store, page, await shuke.loadPinyin(), ports.now())
        const sell = async () => {
          const basket = await shuke.currentBasket(store)
          const payable = (await shuke.priceBasket(ports, basket!))!.payable
          const tenders = [{ kind: 'cash' as const, amount: payable, received: payable }]
          const staff = { id: 'staff-1', name: '李晓' }
          return shuke.commitSale(ports, { basketId: basket!.id, expected: payable, staff, tenders })
        }
        const add = () => shuke.changeBasket(ports, { kind: 'add-product', productId: 'p-rice' })
        await add()
        const first = await sell()
        await add()
        // Random bytes, for the browser counts what it has compressed; large pieces first, then ever smaller ones.
        const fill = async () => {
          for (let size = 65_536; size >= 64; size /= 4) {
            for (let i = 0; i < 200; i++) {
              const doc = crypto.getRandomValues(new Uint8Array(size))
              const put = store.unknown.put({ kind: `filler-${size}`, id: String(i), doc })
              const fits = await put.then(
                () => true,
                () => false,
              )
              if (!fits) break
            }
          }
        }
        Object.assign(globalThis, {
          fill,
          sell,
          add,
          counts: async () => [await store.events.count(), await store.sales.count(), await store.baskets.count()],
        })
        return first.ok
      },
      { page: pageOf(firstChanges()), identity: TILL_7 },
    )
    expect(await prepare).toBe(true)
    const run = (name: 'sell' | 'add' | 'counts' | 'fill') =>
      page.evaluate((key) => (globalThis as unknown as Record<string, () => Promise<unknown>>)[key]!(), name)
    await run('fill')
    expect(await run('sell')).toEqual({ ok: false, reason: { kind: 'storage-full' } })
    expect(await run('add')).toEqual({ ok: false, reason: { kind: 'storage-full' } })
    expect(await run('counts')).toEqual([1, 1, 1])
    await cdp.send('Storage.overrideQuotaForOrigin', { origin })
    expect(await run('sell')).toMatchObject({ ok: true })
    expect(await run('counts')).toEqual([2, 2, 0])
  })

  test('the worker brings headquarters to the screen and what is sold to headquarters, without a reload', async () => {
    const shop = await openShop(await databases.fresh())
    must(
      await shop.admin(
        'POST',
        '/import/products',
        '编号,条码,名称,分类,单位,售价\np-rice,6920000000012,大米,粮油,piece,59.90\n',
      ),
    )
    const hq = await shop.till()
    site.hq = (target, method, body) => hq.send(method, target, body)
    const { page } = await open()
    const names = await page.evaluate(async (till) => {
      const storeKey = new Uint8Array(32).fill(7)
      const store = shuke.openStore('live', storeKey)
      const seen = new Promise<void>((resolve) => {
        shuke
          .liveQuery(() => store.products.count())
          .subscribe((count) => {
            if (count > 0) resolve()
          })
      })
      const sync = shuke.startSync({
        storeName: 'live',
        storeKey,
        till,
        onRecovered: () => undefined,
        pollEvery: 60_000,
      })
      Object.assign(globalThis, { store, sync })
      await seen
      return (await shuke.findProducts(store, 'dami', 5)).map(({ product }) => product.name)
    }, hq.id)
    expect(names).toEqual(['大米'])

    // An event wakes the worker: it does not wait for the next poll, a minute away.
    await page.evaluate(
      async ({ id, name, number, store: at }) => {
        const { store } = globalThis as unknown as { store: ReturnType<Shuke['openStore']> }
        const identity = { till: { id, name, number }, store: at, hqUrl: '' }
        const { now, newId, newSalt } = shuke.portsOn(store, identity)
        await shuke.inOneTransaction(store, () =>
          shuke.appendEvent(store, {
            id: newId(),
            till: id,
            at: now(),
            programmeVersion: 1,
            salt: newSalt(),
            fact: { kind: 'staff-signed-in', data: { staff: 'staff-1' } },
          }),
        )
      },
      { id: hq.id, name: hq.name, number: hq.number, store: hq.store },
    )
    // The driver's own `waitForFunction` takes a promise for a yes.
    const isSent = () =>
      page.evaluate(async () => {
        const { store } = globalThis as unknown as { store: ReturnType<Shuke['openStore']> }
        const state = await shuke.syncState(store)
        return state.waiting === 0 && state.online
      })
    await vi.waitUntil(isSent, { timeout: 20_000 })
    expect(must(await hq.journal()).events.map(({ kind }) => kind)).toEqual(['staff-signed-in'])
    site.hq = null
  })
})
