import { pressOn, tabTo } from '#test/support/launch/by-keys.ts'
import { holds } from '#test/support/launch/holds.ts'
import { openShop, signInByKeys, typeSlowly, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test } from '@playwright/test'
import { dialog, payCash, scanAll } from './at-counter.ts'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let shop: OpenShop
test.beforeAll(async () => {
  shop = await openShop({ enrolled: true })
  await signInByKeys(shop.page)
})
test.afterAll(async () => {
  await shop.close()
})

const key = () => shop.page.getByRole('button', { name: /Ctrl\+B|未开班|李晓/ }).first()

test('selling works without a shift, and the counter says that none is open', async () => {
  const { page, hq } = shop
  await expect(page.getByText('未开班')).toBeVisible()
  await scanAll(page, (await hq.goods()).slice(0, 1))
  await payCash(page)
})

test('a shift is opened with its float, and counts what is sold and moved in it', async () => {
  const { page, hq } = shop
  await page.keyboard.press('Control+b')
  await expect(dialog(page, '开班')).toBeVisible()
  await holds(page)
  await typeSlowly(page, '300')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(key()).toContainText('李晓')
  await scanAll(page, (await hq.goods()).slice(5, 6))
  await payCash(page)

  await page.keyboard.press('Control+b')
  await expect(dialog(page, '班次')).toContainText('¥342.00')
  await holds(page)
  await page.keyboard.press('F3')
  await expect(dialog(page, '现金存取')).toBeVisible()
  await typeSlowly(page, '200')
  await tabTo(page, page.getByLabel('原因', { exact: true }))
  await page.keyboard.insertText('送存银行')
  await page.keyboard.press('Enter')
  await expect(dialog(page, '班次')).toContainText('¥142.00')
})

test('the drawer is counted by note and coin and handed over, with a slip to print', async () => {
  const { page } = shop
  await page.keyboard.press('F12')
  const count = dialog(page, '点钱交班')
  await expect(page.getByLabel('¥100 的张数')).toBeFocused()
  await typeSlowly(page, '1')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await typeSlowly(page, '2')
  await expect(count).toContainText('少 ¥2.00')
  await pressOn(page, page.getByRole('button', { name: '¥1 多一张' }))
  await page.keyboard.press('Enter')
  await expect(count).toContainText('正好')
  await holds(page)
  await pressOn(page, count.getByRole('button', { name: '陈姐' }))
  await pressOn(page, count.getByRole('button', { name: '确认交班' }))
  await expect(dialog(page, '已交班')).toBeVisible()
  const slip = page.getByRole('region', { name: '交班单' })
  for (const word of ['陈姐', '¥142.00', '销售单数', '使用积分', '正好']) await expect(slip).toContainText(word)
  await holds(page)
  await page.keyboard.press('Escape')
  await expect(page.getByText('未开班')).toBeVisible()
  await page.keyboard.press('Control+b')
  await expect(page.getByLabel('备用金（元）')).toHaveValue('142')
  await page.keyboard.press('Escape')
  expect(shop.complaints).toEqual([])
})
