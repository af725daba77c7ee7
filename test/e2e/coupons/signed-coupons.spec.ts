import { couponIdOfTicket } from '#protocol/signed-coupon/code.ts'
import { addDays } from '#domain/calendar.ts'
import { millis } from '#domain/units.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import { startHq, type RunningHq } from '#test/support/launch/hq.ts'
import { scan } from '#test/support/launch/scan.ts'
import { signIn, signInByKeys } from '#test/support/launch/shop.ts'
import { launchTill, whyNot, type RunningTill } from '#test/support/launch/till.ts'
import { expect, test, type Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { payCash } from '../counter/at-counter.ts'

test.describe.configure({ mode: 'serial', timeout: 480_000 })

/** The place of the milk in the list of goods: ¥42 a box. */
const MILK = 5

let folder: string
let hq: RunningHq
const tills: RunningTill[] = []
test.beforeAll(async () => {
  test.setTimeout(480_000)
  folder = await mkdtemp(join(tmpdir(), 'shuke-coupons-'))
  hq = await startHq({ data: join(folder, 'hq') })
  const door = (await whyNot('electron')) === null ? 'electron' : 'loopback'
  for (const [name, host] of [
    ['door', door],
    ['desk', 'loopback'],
    ['third', 'loopback'],
  ] as const) {
    tills.push(await launchTill(host, { profile: join(folder, name), hqUrl: hq.url, code: await hq.newCode() }))
  }
  for (const { page } of tills) await signInByKeys(page)
})
test.afterAll(async () => {
  for (const till of tills) await till.close()
  await hq.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})
const pages = (): readonly [Page, Page, Page] => [tills[0]!.page, tills[1]!.page, tills[2]!.page]

/** The host of this till signs a coupon, as the queue desk has it sign. Out: the code on paper. */
async function issue(page: Page, ticketId: string, number: number): Promise<string> {
  const day = businessDayAt(millis(Date.now()), shop)
  const contents = {
    ...{ id: couponIdOfTicket(ticketId), number, off: 1000, share: 5000, template: 'waiting', onlyStore: true },
    ...{ validFrom: day, validTo: addDays(day, 6), memberId: null, ticketId },
  }
  const answer = await page.evaluate(async (asked): Promise<unknown> => {
    const bridge = (window as { shuke?: { call(name: string, input: unknown): Promise<unknown> } }).shuke
    if (bridge !== undefined) return bridge.call('coupon.sign', asked)
    const headers = { 'content-type': 'application/json' }
    return (await fetch('/bridge/coupon.sign', { method: 'POST', headers, body: JSON.stringify(asked) })).json()
  }, contents)
  const { data } = answer as { data: { text: string } }
  expect(data.text).toMatch(/^SKS[A-Z2-7]{170,}$/)
  return data.text
}

const isOffline = async (page: Page) => expect(page.getByText(/离线/).first()).toBeVisible({ timeout: 60_000 })
const basket = (page: Page) => page.getByRole('listbox', { name: '购物篮' })

test('issued at the door and used at another till with headquarters stopped, it is refused at a third one after contact', async () => {
  const [door, desk, third] = pages()
  const milk = (await hq.goods())[MILK] ?? ''
  await hq.stop()
  for (const page of [door, desk]) await isOffline(page)

  const code = await issue(door, randomUUID(), 1)
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
  await scan(third, milk)
  await expect(async () => {
    await scan(third, code)
    await expect(third.getByText(new RegExp(`小票 ${receipt}`))).toBeVisible({ timeout: 3000 })
  }).toPass({ timeout: 60_000 })
  await expect(third.getByText('这张券已经用过').first()).toBeVisible()
})

test('used twice while both tills were cut off, it is found at first contact and shown with what can be done', async () => {
  const [door, desk, third] = pages()
  const milk = (await hq.goods())[MILK] ?? ''
  const code = await issue(door, randomUUID(), 2)
  await hq.stop()
  for (const page of [desk, third]) {
    await isOffline(page)
    await page.keyboard.press('Escape')
    await scan(page, milk)
    await scan(page, code)
    await expect(page.getByText('排队券：已抵 ¥10.00')).toBeVisible()
    await payCash(page)
  }
  hq = await startHq({ data: join(folder, 'hq'), port: hq.port })
  await desk.keyboard.press('Control+l')
  await signIn(desk, '陈姐', '8888')
  await desk.keyboard.press('Control+2')
  await expect(desk.getByText(/券 SKC\d+ 已经用过，这一单又用了一次，少收 ¥10/)).toBeVisible({ timeout: 120_000 })
})
