import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys, type OpenShop } from '#test/support/launch/shop.ts'
import { oneHost } from '#test/support/launch/till.ts'
import { expect, test, type Page } from '@playwright/test'
import { dialog, payCash, scanAll } from './at-counter.ts'

test.describe.configure({ timeout: 180_000 })

const CARD = '8800000017'
const DAY = 24 * 60 * 60_000

let shop: OpenShop
test.beforeAll(async () => {
  test.setTimeout(120_000)
  shop = await openShop({ enrolled: true, host: await oneHost() })
  await signInByKeys(shop.page)
})
test.afterAll(() => shop.close())

/** The till's clock from now on: so many days before the real one. */
async function daysAgo(page: Page, days: number): Promise<void> {
  await page.evaluate((ms) => {
    const kept = window as { realNow?: () => number }
    const real = (kept.realNow ??= Date.now)
    Date.now = () => real() - ms
  }, days * DAY)
}

test('what a member buys every week is one line at the counter, one key adds it, and their page lists it: offline', async () => {
  const { page, hq } = shop
  const goods = await hq.goods()
  const [yoghurt = ''] = goods
  await hq.stop()
  for (const days of [24, 16, 8]) {
    await daysAgo(page, days)
    await scanAll(page, [yoghurt])
    await scan(page, CARD)
    await expect(page.getByRole('button', { name: /王小敏/ })).toBeVisible()
    await payCash(page)
  }
  await daysAgo(page, 0)
  const offers = page.getByRole('region', { name: /^优惠/ })
  await expect(offers).not.toContainText('常买')
  await scan(page, CARD)
  await expect(offers).toContainText('常买：酸奶 200g')
  await expect(offers).toContainText(/今天\S+ ¥[\d.]+ · 通常 8 天买一次，已 8 天/)

  await page.keyboard.press('Control+M')
  const opened = dialog(page, '王小敏')
  await expect(opened.getByRole('group', { name: '消费和往来' })).toContainText('酸奶 200g')
  await expect(opened).toContainText('3 次来店买了 3 次')
  await expect(opened).toContainText('该买了')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  await expect(page.getByRole('button', { name: '加购 1 件常买的 酸奶 200g' })).toBeEnabled()
  await page.keyboard.press('Shift+F4')
  await expect(page.getByRole('listbox', { name: '购物篮' })).toContainText('酸奶 200g')
  await expect(offers, 'what is in the basket is not suggested').not.toContainText('常买')
  await expect(page.getByRole('combobox')).toBeFocused()
  expect(shop.complaints).toEqual([])
})
