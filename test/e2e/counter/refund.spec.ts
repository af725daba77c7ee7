import { pressOn, tabTo } from '#test/support/launch/by-keys.ts'
import { holds } from '#test/support/launch/holds.ts'
import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys } from '#test/support/launch/shop.ts'
import { expect, test, type Page } from '@playwright/test'
import { dialog, payCash, scanAll } from './at-counter.ts'

const money = (page: Page) => dialog(page, '退货').getByRole('status').first()

/** Gives the reason and confirms, by keys. Out: what the paper of the refund says. */
async function confirm(page: Page, reason: string): Promise<string> {
  await tabTo(page, page.getByLabel('退货原因'))
  await page.keyboard.insertText(reason)
  await page.keyboard.press('Enter')
  await expect(dialog(page, '已退货')).toBeVisible()
  return page.getByRole('region', { name: '退货小票' }).innerText()
}

async function next(page: Page): Promise<void> {
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('combobox')).toBeFocused()
}

// On Electron the story of a day opens the refund.
test('goods come back by scanning the receipt, a part online and the rest offline', async () => {
  test.setTimeout(300_000)
  const shop = await openShop({ enrolled: true })
  const { page, hq } = shop
  try {
    await signInByKeys(page)
    await scan(page, await hq.memberCode('13800138899'))
    await expect(page.getByRole('region', { name: /王小敏/ })).toBeVisible()
    const goods = await hq.goods()
    await scanAll(
      page,
      [0, 0, 5, 20].map((place) => goods[place] ?? ''),
    )
    const receipt = await payCash(page)

    await test.step('a part: the preview follows, nothing is written before the reason', async () => {
      await scan(page, receipt)
      await expect(dialog(page, '退货')).toContainText(receipt)
      await expect(page.getByLabel('退 酸奶 200g 的数量')).toBeFocused()
      await page.keyboard.press('ArrowUp')
      await expect(money(page)).toContainText(/¥[1-9]/)
      await expect(dialog(page, '退货')).toContainText('收回本单所得积分')
      await holds(page)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('alert')).toContainText('请写明原因')
      const paper = await confirm(page, '质量问题')
      for (const word of [receipt, '酸奶 200g', '质量问题', '现金']) expect(paper).toContain(word)
      await holds(page)
      await next(page)
    })

    await test.step('the rest without a network, knowing what came back before', async () => {
      await hq.stop()
      await scan(page, receipt)
      await expect(dialog(page, '退货')).toContainText('可退 1 / 共 2')
      await expect(dialog(page, '退货')).toContainText('之前已退')
      await page.keyboard.press('F7')
      await expect(money(page)).toContainText(/¥[1-9]/)
      await confirm(page, '不想要了')
      await next(page)
    })

    await test.step('then nothing is left, and each refund can be printed again', async () => {
      await page.keyboard.press('F7')
      await expect(page.getByLabel('小票号')).toBeFocused()
      await page.keyboard.insertText(receipt.toLowerCase())
      await page.keyboard.press('Enter')
      await expect(dialog(page, '退货')).toContainText('已全部退回')
      await expect(page.getByRole('button', { name: /^确认退货/ })).toBeDisabled()
      await pressOn(page, page.getByRole('button', { name: /^打开退货小票/ }).first())
      await expect(page.getByRole('region', { name: '退货小票' })).toContainText('补打')
      await page.keyboard.press('Escape')
    })
    expect(shop.complaints).toEqual([])
  } finally {
    await shop.close()
  }
})
