import { tabTo } from '#test/support/launch/by-keys.ts'
import { holds } from '#test/support/launch/holds.ts'
import { pressQuickly } from '#test/support/launch/press.ts'
import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys, typeSlowly, type OpenShop } from '#test/support/launch/shop.ts'
import { startHq } from '#test/support/launch/hq.ts'
import { expect, test, type Page } from '@playwright/test'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Sale } from '#domain/sale.ts'
import { dialog, payCash, scanAll } from './at-counter.ts'

test.describe.configure({ mode: 'serial', timeout: 150_000 })

/** ¥24.90. */
const BUTTER = '6990088000280'
const PLAN = '超级会员年卡'

let shop: OpenShop
/** Codes that head office's web hook was handed. */
const codes: string[] = []
let hook: Server
test.beforeAll(async () => {
  hook = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      codes.push((JSON.parse(body) as { code: string }).code)
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((listening) => hook.listen(0, '127.0.0.1', listening))
  const codeWebhook = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`
  shop = await openShop({ enrolled: true, host: 'electron', codeWebhook })
  await signInByKeys(shop.page)
})
test.afterAll(async () => {
  await shop.close()
  hook.close()
})

const check = (page: Page) => dialog(page, '核验会员本人')
const panel = (page: Page) => page.getByRole('region', { name: /王小敏/ })

/** Types digits, as the customer says them, and Enter. */
async function answer(page: Page, digits: string): Promise<void> {
  await typeSlowly(page, digits)
  await page.waitForTimeout(150)
  await page.keyboard.press('Enter')
}

/** Goods of more than twice the points, the member, and so many points; their coupon of ¥10 comes by itself. */
async function spend(page: Page, count: string): Promise<void> {
  await scanAll(
    page,
    Array.from({ length: 4 }, () => BUTTER),
  )
  await scan(page, '8800000017')
  await expect(panel(page)).toBeVisible()
  await points(page, count)
}

/** So many points are to pay. */
async function points(page: Page, count: string): Promise<void> {
  await pressQuickly(page, 'F10', ...count, 'Enter')
  await expect(page.getByRole('combobox')).toBeFocused()
}

test('a paid membership is sold in plain words, counts at once, and its term stands with the member', async () => {
  const { page } = shop
  await scan(page, '8800000017')
  await expect(panel(page).getByRole('button', { name: /开通付费会员/ })).toBeVisible()
  await page.keyboard.press('Shift+F3')
  const plans = dialog(page, '付费会员')
  for (const words of ['为 王小敏', PLAN, '¥88', '有效 365 天', '积分 ×1.2', '权益从本单起生效', '按没用的天数退钱']) {
    await expect(plans).toContainText(words)
  }
  await holds(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: new RegExp(PLAN) })).toBeVisible()
  const [first = ''] = await shop.hq.goods()
  await scan(page, first)
  await expect(page.getByText(/超级会员年卡 ×1.2/).first(), 'on this very receipt').toBeVisible()
  const receipt = await payCash(page)
  await scan(page, '8800000017')
  await expect(panel(page)).toContainText(new RegExp(`${PLAN} 至 20\\d\\d-\\d\\d-\\d\\d`))
  await expect(panel(page).getByRole('button', { name: /付费会员/ })).toBeVisible()

  await page.keyboard.press('Control+M')
  await expect(dialog(page, '王小敏').getByRole('button', { name: /付费会员/ })).toBeVisible()
  await page.keyboard.press('F5')
  await expect(dialog(page, '付费会员')).toContainText(/现在付费至 20\d\d-\d\d-\d\d（还剩 364 天）；续 365 天/)
  await expect(dialog(page, '付费会员').getByRole('button', { name: `续费 ${PLAN}` })).toBeFocused()
  await page.keyboard.press('Escape')

  await scan(page, receipt)
  await expect(dialog(page, '退货')).toContainText(receipt)
  await tabTo(page, page.getByLabel(`退 ${PLAN} 的数量`))
  await page.keyboard.press('ArrowUp')
  await expect(dialog(page, '退货')).toContainText('共 365 天，还剩 364 天（今天算已用）。¥88.00 × 364 ÷ 365 = ¥87.75')
  await expect(dialog(page, '退货').getByRole('status').first()).toContainText('¥87.75')
  await holds(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+F2')
})

test('above the limit the member is asked for the last digits, which no screen shows, before anything is paid', async () => {
  const { page } = shop
  await spend(page, '3000')
  await expect(page.getByText('8899')).toHaveCount(0)
  await page.keyboard.press('F12')
  await expect(check(page)).toContainText('抵 ¥40，满 ¥30')
  await expect(dialog(page, '收款')).toBeHidden()
  await expect(check(page)).toContainText('也可以由总部发短信验证码')
  await holds(page)
  await answer(page, '0000')
  await expect(check(page).getByRole('alert')).toContainText('尾号不对，还可以试 2 次')
  await answer(page, '8899')
  await expect(dialog(page, '收款')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('F12')
  await expect(dialog(page, '收款'), 'asked once').toBeVisible()
  await page.keyboard.press('Escape')

  await points(page, '3100')
  await page.keyboard.press('F12')
  await expect(check(page), 'more than was checked').toContainText('只核验到 ¥40')
  await page.keyboard.press('F3')
  await page.keyboard.press('Enter')
  await expect(check(page).getByLabel(/6 位验证码/)).toBeFocused()
  expect(codes).toHaveLength(1)
  await answer(page, codes[0] ?? '')
  await expect(dialog(page, '收款')).toBeVisible()
  await page.keyboard.press('Escape')
})

test('without a network there are the digits, and a manager who gives a reason; headquarters hears how it was', async () => {
  const { page, hq } = shop
  await hq.stop()
  await points(page, '3200')
  await page.keyboard.press('F12')
  await expect(check(page)).toContainText('现在连不上总部')
  await expect(check(page).getByRole('button', { name: /短信验证码/ })).toBeDisabled()
  await page.keyboard.press('F4')
  await page.keyboard.press('Enter')
  await expect(check(page)).toContainText('请写明原因')
  await page.keyboard.insertText('熟客，没带手机')
  await page.keyboard.press('Enter')
  await expect(check(page).getByLabel(/的 PIN$/)).toBeFocused()
  await holds(page)
  await answer(page, '8888')
  await expect(dialog(page, '收款')).toBeVisible()
  await page.keyboard.press('Escape')
  const receipt = await payCash(page)
  const again = await startHq({ data: join(shop.folder, 'hq'), port: hq.port })
  try {
    await expect(async () => {
      const { sales } = await again.admin<{ sales: { receipt: string; doc: Sale }[] }>('GET', '/sales?limit=1000')
      expect(sales.find((one) => one.receipt === receipt)?.doc.check).toMatchObject({
        how: { kind: 'manager', reason: '熟客，没带手机' },
        value: 4200,
      })
    }).toPass({ timeout: 60_000 })
  } finally {
    await again.stop()
  }
  expect(shop.complaints).toEqual([])
})
