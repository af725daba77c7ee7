import { expect, test } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnyEvent } from '#protocol/event.ts'
import type { Sale } from '#domain/sale.ts'
import { startHq } from '#test/support/launch/hq.ts'
import { journalLines } from '#test/support/launch/kept-rows.ts'
import { scan } from '#test/support/launch/scan.ts'
import { signInByKeys } from '#test/support/launch/shop.ts'
import { launchTill, oneHost, type RunningTill } from '#test/support/launch/till.ts'

const KILLS = Number(process.env['SHUKE_KILLS'] ?? 3)
/** Kills come up to this long after the cashier confirmed, in ms: before, in and after the commit. */
const SPREAD = 160

/** Receipts that the screen confirmed, told by the page the moment it shows them. */
async function noteConfirmed(till: RunningTill, confirmed: Set<string>): Promise<void> {
  till.page.on('console', (message) => {
    const receipt = /^confirmed (SKR\d{13})$/.exec(message.text())?.[1]
    if (receipt !== undefined) confirmed.add(receipt)
  })
  await till.page.evaluate(() => {
    const told = new Set<string>()
    new MutationObserver(() => {
      const done = document.querySelector('[role=dialog]')?.textContent ?? ''
      const receipt = done.includes('已收款') ? /SKR\d{13}/.exec(done)?.[0] : undefined
      if (receipt === undefined || told.has(receipt)) return
      told.add(receipt)
      console.log(`confirmed ${receipt}`)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
}

const receiptsOf = (events: readonly AnyEvent[]) =>
  events.filter(({ kind }) => kind === 'sale-committed').map(({ data }) => (data as { sale: Sale }).sale.receipt)

test(`killed ${KILLS} times around the confirmation, every confirmed sale is there exactly once`, async () => {
  test.setTimeout(60_000 + KILLS * 20_000)
  const kind = await oneHost()
  test.info().annotations.push({ type: 'host', description: kind })
  const folder = mkdtempSync(join(tmpdir(), 'shuke-kill-'))
  const profile = join(folder, 'till')
  const hq = await startHq({ data: join(folder, 'hq') })
  const confirmed = new Set<string>()
  const delays: number[] = []
  try {
    const goods = await hq.goods()
    let code: string | undefined = await hq.newCode()
    for (let round = 0; round < KILLS; round++) {
      const till = await launchTill(kind, { profile, hqUrl: hq.url, ...(code === undefined ? {} : { code }) })
      code = undefined
      await signInByKeys(till.page)
      await noteConfirmed(till, confirmed)
      await scan(till.page, goods[round % goods.length] ?? '')
      await expect(till.page.getByRole('button', { name: /收款/ })).toBeEnabled()
      await till.page.keyboard.press('F12')
      await expect(till.page.getByRole('dialog', { name: '收款' })).toBeVisible()
      const delay = Math.floor(Math.random() * SPREAD)
      delays.push(delay)
      await till.page.keyboard.press('Enter')
      await till.page.waitForTimeout(delay)
      // Every fifth and the last come right behind the confirmation, however slow the machine is.
      if (round % 5 === 4 || round === KILLS - 1)
        await expect(till.page.getByRole('dialog', { name: '已完成' })).toBeVisible()
      await till.kill()
    }
    const till = await launchTill(kind, { profile, hqUrl: hq.url })
    await signInByKeys(till.page)
    await expect(till.page.getByText(/待传\s*0/).first()).toBeVisible({ timeout: 60_000 })
    const events = (await journalLines(till.page)).map((line) => JSON.parse(line) as AnyEvent)
    await till.close()

    const inJournal = receiptsOf(events)
    const atHq = await hq.receipts()
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
    expect(new Set(inJournal).size, 'no sale twice in the journal').toBe(inJournal.length)
    expect(
      [...confirmed].filter((receipt) => !inJournal.includes(receipt)),
      `confirmed and lost; delays ${delays.join(' ')}`,
    ).toEqual([])
    expect([...atHq].sort(), 'headquarters holds the same sales, each once').toEqual([...inJournal].sort())
    // A run in which every kill came too early or too late would show nothing.
    expect(confirmed.size).toBeGreaterThan(0)
    expect(inJournal.length).toBeGreaterThanOrEqual(confirmed.size)
  } finally {
    await hq.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
})
