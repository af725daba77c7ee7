import { pressOn, tabTo } from '#test/support/launch/by-keys.ts'
import { holds } from '#test/support/launch/holds.ts'
import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test } from '@playwright/test'
import { dialog, scanAll } from './at-counter.ts'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let shop: OpenShop
test.beforeAll(async () => {
  shop = await openShop({ enrolled: true })
  await signInByKeys(shop.page)
})
test.afterAll(async () => {
  await shop.close()
})

const panel = () => shop.page.getByRole('region', { name: /^优惠/ })

test('what a little more would win is one key away, and then applies', async () => {
  const { page, hq } = shop
  const chips = (await hq.goods())[76] ?? ''
  await scanAll(page, [chips, chips])
  await expect(panel()).toContainText('薯片买二送一')
  await expect(panel()).toContainText(/加 1 件 .*，不用多付/)
  await expect(page.getByRole('button', { name: /得 薯片买二送一$/ })).toBeVisible()
  await page.keyboard.press('Shift+F4')
  await expect(panel().getByRole('list', { name: '已用' })).toContainText('薯片买二送一')
})

test('the dialog says why each applies and what every other misses', async () => {
  const { page } = shop
  await page.keyboard.press('F4')
  const offers = dialog(page, '全部优惠')
  await expect(offers).toContainText('每买 2 件送 1 件')
  await expect(offers).toContainText('会员专享，先选会员')
  await holds(page)
  await page.keyboard.press('Escape')
})

test('points go by the slider from none to the best, and the sum stands beside in words', async () => {
  const { page, hq } = shop
  await scan(page, await hq.memberCode('13800138899'))
  await expect(page.getByRole('region', { name: /王小敏/ })).toBeVisible()
  await scanAll(page, (await hq.goods()).slice(5, 7))
  const slider = page.getByRole('slider')
  await page.keyboard.press('F10')
  await tabTo(page, slider)
  // A hold may come in between, and then the best is more.
  await expect(async () => {
    await page.keyboard.press('End')
    await expect(page.getByText(/^[\d,]+ 分抵 ¥[\d.]+，余 [\d,]+ 分，其中 [\d,]+ 分 [\d-]+ 到期$/)).toBeVisible()
    await expect(page.getByRole('button', { name: '全用' })).toBeDisabled({ timeout: 1_000 })
  }).toPass()
  await page.keyboard.press('Home')
  await expect(page.getByText(/^最多可用/)).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByText(/^200 分抵 ¥2\.00/)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox')).toBeFocused()
  await holds(page)
})

test('a partner’s member and a co-branded card are known by their codes', async () => {
  const { page } = shop
  await scan(page, 'YS20261123')
  await expect(page.getByRole('region', { name: /云上航空里程会员 YS20261123/ })).toBeVisible()
  await scan(page, '9900110000000000')
  await expect(page.getByText('联名卡：城市银行联名卡')).toBeVisible()
  await holds(page)
  await pressOn(page, page.getByRole('button', { name: '去掉联名卡' }))
  await expect(page.getByText('联名卡：城市银行联名卡')).toBeHidden()
  expect(shop.complaints).toEqual([])
})
