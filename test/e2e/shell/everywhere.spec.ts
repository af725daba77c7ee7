import { faults, tooSmall } from '#test/support/launch/holds.ts'
import { lost, moving, unlabelled, unreachable } from '#test/support/launch/reach.ts'
import { scan } from '#test/support/launch/scan.ts'
import { openShop, signIn, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test, type Page } from '@playwright/test'

test.describe.configure({ mode: 'serial', timeout: 300_000 })

let shop: OpenShop
test.beforeAll(async () => {
  shop = await openShop({ enrolled: true, host: 'loopback' })
  await signIn(shop.page, '陈姐', '8888')
  await scan(shop.page, await shop.hq.memberCode('13800138899'))
  await expect(shop.page.getByText('王小敏').first()).toBeVisible()
  for (const code of (await shop.hq.goods()).slice(0, 6)) {
    await scan(shop.page, code)
    await shop.page.waitForTimeout(150)
  }
})
test.afterAll(() => shop.close())

/** Every place, by the key that leads there, and what shows that it stands. */
const PLACES = [
  ['收银台', 'Control+1', (page: Page) => page.getByRole('listbox', { name: '购物篮' })],
  ['店长', 'Control+2', (page: Page) => page.getByRole('heading', { name: '店长' })],
  ['排号', 'Control+3', (page: Page) => page.getByRole('main').getByRole('heading').first()],
  ['客户关怀', 'Control+4', (page: Page) => page.getByRole('heading', { name: '客户关怀' })],
  ['设置', 'Control+,', (page: Page) => page.getByRole('heading', { name: '设置' })],
] as const
/** The dialogs of the counter, by their keys. */
const DIALOGS = ['F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F9', 'F11', 'F12', 'Shift+F2', 'Control+m', 'Control+b', 'F1']

async function go([, stroke, shown]: (typeof PLACES)[number]): Promise<void> {
  await shop.page.keyboard.press(stroke)
  await expect(shown(shop.page)).toBeVisible()
  await shop.page.waitForTimeout(300)
}

for (const place of PLACES) {
  test(`${place[0]}: all that can be touched is large enough, has a name, and is reached by Tab alone`, async () => {
    const { page } = shop
    await go(place)
    expect(await tooSmall(page)).toEqual([])
    expect(await unlabelled(page)).toEqual([])
    expect(await unreachable(page)).toEqual([])
    expect(await faults(page)).toEqual([])
  })
}

test('the dialogs of the counter open by their keys and keep the same', async () => {
  const { page } = shop
  await go(PLACES[0])
  const wrong: string[] = []
  for (const stroke of DIALOGS) {
    await page.keyboard.press(stroke)
    await expect(page.getByRole('dialog').first()).toBeVisible()
    await page.waitForTimeout(200)
    const found = [...(await tooSmall(page)), ...(await unlabelled(page)), ...(await unreachable(page))]
    wrong.push(...found.map((each) => `${stroke}: ${each}`))
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  expect(wrong).toEqual([])
})

test('with less motion asked for nothing moves, in no place', async () => {
  const { page } = shop
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const place of PLACES) {
    await go(place)
    expect(await moving(page)).toEqual([])
  }
  await page.emulateMedia({ reducedMotion: null })
})

test('at twice its size nothing is lost, and the counter scrolls one way only', async () => {
  const { page } = shop
  await page.setViewportSize({ width: 683, height: 384 })
  for (const place of PLACES) {
    await go(place)
    expect(await lost(page)).toEqual([])
  }
  await go(PLACES[0])
  const sideways = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll<HTMLElement>('main, main > *, #root > *')]
      .filter((each) => each.scrollWidth > each.clientWidth + 1)
      .map((each) => `${each.tagName}.${each.className} ${each.scrollWidth} > ${each.clientWidth}`),
  )
  expect(sideways).toEqual([])
  await page.setViewportSize({ width: 1366, height: 768 })
})

test('at 1024 pixels the name of the member keeps clear of the keys beside it', async () => {
  const { page } = shop
  await page.setViewportSize({ width: 1024, height: 768 })
  await go(PLACES[0])
  const name = await page.getByRole('button', { name: /王小敏/ }).boundingBox()
  const cards = await page.getByRole('button', { name: '会员卡' }).boundingBox()
  expect(name).not.toBeNull()
  expect((name?.x ?? 0) + (name?.width ?? 0)).toBeLessThanOrEqual(cards?.x ?? 0)
  await page.setViewportSize({ width: 1366, height: 768 })
  expect(shop.complaints).toEqual([])
})
