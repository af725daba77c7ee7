import { tabTo } from '#test/support/launch/by-keys.ts'
import { holds } from '#test/support/launch/holds.ts'
import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys, typeSlowly, type OpenShop } from '#test/support/launch/shop.ts'
import { closedYesterday } from '#test/support/launch/care-day.ts'
import { expect, test } from '@playwright/test'
import { dialog } from '../counter/at-counter.ts'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

let shop: OpenShop
test.beforeAll(async () => {
  test.setTimeout(240_000)
  shop = await openShop({ enrolled: true, before: closedYesterday })
})
test.afterAll(() => shop.close())

test('a complaint by keys alone: taken for the member of the basket, made good over the limit with a PIN, closed', async () => {
  const { page } = shop
  const inHand = page.getByRole('region', { name: '商品 · 破损短缺' })
  await signInByKeys(page)
  await scan(page, '8800000017')
  await expect(page.getByText('王小敏').first()).toBeVisible()

  await page.keyboard.press('Control+4')
  // What was closed elsewhere yesterday is asked after today.
  await expect(page.getByRole('option', { name: /^投诉回访 · 王小敏/ })).toBeVisible()
  await expect(page.getByRole('region', { name: '投诉回访' })).toContainText('退款了')
  await holds(page)
  await page.keyboard.press('F4')
  await expect(page.getByRole('option', { name: /已结案/ })).toBeVisible()
  await holds(page)
  await page.keyboard.press('F2')
  await expect(dialog(page, '记投诉')).toContainText('王小敏')
  await page.keyboard.press('F3')
  await page.keyboard.press('2')
  await expect(page.getByRole('button', { name: '破损短缺' })).toHaveAttribute('aria-pressed', 'true')
  await holds(page)
  await page.keyboard.press('F12')
  await expect(inHand).toContainText('处理中')
  await expect(inHand).toContainText('王小敏')

  await page.keyboard.press('F6')
  await typeSlowly(page, '打过电话')
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  await expect(inHand).toContainText('打过电话')

  await page.keyboard.press('F8')
  await typeSlowly(page, '800')
  await expect(dialog(page, '补偿')).toContainText('超过您的额度 500 分，要店长输 PIN')
  await page.waitForTimeout(200)
  await holds(page)
  await page.keyboard.press('Enter')
  await expect(dialog(page, '请店长授权')).toContainText('投诉补偿 800 分')
  await typeSlowly(page, '8888')
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  await expect(inHand).toContainText('补偿 800 分')
  await expect(inHand).toContainText('陈姐 批准')

  await page.keyboard.press('F9')
  await typeSlowly(page, '换货')
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  await expect(inHand).toContainText('已结案')
  await expect(inHand).toContainText('回访日')
  await holds(page)
  expect(shop.complaints).toEqual([])
})

test('the call by keys alone: the result is kept, the customer rates it in three keys, and it is done', async () => {
  const { page } = shop
  await page.keyboard.press('F3')
  await page.keyboard.press('F6')
  await page.keyboard.press('1')
  await expect(page.getByRole('button', { name: '联系上，满意' })).toHaveAttribute('aria-pressed', 'true')
  await holds(page)
  await page.keyboard.press('F12')
  await expect(dialog(page, '请您评一评')).toBeVisible()
  await typeSlowly(page, '554')
  await expect(page.getByRole('button', { name: '完成' })).toBeEnabled()
  await page.waitForTimeout(200)
  await holds(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('谢谢评分')).toBeVisible()
  await expect(page.getByRole('option', { name: /^投诉回访/ })).toBeHidden()
  expect(shop.complaints).toEqual([])
})

test('after payment the customer rates in three touches; a low one leads to the complaint of that sale', async () => {
  const { page, hq } = shop
  await page.keyboard.press('Escape')
  await scan(page, (await hq.goods())[0] ?? '')
  await page.keyboard.press('F12')
  await expect(dialog(page, '收款')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog(page, '已完成')).toBeVisible()
  const receipt = /SKR\d+/.exec(await page.getByRole('region', { name: '小票' }).innerText())?.[0] ?? ''
  await page.keyboard.press('F8')
  await typeSlowly(page, '153')
  await tabTo(page, dialog(page, '请您评一评').getByRole('button', { name: '9', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '顾客已评分' })).toBeDisabled()
  await expect(page.getByRole('button', { name: '不太满意：记投诉' })).toBeVisible()
  await page.keyboard.press('F9')
  await expect(dialog(page, '记投诉')).toContainText(receipt)
  expect(shop.complaints).toEqual([])
})
