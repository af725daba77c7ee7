import { findBrowser } from '#scripts/ground/find-browser.mjs'
import { rootSwitches } from '#scripts/ground/find-electron.mjs'
import { whyNot } from '#test/support/launch/till.ts'
import { chromium, expect, test, type Browser } from '@playwright/test'
import { openTrap } from './trap.ts'
import { SHARED, WAYS_OUT } from './ways-out.ts'

// That nothing leads out of the till says something only if it does lead out of a page that is not closed.

let browser: Browser
test.beforeAll(async () => {
  const why = await whyNot('loopback')
  test.skip(why !== null, why ?? '')
  browser = await chromium.launch({ executablePath: (await findBrowser()) ?? '', args: rootSwitches() })
})
test.afterAll(() => browser?.close())

/** What a browser does not know, and Electron does. */
const ELECTRON_ONLY = ['a webview']

for (const [way, leave] of Object.entries(WAYS_OUT)) {
  if (ELECTRON_ONLY.includes(way)) continue
  test(`${way} leads out of an open page`, async () => {
    const [home, trap] = [await openTrap(), await openTrap()]
    const page = await browser.newPage()
    await page.goto(home.url)
    await page.evaluate(SHARED)
    await page.evaluate(leave, trap.url).catch(() => undefined)
    await expect.poll(() => trap.caught.length).toBeGreaterThan(0)
    await page.close()
    await Promise.all([home.close(), trap.close()])
  })
}
