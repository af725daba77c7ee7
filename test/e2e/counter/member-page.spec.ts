import { pressOn } from '#test/support/launch/by-keys.ts'
import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test, type Page } from '@playwright/test'
import { dialog, payCash, scanAll } from './at-counter.ts'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

const CARD = '8800000017'

let shop: OpenShop
test.beforeAll(async () => {
  shop = await openShop({ enrolled: true })
  await signInByKeys(shop.page)
})
test.afterAll(async () => {
  await shop.close()
})

async function attach(page: Page): Promise<void> {
  await scan(page, CARD)
  await expect(page.getByRole('button', { name: /王小敏/ })).toBeVisible()
}

const memberPage = (page: Page) => dialog(page, '王小敏')

test('Ctrl+M opens all that is known of the member, a key what it means, Enter on a purchase its receipt', async () => {
  const { page, hq } = shop
  await scanAll(page, (await hq.goods()).slice(0, 2))
  await attach(page)
  const receipt = await payCash(page)
  await attach(page)
  await page.keyboard.press('Control+M')
  const opened = memberPage(page)
  await expect(opened).toContainText('138********')
  await expect(opened).not.toContainText('13800138899')
  await expect(opened.getByText('200 分 12-31 到期')).toBeVisible()
  await expect(opened).toContainText(/还差 ¥[\d.]+ 升钻石卡/)
  await expect(opened.getByText('生日蛋糕券')).toBeVisible()
  // 167 visits from 1,200 days ago until today: headquarters has fitted the demo's members as it started.
  await expect(opened).toContainText(
    /平均 7 天来一次，今天来过，还会再来的可能(超过|约) ?\d+%；90 天内预计再来 \d+\.\d 次。/,
  )
  await expect(opened).toContainText('流失风险低')
  await expect(opened).toContainText('167 次')

  await page.keyboard.press('F4')
  await expect(dialog(page, '这些数怎么来的')).toContainText('三分之二以上')
  await page.keyboard.press('Escape')
  await expect(dialog(page, '这些数怎么来的')).toBeHidden()

  await pressOn(page, opened.getByRole('group', { name: '消费和往来' }).getByRole('button').first())
  await expect(dialog(page, '小票')).toContainText(receipt)
  await page.keyboard.press('Escape')
  await expect(opened, 'back on the page').toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('combobox')).toBeFocused()
})

test('Enter on the name opens it too, with headquarters gone', async () => {
  const { page, hq } = shop
  await hq.stop()
  await expect(page.getByText(/离线/).first()).toBeVisible({ timeout: 60_000 })
  await pressOn(page, page.getByRole('button', { name: /王小敏/ }))
  await expect(memberPage(page)).toContainText(/平均 7 天来一次，今天来过/)
  await expect(memberPage(page).getByRole('group', { name: '积分和券' })).toContainText('12-31 到期')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('combobox')).toBeFocused()
  expect(shop.complaints).toEqual([])
})
