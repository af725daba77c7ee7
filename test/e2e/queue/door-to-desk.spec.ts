import { pressOn } from '#test/support/launch/by-keys.ts'
import { startHq, type RunningHq } from '#test/support/launch/hq.ts'
import { scan } from '#test/support/launch/scan.ts'
import { signIn, signInByKeys, typeSlowly } from '#test/support/launch/shop.ts'
import { launchTill, oneHost, type RunningTill } from '#test/support/launch/till.ts'
import { PaperPrinter } from '#test/support/paper-printer.ts'
import { isCodeOf } from '#test/support/printed-code.ts'
import { expect, test, type Page } from '@playwright/test'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { payCash } from '../counter/at-counter.ts'

test.describe.configure({ mode: 'serial', timeout: 480_000 })

/** The place of the milk in the list of goods: ¥42 a box. */
const MILK = 5
/** That of the yoghurt: ¥6.50. */
const YOGHURT = 0

let folder: string
let hq: RunningHq
const tills: RunningTill[] = []
let printer: PaperPrinter
test.beforeAll(async () => {
  test.setTimeout(480_000)
  folder = await mkdtemp(join(tmpdir(), 'shuke-coupons-'))
  hq = await startHq({ data: join(folder, 'hq') })
  printer = await PaperPrinter.start()
  const kind = await oneHost()
  await mkdir(join(folder, 'door'))
  const set = { kind: 'network', ...printer.address, roll: 58, cut: true, auto: true, drawer: false }
  await writeFile(join(folder, 'door', 'settings.json'), JSON.stringify({ printer: set }))
  for (const [name, host] of [
    ['door', kind],
    ['desk', kind],
    ['third', 'loopback'],
  ] as const) {
    tills.push(await launchTill(host, { profile: join(folder, name), hqUrl: hq.url, code: await hq.newCode() }))
  }
  for (const { page } of tills) {
    await signInByKeys(page)
    await expect.poll(() => countRows(page, 'couponKeys'), { timeout: 60_000 }).toBeGreaterThan(1)
  }
})
test.afterAll(async () => {
  for (const till of tills) await till.close()
  await printer.stop()
  await hq.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})
const pages = (): readonly [Page, Page, Page] => [tills[0]!.page, tills[1]!.page, tills[2]!.page]

/** Gives out a number at the queue desk that is open here. Out: the number. */
async function takeNumber(page: Page): Promise<string> {
  await page.keyboard.press('1')
  await expect(page.getByRole('button', { name: 'A 熟食柜台' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Enter')
  const label = page.getByText(/^A\d+-\d\d$/).last()
  await expect(page.getByRole('region', { name: '选中的号' })).toContainText('等位中')
  return label.innerText()
}

/**
 * Twenty cranes for the number in hand: folded in no time, so that the manager has to look. Out: the code on the paper
 * that the desk shows.
 */
async function twentyCranes(page: Page): Promise<string> {
  await page.keyboard.press('F10')
  await expect(page.getByRole('dialog')).toBeVisible()
  await typeSlowly(page, '20')
  await page.waitForTimeout(200)
  await expect(page.getByText('20 只 × ¥0.50 = ¥10')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: '请店长授权' })).toBeVisible()
  await typeSlowly(page, '8888')
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  const code = page.getByRole('img', { name: /SKS[A-Z2-7]+/ })
  await expect(code).toBeVisible({ timeout: 30_000 })
  const name = (await code.getAttribute('aria-label')) ?? ''
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  return /SKS[A-Z2-7]+/.exec(name)?.[0] ?? ''
}

const toQueue = async (page: Page) => {
  await page.keyboard.press('F8')
  await expect(page.getByRole('heading', { name: '排号', exact: true })).toBeVisible()
}

/** How many rows a table of the till has: what headquarters sends last is here before it is stopped. */
const countRows = (page: Page, table: string): Promise<number> =>
  page.evaluate(async (name) => {
    const [database] = await indexedDB.databases()
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(database?.name ?? '')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error('no database'))
    })
    const count = db.transaction(name).objectStore(name).count()
    const rows = await new Promise<number>((resolve) => (count.onsuccess = () => resolve(count.result)))
    db.close()
    return rows
  }, table)

/** Whatever was in the basket is given up. */
async function emptied(page: Page): Promise<void> {
  await page.keyboard.press('Control+Delete')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: '清空' }))
  await expect(page.getByText('扫第一件商品')).toBeVisible()
}

