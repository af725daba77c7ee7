import type { Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Member } from '#domain/member.ts'
import { ensureAdminToken } from '#hq/admin/token.ts'
import { createHq, type Hq } from '#hq/create-hq.ts'
import { buildDirectory } from '#hq/directory/build.ts'
import { seedDemo } from '#hq/seed-demo.ts'
import { serve } from '#hq/serve.ts'
import { DEMO_SEED, generateDemo } from '#scripts/demo/generate.ts'
import { publishMembers } from '#test/support/directory-hq.ts'
import { postgresMissing, startPglite, startPostgres } from '#test/support/hq-databases.ts'
import { shopProgramme } from '#test/support/hq-shop.ts'
import { scan } from '#test/support/launch/scan.ts'
import { signInByKeys } from '#test/support/launch/shop.ts'
import { launchTill, whyNot } from '#test/support/launch/till.ts'
import { people, seeded } from '#test/support/people.ts'
import { adminOf, must } from '#test/support/till-client.ts'
import { formatMs, percentile, skippedRow, type BenchRow } from './row.ts'

const WHAT = 'scan to member on screen, Electron'
const SIZES = (process.env['SHUKE_BENCH_MEMBERS'] ?? '10000,100000,1000000').split(',').map(Number)
const LIMIT = 50
const TOKEN = 'bench-admin-token-0123456789'
const SCANS = 120
const WARM_UP = 10

/**
 * From the last key of a scanned member code to the frame that shows the member, in the real app on Electron with 10,000,
 * 100,000 and 1,000,000 members; each scan is of somebody else, in no order. The yardstick is a bare key: from its
 * press to the next frame on the same page.
 */
export async function rows(): Promise<BenchRow[]> {
  const why = await whyNot('electron')
  if (why !== null) return [skippedRow(WHAT, why)]
  const databases = (await postgresMissing()) === null ? await startPostgres() : await startPglite()
  try {
    const database = await databases.fresh()
    const hq = createHq({ database, now: Date.now, log: () => undefined })
    await ensureAdminToken(hq.context, TOKEN)
    const day = new Date().toISOString().slice(0, 10)
    await seedDemo(hq.context, generateDemo('shop', DEMO_SEED, day), await shopProgramme())
    const serving = await serve(hq, { host: '127.0.0.1', port: 0 })
    const table: BenchRow[] = []
    try {
      let known = 0
      for (const size of SIZES) {
        for (; known < size; known = Math.min(size, known + 5000)) {
          const docs = [...people(known, Math.min(size, known + 5000))]
          await publishMembers(
            database,
            docs.map((doc) => ({ id: doc.id, doc })),
          )
        }
        await buildDirectory(hq.context)
        table.push(await measureSize(hq, serving.url, size))
      }
    } finally {
      await serving.stop()
    }
    return table
  } finally {
    await databases.stop()
  }
}

async function measureSize(hq: Hq, url: string, size: number): Promise<BenchRow> {
  const folder = await mkdtemp(join(tmpdir(), 'shuke-scan-to-screen-'))
  const body = { store: 'S01', name: `bench ${size}` }
  const { code } = must(await adminOf(hq, TOKEN)<{ code: string }>('POST', '/tills', body))
  const till = await launchTill('electron', { profile: folder, hqUrl: url, code })
  try {
    const { page } = till
    await page.addInitScript(watchKeys)
    await page.reload()
    await signInByKeys(page)
    const random = seeded(11)
    const shown: number[] = []
    const bare: number[] = []
    for (let n = 0; n < SCANS + WARM_UP; n++) {
      const at = random(size)
      const member = [...people(at, at + 1)][0] as Member
      const took = await scanOne(page, member, n === 0 ? 300_000 : 10_000)
      const key = await bareKey(page)
      if (n < WARM_UP) continue
      shown.push(took)
      bare.push(key)
    }
    const [measured, yardstick] = [percentile(shown, 0.95), percentile(bare, 0.95)]
    return {
      what: `${WHAT}, ${size.toLocaleString('en')} members, p95`,
      measured: `${formatMs(measured)} (median ${formatMs(percentile(shown, 0.5))})`,
      yardstick: `${formatMs(yardstick)} a key to its frame (median ${formatMs(percentile(bare, 0.5))})`,
      ratio: measured / yardstick,
      target: `≤ ${LIMIT} ms`,
      ok: measured <= LIMIT,
    }
  } finally {
    await till.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  }
}

/** Scans a member's code. Out: ms from its last key to the frame that shows who it is. */
async function scanOne(page: Page, { code, profile }: Member, timeout: number): Promise<number> {
  // Until the first sync is through a code may be nobody's yet: it is scanned again, as a cashier would.
  for (const begun = Date.now(); ;) {
    const painted = page.evaluate((who) => (globalThis as unknown as Watched).shownAfterEnter(who, 3_000), {
      name: profile.name,
      tail: profile.mobile.slice(-4),
    })
    await scan(page, code)
    const took = await painted
    if (took !== null) return took
    if (Date.now() - begun > timeout) throw new Error(`nobody is shown for ${code}`)
  }
}

/** A key that does nothing. Out: ms from its press to the next frame. */
async function bareKey(page: Page): Promise<number> {
  const painted = page.evaluate(() => (globalThis as unknown as Watched).frameAfterKey())
  await page.keyboard.press('Shift')
  return painted
}

// ---- what runs in the page ----------------------------------------------------------------------

type Watched = {
  shownAfterEnter(who: { readonly name: string; readonly tail: string }, wait: number): Promise<number | null>
  frameAfterKey(): Promise<number>
}

/** Listens before the app does, which takes the keys of scans out of the page. */
function watchKeys(): void {
  let pressed: ((key: string) => void) | null = null
  window.addEventListener('keydown', ({ key }) => pressed?.(key), true)
  const painted = (then: () => void) => requestAnimationFrame(() => setTimeout(then))
  const watched: Watched = {
    shownAfterEnter: ({ name, tail }, wait) =>
      new Promise((resolve) => {
        let from: number | null = null
        const end = (took: number | null) => {
          pressed = null
          observer.disconnect()
          clearTimeout(timer)
          resolve(took)
        }
        const observer = new MutationObserver(() => {
          const titles = [...document.querySelectorAll('h2')].map(({ textContent }) => textContent)
          if (from === null || !titles.some((title) => title.includes(name) && title.includes(tail))) return
          const begun = from
          observer.disconnect()
          painted(() => end(performance.now() - begun))
        })
        const timer = setTimeout(() => end(null), wait)
        pressed = (key) => {
          if (key === 'Enter') from = performance.now()
        }
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
      }),
    frameAfterKey: () =>
      new Promise((resolve) => {
        pressed = () => {
          pressed = null
          const from = performance.now()
          painted(() => resolve(performance.now() - from))
        }
      }),
  }
  Object.assign(globalThis, watched)
}
