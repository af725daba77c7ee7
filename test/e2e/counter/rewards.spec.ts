import { tabTo } from '#test/support/launch/by-keys.ts'
import { holds } from '#test/support/launch/holds.ts'
import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test } from '@playwright/test'
import { approve, dialog } from './at-counter.ts'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let shop: OpenShop
test.beforeAll(async () => {
  shop = await openShop({ enrolled: true })
  await signInByKeys(shop.page)
})
test.afterAll(async () => {
  await shop.close()
})

test('a member has a reward for points, and says goodbye to it with a manager', async () => {
  const { page, hq } = shop
  await page.keyboard.press('F11')
  await expect(page.getByRole('dialog'), 'there is no member').toBeHidden()
  await scan(page, await hq.memberCode('13800138899'))
  await expect(page.getByRole('region', { name: /王小敏/ })).toContainText('积分 3,250')
  await page.keyboard.press('F11')
  const rewards = dialog(page, '积分兑换')
  await expect(rewards.getByRole('listbox')).toBeFocused()
  await expect(rewards.getByRole('option', { name: /^保温杯.*2,900 分.*可以换/ })).toBeVisible()
  await holds(page)
  await page.keyboard.press('ArrowDown')
  await expect(rewards).toContainText('换后余 350 分')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(rewards.getByRole('status')).toContainText('已兑换：保温杯，余 350 分')
  await expect(rewards.getByRole('option', { name: /^保温杯/ })).toHaveAccessibleName(/每人限换 1 份|还差/)
  await expect(page.getByRole('region', { name: /王小敏/ })).toContainText('积分 350')

  const back = rewards.getByRole('button', { name: '退回：保温杯' })
  await tabTo(page, back)
  await page.keyboard.press('Enter')
  await expect(dialog(page, '请店长授权')).toContainText('还给会员 2,900 分')
  await holds(page)
  await approve(page)
  await expect(rewards).toContainText(/已退回|还没有兑换过/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: /王小敏/ })).toContainText('积分 3,250')
})

test('a coupon out of the catalogue is the member’s at once', async () => {
  const { page } = shop
  await page.keyboard.press('F11')
  const rewards = dialog(page, '积分兑换')
  await expect(rewards.getByRole('listbox')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(rewards.getByRole('status')).toContainText(/券 SKC\d+ 已存入会员账户/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: /王小敏/ })).toContainText('券 4 张')
  expect(shop.complaints).toEqual([])
})
