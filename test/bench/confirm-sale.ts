import { mkdtemp, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Shuke } from '#test/support/browser/entry.ts'
import { browserMissing, newProfile, openPage, serveStore } from '#test/support/browser/store-page.ts'
import { pageOf } from '#test/support/page-of.ts'
import { firstChanges } from '#test/support/shop.ts'
import { TILL_7 } from '#test/support/till-identity.ts'
import { formatMs, percentile, skippedRow, type BenchRow } from './row.ts'

declare const shuke: Shuke

const WHAT = 'confirm a sale, ten lines and a member, median'
/** Noise only adds: of several rounds the least disturbed one counts, for both sides. */
const ROUNDS = 4
const SALES = 40
const TARGET = 1.5

/**
 * Confirms sales in a real Chromium, the journal file written by the real service, against the least
 * that durability costs here: one strict transaction of one small row and, over the same way to the
 * host, one line written with fsync.
 */
export async function rows(): Promise<BenchRow[]> {
  const missing = await browserMissing()
  if (missing !== null) return [skippedRow(WHAT, missing)]
  const site = await serveStore()
  const file = await open(join(await mkdtemp(join(tmpdir(), 'shuke-bare-')), 'bare.jsonl'), 'a')
  const line = Buffer.from(`${'x'.repeat(4000)}\n`)
  site.bare = async () => {
    await file.write(line)
    await file.datasync()
  }
  const { page, context } = await openPage(site, await newProfile())
  try {
    const rounds: { readonly confirm: number[]; readonly bare: number[] }[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const samples = await page.evaluate(measure, { page: pageOf(firstChanges()), identity: TILL_7, sales: SALES })
      // The first one warms up.
      if (round > 0) rounds.push(samples)
    }
    const measured = Math.min(...rounds.map(({ confirm }) => percentile(confirm, 0.5)))
    const yardstick = Math.min(...rounds.map(({ bare }) => percentile(bare, 0.5)))
    const ratio = measured / yardstick
    return [
      {
        what: WHAT,
        measured: formatMs(measured),
        yardstick: `${formatMs(yardstick)} bare transaction + bare fsync`,
        ratio,
        target: `≤ ${TARGET}×`,
        ok: ratio <= TARGET,
      },
    ]
  } finally {
    await context.close()
    await site.close()
    await file.close()
  }
}

type Given = {
  readonly page: Parameters<Shuke['applyPage']>[1]
  readonly identity: Parameters<Shuke['portsOn']>[1]
  readonly sales: number
}

/** Runs in the page. */
async function measure({ page, identity, sales }: Given): Promise<{ confirm: number[]; bare: number[] }> {
  const store = shuke.openStore('confirm', new Uint8Array(32).fill(7))
  const ports = shuke.portsOn(store, identity)
  await shuke.openTill(ports)
  // Ten kinds of goods, so that the basket has ten lines, and a customer of their own for every sale.
  const copies = (kind: string, count: number) => {
    const first = page.changes.find((change) => change.kind === kind)
    return Array.from({ length: count }, (_, i) => ({
      ...first,
      id: `${kind}-${i}`,
      doc: { ...first?.doc, id: `${kind}-${i}` },
    }))
  }
  const more = [...copies('product', 10), ...copies('member', sales)] as unknown as typeof page.changes
  await shuke.applyPage(store, { ...page, changes: [...page.changes, ...more] }, await shuke.loadPinyin(), ports.now())
  const bareDb = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('bare', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('rows')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(new Error('no database'))
  })
  const bareTransaction = (key: number) =>
    new Promise<void>((resolve, reject) => {
      const transaction = bareDb.transaction('rows', 'readwrite', { durability: 'strict' })
      transaction.objectStore('rows').put({ key }, key)
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(new Error('aborted'))
    })
  const staff = { id: 'staff-1', name: '李晓' }
  const confirm: number[] = []
  const bare: number[] = []
  for (let i = 0; i < sales; i++) {
    for (let line = 0; line < 10; line++)
      await shuke.changeBasket(ports, { kind: 'add-product', productId: `product-${line}` })
    await shuke.changeBasket(ports, { kind: 'attach-member', memberId: `member-${i}` })
    const basket = (await shuke.currentBasket(store))!
    const payable = (await shuke.priceBasket(ports, basket))!.payable
    const tenders = [{ kind: 'cash' as const, amount: payable, received: payable }]
    const start = performance.now()
    const sold = await shuke.commitSale(ports, { basketId: basket.id, expected: payable, staff, tenders })
    const between = performance.now()
    await bareTransaction(i)
    await fetch('/bare/fsync', { method: 'POST', body: 'x'.repeat(4000) })
    const end = performance.now()
    if (!sold.ok) throw new Error(sold.reason.kind)
    confirm.push(between - start)
    bare.push(end - between)
  }
  return { confirm, bare }
}
