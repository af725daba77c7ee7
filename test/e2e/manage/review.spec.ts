import { chooseByArrow, pressOn } from '#test/support/launch/by-keys.ts'
import { addDays } from '#domain/calendar.ts'
import { holds } from '#test/support/launch/holds.ts'
import { openShop, signIn, type OpenShop } from '#test/support/launch/shop.ts'
import { oneHost } from '#test/support/launch/till.ts'
import { readCsv } from '#test/support/read-csv.ts'
import { expect, test, type Locator } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import readExcel from 'read-excel-file/node'
import { expectedExceptions } from './review/expected-exceptions.ts'
import { change, expectedFigures, grouped, shown, type Expected } from './review/expected-figures.ts'
import { asNumber, expectedFiles, inOneOrder, type Rows } from './review/expected-files.ts'
import { expectedLiability } from './review/expected-liability.ts'
import { contentTile, expectedService } from './review/expected-service.ts'
import {
  asTexts,
  cellTable,
  cohortRows,
  givenRows,
  loyaltyTiles,
  rewardRows,
  staffTable,
} from './review/expected-tables.ts'
import { withMember } from './review/history.ts'
import { seed, yesterday, type Seeded } from './review/seeded.ts'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

let shop: OpenShop
let seeded: Seeded
let figures: readonly Expected[]

test.beforeAll(async () => {
  test.setTimeout(300_000)
  const before = async (hq: OpenShop['hq']) => void (seeded = await seed(hq))
  shop = await openShop({ enrolled: true, host: await oneHost(), before })
  const on = (day: string) => seeded.days.find((one) => one.day === day)!
  const [before_, year] = [on(addDays(yesterday, -7)), on(addDays(yesterday, -364))]
  figures = expectedFigures(seeded, { now: on(yesterday), before: before_, year })
})
test.afterAll(() => shop.close())

const yesterdays = () => seeded.days.at(-1)!

test('every figure of yesterday is what was done: on the screen', async () => {
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
  await expect(figure('会员小票').locator('dd').first()).toHaveText(grouped(withMember(yesterdays().sales).length), {
    timeout: 60_000,
  })
  for (const one of figures) {
    // Nothing is held against nothing.
    expect(one.value, one.name).toBeGreaterThan(0)
    expect(one.made).not.toMatch(/ 0( |$)/)
    const [before, year] = [change(one.value, one.before), change(one.value, one.year)]
    const changes = `${before === '' ? '' : `上周同期${before}`}${year === '' ? '' : `去年同期${year}`}`
    await expect(figure(one.name).locator('dd'), one.name).toHaveText([shown(one), one.made, changes])
  }
  // Whom to call is looked for among all members meanwhile.
  for (const { name, value, made } of expectedService(seeded)) {
    await expect(figure(name).locator('dd'), name).toHaveText([value, made], { timeout: 60_000 })
  }

  const tables = page.getByRole('table')
  const rowsOf = async (name: string) =>
    (
      await tables
        .filter({ hasText: name })
        .filter({ has: page.getByText(name, { exact: true }) })
        .all()
    ).length === 1
      ? textsOf(page.getByRole('table', { name }))
      : []
  const inAnyOrder = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join('\t')).sort()
  expect(inAnyOrder((await rowsOf('优惠和券的成本')).slice(1))).toEqual(
    inAnyOrder(givenRows(yesterdays()).map(asTexts)),
  )
  const { heads, rows } = cellTable(yesterdays())
  expect(await rowsOf('品类和等级')).toEqual([heads, ...rows])
  expect((await rowsOf('收银员')).slice(1)).toEqual(staffTable(yesterdays()))
  expect(inAnyOrder((await rowsOf('积分换礼')).slice(1))).toEqual(
    inAnyOrder(
      rewardRows(yesterdays()).map((row) => row.map((cell) => (typeof cell === 'number' ? grouped(cell) : cell))),
    ),
  )
  await expect(page.getByRole('figure').first()).toContainText('10 点')

  // Headquarters reckoned them this morning, of all members of the demo shop and what they did since.
  const liability = page.getByRole('region', { name: '积分负债和到期' })
  for (const { name, value, made } of expectedLiability(seeded).figures) {
    expect(value, name).toBeGreaterThan(0)
    const own = liability.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) })
    await expect(own.locator('dd'), name).toHaveText([grouped(value), made])
  }
  await expect(liability.getByRole('figure')).toContainText('哪个月到期')

  // These are told of the days before as well, which the till sums up meanwhile.
  await expect(page.getByText('往日的账还在整理')).toBeHidden({ timeout: 60_000 })
  const tiles = page.getByRole('list', { name: '会员经营' }).getByRole('listitem')
  await expect(tiles).toHaveText(
    [contentTile(seeded), ...loyaltyTiles(seeded)].map(({ name, value, made }) => `${name}${value}${made}`),
  )
  expect((await rowsOf('新会员留了多少')).slice(1)).toEqual(
    cohortRows(seeded).map((row, _, all) => {
      const most = Math.max(...all.map(({ length }) => length))
      return Array.from({ length: most }, (_, at) => String(row[at] ?? ''))
    }),
  )
  await holds(page)
  expect(shop.complaints).toEqual([])
})

/** The cells of a table, row by row, heads first. */
const textsOf = async (table: Locator): Promise<readonly string[][]> =>
  Promise.all((await table.getByRole('row').all()).map((row) => row.locator('th, td').allInnerTexts()))

