import { holds } from '#test/support/launch/holds.ts'
import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys, typeSlowly, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test, type Page } from '@playwright/test'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let shop: OpenShop
test.beforeAll(async () => {
  shop = await openShop({ enrolled: true })
  await signInByKeys(shop.page)
})
test.afterAll(async () => {
  await shop.close()
})

/** Opens a dialog by its key, looks at it, and closes it. */
async function look(page: Page, stroke: string): Promise<void> {
  await page.keyboard.press(stroke)
  await expect(page.getByRole('dialog')).toBeVisible()
  await holds(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
}

test('a full basket with a member and offers', async () => {
  const { page, hq } = shop
  await scan(page, await hq.memberCode('13800138899'))
  await expect(page.getByText('王小敏').first()).toBeVisible()
  const goods = await hq.goods()
  for (const code of goods.slice(0, 8)) {
    await scan(page, code)
    await page.waitForTimeout(150)
  }
  await expect(page.getByText('已证明最优').first()).toBeVisible()
  await holds(page)
})

test('search results', async () => {
  const { page } = shop
  await typeSlowly(page, 'wang')
  await expect(page.getByRole('option').first()).toBeVisible()
  await holds(page)
  await page.keyboard.press('Escape')
})

test('enrolment, goods, offers and receipts', async () => {
  const { page } = shop
  for (const stroke of ['F2', 'F3', 'F4', 'F5']) await look(page, stroke)
})

test('the page of the member, and what its figures mean', async () => {
  const { page } = shop
  await page.keyboard.press('Control+M')
  await expect(page.getByRole('dialog', { name: /王小敏/ })).toContainText('还会再来的可能')
  await holds(page)
  await page.keyboard.press('F4')
  await expect(page.getByRole('dialog', { name: '这些数怎么来的' })).toBeVisible()
  await holds(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('payment and what follows it', async () => {
  const { page } = shop
  await page.keyboard.press('F12')
  await expect(page.getByRole('dialog', { name: '收款' })).toBeVisible()
  await holds(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: '已完成' })).toBeVisible()
  await holds(page)
  expect(shop.complaints).toEqual([])
})
