import type {} from '#app/bridge-client.ts'
import type { RunningHq } from '#test/support/launch/hq.ts'
import type { PaperPrinter } from '#test/support/paper-printer.ts'
import type { ElectronApplication, Page } from '@playwright/test'
import { runFast, type FastClock } from './run-fast.ts'

/** How many members come to the shop, again and again. */
const COMERS = 300

/** The codes of those who come: as headquarters exports them, in the last column. */
export async function memberCodes(hq: RunningHq): Promise<readonly string[]> {
  const rows = (await hq.exported('members')).trim().split('\r\n').slice(1)
  return rows.slice(0, COMERS).map((row) => row.slice(row.lastIndexOf(',') + 1))
}

/** Receipts come out by themselves, of a network printer. */
export async function setPrinter(page: Page, { address }: PaperPrinter): Promise<void> {
  const printer = { kind: 'network', ...address, roll: 80, cut: true, auto: true, drawer: true } as const
  await page.evaluate((change) => window.shuke?.call('settings.write', change), { printer })
  // The page reads its settings when it starts.
  await page.reload()
}

/** Sets the clocks of the app fast: its main process, its windows, and their workers, also those to come. */
export async function startClock(app: ElectronApplication, windows: readonly Page[], clock: FastClock): Promise<void> {
  await app.evaluate(`(${runFast.toString()})(${JSON.stringify(clock)})`)
  for (const page of windows) {
    await page.evaluate(runFast, clock)
    page.on('worker', (worker) => void worker.evaluate(runFast, clock))
    await Promise.all(page.workers().map((worker) => worker.evaluate(runFast, clock)))
  }
}
