import { pressOn } from '#test/support/launch/by-keys.ts'
import { GUEST_ROUTES, GUEST_SCREENS } from '#bridge/guest-pages.ts'
import { routes } from '#bridge/routes.ts'
import { dialog } from './at-counter.ts'
import { holds } from '#test/support/launch/holds.ts'
import { openShop, signIn, type OpenShop } from '#test/support/launch/shop.ts'
import { scan } from '#test/support/launch/scan.ts'
import { whyNot } from '#test/support/launch/till.ts'
import { expect, test, type Page } from '@playwright/test'
import type { LooseBridge } from '../host/open-electron.ts'

let shop: OpenShop
test.beforeAll(async () => {
  const why = await whyNot('electron')
  test.skip(why !== null, why ?? '')
  shop = await openShop({ enrolled: true, host: 'electron' })
})
test.afterAll(() => shop?.close())

const callBridge = (page: Page, name: string) =>
  page.evaluate((route) => (window.shuke as unknown as LooseBridge).call(route, {}), name)

test('the customer follows the basket, reads what was paid, and says how it was in three touches', async () => {
  const { page } = shop
  await signIn(page, '李晓', '1234')
  await page.keyboard.press('Control+,')
  const opened = page.context().waitForEvent('page')
  await pressOn(page, page.getByRole('listitem').filter({ hasText: '顾客屏' }).getByRole('button', { name: '打开' }))
  const screen = await opened
  expect(screen.url().endsWith(GUEST_SCREENS.customer.path)).toBe(true)
  await expect(screen.getByText('欢迎光临')).toBeVisible()
  await page.keyboard.press('Escape')

  const [code = ''] = await shop.hq.goods()
  await scan(page, code)
  await scan(page, code)
  await expect(screen.getByRole('listitem')).toHaveCount(1)
  const payable = page.locator('footer dd').last()
  await expect(screen.getByRole('status').locator('strong')).toHaveText((await payable.textContent())!)
  await scan(page, '8800000017')
  await expect(screen.getByRole('heading', { level: 1 })).toHaveText(/^王女士，您好 · /)
  await expect(screen.getByRole('heading', { level: 1 })).not.toContainText('小敏')
  await expect
    .poll(async () => screen.getByRole('status').locator('strong').textContent())
    .toBe(await payable.textContent())
  await holds(screen)

  const sum = (await payable.textContent())!
  await page.keyboard.press('F12')
  await expect(dialog(page, '收款')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog(page, '已完成')).toBeVisible()
  await expect(screen.getByText('谢谢惠顾')).toBeVisible()
  await expect(screen.locator('dd').first()).toHaveText(sum)
  await holds(screen)
  for (const question of ['商品质量', '服务态度', '解决问题']) {
    await screen.getByRole('group', { name: question }).getByRole('button').nth(4).click()
  }
  await screen.getByRole('group', { name: /推荐/ }).getByRole('button', { name: '10', exact: true }).click()
  await expect(screen.getByText('谢谢您的评价')).toBeVisible()
  await expect(dialog(page, '已完成')).toContainText('顾客已评分')
  expect(shop.complaints).toEqual([])
})

test('it may ask the host for its own facts and for nothing else', async () => {
  const screen = shop.page
    .context()
    .pages()
    .find((page) => page.url().endsWith(GUEST_SCREENS.customer.path))!
  expect(await callBridge(screen, 'display.facts')).toMatchObject({ ok: true })
  for (const name of Object.keys(routes)) {
    if (GUEST_ROUTES.some((own) => own === name)) continue
    expect(await callBridge(screen, name), name).toEqual({ ok: false, code: 'not-for-this-window', facts: {} })
  }
})
