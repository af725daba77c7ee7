import { holds } from '#test/support/launch/holds.ts'
import { openShop, staffShown, typeSlowly, type OpenShop } from '#test/support/launch/shop.ts'
import { pressQuickly } from '#test/support/launch/press.ts'
import { scan } from '#test/support/launch/scan.ts'
import { expect, test } from '@playwright/test'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

let shop: OpenShop
test.beforeAll(async () => {
  test.setTimeout(240_000)
  shop = await openShop({ enrolled: true, demo: 'hotpot' })
})
test.afterAll(() => shop.close())

test('the person at the door comes to the desk, and does all of it by keys alone', async () => {
  const { page } = shop
  const inHand = page.getByRole('region', { name: '选中的号' })
  await staffShown(page)
  const names = await page.getByRole('radio').allInnerTexts()
  await page.keyboard.press(String(names.findIndex((name) => name.includes('小周')) + 1))
  await typeSlowly(page, '2468')
  await page.waitForTimeout(150)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '排号', exact: true })).toBeVisible({ timeout: 30_000 })

  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog')).toBeVisible()
  await typeSlowly(page, '13800138899')
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  await expect(page.getByText('王小敏')).toBeVisible()
  await page.keyboard.press('2')
  await expect(page.getByText('A 小桌，前面没有人')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(inHand).toContainText('等位中')
  await expect(inHand).toContainText('王小敏')
  const code = (await inHand.getByRole('img', { name: /SKT\d+/ }).getAttribute('aria-label')) ?? ''

  await page.keyboard.press('F5')
  await expect(inHand).toContainText('已叫号')
  await page.keyboard.press('F7')
  await expect(inHand).toContainText('等位中')
  await expect(page.getByText('未到 1 次')).toBeVisible()
  await page.keyboard.press('F6')
  await page.keyboard.press('F8')
  await expect(inHand).toContainText('已入座')
  await page.keyboard.press('Control+z')
  await expect(inHand).toContainText('已叫号')
  await page.keyboard.press('F9')
  await expect(inHand).toContainText('已离开')

  // The paper of a number finds it, from the counter too.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('combobox')).toBeVisible()
  await scan(page, /SKT\d+/.exec(code)?.[0] ?? '')
  await expect(inHand).toContainText('已离开')
  expect(shop.complaints).toEqual([])
})

test('what is pressed right behind a call means the number that was called, and the same key twice is one call', async () => {
  const { page } = shop
  const inHand = page.getByRole('region', { name: '选中的号' })
  const label = async () => /[A-Z]\d+-\d+/.exec(await inHand.innerText())?.[0]
  const labels: (string | undefined)[] = []
  for (const _ of [1, 2, 3]) {
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await expect(inHand).toContainText('等位中')
    await expect.poll(async () => labels.includes(await label())).toBe(false)
    labels.push(await label())
  }
  await pressQuickly(page, 'F5', 'F5', 'F8')
  await expect(inHand).toContainText('已入座')
  expect(await label()).toBe(labels[0])
  // Each key that comes waits for the one before it.
  await pressQuickly(page, 'F5', 'F8', 'F5')
  await expect.poll(label).toBe(labels[2])
  await expect(inHand).toContainText('已叫号')
  await page.keyboard.press('F8')
  await expect(inHand).toContainText('已入座')
})

test('desk and dialogs are accessible in both themes, touchable, and fit at every size', async () => {
  const { page } = shop
  await page.keyboard.press('9')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: '选中的号' })).toContainText('等位中')
  await holds(page)
  await page.keyboard.press('F10')
  await expect(page.getByRole('dialog')).toBeVisible()
  await holds(page)
  await page.keyboard.press('Escape')
  expect(shop.complaints).toEqual([])
})
