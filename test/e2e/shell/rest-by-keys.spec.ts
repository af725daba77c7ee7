import { approve } from '#test/support/launch/approve.ts'
import { chooseByArrow, downTo, pressOn, tabTo } from '#test/support/launch/by-keys.ts'
import { scan } from '#test/support/launch/scan.ts'
import { openShop, signIn, typeSlowly, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test } from '@playwright/test'
import { dialog } from '../counter/at-counter.ts'

// What people do, and no other spec does by keys: docs/ACCESSIBILITY.md.
test.describe.configure({ mode: 'serial', timeout: 180_000 })

let shop: OpenShop
test.beforeAll(async () => {
  test.setTimeout(180_000)
  const before = async (hq: OpenShop['hq']) =>
    void (await hq.admin('POST', '/staff', { id: 'zhao', name: '赵区', role: 'area', pin: '9753' }))
  shop = await openShop({ enrolled: true, before })
})
test.afterAll(() => shop.close())

const told = (words: string | RegExp) => shop.page.getByText(words).first()

/** A PIN and, in the field below, once more. */
async function twice(pin: string): Promise<void> {
  for (const _ of [1, 2]) {
    await shop.page.keyboard.press('Tab')
    await typeSlowly(shop.page, pin)
  }
  await shop.page.waitForTimeout(150)
  await shop.page.keyboard.press('Enter')
}

test('somebody changes their own PIN, signs in with it, looks how the till is, takes along what support needs, and opens the customer’s screen', async () => {
  const { page } = shop
  await signIn(page, '李晓', '1234')
  await page.keyboard.press('Control+,')
  await pressOn(page, page.getByRole('button', { name: '修改我的 PIN' }))
  await expect(page.getByLabel('现在的 PIN')).toBeFocused()
  await typeSlowly(page, '1234')
  await twice('7391')
  await expect(told('PIN 已修改')).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Escape')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.press('Control+L')
  await signIn(page, '李晓', '7391')
  await page.keyboard.press('Control+,')
  await pressOn(page, page.getByRole('button', { name: '运行状况' }))
  await expect(dialog(page, '运行状况').getByRole('listitem').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await pressOn(page, page.getByRole('button', { name: '技术支持包' }))
  await expect(dialog(page, '保存技术支持包').getByRole('button', { name: '保存' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog(page, '保存技术支持包')).toContainText(/已保存：.+\.zip/)
  await page.keyboard.press('Escape')
  const opened = page.context().waitForEvent('page')
  await pressOn(page, page.getByRole('listitem').filter({ hasText: '顾客屏' }).getByRole('button', { name: '打开' }))
  await expect((await opened).getByText('欢迎光临')).toBeVisible()
})

test('the waiting screen is opened, and what there is of updates is read', async () => {
  const { page } = shop
  const opened = page.context().waitForEvent('page')
  await pressOn(page, page.getByRole('listitem').filter({ hasText: '等位屏' }).getByRole('button', { name: '打开' }))
  await expect((await opened).getByText('熟食柜台')).toBeVisible()
  await page.bringToFront()
  await pressOn(page, page.getByRole('button', { name: '软件更新' }))
  await expect(dialog(page, '软件更新').getByRole('status')).toContainText('不会自己更新')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: '软件更新' })).toBeFocused()
})

test('a member signs in at the club’s event by their number and has the gift once', async () => {
  const { page } = shop
  await page.keyboard.press('Control+5')
  await expect(page.getByLabel('手机号')).toBeFocused()
  await typeSlowly(page, '13800138899')
  await page.waitForTimeout(150)
  await page.keyboard.press('Enter')
  await expect(told('王小敏 已签到')).toBeVisible()
  await page.keyboard.press('F8')
  await expect(told('礼品已发给 王小敏')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('table')).toContainText('王小敏')
})

test('the manager reads who did what, takes it along, and gives a new PIN to who forgot theirs', async () => {
  const { page } = shop
  await page.keyboard.press('Control+L')
  await signIn(page, '陈姐', '8888')
  await page.keyboard.press('Control+2')
  await expect(page.getByRole('heading', { name: '店长' })).toBeVisible()
  await page.keyboard.press('F12')
  await expect(told('改了自己的 PIN')).toBeVisible()
  await page.keyboard.press('F8')
  await expect(told(/^已存到 .*\.xlsx$/)).toBeVisible()
  await pressOn(page, page.getByRole('button', { name: '重设 PIN' }))
  const form = dialog(page, '重设 PIN')
  const who = form.getByLabel('谁忘了 PIN')
  await tabTo(page, who)
  const names = await who.locator('option').allInnerTexts()
  for (const _ of names.slice(0, names.indexOf('李晓'))) await page.keyboard.press('ArrowDown')
  await twice('2468135')
  await approve(shop.page)
  await expect(told('李晓 的 PIN 已重设')).toBeVisible({ timeout: 30_000 })
})

test('the manager sees how large a segment is and whom of it one may write to', async () => {
  const { page } = shop
  await page.keyboard.press('F5')
  await expect(page.getByRole('listbox', { name: '优惠、优惠券、会员日' })).toBeFocused()
  await tabTo(page, page.getByRole('radio', { name: '优惠' }), 'back')
  await chooseByArrow(page, page.getByRole('radio', { name: '优惠' }), page.getByRole('radio', { name: '会员' }))
  await tabTo(page, page.getByRole('listbox', { name: '会员' }))
  await downTo(page, page.getByRole('option', { name: /常客/ }))
  await expect(page.getByRole('region', { name: '人数与可触达' })).toContainText(/会员人数\d+/)
})

test('the area manager reads the day of all stores', async () => {
  const { page } = shop
  await page.keyboard.press('Control+L')
  await signIn(page, '赵区', '9753')
  await page.keyboard.press('Control+2')
  await page.keyboard.press('F2')
  const here = page.getByRole('radio', { name: '本店' })
  await here.waitFor({ state: 'attached' })
  await chooseByArrow(page, here, page.getByRole('radio', { name: '全部门店' }))
  await expect(page.getByRole('table', { name: '各门店' })).toContainText('南京西路店', { timeout: 30_000 })
  await page.keyboard.press('Control+L')
  await signIn(page, '陈姐', '8888')
})

test('all that somebody has to see to is handed over to another', async () => {
  const { page } = shop
  await page.keyboard.press('Control+4')
  await expect(page.getByRole('heading', { name: '客户关怀' })).toBeVisible()
  await page.keyboard.press('F10')
  await pressOn(page, dialog(page, '整批交接').getByRole('button', { name: '整批交接' }))
  await expect(told(/已交接 \d+ 件/)).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a member gets all that is known of them as a file, and is forgotten when they ask for it', async () => {
  const { page } = shop
  await page.keyboard.press('Control+1')
  await scan(page, await shop.hq.memberCode('13800138899'))
  await expect(told('王小敏')).toBeVisible()
  await page.keyboard.press('Control+M')
  await expect(dialog(page, '王小敏')).toContainText('会员的要求')
  await page.keyboard.press('F7')
  await expect(told(/^已保存：/)).toBeVisible()
  await page.keyboard.press('F9')
  await expect(dialog(page, '删除会员 王小敏')).toBeVisible()
  await page.keyboard.press('F9')
  await approve(shop.page)
  await expect(told(/^会员已删除/)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('combobox')).toBeFocused()
  expect(shop.complaints).toEqual([])
})
