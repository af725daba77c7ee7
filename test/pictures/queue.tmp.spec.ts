import { openShop, staffShown, typeSlowly } from '#test/support/launch/shop.ts'
import { queueEvening } from '#test/support/launch/queue-evening.ts'
import { expect, test } from '@playwright/test'

const CALL = { kind: 'call', turn: true, approvedBy: null } as const
test('queue', async () => {
  const shop = await openShop({
    enrolled: true,
    before: async (hq) => {
      if (process.env['HOTPOT']) {
        const { default: hotpot } = await import('#resources/programmes/hotpot.json', { with: { type: 'json' } })
        const answer = await hq.admin('POST', '/programmes', { ...hotpot, id: 'demo-shop', version: 2 }).catch((error) => console.log(error))
        console.log(JSON.stringify(answer)?.slice(0, 300))
      }
      await queueEvening(hq, [
        { lane: 'A', ago: 48, party: 2, since: [[10, CALL], [8, { kind: 'seat' }]] },
        { lane: 'A', ago: 46, party: 1, since: [[9, CALL], [7, { kind: 'pass' }]] },
        { lane: 'A', ago: 42, party: 2, mobile: '13812345678', since: [[1, CALL]] },
        { lane: 'A', ago: 31, party: 2 },
        { lane: 'A', ago: 24, party: 1, mobile: '13900000001' },
        { lane: 'A', ago: 9, party: 2 },
        { lane: 'B', ago: 39, party: 4, since: [[12, CALL], [11, { kind: 'skip', place: (Date.now() - 30 * 60000) as never }]] },
        { lane: 'B', ago: 33, party: 3 },
        { lane: 'B', ago: 12, party: 4, mobile: '13700000002' },
        { lane: 'C', ago: 22, party: 6 },
      ])
    },
  })
  const { page } = shop
  const shot = async (name: string, dark = false, size = { width: 1366, height: 768 }) => {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
    await page.setViewportSize(size)
    await page.waitForTimeout(400)
    await page.screenshot({ path: `/tmp/q/${name}.png` })
  }
  try {
    await staffShown(page)
    await page.screenshot({ path: '/tmp/q/signin.png' })
    const names = await page.getByRole('radio').allInnerTexts()
    console.log(names)
    await page.keyboard.press(String(names.findIndex((name) => name.includes('李晓')) + 1))
    await typeSlowly(page, '1234')
    await page.waitForTimeout(150)
    await page.keyboard.press('Enter')
    await page.getByRole('combobox').waitFor()
    await shot('counter')
    await page.keyboard.press('F8')
    await expect(page.getByRole('heading', { name: '排号' })).toBeVisible()
    await shot('desk')
    await page.getByRole('button', { name: /A2-04/ }).last().click()
    await shot('desk-chosen')
    await page.keyboard.press('F10')
    await expect(page.getByRole('dialog')).toBeVisible()
    await typeSlowly(page, '20')
    await shot('cranes')
    await page.keyboard.press('Enter')
    await page.waitForTimeout(1500)
    await shot('coupon')
    await page.keyboard.press('Enter')
    await shot('desk-dark', true, { width: 1920, height: 1080 })
    await page.keyboard.press('F2')
    await shot('guest')
    await page.keyboard.press('Escape')
  } finally {
    await shop.close()
  }
})
