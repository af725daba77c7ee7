import { _electron, type Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEMO_SEED, generateDemo } from '#scripts/demo/generate.ts'
import { findElectron, rootSwitches } from '#scripts/ground/find-electron.mjs'
import { startHq } from '#test/support/launch/hq.ts'
import { scan } from '#test/support/launch/scan.ts'
import { launchTill, whyNot, type TillOptions } from '#test/support/launch/till.ts'
import { formatMs, percentile, skippedRow, type BenchRow } from './row.ts'

const WHAT = 'cold start to first scan, 2,000 members'
const LIMIT = 1.5
const RUNS = 5
/** Code and name of each article; neither depends on the day. */
const GOODS = generateDemo('shop', DEMO_SEED, '2026-06-01')
  .goodsCsv.split('\r\n')
  .slice(1)
  .map((row) => row.split(','))
const EMPTY = join(import.meta.dirname, 'empty-window')

/**
 * From starting the program to the first scanned article in the basket, against the time that an
 * Electron with one empty window takes to paint. The PIN is checked within it; the time that fingers
 * need to type it is not counted. Both are started in turns.
 */
export async function rows(): Promise<BenchRow[]> {
  const why = await whyNot('electron')
  if (why !== null) return [skippedRow(WHAT, why)]
  const folder = await mkdtemp(join(tmpdir(), 'shuke-cold-start-'))
  const hq = await startHq({ data: join(folder, 'hq') })
  try {
    const profile = join(folder, 'till')
    await prepare({ profile, hqUrl: hq.url, code: await hq.newCode() })
    const ours: number[] = []
    const empty: number[] = []
    for (let run = 1; run <= RUNS; run++) {
      empty.push(await emptyStart())
      ours.push(await ownStart({ profile, hqUrl: hq.url }, run))
    }
    const [measured, yardstick] = [percentile(ours, 0.5), percentile(empty, 0.5)]
    const ratio = measured / yardstick
    return [
      {
        what: WHAT,
        measured: formatMs(measured),
        yardstick: `${formatMs(yardstick)} empty window`,
        ratio,
        target: `≤ ${LIMIT}×`,
        ok: ratio <= LIMIT,
      },
    ]
  } finally {
    await hq.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Enrols the till and waits until it has fetched everything, so that later starts find it all in place. */
async function prepare(options: TillOptions): Promise<void> {
  const till = await launchTill('electron', options)
  await sell(till.page, 0, 120_000)
  await till.close()
}

async function ownStart(options: TillOptions, run: number): Promise<number> {
  const begin = performance.now()
  const till = await launchTill('electron', options)
  const typing = await sell(till.page, run, 60_000)
  const took = performance.now() - begin - typing
  await till.close()
  return took
}

async function emptyStart(): Promise<number> {
  const found = findElectron({ download: false })
  if (found.path === null) throw new Error(found.why)
  const begin = performance.now()
  const app = await _electron.launch({ executablePath: found.path, args: [EMPTY, ...rootSwitches()] })
  const page = await app.firstWindow()
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))))
  const took = performance.now() - begin
  await app.close()
  return took
}

/**
 * Signs in and scans one article; each run another, because a basket outlives the program. Out: the
 * milliseconds in which the person typed and the program waited.
 */
async function sell(page: Page, run: number, timeout: number): Promise<number> {
  const [, code = '', name = ''] = GOODS[run] ?? []
  const person = page.getByRole('radio', { name: '李晓' })
  await person.waitFor({ timeout })
  const begin = performance.now()
  await person.click()
  await page.keyboard.type('1234', { delay: 120 })
  const typing = performance.now() - begin
  await page.keyboard.press('Enter')
  await page.getByRole('combobox').first().waitFor({ timeout })
  await scan(page, code)
  await page.getByRole('option').filter({ hasText: name }).first().waitFor({ timeout })
  return typing
}
