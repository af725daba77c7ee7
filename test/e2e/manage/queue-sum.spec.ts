import { tabTo } from '#test/support/launch/by-keys.ts'
import type { QueueAct } from '#domain/queue/queue-fact.ts'
import { fen, millis } from '#domain/units.ts'
import { holds } from '#test/support/launch/holds.ts'
import { queueEvening, type EveningTicket } from '#test/support/launch/queue-evening.ts'
import { openShop, signIn, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test, type Locator, type Page } from '@playwright/test'

const CALL = { kind: 'call', turn: true, approvedBy: null } as const
const coupon = (minutes: number): QueueAct => ({
  ...{ kind: 'coupon', coupon: `0193540a-7c00-7d3e-8a52-0000000000${minutes}`, off: fen(1000), cranes: 20 },
  ...{ waited: millis(minutes * 60_000), approvedBy: null },
})
const many = (n: number, one: EveningTicket) => Array.from({ length: n }, () => one)

/** Ten who are seated after 15 minutes, two who leave after 25, one who stays with a coupon, one who still waits. */
const EVENING: readonly EveningTicket[] = [
  ...many(10, { lane: 'A', ago: 50, since: [[35, CALL], [34, { kind: 'seat' }]] }), // prettier-ignore
  ...many(2, { lane: 'A', ago: 45, since: [[20, { kind: 'leave' }]] }),
  { lane: 'A', ago: 40, since: [[20, coupon(20)], [10, CALL], [9, { kind: 'seat' }]] }, // prettier-ignore
  { lane: 'B', ago: 12, since: [[10, { kind: 'gift', gift: 'water' }]] },
]

/** Types a day into the browser's own field, its parts in the order of the browser's language. */
async function typeDay(page: Page, field: Locator, day: string): Promise<void> {
  await tabTo(page, field, 'back')
  // Backwards one comes to its last part.
  while (await field.evaluate((element) => element === document.activeElement)) await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  const [year = '', month = '', date = ''] = day.split('-')
  const isYearFirst = await page.evaluate(() => navigator.language.startsWith('zh'))
  await page.keyboard.type(isYearFirst ? year : `${month}${date}${year}`, { delay: 60 })
  if (!isYearFirst) return
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type(`${month}${date}`, { delay: 60 })
}

let shop: OpenShop
test.beforeAll(async () => {
  shop = await openShop({ enrolled: true, before: (hq) => queueEvening(hq, EVENING) })
})
test.afterAll(() => shop.close())

test('the manager sees what the queue of today came to, by keys alone', async () => {
  const { page } = shop
  await signIn(page, '陈姐', '8888')
  await page.keyboard.press('Control+2')
  await expect(page.getByRole('button', { name: '排号' })).toBeVisible()
  await page.keyboard.press('F4')
  const figure = (name: string) => page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) })
  await expect(figure('取号')).toContainText('14入座 11 · 还在等 1')
  await expect(figure('走掉率')).toContainText('15.4%走了 2 · 过号没回来 0')
  await expect(figure('入座的等了')).toContainText('15 分钟')
  await expect(figure('等位券花费')).toContainText('¥0发出 1 · 用掉 0')
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('cell')
  await expect(row('10–20 分钟')).toHaveText(['13', '0', '0.0%', '0', '0', '—'])
  await expect(row('20–30 分钟')).toHaveText(['2', '2', '—', '1', '0', '—'])
  await expect(page.getByText('热水 × 1')).toBeVisible()
  await holds(page)

  await page.keyboard.press('F6')
  await expect(page.getByRole('dialog', { name: '怎么算的' })).toContainText('过号满 30 分钟')
  await holds(page)
  await page.keyboard.press('Escape')

  await tabTo(page, page.getByRole('radio', { name: '今天' }))
  for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowRight')
  await typeDay(page, page.getByLabel('到', { exact: true }), '2026-01-31')
  await typeDay(page, page.getByLabel('从', { exact: true }), '2026-01-01')
  await expect(page.getByText('这段时间没有人取号')).toBeVisible()
  await holds(page)
  expect(shop.complaints).toEqual([])
})
