import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys, typeSlowly } from '#test/support/launch/shop.ts'
import { expect, test, type Page } from '@playwright/test'

async function shots(page: Page, name: string) {
  for (const [w, h] of [
    [1366, 768],
    [1920, 1080],
  ] as const)
    for (const scheme of ['light', 'dark'] as const) {
      if (w === 1920 && scheme === 'dark') continue
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width: w, height: h })
      await page.waitForTimeout(250)
      await page.screenshot({ path: `/tmp/helperB-shots/${name}-${w}-${scheme}.png` })
    }
}
test('shots', async () => {
  test.setTimeout(240_000)
  const shop = await openShop({ enrolled: true })
  const { page } = shop
  try {
    await signInByKeys(page)
    await scan(page, '8800000017')
    await expect(page.getByText('王小敏').first()).toBeVisible()
    await page.keyboard.press('Control+4')
    await page.keyboard.press('F2')
    await page.waitForTimeout(300)
    await page.keyboard.press('F3')
    await page.keyboard.press('2')
    await shots(page, 'take')
    await page.keyboard.press('F12')
    await page.waitForTimeout(500)
    await page.keyboard.press('F2')
    await page.waitForTimeout(300)
    await page.keyboard.press('F5')
    await page.keyboard.press('F12')
    await page.waitForTimeout(500)
    await page.keyboard.press('F8')
    await page.waitForTimeout(300)
    await typeSlowly(page, '800')
    await shots(page, 'give')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F6')
    await shots(page, 'step')
    await typeSlowly(page, '打过电话')
    await page.waitForTimeout(200)
    await page.keyboard.press('Enter')
    await page.waitForTimeout(500)
    await shots(page, 'page')
  } finally {
    await shop.close()
  }
})
