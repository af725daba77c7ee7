import { startHq } from '#test/support/launch/hq.ts'
import { complaintsOf, signInByKeys, staffShown } from '#test/support/launch/shop.ts'
import { startElectron } from '#test/support/launch/till.ts'
import { PaperPrinter } from '#test/support/paper-printer.ts'
import { startProxy } from '#test/support/tcp-proxy.ts'
import { expect, type ElectronApplication, type Page } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { audit } from './audit.ts'
import { printAgain, sellByKeys } from './cashier.ts'
import { driverSource } from './driver-source.ts'
import { measure, type Held } from './measure.ts'
import { leaks, sayHeld } from './leaks.ts'
import type { Soak } from './page-driver.ts'
import type { FastClock } from './run-fast.ts'
import { memberCodes, setPrinter, startClock } from './stage.ts'
import { makeWeather, weatherOf } from './weather.ts'

declare const soak: Soak

export type SoakWish = {
  readonly sales: number
  /** Of shop time, and of ours. */
  readonly hours: number
  readonly minutes: number
  readonly tell: (text: string) => void
}

export type SoakReport = {
  readonly sales: number
  readonly byKeys: number
  readonly refunds: number
  readonly redemptions: number
  readonly printed: number
  readonly shopHours: number
  readonly minutes: number
  readonly lineTroubles: number
  readonly restarts: number
  readonly paperTroubles: number
  readonly held: readonly Held[]
  /** What was lost, doubled, complained of or left over; empty where all is well. */
  readonly faults: readonly string[]
}

/** Sales of a round, of which one by scanners and keys; a short soak has more of those. */
const roundOf = (sales: number) => (sales < 1000 ? 20 : 40)
/** Rounds between two restarts of headquarters. */
const RESTART_EVERY = 25
/** When what is held is looked at, as parts of all sales. */
const LOOKS = [0.1, 0.5, 0.95]

const minutesSince = (clock: FastClock) => ((Date.now() - clock.from) / 60_000).toFixed(1)

/**
 * Hours of shop time in minutes: the real app on Electron, both screens for guests, two scanners, a network printer and
 * headquarters behind a line, all but the cashier in trouble again and again.
 */
