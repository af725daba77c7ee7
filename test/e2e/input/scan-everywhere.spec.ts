import { scan as scanAtCounter } from '#test/support/launch/scan.ts'
import { typeSlowly } from '#test/support/launch/shop.ts'
import { whyNot } from '#test/support/launch/till.ts'
import { expect, test, type Page } from '@playwright/test'
import { newRule } from '../manage/at-offers.ts'
import { payCash } from '../counter/at-counter.ts'
import { atRest } from './at-rest.ts'
import { begin, everywhere, inDialog, openScanned, SCANS, stateOf, type ScannedShop } from './scanned.ts'
import type { ScreenName } from './scanned-screens.ts'

/** One shop for all; each test signs in anew, so that it can be run alone: with a hundred scans each takes minutes. */
let shop: ScannedShop
const at = (name: ScreenName, open?: () => Promise<void>) => everywhere(shop, name, open)
const dialog = (name: ScreenName, open: string | (() => Promise<void>), within?: () => Promise<void>) =>
  inDialog(shop, name, open, within)
const press = async (name: string | RegExp) => shop.page.getByRole('button', { name }).first().press('Enter')
const CARD = '8800000017'

test.beforeAll(async () => {
  const reason = await whyNot('electron')
  test.skip(reason !== null, reason ?? '')
  shop = await openScanned()
})
test.afterAll(async () => {
  if ((await whyNot('electron')) === null) await shop.close()
})

/** A place by its address, with what shows that it stands. */
const place = (page: Page, address: string, heading: string | RegExp) => async () => {
  await page.evaluate((hash) => (location.hash = hash), `#/${address}`)
  await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
}

async function fillBasket(places: readonly number[]): Promise<void> {
  const { page, hq } = shop
  const goods = await hq.goods()
  for (const each of places) await scanAtCounter(page, goods[each] ?? '')
  await expect(page.getByRole('listbox', { name: '购物篮' }).getByRole('option').first()).toBeVisible()
}