const isOffline = async (page: Page) => expect(page.getByText(/离线/).first()).toBeVisible({ timeout: 60_000 })
const basket = (page: Page) => page.getByRole('listbox', { name: '购物篮' })

test('number, twenty cranes and ¥10 at the door, used at another till with headquarters stopped, refused at a third one after contact', async () => {
  const [door, desk, third] = pages()
  const milk = (await hq.goods())[MILK] ?? ''
  await hq.stop()
  for (const page of [door, desk]) await isOffline(page)

  await toQueue(door)
  const number = await takeNumber(door)
  const code = await twentyCranes(door)
  // On paper: the number, and the coupon with the code that is scanned from here on.
  await expect.poll(() => printer.rolls.length, { timeout: 30_000 }).toBe(2)
  expect(isCodeOf(printer.rolls[1], code)).toBe(true)
  await expect(door.getByRole('button', { name: new RegExp(`${number}.*券 ¥10`) })).toBeVisible()
  await door.keyboard.press('F5')
  await expect(door.getByRole('region', { name: '选中的号' })).toContainText('已叫号')
  await door.keyboard.press('F8')
  await expect(door.getByRole('region', { name: '选中的号' })).toContainText('已入座')
  // The other till gives out numbers of its own meanwhile, and none of them is the same.
  await toQueue(desk)
  const other = await takeNumber(desk)
  expect(other).not.toBe(number)
  await desk.keyboard.press('Escape')

  await scan(desk, milk)
  await expect(basket(desk)).toBeVisible()
  await scan(desk, code)
  await expect(desk.getByText('排队券：已抵 ¥10.00')).toBeVisible()
  const receipt = await payCash(desk)

  // The same paper once more, still cut off: this till knows.
  await scan(desk, milk)
  await scan(desk, code)
  await expect(desk.getByText('这张券已经用过')).toBeVisible()
  await expect(desk.getByText(new RegExp(`本店 \\d+ 号机 .*用过，小票 ${receipt}`))).toBeVisible()

  hq = await startHq({ data: join(folder, 'hq'), port: hq.port })
  await expect
    .poll(
      async () => (await hq.admin<{ sales: readonly { receipt: string }[] }>('GET', '/sales?limit=10')).sales.length,
      { timeout: 120_000 },
    )
    .toBe(1)
  await expect(third.getByText(/离线/).first()).toBeHidden({ timeout: 60_000 })
  // One queue: the third till and the door see what both have done.
  await toQueue(third)
  for (const page of [third, door]) {
    await expect(page.getByRole('button', { name: `叫 ${other}` })).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('button', { name: new RegExp(`^${number}`) })).toBeHidden()
  }
  await third.keyboard.press('Escape')
  await scan(third, milk)
  await expect(async () => {
    await scan(third, code)
    await expect(third.getByText(new RegExp(`小票 ${receipt}`))).toBeVisible({ timeout: 3000 })
  }).toPass({ timeout: 60_000 })
  await expect(third.getByText('这张券已经用过').first()).toBeVisible()
})

test('of a small bill it pays half; used twice while both tills were cut off, it is found at first contact and shown', async () => {
  const [door, desk, third] = pages()
  const goods = await hq.goods()
  const milk = goods[MILK] ?? ''
  await takeNumber(door)
  const code = await twentyCranes(door)
  await hq.stop()
  for (const [page, product, off] of [
    [desk, milk, '¥10.00'],
    [third, goods[YOGHURT] ?? '', '¥3.25'],
  ] as const) {
    await isOffline(page)
    await page.keyboard.press('Escape')
    await emptied(page)
    await scan(page, product)
    await scan(page, code)
    await expect(page.getByText(`排队券：已抵 ${off}`)).toBeVisible()
    await payCash(page)
  }
  hq = await startHq({ data: join(folder, 'hq'), port: hq.port })
  await desk.keyboard.press('Control+l')
  await signIn(desk, '陈姐', '8888')
  await desk.keyboard.press('Control+2')
  await expect(desk.getByRole('heading', { name: '店长' })).toBeVisible()
  await desk.keyboard.press('F3')
  await expect(desk.getByText(/券 SKC\d+ 已经用过，这一单又用了一次，少收 ¥(10|3\.25)/)).toBeVisible({
    timeout: 120_000,
  })
})