export async function runSoak({ sales, hours, minutes, tell }: SoakWish): Promise<SoakReport> {
  const folder = await mkdtemp(join(tmpdir(), 'shuke-soak-'))
  const clockFile = join(folder, 'clock.json')
  const profile = join(folder, 'till')
  mkdirSync(profile)
  const env = {
    SHUKE_SOAK_CLOCK: clockFile,
    NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'hq-clock.ts')).href}`,
  }
  const openHq = (port = 0) => startHq({ data: join(folder, 'hq'), port, env })
  let hq = await openHq()
  const [line, printer] = [await startProxy(hq.port), await PaperPrinter.start()]
  const hqUrl = `http://127.0.0.1:${line.port}`
  let app: ElectronApplication | null = null
  const faults: string[] = []
  try {
    const codes = await memberCodes(hq)
    const goods = (await hq.goods()).slice(0, 150)
    app = await startElectron({
      SHUKE_PROFILE: profile,
      SHUKE_DEMO: '1',
      SHUKE_HQ_URL: hqUrl,
      SHUKE_ENROL: `${hqUrl} ${await hq.newCode()}`,
    })
    app.process().stderr?.on('data', (text: Buffer) => {
      if (/unhandled|MaxListeners|TypeError|ReferenceError/i.test(text.toString())) faults.push(text.toString())
    })
    const page = await app.firstWindow()
    const complaints = [complaintsOf(page)]
    await staffShown(page)
    await setPrinter(page, printer)
    await signInByKeys(page)
    const windows: Record<string, Page> = { till: page }
    for (const screen of ['customer', 'waiting'] as const) {
      const opened = page.context().waitForEvent('page')
      await page.evaluate((which) => window.shuke?.call('display.open', { screen: which }), screen)
      windows[screen] = await opened
      complaints.push(complaintsOf(windows[screen]))
    }
    await page.evaluate(await driverSource())
    const known = await page.evaluate((which) => soak.open(which), codes)
    if (known !== codes.length) faults.push(`${known} of ${codes.length} members are known`)

    const clock: FastClock = { from: Date.now() + 500, times: (hours * 60) / minutes }
    await startClock(app, Object.values(windows), clock)
    writeFileSync(clockFile, JSON.stringify(clock))
    tell(`${codes.length} members, ${goods.length} goods; the clock runs ${clock.times.toFixed(0)} times as fast`)

    const count = { byKeys: 0, refunds: 0, redemptions: 0, lineTroubles: 0, restarts: 0, paperTroubles: 0 }
    const confirmed: string[] = []
    const byKeys: string[] = []
    const held: Held[] = []
    const looks = LOOKS.map((part) => part * sales)
    for (let round = 0; confirmed.length < sales; round++) {
      const weather = weatherOf(round)
      makeWeather(weather, line, printer)
      if (weather.line !== 'good') count.lineTroubles += 1
      const who = round % 2 === 0 ? (codes[(round * 7) % codes.length] ?? null) : null
      const look = confirmed.length >= (looks[0] ?? Infinity)
      if (look) looks.shift()
      // Every look is at the same basket: what the screens show has its own listeners.
      const receipt = look
        ? await sellByKeys(page, goods.slice(0, 2), null, async () => {
            await expect(windows['customer']!.getByRole('listitem')).toHaveCount(2)
            held.push(await measure(app!, windows, confirmed.length))
            tell(`${confirmed.length} sales after ${minutesSince(clock)} minutes: ${sayHeld(held.at(-1)!)}`)
          })
        : await sellByKeys(page, [goods[round % goods.length]!, goods[(round * 11) % goods.length]!], who)
      byKeys.push(receipt)
      confirmed.push(receipt)
      const served = await page.evaluate(
        (many) => soak.serve(many),
        Math.min(roundOf(sales) - 1, sales - confirmed.length),
      )
      confirmed.push(...served.receipts)
      count.refunds += served.refunds
      count.redemptions += served.redemptions
      if (weather.printer !== 'good') {
        makeWeather({ ...weather, printer: 'good' }, line, printer)
        if (await printAgain(page)) count.paperTroubles += 1
      }
      if (round % RESTART_EVERY === RESTART_EVERY - 1) {
        await hq.stop()
        hq = await openHq(hq.port)
        count.restarts += 1
      }
      const due = clock.from + (confirmed.length / sales) * minutes * 60_000
      await page.waitForTimeout(Math.max(0, due - Date.now()))
    }
    const took = (Date.now() - clock.from) / 60_000

    makeWeather(weatherOf(0), line, printer)
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await expect(page.getByText(/待传\s*0/).first()).toBeVisible({ timeout: 120_000 })
    faults.push(...complaints.flat())
    // What headquarters made of the last of it comes down with the next pull.
    const wrong = async () => {
      const [journal, points] = await page.evaluate(async () => [await soak.journal(), await soak.points()] as const)
      return audit(hq, journal, confirmed, points)
    }
    await expect
      .poll(async () => (await wrong()).slice(0, 5), { timeout: 60_000 })
      .toEqual([])
      .catch(async () => faults.push(...(await wrong())))
    if (/unhandled|"level":"error"/i.test(hq.log())) faults.push(hq.log())
    const paper = printer.rolls.map(({ lines }) => lines.map((one) => (one.kind === 'text' ? one.text : '')).join(' '))
    const unprinted = byKeys.filter((receipt) => !paper.some((text) => text.includes(receipt)))
    if (unprinted.length > 0) faults.push(`not printed: ${unprinted.join(' ')}`)
    faults.push(...leaks(held))
    return {
      sales: confirmed.length,
      ...count,
      byKeys: byKeys.length,
      printed: paper.length,
      shopHours: (took * clock.times) / 60,
      minutes: took,
      held,
      faults,
    }
  } finally {
    await app?.close()
    await line.close()
    await printer.stop()
    await hq.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}
