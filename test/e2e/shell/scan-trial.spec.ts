import { pressOn } from '#test/support/launch/by-keys.ts'
import { makeCode } from '#domain/codes.ts'
import { SET_UP_CODE } from '#scanning/wedge/learn-wedge.ts'
import { scan as pressKeys } from '#test/e2e/input/keyboard-scanner.ts'
import { lineTo } from '#test/support/launch/line.ts'
import { holds } from '#test/support/launch/holds.ts'
import { scan } from '#test/support/launch/scan.ts'
import { replayed, toldBy } from '#test/support/captured.ts'
import { openShop, signInByKeys, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let shop: OpenShop
test.beforeAll(async () => {
  shop = await openShop({ enrolled: true, host: 'loopback' })
  await signInByKeys(shop.page)
})
test.afterAll(() => shop.close())

/** The keys carry the times of the scanner, ahead of the clock: no hand scans again before they are over, and a breath. */
async function press(code: string, gap: number, suffix: 'Enter' | null = 'Enter') {
  await pressKeys(await lineTo(shop.page), code, gap, suffix)
  await wait(code.length * gap + 200)
}

const trial = () => shop.page.getByRole('dialog', { name: '试扫与设置扫码枪' })
const reads = () => trial().getByRole('region', { name: '刚扫到的' })
const lesson = () => trial().getByRole('region', { name: '设置键盘扫码枪' }).getByRole('status')

test('the trial shows what a scan is and how it came, and hides what is secret', async () => {
  const { page, hq } = shop
  await page.keyboard.press('Control+,')
  await pressOn(page, page.getByRole('button', { name: '试扫与设置' }))
  await expect(reads()).toContainText('还没有扫到')
  await holds(page)
  const [goods = ''] = await hq.goods()
  await scan(page, goods)
  await expect(reads()).toContainText('商品')
  await expect(reads()).toContainText(goods)
  await expect(reads()).toContainText(/键盘扫码枪，每字 \d 毫秒/)
  await scan(page, '4111111111111111')
  await expect(reads()).toContainText('银行卡，已丢弃')
  await expect(trial()).not.toContainText('4111')
  await scan(page, '135112298638468293')
  await expect(reads()).toContainText('付款码')
  await expect(trial()).not.toContainText('1351')
  await holds(page)
})

test('a scanner with a prefix and no line end is learnt from the set-up code, also for the next start', async () => {
  const { page, hq } = shop
  const [goods = ''] = await hq.goods()
  await press(`#${SET_UP_CODE}`, 10, null)
  await expect(lesson()).toContainText('前缀“#”，没有结尾，每字 10 毫秒')
  await press(`#${goods}`, 10, null)
  await expect(reads()).toContainText(goods)
  await page.reload()
  await signInByKeys(page)
  await press(`#${goods}`, 10, null)
  await expect(page.getByRole('listbox', { name: '购物篮' })).toBeVisible()
})

test('one that is too slow is said to be, and what was learnt stays', async () => {
  const { page, hq } = shop
  const [, goods = ''] = await hq.goods()
  await page.keyboard.press('Control+,')
  await pressOn(page, page.getByRole('button', { name: '试扫与设置' }))
  await press(SET_UP_CODE, 48)
  await expect(lesson()).toContainText('每字 48 毫秒，太慢')
  await press(`#${goods}`, 10, null)
  await expect(reads()).toContainText(goods)
  await press(SET_UP_CODE, 8)
  await expect(lesson()).toContainText('无前缀，以回车或 Tab 结尾')
  await scan(page, goods)
  await expect(reads().getByRole('listitem')).toHaveCount(2)
})

test('what scanners sent is recorded for support, without what it said of anybody', async () => {
  const { page } = shop
  const codes = [makeCode('member', 3, 77), '13812345678', '4111111111111111', '135112298638468293', '6901234567892']
  // What was scanned before is over: keys right behind it would be its own.
  await wait(500)
  await pressOn(page, page.getByRole('button', { name: '开始录制' }))
  await expect(trial()).toContainText('正在录制')
  for (const code of codes) {
    await scan(page, code)
    // A silence ends what belongs together.
    await wait(500)
  }
  await page.keyboard.type('8642', { delay: 90 })
  await pressOn(page, page.getByRole('button', { name: '停止并保存' }))
  const saved = trial().getByRole('region', { name: '录制给技术支持' }).getByRole('status')
  await expect(saved).toContainText('已保存')
  const file = /已保存：(.+)/.exec((await saved.textContent()) ?? '')?.[1] ?? ''
  const text = await readFile(file, 'utf8')
  const found = replayed(text)
  expect(toldBy(found).map(({ gist, signs }) => [gist.kind, gist.detail, signs])).toEqual([
    ['member', '', 16],
    ['digits', 'mobile', 11],
    ['dropped', 'bank-card', 16],
    ['pay-code', 'wechat', 18],
    ['goods', 'ean-13', 13],
  ])
  // The four digits, and Tab and Enter, which end it.
  expect(found.filter(({ kind }) => kind === 'typed')).toMatchObject([{ keys: 6 }])
  const places = [...text.matchAll(/"code":"(?:Digit|Key)(.)"/g)].map(([, sign]) => sign).join('')
  const keys = [...text.matchAll(/"key":"(.)"/g)].map(([, sign]) => sign).join('')
  for (const code of [...codes, '8642']) for (const said of [text, places, keys]) expect(said).not.toContain(code)
})
