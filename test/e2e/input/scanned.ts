import { atRest } from './at-rest.ts'
import { compose, scan, scanThroughInputMethod } from './keyboard-scanner.ts'
import type { ScreenName } from './scanned-screens.ts'
import { lineTo, type Line } from '#test/support/launch/line.ts'
import { luhnFor } from '#test/support/luhn.ts'
import { openShop, signIn, staffShown, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, type Page } from '@playwright/test'

/** In every field of every screen, and as many in the middle of a composition. */
export const SCANS = Number(process.env['SHUKE_SCANS'] ?? 1)
/** Ms a key. */
const PACE = 10
/** The hold is 50 ms: where the sender stalls longer, the page cannot know that more is coming, and puts it right after. */
const STALLED = 45
/** Somebody is in the middle of it. */
const WORD = 'nihao'
/** No screen may do anything with them but say so, so that the screen stays as it is. */
const codes = Array.from({ length: 100 }, (_, i) =>
  luhnFor(`4${String(i).padStart(2, '0')}${'0123456789'.slice(i % 7, 3 + (i % 7))}4242${i % 10}7531`.slice(0, 15)),
)

type Heard = {
  readonly scans: { readonly kind: string; readonly signs: number }[]
  readonly keys: string[]
  readonly inputs: string[]
  /** Words that an input method was done with. */
  readonly words: string[]
  /** Between two keys reaching the page, in ms. */
  readonly waits: number[]
}
declare global {
  interface Window {
    everywhere: Heard
  }
}

export type ScannedShop = OpenShop & { readonly line: Line }

/** The shop in real Electron, whose page tells what it hears of scans. */
export async function openScanned(): Promise<ScannedShop> {
  const shop = await openShop({ enrolled: true, host: 'electron' })
  const line = await lineTo(shop.page)
  // Before the page's own code, which lets nobody hear of a scan.
  await shop.page.addInitScript(() => {
    const heard: Heard = { scans: [], keys: [], inputs: [], words: [], waits: [] }
    window.everywhere = heard
    new PerformanceObserver((list) => {
      for (const mark of list.getEntriesByName('scan'))
        heard.scans.push((mark as PerformanceMark).detail as Heard['scans'][number])
    }).observe({ type: 'mark' })
    let arrived = 0
    window.addEventListener(
      'keydown',
      ({ isTrusted }) => {
        // A key that was held and is let go comes a second time, and not from the sender.
        if (!isTrusted) return
        if (arrived > 0) heard.waits.push(performance.now() - arrived)
        arrived = performance.now()
      },
      true,
    )
    for (const type of ['keydown', 'keyup', 'keypress'] as const)
      window.addEventListener(type, (event) => heard.keys.push(`${type} ${event.key}`))
    window.addEventListener('input', () => heard.inputs.push('input'))
    window.addEventListener('compositionend', ({ data }) => heard.words.push(data), true)
  })
  await shop.page.reload()
  return { ...shop, line }
}

/** Signs somebody in on a till as it starts, so that each piece of the run can be taken alone. */
export async function begin({ page }: ScannedShop, who: 'cashier' | 'manager'): Promise<void> {
  await page.evaluate(() => (location.hash = '#/counter'))
  await page.reload()
  await staffShown(page)
  await (who === 'cashier' ? signIn(page, '李晓', '1234') : signIn(page, '陈姐', '8888'))
}

/** What was heard since the last time; marks are told a task later. */
const take = (page: Page): Promise<Heard> =>
  page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve))
    const { scans, keys, inputs, words, waits } = window.everywhere
    const all = structuredClone({ scans, keys, inputs, words, waits })
    for (const list of [scans, keys, inputs, words, waits]) list.splice(0)
    // The first one began before the scan.
    return { ...all, waits: all.waits.slice(1) }
  })

/** All that a sign could have leaked into, where the focus is, and how many dialogs stand. */
export const stateOf = (page: Page) =>
  page.evaluate(() => ({
    values: [...document.querySelectorAll('input, textarea, select')].map((field) => (field as HTMLInputElement).value),
    focus: document.activeElement?.getAttribute('data-place') ?? null,
    dialogs: document.querySelectorAll('[role=dialog]').length,
    hash: location.hash,
  }))

/** Whether the screen was left: a scan that nobody there takes opens the counter. */
const whereIs = (page: Page) =>
  page.evaluate(() => `${location.hash.split('/')[1]} ${document.querySelectorAll('[role=dialog]').length}`)

