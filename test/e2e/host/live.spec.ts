import type {} from '#app/bridge-client.ts'
import { FIRST_SETTINGS } from '#bridge/routes.ts'
import { startHq, type RunningHq } from '#test/support/launch/hq.ts'
import { signInByKeys, staffShown } from '#test/support/launch/shop.ts'
import { launchTill, whyNot, type HostKind, type RunningTill } from '#test/support/launch/till.ts'
import { peersIn, whyNotTraced } from '#test/support/launch/traced.ts'
import { startProxy, type TcpProxy } from '#test/support/tcp-proxy.ts'
import { expect, test, type Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { payCash, scanAll } from '../counter/at-counter.ts'
import type { LooseBridge } from './open-electron.ts'

/** Two polls would fit in; a till that is told needs none. In ms. */
const QUIET = 7_000

/** Asks the host as the page does, whichever it is. */
const ask = (page: Page, route: string, input: unknown): Promise<unknown> =>
  page.evaluate(
    async ([name, given]) => {
      if (window.shuke !== undefined) return (window.shuke as unknown as LooseBridge).call(name, given)
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`/bridge/${String(name)}`, { method: 'POST', headers, body: JSON.stringify(given) })
      return (await answer.json()) as unknown
    },
    [route, input] as const,
  )

for (const kind of ['loopback', 'electron'] satisfies HostKind[]) {
  test(`${kind}: what changes at headquarters is on the screen by itself, and the till does not ask meanwhile`, async () => {
    const missing = await whyNot(kind)
    test.skip(missing !== null, missing ?? '')
    const folder = await mkdtemp(join(tmpdir(), 'shuke-live-'))
    const hq: RunningHq = await startHq({ data: join(folder, 'hq') })
    const line: TcpProxy = await startProxy(hq.port)
    const hqUrl = `http://127.0.0.1:${line.port}`
    const till: RunningTill = await launchTill(kind, { profile: join(folder, 'till'), hqUrl, code: await hq.newCode() })
    try {
      const { page } = till
      await staffShown(page)
      const quiet = async () => {
        const before = line.seen.up
        await page.waitForTimeout(QUIET)
        return line.seen.up - before
      }
      await expect.poll(quiet, { timeout: 90_000, intervals: [0] }).toBe(0)
      const add = (id: string, name: string) => hq.admin('POST', '/staff', { id, name, role: 'cashier', pin: '9753' })
      const started = performance.now()
      await add('new-1', '新来的')
      await expect(page.getByRole('radio', { name: /新来的/ })).toBeVisible({ timeout: 20_000 })
      test.info().annotations.push({ type: 'told after', description: `${Math.round(performance.now() - started)} ms` })
      console.log(`${kind}: on the screen ${Math.round(performance.now() - started)} ms after the call`)
      // A reload begins a new stream and ends the old one; a line that was cut comes back by itself.
      await page.reload()
      await staffShown(page)
      line.cut()
      await add('new-2', '又来一位')
      await expect(page.getByRole('radio', { name: /又来一位/ })).toBeVisible({ timeout: 20_000 })
    } finally {
      await till.close()
      await line.close()
      await hq.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    }
  })
  test(`${kind}: from the start to the first sale nothing is asked of anybody but headquarters`, async () => {
    const missing = (await whyNot(kind)) ?? whyNotTraced()
    test.skip(missing !== null, missing ?? '')
    const folder = await mkdtemp(join(tmpdir(), 'shuke-quiet-'))
    const trace = join(folder, 'peers')
    const hq = await startHq({ data: join(folder, 'hq') })
    const options = { profile: join(folder, 'till'), hqUrl: hq.url, code: await hq.newCode(), trace }
    const till = await launchTill(kind, options)
    try {
      const { page } = till
      await signInByKeys(page)
      await scanAll(page, (await hq.goods()).slice(5, 7))
      await payCash(page)
      expect(peersIn(trace)).toEqual([`127.0.0.1:${hq.port}`])
      // The same eyes see a connection to anybody else: to a printer that is nowhere.
      const printer = { ...FIRST_SETTINGS.printer, kind: 'network', host: '127.0.0.2', port: 9 }
      await ask(page, 'settings.write', { printer })
      await ask(page, 'printer.drawer', {})
      await expect.poll(() => peersIn(trace)).toContain('127.0.0.2:9')
    } finally {
      await till.close()
      await hq.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    }
  })
}
