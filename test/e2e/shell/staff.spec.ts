import { tabTo } from '#test/support/launch/by-keys.ts'
import { expect, test, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startHq, type RunningHq } from '#test/support/launch/hq.ts'
import { scan } from '#test/support/launch/scan.ts'
import { signInByKeys, staffShown, typeSlowly } from '#test/support/launch/shop.ts'
import { launchTill, oneHost, type RunningTill } from '#test/support/launch/till.ts'
import { dialog, scanAll } from '../counter/at-counter.ts'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let hq: RunningHq
let till: RunningTill
let folder: string
const cards: Record<string, string> = {}
const open = async (code?: string) =>
  launchTill(await oneHost(), {
    ...{ profile: join(folder, 'till'), hqUrl: hq.url },
    ...(code === undefined ? {} : { code }),
  })
/** Chooses who signs in, by the number on the tile. */
async function choose(page: Page, who: string): Promise<void> {
  const names = await page.getByRole('radio').allInnerTexts()
  await page.keyboard.press(String(names.findIndex((name) => name.includes(who)) + 1))
}
/** A wrong PIN for somebody, and what the till says to it. */
const wrong = async (answer: string | RegExp) => {
  await expect(till.page.getByLabel('小周 的 PIN')).toBeFocused()
  await typeSlowly(till.page, '0000')
  await till.page.waitForTimeout(150)
  await till.page.keyboard.press('Enter')
  await expect(till.page.getByRole('alert')).toContainText(answer)
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shuke-staff-'))
  hq = await startHq({ data: join(folder, 'hq') })
  for (const { id, role } of await hq.admin<{ id: string; role: string }[]>('GET', '/staff'))
    cards[role] = (await hq.admin<{ code: string }>('POST', `/staff/${id}/card`)).code
  till = await open(await hq.newCode())
  await staffShown(till.page)
})
test.afterAll(async () => {
  await till.close()
  await hq.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
})

test('a lock-out survives a kill', async () => {
  await choose(till.page, '小周')
  for (const left of [4, 3, 2, 1]) await wrong(`还可以试 ${left} 次`)
  await wrong('已锁定，还要等 5 分钟')
  await till.kill()
  till = await open()
  await staffShown(till.page)
  await choose(till.page, '小周')
  await wrong(/已锁定，还要等 [45] 分钟/)
})

test('a staff card says who it is, and the PIN signs in', async () => {
  const { page } = till
  await scan(page, cards['cashier'] ?? '')
  await expect(page.getByText('工牌已认出，请输入 PIN')).toBeVisible()
  await expect(page.getByLabel('李晓 的 PIN')).toBeFocused()
  await expect(page.getByLabel('李晓 的 PIN')).toHaveValue('')
  await typeSlowly(page, '1234')
  await page.waitForTimeout(150)
  await page.keyboard.press('Enter')
  await page.getByRole('combobox').waitFor()
})

test('a till that nobody touches locks by itself, not while it is paid, and keeps the basket', async () => {
  const { page } = till
  await scanAll(page, (await hq.goods()).slice(5, 7))
  const later = () =>
    page.evaluate(() => {
      const now = performance.now.bind(performance)
      performance.now = () => now() + 11 * 60_000
    })
  await page.keyboard.press('F12')
  await expect(dialog(page, '收款')).toBeVisible()
  await later()
  await page.waitForTimeout(2500)
  await expect(dialog(page, '收款')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.waitForTimeout(2500)
  await expect(page.getByRole('combobox')).toBeVisible()
  await later()
  await staffShown(page)
  await signInByKeys(page)
  await expect(page.getByRole('listbox', { name: '购物篮' }).getByRole('option')).toHaveCount(2)
})

test('a manager who has a card approves by card and PIN, by neither alone', async () => {
  const { page } = till
  await page.keyboard.press('F9')
  await expect(page.getByLabel('减多少（元）')).toBeFocused()
  await typeSlowly(page, '9')
  await tabTo(page, page.getByLabel('原因', { exact: true }))
  await page.keyboard.insertText('顾客投诉')
  await page.keyboard.press('Enter')
  const asked = dialog(page, '请店长授权')
  await expect(asked.getByLabel(/的 PIN$/)).toBeFocused()
  await typeSlowly(page, '8888')
  await page.waitForTimeout(150)
  await page.keyboard.press('Enter')
  await expect(asked.getByRole('alert')).toContainText('请先扫工牌')
  await scan(page, cards['manager'] ?? '')
  await expect(asked.getByText(/工牌已认出/)).toBeVisible()
  await expect(asked.getByLabel(/的 PIN$/)).toBeFocused()
  await typeSlowly(page, '8888')
  await page.waitForTimeout(150)
  await page.keyboard.press('Enter')
  await expect(asked).toBeHidden()
  await expect(page.getByRole('list', { name: '已用' })).toContainText('手工优惠：顾客投诉')
})