test.describe(`${SCANS} of ${SCANS} scans arrive whole in real Electron and nothing leaks`, () => {
  test.setTimeout(60_000 + SCANS * 20_000)

  test('at the sign-in', async () => {
    const { page } = shop
    await page.getByRole('radiogroup').waitFor()
    await at('sign-in')
    await page.getByRole('radio', { name: /小周/ }).click()
    await at('sign-in, PIN')
    await page.keyboard.press('Escape')
  })

  test('at the counter and in its dialogs', async () => {
    const { page } = shop
    await begin(shop, 'cashier')
    await at('counter, empty')
    await scanAtCounter(page, CARD)
    await expect(page.getByText('王小敏').first()).toBeVisible()
    await fillBasket([0, 5, 20])
    await expect(page.getByText('已证明最优').first()).toBeVisible()
    await at('counter, with a basket')
    await dialog('enrolment', 'F2')
    await dialog('goods', 'F3')
    await dialog('offers of the basket', 'F4')
    await dialog('receipts', 'F5')
    await dialog('refund without a sale', 'F7')
    await dialog('discounts by hand', 'F9')
    await dialog('rewards', 'F11')
    await dialog('payment', 'F12')
    await dialog('shift, opening', 'Control+b')
    await dialog('quantity', '*')
    await dialog('plans', 'Shift+F3')
    await dialog('help', 'F1')
    await dialog('line', () => page.getByRole('banner').getByRole('button', { name: /待传/ }).press('Enter'))
    await dialog('clearing', 'Control+Delete')
  })

  test('at the member’s page and its dialogs', async () => {
    const { page } = shop
    await begin(shop, 'manager')
    await scanAtCounter(page, CARD)
    await expect(page.getByText('王小敏').first()).toBeVisible()
    await dialog('cards', 'Shift+F2')
    await dialog('member', 'Control+m', async () => {
      await dialog('terms of the member', 'F4')
      await dialog('profile', 'F3')
      await dialog('erasure', 'F9')
    })
  })

  test('with parked sales, and with a sale to give back', async () => {
    const { page } = shop
    await begin(shop, 'cashier')
    await fillBasket([5])
    await dialog('parking', 'F6')
    await page.keyboard.press('F6')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await dialog('parked sales', 'F6')
    await fillBasket([5, 20])
    await payCash(page)
    await dialog('receipts, with a sale', 'F5')
    await dialog('refund', async () => {
      await page.keyboard.press('F7')
      await page.getByRole('button', { name: /^退这一单/ }).click()
    })
  })

  test('in an open shift', async () => {
    const { page } = shop
    await begin(shop, 'cashier')
    await place(page, 'settings', '设置')()
    await page.getByText('网络打印机', { exact: true }).click()
    await page.getByLabel('打印机地址').fill('127.0.0.1')
    await page.getByRole('button', { name: /保存/ }).first().click()
    await page.evaluate(() => (location.hash = '#/counter'))
    await page.keyboard.press('Control+b')
    await page.getByLabel('备用金（元）').fill('300')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await dialog('shift', 'Control+b')
    const inShift = (stroke: string) => async () => {
      await page.keyboard.press('Control+b')
      await expect(page.getByRole('dialog')).toBeVisible()
      await page.keyboard.press(stroke)
    }
    await dialog('cash in and out', inShift('F3'))
    await dialog('drawer', inShift('F4'), async () => {
      await page.getByRole('button', { name: '换零钱' }).click()
      await dialog('approval', () => page.getByRole('button', { name: /^开钱箱/ }).press('Enter'))
    })
    await dialog('counting', inShift('F12'))
  })

  test('at the queue desk and in its dialogs', async () => {
    const { page } = shop
    await begin(shop, 'cashier')
    const desk = place(page, 'queue', '排号')
    await desk()
    await page.getByRole('button', { name: 'A 熟食柜台' }).click()
    await page.getByRole('button', { name: '取号', exact: true }).click()
    await expect(page.getByRole('region', { name: '选中的号' })).toContainText('等位中')
    await dialog('guest', 'F2')
    await dialog('cranes', 'F10')
    await at('queue desk', desk)
  })

  test('at the care desk and in its dialogs, and at the club', async () => {
    const { page } = shop
    await begin(shop, 'manager')
    await scanAtCounter(page, CARD)
    await expect(page.getByText('王小敏').first()).toBeVisible()
    const care = place(page, 'care', '客户关怀')
    const complaints = async () => {
      await care()
      await page.keyboard.press('F4')
    }
    await care()
    // It comes with whom to call, who are looked for among all members.
    await page.getByRole('main').locator('select').waitFor({ timeout: 60_000 })
    await at('care, tasks', care)
    await dialog('handing over', 'F10')
    await complaints()
    await dialog('complaint', 'F2')
    await page.keyboard.press('F2')
    await page.keyboard.press('F3')
    await page.keyboard.press('2')
    await page.keyboard.press('F12')
    await expect(page.getByRole('dialog')).toBeHidden()
    await dialog('step', 'F6')
    await dialog('assigning', 'F7')
    await dialog('making good', 'F8')
    await dialog('closing', 'F9')
    await at('care, complaints', complaints)
    const club = async () => {
      await page.evaluate(() => (location.hash = '#/club'))
      await expect(page.locator('main[data-place=club]').getByRole('textbox').first()).toBeVisible()
    }
    await club()
    await at('club', club)
  })

  test('in the settings and their dialogs, the trial and the gallery', async () => {
    const { page } = shop
    await begin(shop, 'manager')
    const showSettings = place(page, 'settings', '设置')
    const settings = async () => {
      await showSettings()
      await page.getByText('网络打印机', { exact: true }).click()
      await expect(page.getByLabel('打印机地址')).toBeVisible()
    }
    await settings()
    await at('settings', settings)
    await showSettings()
    await dialog('trial', () => press('试扫与设置'))
    await dialog('own PIN', () => press('修改我的 PIN'))
    await dialog('health', () => press('运行状况'))
    await dialog('support', () => press('技术支持包'))
    await dialog('updates', () => press('软件更新'))
    await dialog('handing in', () => press('导入停用机的流水'))
    await dialog('leaving', () => press('停用这台收银机'))
    const gallery = place(page, 'gallery', 'PlainButton')
    await gallery()
    await at('gallery', gallery)
  })

  test('at the manager’s, in the editor of offers and in what stands over them', async () => {
    const { page } = shop
    await begin(shop, 'manager')
    const tab = (stroke: string, open: string | RegExp) => async () => {
      await place(page, 'manage', '店长')()
      const tabs = page.getByRole('main').getByRole('group').first()
      // The key is there as soon as its tab is.
      await expect(tabs.getByRole('button', { name: open })).toBeVisible()
      await page.keyboard.press(stroke)
      await expect(tabs.getByRole('button', { name: open, pressed: true })).toBeVisible()
      // What it reads first stands in a panel.
      await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor()
      await atRest(page, () => stateOf(page))
    }
    const tabs = [
      ['review', 'F2', '日报'],
      ['conflicts', 'F3', /^待处理/],
      ['queue figures', 'F4', '排号'],
      ['offers', 'F5', '优惠'],
      ['audit', 'F12', '审计'],
    ] as const
    for (const [name, stroke, title] of tabs) {
      const open = tab(stroke, title)
      await open()
      await at(name, open)
      await open()
      if (name === 'review') await dialog('review terms', 'F6')
      if (name === 'queue figures') await dialog('queue terms', 'F6')
      if (name === 'audit') await dialog('PIN of another', () => press('重设 PIN'))
      if (name === 'offers') await offers(page)
    }
    expect(shop.complaints).toEqual([])
  })
})

/** Rules of each shape of form; the first is kept, so that there is a draft to try. */
async function offers(page: Page): Promise<void> {
  await dialog('new rule', 'F7')
  await dialog('versions', 'F10')
  const kinds = [
    ['segment', /^会员分组/],
    ['club event', /^会员活动/],
    ['reward', /^积分兑换/],
    ['tier', /^等级/],
    ['coupon', /^折扣券/],
  ] as const
  for (const [name, kind] of kinds) await dialog(name, () => newRule(page, kind))
  await dialog(
    'offer',
    () => newRule(page, /^整单立减/),
    async () => {
      await page.getByRole('textbox', { name: '名称' }).fill('立减')
      await page.getByRole('textbox', { name: '减多少' }).focus()
      await typeSlowly(page, '3')
      await page.keyboard.press('Control+S')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    },
  )
  await dialog('trial of the draft', 'F8')
}
