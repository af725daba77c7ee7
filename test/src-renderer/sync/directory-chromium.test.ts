import type { Page } from '@playwright/test'
import { sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { TillIdentity } from '#bridge/routes.ts'
import type { Member } from '#domain/member.ts'
import { buildDirectory } from '#hq/directory/build.ts'
import { serve } from '#hq/serve.ts'
import { HqLink } from '#services/hq-link.ts'
import type { Shuke } from '#test/support/browser/entry.ts'
import { browserMissing, newProfile, openPage, serveStore, type StoreSite } from '#test/support/browser/store-page.ts'
import { publishMembers } from '#test/support/directory-hq.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { openShop } from '#test/support/hq-shop.ts'
import { people } from '#test/support/people.ts'
import { startProxy, type TcpProxy } from '#test/support/tcp-proxy.ts'
import { must, newKeys } from '#test/support/till-client.ts'

declare const shuke: Shuke

const missing = await browserMissing()
const CROWD = [...people(0, 3_000)]
/** The only one of `CROWD` with this number. */
const [WANTED] = CROWD.slice(1_234) as [Member]
const KEY = 'c2h1a2Utc2h1a2Utc2h1a2Utc2h1a2Utc2h1a2UtMTI='

let site: StoreSite
let databases: TestDatabases

/** Headquarters with a directory behind a socket, and a till's page whose host asks it over a line that can be cut. */
async function openLine(): Promise<{ page: Page; line: TcpProxy; till: string; asked: string[] }> {
  const shop = await openShop(await databases.fresh())
  await publishMembers(
    shop.db,
    CROWD.map((doc) => ({ id: doc.id, doc })),
  )
  await buildDirectory(shop.hq.context)
  const serving = await serve(shop.hq, { host: '127.0.0.1', port: 0 })
  const line = await startProxy(Number(new URL(serving.url).port))
  const hqUrl = `http://127.0.0.1:${line.port}`
  await shop.admin('POST', '/stores', { id: 'store-1', name: '南京西路店' })
  const { code } = must(await shop.admin<{ code: string }>('POST', '/tills', { store: 'store-1', name: '1号机' }))
  const { privateKey, publicKey } = newKeys()
  const key = { publicKey, sign: (text: Uint8Array) => sign(null, text, privateKey).toString('base64url') }
  const link = new HqLink((url, init) => fetch(url, init), { now: () => shop.clock.now })
  const enrolled = await link.enrol(hqUrl, code, publicKey)
  if (!enrolled.ok) throw new Error(enrolled.code)
  const identity: TillIdentity = { till: enrolled.data.till, store: enrolled.data.store, hqUrl }
  const asked: string[] = []
  site.hq = async (target, method, body, range) => {
    // The stream that tells of news would hold the test's server up.
    if (target.startsWith('/v1/live')) return new Response(null, { status: 503 })
    if (range !== null) asked.push(`${target.slice(-64)} ${range}`)
    return link.forward({ method, target, body: new TextEncoder().encode(body), range }, identity, key)
  }
  const { page, context } = await openPage(site, await newProfile())
  onTestFinished(async () => {
    await context.close()
    await line.close()
    await serving.stop()
  })
  return { page, line, till: identity.till.id, asked }
}

declare global {
  // Only `var` makes a property of globalThis.
  var till: ReturnType<Shuke['openStore']>
}

/** The workers of a till that starts. */
const start = (page: Page, till: string, pollEvery: number) =>
  page.evaluate(
    async ({ till, pollEvery, base64 }) => {
      const directoryKey = await shuke.importKey(base64)
      const storeKey = shuke.storeKey(base64)
      globalThis.till = shuke.openStore('filed', storeKey)
      await globalThis.till.open()
      shuke.attachDirectory(globalThis.till, directoryKey)
      shuke.startSearcher(globalThis.till, directoryKey)
      shuke.startSync({ storeName: 'filed', storeKey, till, onRecovered: () => undefined, directoryKey, pollEvery })
    },
    { till, pollEvery, base64: KEY },
  )

/** Until the first pull is done. */
const settled = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => shuke.readMeta(globalThis.till, 'last-pull')), { timeout: 60_000 })
    .toBeDefined()

