import { pressOn, tabTo } from '#test/support/launch/by-keys.ts'
import type { Member } from '#domain/member.ts'
import { compose } from '#test/e2e/input/keyboard-scanner.ts'
import { lineTo } from '#test/support/launch/line.ts'
import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys, typeSlowly, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test } from '@playwright/test'
import { dialog } from './at-counter.ts'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let shop: OpenShop
test.beforeAll(async () => {
  shop = await openShop({ enrolled: true })
  await signInByKeys(shop.page)
})
test.afterAll(async () => {
  await shop.close()
})

const basket = () => shop.page.getByRole('listbox', { name: '购物篮' }).getByRole('option')
const inHand = () => shop.page.getByRole('listbox', { name: '购物篮' }).locator('[aria-selected=true]')

test('quantities by keys: plus, minus, a number with a star, the arrows, Delete', async () => {
  const { page, hq } = shop
  const goods = await hq.goods()
  for (const code of goods.slice(0, 3)) await scan(page, code)
  await expect(basket()).toHaveCount(3)
  await expect(inHand()).toHaveAttribute('aria-posinset', '3')
  for (let i = 0; i < 3; i++) await page.keyboard.press('+', { delay: 120 })
  await expect(inHand()).toHaveAccessibleName(/，4 ×/)
  await page.keyboard.press('-')
  await expect(inHand()).toHaveAccessibleName(/，3 ×/)
  await page.keyboard.press('ArrowUp')
  await typeSlowly(page, '12*')
  await expect(inHand()).toHaveAccessibleName(/，12 ×/)
  await expect(inHand()).toHaveAttribute('aria-posinset', '2')
  await page.keyboard.press('*')
  await expect(page.getByRole('dialog')).toBeVisible()
  await typeSlowly(page, '1.5')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('请输入整数')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Delete')
  await expect(basket()).toHaveCount(2)
  await expect(page.getByRole('combobox')).toBeFocused()
})

test('a word that is still being composed is no search; Enter takes the best of what was meant', async () => {
  const { page } = shop
  const line = await lineTo(page)
  await compose(line, 'suannai')
  await page.waitForTimeout(400)
  await expect(page.getByRole('listbox', { name: '查找结果' })).toBeHidden()
  await line([['Input.insertText', { text: '酸奶' }]])
  await expect(page.getByRole('option', { name: /^酸奶/ }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('combobox')).toHaveValue('')
})

test('a long basket keeps the last change in sight and builds only what is in sight', async () => {
  const { page, hq } = shop
  const goods = await hq.goods()
  for (const code of goods.slice(10, 70)) await scan(page, code)
  await expect(inHand()).toHaveAttribute('aria-setsize', '62')
  await expect(inHand()).toHaveAttribute('aria-posinset', '62')
  await expect(inHand()).toBeInViewport({ ratio: 1 })
  expect(await basket().count()).toBeLessThan(40)
  await scan(page, goods[12] ?? '')
  await expect(inHand()).toHaveAccessibleName(/，2 ×/)
  await expect(inHand()).toBeInViewport({ ratio: 1 })
})

test('parked under a name, resumed, and the next customer served in between', async () => {
  const { page, hq } = shop
  await page.keyboard.press('F6')
  await expect(page.getByRole('dialog', { name: '挂单' }).getByRole('textbox')).toBeFocused()
  await page.keyboard.insertText('红衣服')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByText('扫第一件商品')).toBeVisible()
  await scan(page, (await hq.goods())[0] ?? '')
  await page.keyboard.press('F12')
  await expect(page.getByRole('dialog', { name: '收款' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: '已完成' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('F6')
  await expect(page.getByRole('button', { name: /红衣服/ }).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(inHand()).toHaveAttribute('aria-setsize', '62')
  await page.keyboard.press('Control+Delete')
  await pressOn(page, dialog(page, '清空购物篮').getByRole('button', { name: '清空' }))
  await expect(page.getByText('扫第一件商品')).toBeVisible()
})

test('the receipt is one strip of 80 mm paper', async () => {
  const { page } = shop
  await page.keyboard.press('F5')
  await expect(page.getByRole('dialog', { name: '今日小票' }).getByRole('article')).toBeVisible()
  // The dialog of the system cannot be seen by a test: what would be printed can.
  await page.evaluate(() => (window.print = () => undefined))
  await page.keyboard.press('p')
  await page.locator('.print-strip').waitFor({ state: 'attached' })
  const paper = await page.evaluate(() => {
    const strip = document.querySelector('.print-strip')
    const rules = document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText)
    return { text: strip?.textContent ?? '', page: rules.find((rule) => rule.startsWith('@page')) ?? '' }
  })
  expect(paper.page).toMatch(/size: 80mm \d+mm/)
  for (const word of ['熟客 南京西路店', '应付', '现金', '会员方案版本', 'SKR']) expect(paper.text).toContain(word)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g), 'one page').toHaveLength(1)
  await page.keyboard.press('Escape')
})

test('a coupon says whose it is, and what it is worth', async () => {
  const { page, hq } = shop
  const { member } = await hq.admin<{ member: Member }>('GET', '/members?mobile=13800138899')
  const coupon = member.coupons.find(({ template }) => template === 'coupon-10')?.code ?? ''
  await scan(page, coupon)
  await expect(page.getByText('这张券属于一位会员')).toBeVisible()
  await pressOn(page, page.getByRole('button', { name: '选这位会员' }))
  await expect(page.getByRole('region', { name: /王小敏/ })).toBeVisible()
  await tabTo(page, page.getByRole('combobox'))
  await scan(page, (await hq.goods())[0] ?? '')
  await scan(page, coupon)
  await expect(page.getByText('10 元券：还不能用')).toBeVisible()
  await expect(page.getByRole('paragraph').filter({ hasText: /需满 ¥60，还差 ¥54/ })).toBeVisible()
  await typeSlowly(page, '12*')
  await expect(page.getByRole('region', { name: /优惠/ })).toContainText('券：10 元券')
  await scan(page, coupon)
  await expect(page.getByText('10 元券：已抵 ¥10.00')).toBeVisible()
})

test('nothing of all this was a defect', () => {
  expect(shop.complaints).toEqual([])
})
