import { holds } from '#test/support/launch/holds.ts'
import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys } from '#test/support/launch/shop.ts'
import { expect, test } from '@playwright/test'
import { dialog, payCash, scanAll } from './at-counter.ts'

test('a parked basket says on resuming what has changed meanwhile', async () => {
  test.setTimeout(120_000)
  const shop = await openShop({ enrolled: true })
  const { page, hq } = shop
  try {
    await signInByKeys(page)
    const member = await hq.memberCode('13800138899')
    const shelf = await hq.goods()
    const goods = [5, 20, 40].map((place) => shelf[place] ?? '')
    const applied = page.getByRole('list', { name: '已用' })
    await scan(page, member)
    await scanAll(page, goods)
    await expect(applied).toContainText('券：10 元券')
    await page.keyboard.press('F6')
    await expect(dialog(page, '挂单')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByText('扫第一件商品')).toBeVisible()

    await scan(page, member)
    await scanAll(page, goods)
    await expect(applied).toContainText('券：10 元券')
    await payCash(page)

    await page.keyboard.press('F6')
    await expect(
      dialog(page, '取单')
        .getByRole('button', { name: /王小敏/ })
        .first(),
    ).toBeFocused()
    await page.keyboard.press('Enter')
    const changed = dialog(page, '取单后有变化')
    await expect(changed).toContainText(/挂单时 ¥[\d.]+，现在 ¥[\d.]+/)
    await expect(changed).toContainText('不再适用')
    await expect(changed).toContainText('券：10 元券')
    await holds(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    expect(shop.complaints).toEqual([])
  } finally {
    await shop.close()
  }
})
