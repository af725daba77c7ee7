import { startHq, type RunningHq } from '#test/support/launch/hq.ts'
import { staffShown } from '#test/support/launch/shop.ts'
import { launchTill, whyNot, type HostKind, type RunningTill } from '#test/support/launch/till.ts'
import { startProxy, type TcpProxy } from '#test/support/tcp-proxy.ts'
import { expect, test } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Two polls would fit in; a till that is told needs none. In ms. */
const QUIET = 7_000

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
}
