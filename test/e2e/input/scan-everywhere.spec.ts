import { luhnFor } from '#test/support/luhn.ts'
import { scan as scanAtCounter } from '#test/support/launch/scan.ts'
import { openShop, signIn, signInByKeys, staffShown, type OpenShop } from '#test/support/launch/shop.ts'
import { whyNot } from '#test/support/launch/till.ts'
import { expect, test, type CDPSession, type Page } from '@playwright/test'
import { payCash } from '../counter/at-counter.ts'
import { atRest } from './at-rest.ts'
import { compose, scan, scanThroughInputMethod } from './keyboard-scanner.ts'

test.describe.configure({ mode: 'serial' })

/** In every field of every screen, and as many in the middle of a composition. */
const SCANS = Number(process.env['SHUKE_SCANS'] ?? 1)
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

let shop: OpenShop
let line: CDPSession

test.beforeAll(async () => {
  const reason = await whyNot('electron')
  test.skip(reason !== null, reason ?? '')
  shop = await openShop({ enrolled: true, host: 'electron' })
  line = await shop.page.context().newCDPSession(shop.page)
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
      () => {
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
})
test.afterAll(async () => {
  if ((await whyNot('electron')) === null) await shop.close()
})

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
const stateOf = (page: Page) =>
  page.evaluate(() => ({
    values: [...document.querySelectorAll('input, textarea, select')].map((field) => (field as HTMLInputElement).value),
    focus: document.activeElement?.getAttribute('data-place') ?? null,
    dialogs: document.querySelectorAll('[role=dialog]').length,
    hash: location.hash,
  }))

/** The fields that take text on the screen, or in the dialog that stands over it, and one thing that takes none. */
const placesOf = (page: Page) =>
  page.evaluate(() => {
    const top = [...document.querySelectorAll('[role=dialog]')].at(-1) ?? document.body
    const isThere = (element: HTMLElement) => element.checkVisibility() && !element.matches(':disabled')
    const noText = ['checkbox', 'radio', 'button', 'submit', 'range', 'hidden']
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

const focus = (page: Page, place: number) => page.locator(`[data-place="${place}"]`).focus()

const whole = (code: string) => [{ kind: 'dropped', signs: code.length }]

/**
 * Scans with the focus on everything that the screen has. `reopen`: a scan leaves this screen for the counter, which shall
 * say what it was.
 */
async function everywhere(name: string, reopen?: () => Promise<void>): Promise<void> {
  const { page } = shop
  const { texts, others } = await placesOf(page)
  let stalls = 0
  const at = async (place: number) => {
    if (reopen !== undefined) {
      await reopen()
      await placesOf(page)
    }
    await focus(page, place)
  }
  const scanAll = async (place: number, each: (code: string) => Promise<Heard>) => {
    await at(place)
    const before = await stateOf(page)
    await take(page)
    for (const code of codes.slice(0, SCANS)) {
      const heard = await each(code)
      expect([name, heard.scans]).toEqual([name, whole(code)])
      if (reopen !== undefined) await at(place)
    }
    expect([name, await stateOf(page)]).toEqual([name, before])
  }
  for (const place of [...texts, ...others])
    await scanAll(place, async (code) => {
      await scan(line, code, PACE)
      const heard = await take(page)
      if (Math.max(0, ...heard.waits) > STALLED) stalls++
      else expect([name, heard.keys, heard.inputs]).toEqual([name, [], []])
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

/** Opens a dialog of the counter by its key, scans everywhere in it, and closes it. */
async function inDialog(name: string, stroke: string, ready?: () => Promise<void>): Promise<void> {
  const { page } = shop
  await page.keyboard.press(stroke)
  await expect(page.getByRole('dialog').last()).toBeVisible()
  await ready?.()
  await atRest(page, () => stateOf(page))
  await everywhere(name)
  // Some go back to the dialog that they were opened from.
  for (let dialogs = 2; dialogs > 0 && (await page.getByRole('dialog').count()) > 0; dialogs--) {
    await page.keyboard.press('Escape')
    await page.waitForTimeout(300)
  }
  await expect(page.getByRole('dialog')).toBeHidden()
}

test.describe(`${SCANS} of ${SCANS} scans arrive whole in real Electron and nothing leaks`, () => {
  test.setTimeout(60_000 + SCANS * 20_000)

  test('at the sign-in', async () => {
    const { page } = shop
    await staffShown(page)
    await everywhere('sign-in')
    await page.getByRole('radio', { name: /小周/ }).click()
    await everywhere('sign-in, PIN')
    await page.keyboard.press('Escape')
  })

  test('at the counter and in its dialogs', async () => {
    const { page, hq } = shop
    await signInByKeys(page)
    await everywhere('counter, empty')
    await scanAtCounter(page, await hq.memberCode('13800138899'))
    await expect(page.getByText('王小敏').first()).toBeVisible()
    for (const at of [0, 5, 20]) await scanAtCounter(page, (await hq.goods())[at] ?? '')
    await expect(page.getByText('已证明最优').first()).toBeVisible()
    await everywhere('counter, with a basket')
    await inDialog('enrolment', 'F2')
    await inDialog('goods', 'F3')
    await inDialog('offers', 'F4')
    await inDialog('receipts', 'F5')
    await inDialog('refund without a sale', 'F7')
    await inDialog('discounts by hand', 'F9')
    await inDialog('rewards', 'F11')
    await inDialog('payment', 'F12')
    await inDialog('shift, opening', 'Control+b')
    await inDialog('help', 'F1')
  })

  test('with parked sales, with a sale to give back, and in an open shift', async () => {
    const { page, hq } = shop
    await inDialog('parking', 'F6')
    await page.keyboard.press('F6')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await inDialog('parked sales', 'F6')
    for (const at of [5, 20]) await scanAtCounter(page, (await hq.goods())[at] ?? '')
    await payCash(page)
    await inDialog('receipts, with a sale', 'F5')
    await inDialog('refund', 'F7', () => page.getByRole('button', { name: /^退这一单/ }).click())
    await page.keyboard.press('Control+b')
    await page.getByLabel('备用金（元）').fill('300')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await inDialog('shift', 'Control+b')
    await inDialog('cash in and out', 'Control+b', () => page.keyboard.press('F3'))
    await inDialog('counting', 'Control+b', () => page.keyboard.press('F12'))
  })

  test('at the queue desk and in its dialogs', async () => {
    const { page } = shop
    const desk = async () => {
      await page.evaluate(() => (location.hash = '#/queue'))
      await expect(page.getByRole('heading', { name: '排号', exact: true })).toBeVisible()
    }
    await desk()
    await page.getByRole('button', { name: 'A 熟食柜台' }).click()
    await page.getByRole('button', { name: '取号', exact: true }).click()
    await expect(page.getByRole('region', { name: '选中的号' })).toContainText('等位中')
    for (const [name, stroke] of [
      ['guest', 'F2'],
      ['cranes', 'F10'],
    ] as const) {
      await page.keyboard.press(stroke)
      await expect(page.getByRole('dialog')).toBeVisible()
      await everywhere(name)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
    await everywhere('queue desk', desk)
  })

  test('in the settings, the trial, the gallery and at the manager’s', async () => {
    const { page } = shop
    const show = (place: string, heading: string | RegExp) => async () => {
      await page.evaluate((name) => (location.hash = `#/${name}`), place)
      await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
    }
    const showSettings = show('settings', '设置')
    const settings = async () => {
      await showSettings()
      await page.getByText('网络打印机', { exact: true }).click()
      await expect(page.getByLabel('打印机地址')).toBeVisible()
    }
    await settings()
    await everywhere('settings', settings)
    await settings()
    await page.getByRole('button', { name: '试扫与设置' }).press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await everywhere('trial')
    await page.keyboard.press('Escape')
    const gallery = show('gallery', 'PlainButton')
    await gallery()
    await everywhere('gallery', gallery)
    await page.evaluate(() => (location.hash = '#/counter'))
    await page.keyboard.press('Control+l')
    await signIn(page, '陈姐', '8888')
    const manager = show('manage', /^日报 /)
    await manager()
    await everywhere('the manager’s', manager)
    expect(shop.complaints).toEqual([])
  })
})
