import { startHq, type RunningHq } from './hq.ts'
import { launchTill, type HostKind, type RunningTill } from './till.ts'
import type { Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A demo headquarters and one till, on the loopback host where no other is asked for. */
export type OpenShop = {
  readonly hq: RunningHq
  readonly till: RunningTill
  readonly page: Page
  /** Everything that till and headquarters keep on this disk. */
  readonly folder: string
  /** What the page complained about; every spec ends by finding nothing here. */
  readonly complaints: string[]
  readonly close: () => Promise<void>
}

/**
 * Opens the shop; with `enrolled: false` the till is new and nobody gave it a code. `before` is what head
 * office does before the till is started.
 */
export async function openShop(options: {
  readonly enrolled: boolean
  readonly host?: HostKind
  readonly demo?: 'shop' | 'hotpot' | 'fuel'
  readonly before?: (hq: RunningHq) => Promise<void>
  readonly codeWebhook?: string
}): Promise<OpenShop> {
  const folder = await mkdtemp(join(tmpdir(), 'shuke-shop-'))
  const { demo = 'shop', codeWebhook } = options
  const wish = codeWebhook === undefined ? {} : { codeWebhook }
  const hq = await startHq({ data: join(folder, 'hq'), demo, ...wish })
  await options.before?.(hq)
  const code = options.enrolled ? { code: await hq.newCode() } : {}
  const till = await launchTill(options.host ?? 'loopback', { profile: join(folder, 'till'), hqUrl: hq.url, ...code })
  const { page } = till
  return {
    hq,
    till,
    page,
    folder,
    complaints: complaintsOf(page),
    close: async () => {
      await till.close()
      await hq.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    },
  }
}

/** Errors and warnings of the page; a line that is down is no fault of the page. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return
    if (message.text().startsWith('Failed to load resource')) return
    complaints.push(message.text())
  })
  return complaints
}

/** Waits for the staff of a till that has just been opened or signed out at, in any language; other screens have choices, too. */
export async function staffShown(page: Page): Promise<void> {
  await page.getByRole('radiogroup', { name: /谁在收银|誰在收銀|Who is at the till/ }).waitFor({ timeout: 60_000 })
}

/** Types as a person does: slower than any scanner. */
export async function typeSlowly(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 110 })
}

/** Signs in the demo shop's cashier by keyboard alone. */
export const signInByKeys = (page: Page): Promise<void> => signIn(page, '李晓', '1234')

/** Signs in whoever it is, by keyboard alone. */
export async function signIn(page: Page, who: string, pin: string): Promise<void> {
  await staffShown(page)
  const names = await page.getByRole('radio').allInnerTexts()
  const at = names.findIndex((name) => name.includes(who))
  await page.keyboard.press(String(at + 1))
  await typeSlowly(page, pin)
  await page.waitForTimeout(150)
  await page.keyboard.press('Enter')
  await page.getByRole('combobox').waitFor()
}
