import { cohortRows, cellsOf, givenRows, hourRows, loyaltyTiles, rewardRows, staffRows } from './expected-tables.ts'
import type { Sale } from '#domain/sale.ts'
import type { Expected, ExpectedTile } from './expected-figures.ts'
import { expectedLiability } from './expected-liability.ts'
import { contentTile, expectedService } from './expected-service.ts'
import { sum, withMember } from './history.ts'
import type { Seeded } from './seeded.ts'

export type Cell = string | number | null
export type Rows = readonly (readonly Cell[])[]

/** Sheets by name, without their heads: money in yuan, shares as parts of one. In any order where a set is as good. */
export function expectedFiles(seeded: Seeded, figures: readonly Expected[]): ReadonlyMap<string, Rows> {
  const day = seeded.days.at(-1)!
  const paid = (sales: readonly Sale[]) => sum(sales, ({ priced }) => priced.payable) / 100
  const given = givenRows(day)
  const liability = expectedLiability(seeded)
  const tile = ({ name, number, made }: ExpectedTile) => [name, number, made]
  return new Map<string, Rows>([
    [
      '主要数字',
      figures.map(({ name, kind, value, before, year, made }) => [
        name,
        ...[value, before, year].map((number) => (kind === 'money' ? number / 100 : number)),
        made,
      ]),
    ],
    ['服务和排队', expectedService(seeded).map(tile)],
    ['会员经营', [contentTile(seeded), ...loyaltyTiles(seeded)].map(tile)],
    ['逐日销售', [[day.day, day.sales.length, paid(day.sales), paid(withMember(day.sales))]]],
    ['一天里的销售', hourRows(day).map(([hour, n, all = 0, own = 0]) => [hour, n!, all / 100, own / 100])],
    [
      '优惠和券的成本',
      [
        ...given.map(([name, n, off = 0]) => [name, n!, off / 100]),
        ...['手工折扣', '积分抵现', '联盟积分抵现', '抹零']
          .filter((name) => !given.some(([known]) => known === name))
          .map((name) => [name, 0, 0]),
      ],
    ],
    ['积分换礼', rewardRows(day)],
    [
      '收银员',
      staffRows(day).map(({ name, sales, paid: all, own, typed, manual, voidedSum, refunded }) => [
        ...[name, sales, all / 100, own, typed, manual / 100, voidedSum / 100, refunded / 100],
      ]),
    ],
    [
      '品类和等级',
      [...cellsOf(day)].flatMap(([category, row]) =>
        Object.entries(row).map(([tier, net]) => [category, tier, net / 100]),
      ),
    ],
    ['积分负债和到期', liability.figures.map(({ name, value, made }) => [name, value, made])],
    ['哪个月到期', liability.months],
    [
      '新会员留了多少',
      cohortRows(seeded).map((row) =>
        row.map((cell, at) => (at > 0 && typeof cell === 'string' ? asNumber(cell) : cell)),
      ),
    ],
  ])
}

/** A cell of a CSV file as a spreadsheet takes it. */
export function asNumber(cell: string): Cell {
  if (cell === '') return null
  if (/^-?\d+(\.\d+)?%$/.test(cell)) return Number(cell.slice(0, -1)) / 100
  return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell.replace(/^'/, '')
}

/** Rows in an order that does not depend on who made them, numbers to two decimals: shares to a tenth of a per cent. */
export const inOneOrder = (rows: Rows): Rows =>
  rows
    .map((row) => row.map((cell) => (typeof cell === 'number' ? roundOff(cell) : cell)))
    .map((row) => row.slice(0, row.findLastIndex((cell) => cell !== null && cell !== '') + 1))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

const roundOff = (number: number): number =>
  Math.abs(number) < 1 ? Math.round(number * 1000) / 1000 : Math.round(number * 100) / 100
