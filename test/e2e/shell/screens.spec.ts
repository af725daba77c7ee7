import { holds } from '#test/support/launch/holds.ts'
import { expect, test } from '@playwright/test'
import { openShop, signInByKeys, staffShown, type OpenShop } from '#test/support/launch/shop.ts'

test.describe.configure({ mode: 'serial' })

let shop: OpenShop
test.beforeAll(async () => {
  shop = await openShop({ enrolled: true })
})
test.afterAll(async () => {
  await shop.close()
})

test('sign-in', async () => {
  const { page } = shop
  await staffShown(page)
  await holds(page)
  await page.getByRole('radio', { name: /小周/ }).click()
  await page.getByLabel('小周 的 PIN').fill('0')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await holds(page)
})

test('counter, with help and with the panel of the line', async () => {
  const { page } = shop
  await page.keyboard.press('Escape')
  await signInByKeys(page)
  await holds(page)
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog')).toBeVisible()
  await holds(page)
  await page.keyboard.press('Escape')
  await page.getByRole('banner').getByRole('button', { name: /待传/ }).click()
  await expect(page.getByRole('dialog', { name: '与总部的连接' })).toBeVisible()
  await holds(page)
  await page.keyboard.press('Escape')
})

test('settings', async () => {
  const { page } = shop
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { name: '设置' })).toBeVisible()
  await page.locator('label', { hasText: '跟随系统' }).click()
  await holds(page)
})

test('gallery: every part in its states', async () => {
  const { page } = shop
  await page.goto(page.url().replace(/#.*/, '#/gallery'))
  await expect(page.getByRole('heading', { name: 'PlainButton' })).toBeVisible()
  await holds(page)
  await page.getByRole('button', { name: 'Open a dialog' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await holds(page)
})
