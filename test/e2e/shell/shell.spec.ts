import { chooseByArrow, pressOn } from '#test/support/launch/by-keys.ts'
import { scan } from '#test/support/launch/scan.ts'
import { expect, test } from '@playwright/test'
import { openShop, signInByKeys, staffShown, typeSlowly, type OpenShop } from '#test/support/launch/shop.ts'

test.describe.configure({ mode: 'serial' })

let shop: OpenShop
test.beforeAll(async () => {
  shop = await openShop({ enrolled: true })
})
test.afterAll(async () => {
  await shop.close()
})
test.afterEach(() => {
  expect(shop.complaints).toEqual([])
})

test('the first screen of the demo shop shows who can sign in, and with which PIN', async () => {
  const { page } = shop
  await staffShown(page)
  await expect(page.getByRole('radio', { name: /李晓/ })).toContainText('PIN 1234')
  await expect(page.getByRole('radio')).toHaveCount(3)
})

test('a wrong PIN tells how many tries are left, five lock the person and nobody else', async () => {
  const { page } = shop
  await page.getByRole('radio', { name: /小周/ }).click()
  const field = page.getByLabel('小周 的 PIN')
  for (const left of [4, 3, 2, 1]) {
    await field.fill('0000')
    await field.press('Enter')
    await expect(page.getByRole('alert')).toContainText(`还可以试 ${left} 次`)
  }
  await field.fill('0000')
  await field.press('Enter')
  await expect(page.getByRole('alert')).toContainText(/已锁定，还要等 5 分钟/)
  await field.fill('2468')
  await field.press('Enter')
  await expect(page.getByRole('alert')).toContainText('已锁定')
  await page.getByRole('radio', { name: /李晓/ }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a scan before anybody signed in is no PIN; it says what to do', async () => {
  const { page } = shop
  await page.getByLabel('李晓 的 PIN').focus()
  await scan(page, '6990088000013')
  await expect(page.getByRole('status').getByText('请先登录，再扫码')).toBeVisible()
  await expect(page.getByLabel('李晓 的 PIN')).toHaveValue('')
})

test('the PIN can be typed by finger on the pad', async () => {
  const { page } = shop
  const field = page.getByLabel('李晓 的 PIN')
  for (const digit of ['1', '2', '9']) await page.getByRole('button', { name: digit, exact: true }).click()
  await expect(field).toHaveValue('129')
  await page.getByRole('button', { name: '退格' }).click()
  await expect(field).toHaveValue('12')
  await page.getByRole('button', { name: '清除' }).click()
  await expect(field).toHaveValue('')
})

test('signing in takes the keyboard alone, and the status bar says who, where and how', async () => {
  const { page } = shop
  await page.keyboard.press('Escape')
  await signInByKeys(page)
  const bar = page.getByRole('banner')
  await expect(bar).toContainText('李晓')
  await expect(bar).toContainText('收银员')
  await expect(bar).toContainText(/在线 \d\d:\d\d 起/)
  await expect(bar).toContainText('未担保 ¥0')
  await expect(bar).toContainText('待传 0')
})

test('F1 lists the keys of the screen and what to do there, finds by typing, and Escape gives the focus back', async () => {
  const { page } = shop
  await page.keyboard.press('F1')
  const help = page.getByRole('dialog', { name: '帮助' })
  await expect(help).toContainText('Ctrl+L')
  await expect(help).toContainText('F12')
  await expect(help.getByRole('heading', { name: '收银台' })).toBeVisible()
  await page.keyboard.press('PageDown')
  await expect(help.getByRole('heading', { name: '收银台' })).toHaveCount(0)
  await page.keyboard.press('PageUp')
  await expect(help.getByRole('heading', { name: '收银台' })).toBeVisible()
  await typeSlowly(page, '千纸鹤')
  await expect(help.getByRole('article')).toContainText('怎样发等位券？')
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
  await expect(page.getByRole('combobox')).toBeFocused()
})

test('Ctrl+/ shows each key at its button; the next key takes that away and does what it always does', async () => {
  const { page } = shop
  await page.keyboard.press('Control+/')
  const map = page.getByRole('status', { name: '按键图' })
  await expect(map).toBeVisible()
  await page.keyboard.press('F2')
  await expect(map).toHaveCount(0)
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
})

test('language and look change at once and are kept', async () => {
  const { page } = shop
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { name: '设置' })).toBeVisible()
  await chooseByArrow(page, page.getByRole('radio', { name: '简体中文' }), page.getByRole('radio', { name: 'English' }))
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await expect(page.getByRole('banner')).toContainText('Online since')
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  await chooseByArrow(
    page,
    page.getByRole('radio', { name: 'System', exact: true }),
    page.getByRole('radio', { name: 'Dark' }),
  )
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(13, 19, 18)')
  await chooseByArrow(page, page.getByRole('radio', { name: 'English' }), page.getByRole('radio', { name: '繁體中文' }))
  await expect(page.getByRole('heading', { name: '設定' })).toBeVisible()

  await page.reload()
  await staffShown(page)
  await expect(page.getByRole('heading', { name: '誰在收銀？' })).toBeVisible()
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(13, 19, 18)')
  await signInByKeys(page)
  await page.keyboard.press('Control+,')
  await chooseByArrow(
    page,
    page.getByRole('radio', { name: '繁體中文' }),
    page.getByRole('radio', { name: '简体中文' }),
  )
  await chooseByArrow(page, page.getByRole('radio', { name: '深色' }), page.getByRole('radio', { name: '浅色' }))
  await expect(page.getByRole('heading', { name: '设置' })).toBeVisible()
})

