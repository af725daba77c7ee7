import { holds } from '#test/support/launch/holds.ts'
import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys, typeSlowly, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test } from '@playwright/test'
import { dialog } from '../counter/at-counter.ts'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

let shop: OpenShop
test.beforeAll(async () => {
  test.setTimeout(240_000)
  shop = await openShop({ enrolled: true })
})
test.afterAll(() => shop.close())

test('a complaint by keys alone: taken for the member of the basket, made good over the limit with a PIN, closed', async () => {
  const { page } = shop
  const inHand = page.getByRole('region', { name: '商品 · 破损短缺' })
  await signInByKeys(page)
  await scan(page, '8800000017')
  await expect(page.getByText('王小敏').first()).toBeVisible()

  await page.keyboard.press('Control+4')
  await expect(page.getByText('没有投诉')).toBeVisible()
  await holds(page)
  await page.keyboard.press('F2')
  await expect(dialog(page, '记投诉')).toContainText('王小敏')
  await page.keyboard.press('F3')
  await page.keyboard.press('2')
  await expect(page.getByRole('button', { name: '破损短缺' })).toHaveAttribute('aria-pressed', 'true')
  await holds(page)
  await page.keyboard.press('F12')
  await expect(inHand).toContainText('处理中')
  await expect(inHand).toContainText('王小敏')

  await page.keyboard.press('F6')
  await typeSlowly(page, '打过电话')
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  await expect(inHand).toContainText('打过电话')

  await page.keyboard.press('F8')
  await typeSlowly(page, '800')
  await expect(dialog(page, '补偿')).toContainText('超过您的额度 500 分，要店长输 PIN')
  await page.waitForTimeout(200)
  await holds(page)
  await page.keyboard.press('Enter')
  await expect(dialog(page, '请店长授权')).toContainText('投诉补偿 800 分')
  await typeSlowly(page, '8888')
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  await expect(inHand).toContainText('补偿 800 分')
  await expect(inHand).toContainText('陈姐 批准')

  await page.keyboard.press('F9')
  await typeSlowly(page, '换货')
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  await expect(inHand).toContainText('已结案')
  await expect(inHand).toContainText('回访日')
  await holds(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('combobox')).toBeVisible()
  expect(shop.complaints).toEqual([])
})
