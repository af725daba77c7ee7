import { _electron, type Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEMO_SEED, generateDemo } from '#scripts/demo/generate.ts'
import { findElectron, rootSwitches } from '#scripts/ground/find-electron.mjs'
import type { Member } from '#domain/member.ts'
import { scan as press } from '#test/e2e/input/keyboard-scanner.ts'
import { lineTo } from '#test/support/launch/line.ts'
import { postgresMissing } from '#test/support/hq-databases.ts'
import { scan } from '#test/support/launch/scan.ts'
import { launchTill, whyNot, type TillOptions } from '#test/support/launch/till.ts'
import { people, seeded } from '#test/support/people.ts'
import { startBigChain } from './chain/big-chain.ts'
import { formatMs, percentile, skippedRow, type BenchRow } from './row.ts'

const MEMBERS = Number(process.env['SHUKE_BENCH_ELECTRON_MEMBERS'] ?? 1_000_000)
const COLD = `cold start to first scan, ${MEMBERS.toLocaleString('en')} members`
const SCAN = `scan to member on screen, ${MEMBERS.toLocaleString('en')} members, p95`
const LIMIT = 1.5
const SCAN_LIMIT = 50
const RUNS = 5
const SCANS = 100
/** The first ones warm up. */
const WARM = 10
/** Code and name of each article; neither depends on the day. */
const GOODS = generateDemo('shop', DEMO_SEED, '2026-06-01')
  .goodsCsv.split('\r\n')
  .slice(1)
  .map((row) => row.split(','))
const EMPTY = join(import.meta.dirname, 'empty-window')

/**
 * The real app in Electron with the members of a big chain. From starting the program to the first scanned article in the
 * basket, against the time that an Electron with one empty window takes to paint: the PIN is checked within it. Not
 * counted is what is the person's and the device's: how long fingers take to type the PIN, and a scanner to send its keys one
 * after the other (they come in one go, and the app has to take in all of them). Both are started in turns, by the same driver. Then from the last key of a scanned card until the
 * member is painted.
 */
export async function rows(): Promise<BenchRow[]> {
  const why = (await whyNot('electron')) ?? (await postgresMissing())
  if (why !== null) return [skippedRow(COLD, why), skippedRow(SCAN, why)]
  const folder = await mkdtemp(join(tmpdir(), 'shuke-in-electron-'))
  const { hq, stop } = await startBigChain(MEMBERS)
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
    const scans = await scanMembers({ profile, hqUrl: hq.url })
    const slow = percentile(scans, 0.95)
    return [
      {
        what: COLD,
        measured: formatMs(measured),
        yardstick: `${formatMs(yardstick)} empty window`,
        ratio,
        target: `≤ ${LIMIT}×`,
        ok: ratio <= LIMIT,
      },
      {
        what: SCAN,
        measured: `${formatMs(slow)} (median ${formatMs(percentile(scans, 0.5))})`,
        yardstick: '–',
        ratio: null,
        target: `≤ ${SCAN_LIMIT} ms`,
        ok: slow <= SCAN_LIMIT,
      },
    ]
  } finally {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Enrols the till and waits until it has fetched everything, so that later starts find it all in place. */
async function prepare(options: TillOptions): Promise<void> {
  const till = await launchTill('electron', options)
  await sell(till.page, 0, 120_000)
  const [last] = [...people(MEMBERS - 1, MEMBERS)]
  for (const end = Date.now() + 300_000; ;) {
    await scan(till.page, last!.code)
    const found = memberShown(till.page, last!.profile.name)
    if (
      await found.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      )
    )
      break
    if (Date.now() > end) throw new Error('the members did not come')
    await till.page.keyboard.press('Escape')
  }
  await till.close()
}

const memberShown = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(name) })

/**
 * Scans cards of members far apart. Out: for each the milliseconds from sending the last key, which ends the scan, until the
 * frame with the member was painted.
 */
async function scanMembers(options: TillOptions): Promise<number[]> {
  const till = await launchTill('electron', options)
  const { page } = till
  await sell(page, RUNS + 1, 60_000)
  const line = await lineTo(page)
  const session = await page.context().newCDPSession(page)
  const took: number[] = []
  const random = seeded(11)
  let before = ''
  while (took.length < WARM + SCANS) {
    const n = random(MEMBERS)
    const [{ code, profile }] = [...people(n, n + 1)] as [Member]
    if (profile.name === before) continue
    before = profile.name
    const painted = page.evaluate(whenPainted, profile.name)
    await press(line, code, 10, null)
    const last = Date.now()
    const key = { code: 'Enter', key: 'Enter', windowsVirtualKeyCode: 13 }
    // Straight to the page: what is measured is from here.
    const enter = [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...key }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
    ]
    took.push((await painted) - last)
    await Promise.all(enter)
    await page.waitForTimeout(300)
  }
  await till.close()
  return took.slice(WARM)
}

/** Runs in the page. Out: the clock of the machine at the first frame after the name stood on the screen. */
function whenPainted(name: string): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const shown = [...document.querySelectorAll('section, [role=region]')].some((each) => {
        const label = each.getAttribute('aria-labelledby')
        const title = label === null ? each.getAttribute('aria-label') : document.getElementById(label)?.textContent
        return title?.includes(name) === true
      })
      if (!shown) return
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(() => resolve(Date.now())))
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  })
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
  const line = await lineTo(page)
  await press(line, code)
  await page.getByRole('option').filter({ hasText: name }).first().waitFor({ timeout })
  return typing
}