test('what stood out is told as it was, and opens its receipts', async () => {
  const { page } = shop
  const expected = expectedExceptions(seeded)
  expect(expected.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['给自己的会员号收银', '一个会员很多单', '买了又退', '手工给分']),
  )
  const heading = page.getByRole('heading', { name: `值得看一眼 ${expected.length}` })
  await expect(heading).toBeVisible()
  // The innermost of those that it stands in.
  const found = page.locator('section').filter({ has: heading }).last().getByRole('listitem')
  await expect(found).toHaveCount(expected.length)
  const told = await found.locator('p').allInnerTexts()
  for (const one of expected)
    expect(
      one.told.filter((words) => told.includes(words)),
      one.kind,
    ).toHaveLength(1)

  // Somebody was on many receipts; these are the receipts.
  const often = page.getByRole('listitem').filter({ hasText: '一个会员很多单' }).first()
  const times = Number(/一天 (\d+) 张小票/.exec((await often.textContent()) ?? '')?.[1])
  await pressOn(page, often.getByRole('button'))
  const dialog = page.getByRole('dialog', { name: '一个会员很多单' })
  await expect(dialog.getByRole('listitem')).toHaveCount(times)
  await pressOn(page, dialog.getByRole('listitem').last().getByRole('button'), 'back')
  const paper = await dialog.getByRole('article').textContent()
  expect(yesterdays().sales.filter(({ receipt }) => paper?.includes(receipt))).toHaveLength(1)
  await holds(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  // What it means, a touch away.
  await page.keyboard.press('F6')
  await expect(page.getByRole('dialog', { name: '口径说明' })).toContainText('不是半夜 12 点')
  await page.keyboard.press('Escape')
  expect(shop.complaints).toEqual([])
})

test('every figure of yesterday is what was done: in the workbook, in the CSV file and on paper', async () => {
  const { page } = shop
  const saved = page.getByText(/^已存到 /)
  const fileOf = async (kind: string) => {
    await expect(saved.filter({ hasText: kind })).toBeVisible()
    return readFile(((await saved.filter({ hasText: kind }).textContent()) ?? '').replace('已存到 ', ''))
  }
  await page.keyboard.press('F8')
  const sheets = await readExcel(await fileOf('.xlsx'))
  const book = new Map(sheets.map(({ sheet, data }) => [sheet, (data as Rows).slice(1)]))
  await pressOn(page, page.getByRole('button', { name: 'CSV' }), 'back')
  const lists = tablesOf(readCsv((await fileOf('.csv')).toString('utf8')))
  const expected = expectedFiles(seeded, figures)
  for (const file of [book, lists]) {
    expect([...file.keys()]).toHaveLength(expected.size + 1)
    for (const [name, rows] of expected) expect(inOneOrder(file.get(name) ?? []), name).toEqual(inOneOrder(rows))
    const stoodOut = (file.get('值得看一眼') ?? []).map(([, , told]) => told)
    for (const { kind, told } of expectedExceptions(seeded)) {
      expect(
        told.filter((words) => stoodOut.includes(words)),
        kind,
      ).toHaveLength(1)
    }
  }
  await checkSheets([...expected.keys(), '值得看一眼'])
  expect(shop.complaints).toEqual([])
})

/** The tables of a CSV file, which stand one below the other with an empty line behind each; without their heads. */
function tablesOf(lines: readonly (readonly string[])[]): ReadonlyMap<string, Rows> {
  const tables = new Map<string, Rows>()
  for (let at = 0; at < lines.length;) {
    const end = lines.findIndex((line, place) => place > at && line.every((cell) => cell === ''))
    const rows = lines.slice(at + 2, end).map(([first = '', ...cells]) => [first, ...cells.map(asNumber)])
    tables.set(lines[at]?.[0] ?? '', rows)
    at = end + 1
  }
  return tables
}

/** On sheets of A4 there are all tables and nothing of the screen. */
async function checkSheets(names: readonly string[]): Promise<void> {
  const { page, till } = shop
  await page.evaluate(() => (window.print = () => undefined))
  await page.keyboard.press('F7')
  const sheet = page.locator('.print-sheet')
  await expect(sheet).toBeAttached()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('会员日报', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: '返回收银台' })).toBeHidden()
  await expect(sheet.locator('caption')).toHaveCount(names.length)
  expect((await sheet.locator('caption').allInnerTexts()).sort()).toEqual([...names].sort())
  for (const one of figures) {
    const row = sheet.locator('tr').filter({ has: page.getByText(one.name, { exact: true }) }).first() // prettier-ignore
    await expect(row).toContainText(one.made)
  }
  for (const { name, value, made } of expectedService(seeded)) {
    await expect(sheet.locator('tr').filter({ hasText: name })).toHaveText(`${name}${value}${made}`)
  }
  const { heads, rows } = cellTable(yesterdays())
  const grid = sheet.locator('table').filter({ has: page.getByText('品类和等级', { exact: true }) })
  await expect(grid.locator('thead th')).toHaveText([...heads])
  await expect(grid.locator('tbody tr')).toHaveCount(rows.length)
  expect(await grid.locator('tbody td:first-child').allInnerTexts()).toEqual(rows.map(([category]) => category))
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
  await expect(sheet).toHaveCount(0)
}
