import { GUEST_SCREENS } from '#bridge/guest-pages.ts'
import { openShop, staffShown, type OpenShop } from '#test/support/launch/shop.ts'
import { whyNot } from '#test/support/launch/till.ts'
import { expect, test, type Page } from '@playwright/test'
import { CALL, openDoor } from './door.ts'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let shop: OpenShop
let screens: Page[]
test.beforeAll(async () => {
  const why = await whyNot('loopback')
  test.skip(why !== null, why ?? '')
  shop = await openShop({ enrolled: true })
  screens = []
})
test.afterAll(() => shop?.close())

/** Opens it as the desk does where the host has no windows. */
async function open(): Promise<Page> {
  const opened = shop.page.context().waitForEvent('page')
  await shop.page.evaluate((path) => void window.open(path, '_blank', 'popup,noopener'), GUEST_SCREENS.waiting.path)
  return opened
}

const byWhat = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByName('announced')
      .map((mark) => ((mark as PerformanceMark).detail as { by: string | null }).by),
  )

test('in a browser it is a window that knows nothing of the till that opened it', async () => {
  await staffShown(shop.page)
  screens = [await open(), await open()]
  for (const screen of screens) {
    await expect(screen.getByText('熟食柜台')).toBeVisible()
    expect(await screen.evaluate(() => window.opener as unknown)).toBeNull()
  }
})

test('opened by hand it says that it wants a touch before it can be heard; of two screens one is heard', async () => {
  const door = await openDoor(shop.hq)
  for (const screen of screens) await screen.close()
  screens = []
  for (let i = 0; i < 2; i++) {
    const screen = await shop.page.context().newPage()
    // For the browser whatever a test asks of a page is a touch; here only a touch is one.
    await screen.addInitScript(() => {
      let touched = false
      addEventListener('pointerdown', () => (touched = true), true)
      const { play } = HTMLMediaElement.prototype
      HTMLMediaElement.prototype.play = function () {
        if (touched) return play.call(this)
        return Promise.reject(new DOMException('no touch yet', 'NotAllowedError'))
      }
    })
    await screen.goto(new URL(GUEST_SCREENS.waiting.path, shop.page.url()).href)
    await screen.bringToFront()
    const press = screen.getByRole('button', { name: '点一下，开启叫号声音' })
    await press.click({ timeout: 20_000 })
    await expect(press).toBeHidden()
    screens.push(screen)
  }
  const { ticket, label } = await door.take('A', null)
  await door.act(ticket, CALL)
  for (const screen of screens) {
    await expect(screen.getByRole('region', { name: '正在叫号' }).getByRole('status')).toHaveText(label)
    await expect.poll(() => byWhat(screen), { timeout: 60_000 }).toHaveLength(1)
  }
  const heard = (await Promise.all(screens.map(byWhat))).flat().filter((by) => by !== null)
  expect(heard).toHaveLength(1)
})

test('it goes with the settings of the till', async () => {
  const [screen] = screens
  await shop.page.evaluate(
    (theme) =>
      fetch('/bridge/settings.write', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ theme, locale: 'en' }),
      }),
    'dark',
  )
  await expect(screen!.getByText('Now calling')).toBeVisible()
  await expect(screen!.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})
