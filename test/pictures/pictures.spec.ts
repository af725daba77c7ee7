import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys, staffShown, typeSlowly } from '#test/support/launch/shop.ts'
import { expect, test, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = 'docs/pictures'
const TILL = { width: 1366, height: 768 }

async function picture(page: Page, name: string, scheme: 'light' | 'dark' = 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.setViewportSize(TILL)
  await page.waitForTimeout(400)
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
}

test('pictures of the app at work', async () => {
  mkdirSync(FOLDER, { recursive: true })
  const shop = await openShop({ enrolled: true })
  const { page, hq } = shop
  try {
    await staffShown(page)
    await picture(page, 'sign-in')
    await signInByKeys(page)
    await scan(page, '8800000017')
    await expect(page.getByText('王小敏').first()).toBeVisible()
    const goods = await hq.goods()
    for (const at of [0, 0, 5, 20, 40, 60]) {
      await scan(page, goods[at] ?? '')
      await page.waitForTimeout(300)
    }
    await expect(page.getByText('已证明最优').first()).toBeVisible()
    await picture(page, 'counter')
    await picture(page, 'counter-dark', 'dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await page.getByRole('combobox').click()
    await typeSlowly(page, 'wang 8899')
    await expect(page.getByRole('option').first()).toBeVisible()
    await picture(page, 'search')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F2')
    await expect(page.getByRole('dialog')).toBeVisible()
    await picture(page, 'enrol')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F4')
    await expect(page.getByRole('dialog')).toBeVisible()
    await picture(page, 'offers')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F11')
    await expect(page.getByRole('dialog')).toBeVisible()
    await picture(page, 'rewards')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F10')
    await typeSlowly(page, '1000')
    await page.waitForTimeout(200)
    await page.keyboard.press('Enter')
    await hq.stop()
    await page.keyboard.press('F12')
    await expect(page.getByRole('dialog', { name: '收款' })).toBeVisible()
    await typeSlowly(page, '200')
    await picture(page, 'payment')
    await page.waitForTimeout(200)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: '已完成' })).toBeVisible()
    await picture(page, 'done')
    await page.keyboard.press('Enter')
    await page.keyboard.press('F7')
    await page.getByRole('button', { name: /^退这一单/ }).click()
    await page.getByLabel('退 酸奶 200g 的数量').press('ArrowUp')
    await page.getByRole('button', { name: '质量问题' }).click()
    await expect(page.getByRole('button', { name: /^确认退款/ })).toBeEnabled()
    await picture(page, 'refund')
  } finally {
    await shop.close()
  }
})