/** Ids of who is found, or what kept anybody from being looked up. */
const find = (page: Page, text: string) =>
  page.evaluate(async (text) => {
    try {
      return (await shuke.findMembers(globalThis.till, text, 5)).map(({ member }) => member.id)
    } catch (error) {
      return (error as Error).name
    }
  }, text)

describe.skipIf(missing !== null)(`the directory in a real Chromium${missing === null ? '' : ` (${missing})`}`, () => {
  beforeAll(async () => {
    site = await serveStore()
    databases = await startPglite()
  })
  afterAll(async () => {
    await site.close()
    await databases.stop()
  })

  test(
    'comes over sockets and a line that is cut, and the worker finds who is in it',
    { timeout: 120_000 },
    async () => {
      const { page, line, till, asked } = await openLine()
      const ask = site.hq!
      site.hq = (target, ...rest) => {
        if (asked.length === 1) line.cutAfter = 20_000
        return ask(target, ...rest)
      }
      await start(page, till, 500)
      await settled(page)
      const again = asked.filter((each, place) => asked.indexOf(each) !== place)
      expect(again.length).toBeGreaterThan(0)
      expect(again.length).toBeLessThan(new Set(asked).size)
      expect(await page.evaluate(() => globalThis.till.members.count())).toBe(0)
      for (const text of [WANTED.profile.mobile, WANTED.code, WANTED.profile.mobile.slice(-8)]) {
        expect(await find(page, text), text).toEqual([WANTED.id])
      }
      // The page's own thread reads them as well, and a live query sees who goes.
      const seen = await page.evaluate(async (id) => {
        const names: (string | null)[] = []
        const row = shuke.liveQuery(() => shuke.memberRow(globalThis.till, id))
        const gone = new Promise<void>((resolve) => {
          row.subscribe((found) => {
            names.push(found?.doc.profile.name ?? null)
            if (found === undefined) resolve()
            else void globalThis.till.hidden.put({ id })
          })
        })
        await gone
        return names
      }, WANTED.id)
      expect(seen).toEqual([WANTED.profile.name, null])
      expect(await find(page, WANTED.profile.mobile)).toEqual([])
    },
  )

  test('a file that is spoilt on the disk is never read, and comes anew at once', { timeout: 120_000 }, async () => {
    const { page, till, asked } = await openLine()
    await start(page, till, 500)
    await settled(page)
    await page.reload()
    await page.waitForFunction(() => 'shuke' in globalThis)
    const spoilt = await page.evaluate(async () => {
      const root = await navigator.storage.getDirectory()
      const folder = await root.getDirectoryHandle('filed-directory')
      let files = 0
      for await (const name of folder.keys()) {
        const handle = await folder.getFileHandle(name)
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer())
        // Each block has a byte that is not as it was.
        for (let at = 40; at < bytes.length; at += 64) bytes[at]! ^= 1
        const writable = await handle.createWritable()
        await writable.write(bytes)
        await writable.close()
        files++
      }
      return files
    })
    expect(spoilt).toBeGreaterThan(1)
    asked.length = 0
    // It would not ask by itself for an hour.
    await start(page, till, 3_600_000)
    await expect.poll(() => find(page, WANTED.profile.mobile), { timeout: 60_000 }).toBe('DirectoryDamaged')
    await expect.poll(() => find(page, WANTED.profile.mobile), { timeout: 60_000, interval: 200 }).toEqual([WANTED.id])
    // What only the searching worker holds in memory is found when it takes it there.
    await expect.poll(() => new Set(asked.map((each) => each.slice(0, 64))).size, { timeout: 60_000 }).toBe(spoilt)
    const left = await page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('filed-directory')
      const names: string[] = []
      for await (const name of folder.keys()) names.push(name)
      return [names, await globalThis.till.directoryFiles.toArray()] as const
    })
    for (const { name } of left[1]) expect(left[0]).toContain(name)
  })
})
