import { chooseByArrow, pressOn } from '#test/support/launch/by-keys.ts'
import { addDays } from '#domain/calendar.ts'
import type { Sale } from '#domain/sale.ts'
import { fen, millis, type BusinessDay } from '#domain/units.ts'
import programme from '#resources/programmes/shop.json' with { type: 'json' }
import { formatMoneyShort } from '#ui/format/money.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import { holds } from '#test/support/launch/holds.ts'
import { openQuietTill, shopDay, type ShopDay } from '#test/support/launch/shop-day.ts'
import { openShop, signIn, type OpenShop } from '#test/support/launch/shop.ts'
import { oneHost } from '#test/support/launch/till.ts'
import { expect, test } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import readExcel from 'read-excel-file/node'

const today = businessDayAt(millis(Date.now()), programme)
const yesterday = addDays(today, -1)
const weekBefore = addDays(today, -8)

let shop: OpenShop
let day: ShopDay
let before: ShopDay

test.beforeAll(async () => {
  test.setTimeout(300_000)
  shop = await openShop({
    enrolled: true,
    host: await oneHost(),
    before: async (hq) => {
      const till = await openQuietTill(hq)
      before = await shopDay(till, { day: weekBefore, sales: 60, members: 40, seed: 3 })
      day = await shopDay(till, { day: yesterday, sales: 400, members: 90, seed: 9 })
      await till.till.close()
    },
  })
})
test.afterAll(() => shop.close())

const sum = <T>(things: readonly T[], of: (thing: T) => number): number =>
  things.reduce((all, thing) => all + of(thing), 0)
const yuan = (amount: number): string => formatMoneyShort(fen(amount))
const withMember = ({ sales }: ShopDay): readonly Sale[] => sales.filter(({ member }) => member !== null)
const offBy = (sales: readonly Sale[], kinds: readonly string[]): number =>
  sum(sales, ({ priced }) => sum(priced.applied, ({ source, off }) => (kinds.includes(source.kind) ? off : 0)))
const change = (now: number, then: number): string => {
  const rate = Math.round(((now - then) / then) * 1000) / 10
  return `${rate > 0 ? '+' : '−'}${Math.abs(rate).toFixed(1)}%`
}
const grouped = (whole: number): string => whole.toLocaleString('en-US')

/** Every figure, worked out from the receipts that the till confirmed and from nothing else. */
function expected(): Readonly<Record<string, readonly string[]>> {
  const own = withMember(day)
  const then = withMember(before)
  const paid = sum(own, ({ priced }) => priced.payable)
  const thenPaid = sum(then, ({ priced }) => priced.payable)
  const buyers = new Set(own.map(({ member }) => member!.id))
  const given = offBy(day.sales, ['offer', 'coupon', 'manual'])
  const earned = sum(own, ({ priced }) => priced.earned.points)
  const spent = sum(own, ({ priced }) => priced.points.spent)
  const rewards = sum(day.redemptions, ({ points }) => points)
  return {
    会员销售额: [yuan(paid), yuan(sum(day.sales, ({ priced }) => priced.payable)), change(paid, thenPaid)],
    会员小票: [grouped(own.length), change(own.length, then.length)],
    到店会员: [grouped(buyers.size)],
    优惠让利: [yuan(given), yuan(offBy(day.sales, ['manual']))],
    发出积分: [grouped(earned), grouped(sum(day.refunds, ({ reversed }) => reversed))],
    用掉积分: [grouped(spent + rewards), grouped(spent), grouped(rewards)],
    新增欠分: [grouped(sum(day.refunds, ({ shortfall }) => shortfall?.owed ?? 0))],
    退货: [yuan(sum(day.refunds, ({ money }) => money)), `${day.refunds.length} 笔`],
  }
}

/** What each offer took off. */
function byOffer(): ReadonlyMap<string, { readonly receipts: number; readonly off: number }> {
  const sums = new Map<string, { receipts: number; off: number }>()
  for (const { priced } of day.sales) {
    for (const { source, off } of priced.applied) {
      if (source.kind !== 'offer') continue
      const one = sums.get(source.name) ?? { receipts: 0, off: 0 }
      sums.set(source.name, { receipts: one.receipts + 1, off: one.off + off })
    }
  }
  return sums
}

