import { scan } from '#test/support/launch/scan.ts'
import { openShop, signIn, signInByKeys, typeSlowly, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test, type Page } from '@playwright/test'
import { dialog } from './at-counter.ts'

test.describe.configure({ mode: 'serial', timeout: 180_000 })

const CARD = '8800000017'

let shop: OpenShop
test.beforeAll(async () => {
  shop = await openShop({ enrolled: true })
  await signInByKeys(shop.page)
})
test.afterAll(async () => {
  await shop.close()
})

const memberPage = (page: Page, name: string) => dialog(page, name).first()

async function openPage(page: Page, name: string): Promise<void> {
  await scan(page, CARD)
  await expect(page.getByRole('button', { name: new RegExp(name) })).toBeVisible()
  await page.keyboard.press('Control+M')
  await expect(memberPage(page, name)).toContainText('138********')
}

test('a cashier changes name and consent by keys alone, and sees no whole number', async () => {
  const { page } = shop
  await openPage(page, '王小敏')
  await expect(page.getByRole('button', { name: /显示/ })).toHaveCount(0)
  await page.keyboard.press('F2')
  await expect(memberPage(page, '王小敏')).not.toContainText('13800138899')

  await page.keyboard.press('F3')
  const form = dialog(page, '修改 王小敏 的资料')
  await expect(form.getByLabel('姓名')).toBeFocused()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Enter')
  await expect(form).toContainText('请填写')
  await typeSlowly(page, '王晓敏')
  const sms = form.getByRole('checkbox', { name: '接收短信' })
  const agreed = await sms.isChecked()
  // Number, birthday, sex, then the consents.
  for (let step = 0; step < 4; step++) await page.keyboard.press('Tab')
  await expect(sms).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(form).toBeHidden()
  const opened = memberPage(page, '王晓敏')
  const consent = opened.getByText('同意接收').locator('..')
  await (agreed ? expect(consent).not.toContainText('短信') : expect(consent).toContainText('短信'))
  await expect(opened).toContainText('138********')
  await page.keyboard.press('Escape')
})

test('a manager shows the whole number, which is counted, and hides again by itself', async () => {
  const { page, hq } = shop
  await page.keyboard.press('Control+L')
  await signIn(page, '陈姐', '8888')
  await openPage(page, '王晓敏')
  const opened = memberPage(page, '王晓敏')
  await page.keyboard.press('F2')
  await expect(opened).toContainText('13800138899')
  await page.keyboard.press('F2')
  await expect(opened).not.toContainText('13800138899')
  await page.keyboard.press('F2')
  await expect(opened).toContainText('13800138899')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+M')
  await expect(opened, 'hidden once the page was closed').not.toContainText('13800138899')
  await page.clock.install()
  await page.keyboard.press('F2')
  await expect(opened).toContainText('13800138899')
  await page.clock.fastForward(31_000)
  await expect(opened, 'hidden after half a minute').not.toContainText('13800138899')
  await expect(async () => {
    const seen = await hq.admin('GET', '/reveals?from=2000-01-01&to=2099-12-31')
    expect(seen).toMatchObject([{ times: 3, members: 1 }])
  }).toPass({ timeout: 60_000 })
  expect(shop.complaints).toEqual([])
})
