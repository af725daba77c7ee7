import { collectGarbage } from '#test/support/browser/collect-garbage.ts'
import type { ElectronApplication, Page } from '@playwright/test'

/** What the windows hold after their collectors have worked; bytes and counts. */
export type Held = {
  /** How many sales were confirmed by then. */
  readonly sales: number
  readonly windows: Readonly<
    Record<string, { readonly heap: number; readonly listeners: number; readonly nodes: number }>
  >
  /** Heap of the main process, and what all processes of the app have of the machine's memory. */
  readonly main: number
  readonly resident: number
}

/** Asks each window and the main process what it holds; `windows` by name. */
export async function measure(
  app: ElectronApplication,
  windows: Readonly<Record<string, Page>>,
  sales: number,
): Promise<Held> {
  const held: [string, Held['windows'][string]][] = []
  for (const [name, page] of Object.entries(windows)) held.push([name, await measureWindow(page)])
  const main = await app.evaluate(({ app: electron }) => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8')
    setFlagsFromString('--expose-gc')
    const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void
    collect()
    const resident = electron.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize * 1024, 0)
    return { main: process.memoryUsage().heapUsed, resident }
  })
  return { sales, windows: Object.fromEntries(held), ...main }
}

async function measureWindow(page: Page): Promise<Held['windows'][string]> {
  // What the first collection lets go takes others with it in the second.
  await collectGarbage(page)
  await collectGarbage(page)
  const line = await page.context().newCDPSession(page)
  await line.send('Performance.enable')
  const { usedSize } = await line.send('Runtime.getHeapUsage')
  const { metrics } = await line.send('Performance.getMetrics')
  await line.detach()
  const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? 0
  return { heap: usedSize, listeners: metric('JSEventListeners'), nodes: metric('Nodes') }
}