test('the manager reads what yesterday came to, opens what stood out, and takes it along', async () => {
  const { page } = shop
  await signIn(page, '陈姐', '8888')
  await page.keyboard.press('Control+2')
  await page.keyboard.press('F2')
  await chooseByArrow(
    page,
    page.getByRole('radio', { name: '今天' }),
    page.getByRole('radio', { name: '昨天' }),
    'ArrowLeft',
  )
  const figure = (name: string) => page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) })
  // All receipts have arrived, and the day is told from them.
  await expect(figure('会员小票').locator('dd').first()).toHaveText(grouped(withMember(day).length), {
    timeout: 60_000,
  })
  for (const [name, texts] of Object.entries(expected())) {
    for (const text of texts) await expect(figure(name), name).toContainText(text)
  }
  const row = (name: string) =>
    page
      .getByRole('table', { name: '优惠和券的成本' })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
      .getByRole('cell')
  for (const [name, { receipts, off }] of byOffer()) {
    await expect(row(name)).toHaveText([
      grouped(receipts),
      `¥${(off / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`,
    ])
  }
  await expect(page.getByRole('figure').first()).toContainText('10 点')
  // Headquarters reckoned them when it started, of all members of the demo shop.
  const liability = page.getByRole('region', { name: '积分负债和到期' })
  await expect(liability.locator('dd').first()).toHaveText(/^[1-9][\d,]+$/)
  await expect(liability.getByRole('figure')).toContainText('哪个月到期')
  await holds(page)

  // Somebody was on many receipts; these are the receipts.
  const often = page.getByRole('listitem').filter({ hasText: '一个会员很多单' }).first()
  const times = Number(/一天 (\d+) 张小票/.exec((await often.textContent()) ?? '')?.[1])
  const most = Math.max(
    ...[...Map.groupBy(withMember(day), ({ member }) => member!.id).values()].map(({ length }) => length),
  )
  expect(times).toBe(most)
  await pressOn(page, often.getByRole('button'))
  const dialog = page.getByRole('dialog', { name: '一个会员很多单' })
  await expect(dialog.getByRole('listitem')).toHaveCount(times)
  await pressOn(page, dialog.getByRole('listitem').last().getByRole('button'), 'back')
  const shown = await dialog.getByRole('article').textContent()
  expect(day.sales.filter(({ receipt }) => shown?.includes(receipt))).toHaveLength(1)
  await holds(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  // What it means, a touch away.
  await page.keyboard.press('F6')
  await expect(page.getByRole('dialog', { name: '口径说明' })).toContainText('不是半夜 12 点')
  await page.keyboard.press('Escape')

  await page.keyboard.press('F8')
  const saved = page.getByText(/^已存到 .*\.xlsx$/)
  await expect(saved).toBeVisible()
  const file = ((await saved.textContent()) ?? '').replace('已存到 ', '')
  await checkWorkbook(await readFile(file), yesterday)
  await checkSheets()
  expect(shop.complaints).toEqual([])
})

/** The workbook says the same, in numbers. */
async function checkWorkbook(bytes: Buffer, of: BusinessDay): Promise<void> {
  const sheets = await readExcel(bytes)
  const data = (name: string) => sheets.find(({ sheet }) => sheet === name)?.data ?? []
  const own = withMember(day)
  const figures = new Map(data('主要数字').map(([name, value]) => [name, value]))
  expect(figures.get('会员销售额')).toBeCloseTo(sum(own, ({ priced }) => priced.payable) / 100, 5)
  expect(figures.get('会员小票')).toBe(own.length)
  expect(figures.get('发出积分')).toBe(sum(own, ({ priced }) => priced.earned.points))
  expect(figures.get('退货')).toBeCloseTo(sum(day.refunds, ({ money }) => money) / 100, 5)
  const [, only] = data('逐日销售')
  expect(only?.slice(0, 2)).toEqual([of, day.sales.length])
  const hours = data('一天里的销售').slice(1)
  expect(sum(hours, ([, receipts]) => Number(receipts))).toBe(day.sales.length)
  const [[, due] = [], ...months] = [data('积分负债和到期')[1], ...data('哪个月到期').slice(1)]
  expect(sum(months, ([, points]) => Number(points))).toBeLessThanOrEqual(Number(due))
  const cells = data('品类和等级').slice(1)
  const nets = sum(day.sales, ({ priced }) => sum(priced.lines, ({ net }) => net))
  expect(sum(cells, ([, , net]) => Math.round(Number(net) * 100))).toBe(nets)
  const staff = data('收银员').slice(1)
  expect(sum(staff, ([, receipts]) => Number(receipts))).toBe(day.sales.length)
}

/** On sheets of A4 there are all tables and nothing of the screen. */
async function checkSheets(): Promise<void> {
  const { page, till } = shop
  await page.evaluate(() => (window.print = () => undefined))
  await page.keyboard.press('F7')
  await expect(page.locator('.print-sheet')).toBeAttached()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('会员日报', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: '返回收银台' })).toBeHidden()
  if (process.env['SHEET_PICTURE'] !== undefined)
    await page.screenshot({ path: process.env['SHEET_PICTURE'], fullPage: true })
  await page.emulateMedia({ media: null })
  // A page object each (ISO 32000-1, 7.7.3.3), of A4 in points.
  const text = (await till.pdf()).toString('latin1')
  const pages = [...text.matchAll(/\/Type \/Page\b(?!s)/g)].length
  expect(pages).toBeGreaterThanOrEqual(1)
  expect(pages).toBeLessThanOrEqual(5)
  expect(text).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/)
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(page.locator('.print-sheet')).toHaveCount(0)
}