test('a scan in the settings opens the counter and does there what it always does', async () => {
  const { page } = shop
  await expect(page).toHaveURL(/#\/settings$/)
  await scan(page, '6990088000013')
  await expect(page).toHaveURL(/#\/counter$/)
  await expect(page.getByText('酸奶 200g').first()).toBeVisible()
})

test('locking gives the till to the next person and keeps the basket', async () => {
  const { page } = shop
  await page.keyboard.press('Control+L')
  await staffShown(page)
  await signInByKeys(page)
  await expect(page.getByText('酸奶 200g').first()).toBeVisible()
})

test('a defect of a screen is shown once, the basket is kept, and there is a way back', async () => {
  const { page, complaints } = shop
  await page.goto(page.url().replace(/#.*/, '#/gallery'))
  await page.getByRole('button', { name: 'Reject and walk away' }).click()
  await expect(page.getByRole('status').getByText('a stray rejection, on purpose')).toBeVisible()
  await page.getByRole('button', { name: 'Break this screen' }).click()
  await expect(page.getByRole('alert')).toContainText('购物篮还在')
  await page.getByRole('button', { name: '回到收银台' }).click()
  await expect(page.getByText('酸奶 200g').first()).toBeVisible()
  const own = complaints.filter((text) => !text.includes('on purpose'))
  complaints.length = 0
  expect(own).toEqual([])
})

test('with headquarters gone the bar says since when and what waits; trying again is one press', async () => {
  const { page, hq } = shop
  await pressOn(page, page.getByRole('status').getByRole('button', { name: '关闭' }).first())
  await hq.stop()
  await page.keyboard.press('Control+L')
  await staffShown(page)
  await signInByKeys(page)
  const bar = page.getByRole('banner')
  await expect(bar).toContainText(/离线 \d\d:\d\d 起/, { timeout: 60_000 })
  await expect(bar).toContainText(/待传 [1-9]/)
  await pressOn(page, bar.getByRole('button', { name: /离线/ }), 'back')
  const panel = page.getByRole('dialog', { name: '与总部的连接' })
  await expect(panel).toContainText('离线，收银照常')
  await expect(panel).toContainText(hq.url)
  await expect(panel.getByRole('button', { name: '立即重试' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('button', { name: '立即重试' })).toHaveAttribute('aria-busy', 'true')
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
})