/**
 * Whether the focus is in a field that takes keys part by part, as dates are: no page can do that for it, so the keys go
 * through, and what they did is taken back with the scan. There the value alone has to be as before.
 */
const isByParts = (page: Page) =>
  page.evaluate(() => document.activeElement?.matches('[type=date], [type=time], [type=month], [type=week]') ?? false)

/** The fields that take text on the screen, or in the dialog that stands over it, and one thing that takes none. */
const placesOf = (page: Page) =>
  page.evaluate(() => {
    const top = [...document.querySelectorAll('[role=dialog]')].at(-1) ?? document.body
    const isThere = (element: HTMLElement) => element.checkVisibility() && !element.matches(':disabled')
    const noText = ['checkbox', 'radio', 'button', 'submit', 'range', 'hidden', 'file']
    const fields = [...top.querySelectorAll<HTMLInputElement>('input, textarea')].filter(
      (field) => isThere(field) && !noText.includes(field.type) && !field.readOnly,
    )
    const button = [...top.querySelectorAll<HTMLElement>('button')].find(isThere)
    // Found again though messages come and go around them.
    for (const element of document.querySelectorAll('[data-place]')) element.removeAttribute('data-place')
    const named = [...fields, ...(button === undefined ? [] : [button])]
    for (const [place, element] of named.entries()) element.setAttribute('data-place', String(place))
    return { texts: fields.map((_, place) => place), others: button === undefined ? [] : [fields.length] }
  })

/**
 * Scans with the focus on everything that the screen has. `open` leads there from wherever a scan leads, and is gone again
 * where one has left the screen.
 */
export async function everywhere(
  { page, line }: ScannedShop,
  name: ScreenName,
  open?: () => Promise<void>,
): Promise<void> {
  const { texts, others } = await placesOf(page)
  const here = await whereIs(page)
  let stalls = 0
  const back = async (place: number) => {
    if ((await whereIs(page)) !== here) {
      if (open === undefined) throw new Error(`a scan left ${name}`)
      await open()
      await placesOf(page)
    }
    await page.locator(`[data-place="${place}"]`).focus()
    await take(page)
  }
  const scanAll = async (place: number, each: (code: string) => Promise<Heard>) => {
    await back(place)
    const before = await stateOf(page)
    for (const code of codes.slice(0, SCANS)) {
      const heard = await each(code)
      expect([name, heard.scans]).toEqual([name, [{ kind: 'dropped', signs: code.length }]])
      if (open !== undefined) await back(place)
    }
    expect([name, await stateOf(page)]).toEqual([name, before])
  }
  for (const place of [...texts, ...others])
    await scanAll(place, async (code) => {
      await scan(line, code, PACE)
      const heard = await take(page)
      if (Math.max(0, ...heard.waits) > STALLED) stalls++
      else if (!(await isByParts(page))) expect([name, heard.keys, heard.inputs]).toEqual([name, [], []])
      return heard
    })
  for (const place of texts)
    await scanAll(place, async (code) => {
      const field = page.locator(`[data-place="${place}"]`)
      const before = await field.inputValue()
      for (;;) {
        await compose(line, WORD)
        await page.waitForTimeout(60)
        await scanThroughInputMethod(line, code, PACE, WORD)
        const heard = await take(page)
        if (!heard.words.includes(WORD)) return heard
        // Another test's window came to the front, and the browser accepted the word: it is the person's, and stays.
        await field.fill(before)
      }
    })
  const scans = SCANS * (texts.length + others.length)
  const composed = SCANS * texts.length
  console.log(
    `${name}: ${scans} of ${scans} scans (${stalls} stalled on the way), ${composed} of ${composed} in a composition; fields: ${texts.length}`,
  )
}

/** Opens a dialog over what stands there, scans everywhere in it, and closes it again. */
export async function inDialog(
  shop: ScannedShop,
  name: ScreenName,
  open: string | (() => Promise<void>),
  within?: () => Promise<void>,
): Promise<void> {
  const { page } = shop
  const dialogs = page.getByRole('dialog')
  const before = await dialogs.count()
  const go = async () => {
    if (typeof open === 'string') await page.keyboard.press(open)
    else await open()
    await expect.poll(() => dialogs.count()).toBeGreaterThan(before)
    await atRest(page, () => stateOf(page))
  }
  await go()
  await everywhere(shop, name, go)
  await within?.()
  // Some go back to the dialog that they were opened from.
  for (let left = 3; left > 0 && (await dialogs.count()) > before; left--) {
    await page.keyboard.press('Escape')
    await page.waitForTimeout(150)
  }
  await expect(dialogs).toHaveCount(before)
}
