import { pressOn, tabTo } from '#test/support/launch/by-keys.ts'
import { holds } from '#test/support/launch/holds.ts'
import { openShop, signInByKeys, typeSlowly, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test, type Page } from '@playwright/test'
import { approve, dialog, scanAll } from './at-counter.ts'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let shop: OpenShop
test.beforeAll(async () => {
  shop = await openShop({ enrolled: true })
  await signInByKeys(shop.page)
})
test.afterAll(async () => {
  await shop.close()
})

const applied = () => shop.page.getByRole('list', { name: '已用' })

async function give(page: Page, amount: string, reason: string): Promise<void> {
  await page.keyboard.press('F9')
  await expect(page.getByLabel('减多少（元）')).toBeFocused()
  await typeSlowly(page, amount)
  await tabTo(page, page.getByLabel('原因', { exact: true }))
  await page.keyboard.insertText(reason)
  await page.keyboard.press('Enter')
}

test('a cashier gives what their limit allows, with a reason', async () => {
  const { page, hq } = shop
  await scanAll(page, (await hq.goods()).slice(5, 7))
  await page.keyboard.press('F9')
  await expect(dialog(page, '手工优惠')).toContainText(/收银员每单最多 ¥/)
  await holds(page)
  await typeSlowly(page, '1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('请写明原因')
  await page.keyboard.press('Escape')
  await give(page, '1', '包装破损')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(applied()).toContainText('手工优惠：包装破损')
})

test('beyond it a manager’s PIN on the spot', async () => {
  const { page } = shop
  await give(page, '8', '顾客投诉')
  await expect(dialog(page, '请店长授权')).toContainText(/手工优惠 ¥9，收银员最多 ¥/)
  await approve(page)
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(applied()).toContainText('手工优惠：顾客投诉')
})

test('Escape in the approval leaves the discount as it was typed; each can be taken out again', async () => {
  const { page } = shop
  await give(page, '9', '与他店同价')
  await expect(dialog(page, '请店长授权')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog(page, '请店长授权')).toBeHidden()
  await expect(dialog(page, '手工优惠')).toBeVisible()
  await expect(page.getByLabel('减多少（元）')).toHaveValue('9')
  await pressOn(page, page.getByRole('button', { name: '去掉：顾客投诉' }))
  await pressOn(page, page.getByRole('button', { name: '去掉：包装破损' }))
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(applied()).toBeHidden()
  expect(shop.complaints).toEqual([])
})
