import type { Part } from '#domain/review/loyalty.ts'
import type { PeriodSum } from '#domain/review/period-sum.ts'
import { fen, type Fen, type Points } from '#domain/units.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatDay } from '#ui/format/day.ts'
import type { Say } from '#ui/text/use-text.ts'
import { EXCEPTION_TEXT, sayException } from '../words/say-exception.ts'
import type { Cell, Table } from '#ui/tables/table.ts'
import { cellGrid } from './cell-grid.ts'
import { figuresOf, formatFigure } from './figures.ts'
import type { Names } from './names.ts'
import type { DayException } from './read-exceptions.ts'
import { liabilityFigures, monthText, type ReadLiability } from './liability-words.ts'
import type { Compared, Span } from './read-review.ts'
import type { OwnStore } from './use-own-store.ts'

const money = (value: Fen): Cell => ({ kind: 'money', value })
const points = (value: Points): Cell => ({ kind: 'points', value })
const count = (value: number): Cell => ({ kind: 'count', value })

/** A cell as people read it. */
export function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  return cell.kind === 'money' ? formatMoney(fen(cell.value)) : formatFigure(cell.kind, cell.value)
}

type Told = {
  readonly compared: Compared
  readonly names: Names
  readonly exceptions: readonly DayException[]
  readonly liability: ReadLiability | null
  /** Null for several stores. */
  readonly own: OwnStore | null
}

/**
 * All that the review of a period says, table by table. `on`: categories and tiers are a grid on a sheet of paper, to be
 * read; in a file a row each, to be reckoned with.
 */
export function reviewTables(say: Say, told: Told, on: 'sheet' | 'file'): readonly Table[] {
  const { compared, names, exceptions, liability, own } = told
  const { now: sum } = compared
  return [
    {
      name: say('manage.review.figures'),
      heads: [
        say('manage.review.what'),
        say('manage.review.this-period'),
        say('manage.review.against.before'),
        say('manage.review.against.year'),
        say('manage.review.made-of'),
      ],
      rows: figuresOf(say, compared).map(({ name, kind, value, before, year, made }) => {
        const cell = (number: number | null): Cell => (number === null ? null : { kind, value: number })
        return [say(name), cell(value), cell(before), cell(year), made]
      }),
    },
    ...(own === null ? [] : servedTables(say, own)),
    {
      name: say('manage.review.by-day'),
      heads: [
        say('manage.review.date'),
        say('manage.review.receipts'),
        say('manage.review.paid'),
        say('manage.review.members'),
      ],
      rows: sum.trend.map(({ day, sales, paid, memberPaid }) => [day, count(sales), money(paid), money(memberPaid)]),
    },
    {
      name: say('manage.review.by-hour'),
      heads: [
        say('manage.review.date'),
        say('manage.review.receipts'),
        say('manage.review.paid'),
        say('manage.review.members'),
      ],
      rows: sum.hours.map(({ hour, sales, paid, memberPaid }) => [
        say('manage.review.hour', { hour }),
        ...[count(sales), money(paid), money(memberPaid)],
      ]),
    },
    {
      name: say('manage.review.given'),
      heads: [say('manage.review.what'), say('manage.review.receipts'), say('manage.review.took-off')],
      rows: [
        ...sum.offers.map(({ id, receipts, off }) => [names.offer(id), count(receipts), money(off)]),
        ...sum.coupons.map(({ id, receipts, off }) => [names.coupon(id), count(receipts), money(off)]),
        ...(['manual', 'points', 'partner', 'rounding'] as const).map((kind) => [
          say(`manage.review.other.${kind}`),
          ...[count(sum.others[kind].receipts), money(sum.others[kind].off)],
        ]),
      ],
    },
    {
      name: say('manage.review.rewards'),
      heads: [say('manage.review.what'), say('manage.review.pieces'), say('manage.review.points')],
      rows: sum.rewards.map((one) => [names.reward(one.id), count(one.count), points(one.points)]),
    },
    {
      name: say('manage.review.staff'),
      heads: [
        say('manage.review.who'),
        say('manage.review.receipts'),
        say('manage.review.paid'),
        say('manage.review.member-sales'),
        say('manage.review.typed'),
        say('manage.review.other.manual'),
        say('manage.review.voided'),
        say('manage.review.refunded'),
      ],
      rows: sum.staff.map((one) => [
        names.staff(one.id),
        ...[count(one.sales), money(one.paid), count(one.memberSales), count(one.typed)],
        ...[money(one.manual), money(one.voidedSum), money(one.refunded)],
      ]),
    },
    on === 'sheet' ? cellsAsGrid(say, sum, names) : cellsAsRows(say, sum, names),
    {
      name: say('manage.exceptions.title'),
      heads: [say('manage.review.date'), say('manage.review.what'), say('manage.review.made-of')],
      rows: exceptions.map(({ day, found, member }) => [
        formatDay(day, sum.to),
        say(EXCEPTION_TEXT[found.kind]),
        sayException(say, found, { staff: names.staff, member }),
      ]),
    },
    ...(liability === null ? [] : liabilityTables(say, liability, sum)),
    ...(own === null ? [] : [cohortTable(say, own)]),
  ]
}

const tierText = (say: Say, names: Names, tier: string): string =>
  tier === '' ? say('manage.review.others') : names.tier(tier)

function cellsAsRows(say: Say, { cells }: PeriodSum, names: Names): Table {
  return {
    name: say('manage.review.cells'),
    heads: [say('manage.review.category'), say('manage.review.tier'), say('manage.review.paid')],
    rows: cells.map(({ category, tier, net }) => [category, tierText(say, names, tier), money(net)]),
  }
}

function cellsAsGrid(say: Say, { cells }: PeriodSum, names: Names): Table {
  const { tiers, rows } = cellGrid(cells, names.tiers)
  return {
    name: say('manage.review.cells'),
    heads: [
      say('manage.review.category'),
      ...tiers.map((tier) => tierText(say, names, tier)),
      say('manage.review.together'),
    ],
    rows: rows.map(({ category, nets, all }) => [category, ...nets.map(money), money(all)]),
  }
}

function liabilityTables(say: Say, liability: ReadLiability, span: Span): readonly Table[] {
  const { months, day } = liability.sum
  return [
    {
      name: say('manage.liability.title'),
      heads: [say('manage.review.what'), say('manage.review.points'), say('manage.review.made-of')],
      rows: liabilityFigures(say, liability, span).map(({ name, count: sum, made }) => [say(name), points(sum), made]),
    },
    {
      name: say('manage.liability.by-month'),
      heads: [say('manage.review.date'), say('manage.review.points'), say('manage.liability.left')],
      rows: months.map(({ month, points: due, expected }) => [
        monthText(say, month, day),
        points(due),
        expected === null ? null : points(expected),
      ]),
    },
  ]
}

/** How the store served in the period, and how members come back as of today. */
function servedTables(say: Say, { service, tiles }: OwnStore): readonly Table[] {
  const heads = [say('manage.review.what'), say('manage.review.this-period'), say('manage.review.made-of')]
  const today = [say('manage.review.what'), say('manage.review.as-of-today'), say('manage.review.made-of')]
  const row = ({ name, kind, value, made }: (typeof service)[number]) => [
    say(name),
    value === null ? null : { kind, value },
    made,
  ]
  return [
    { name: say('manage.review.service'), heads, rows: service.map(row) },
    { name: say('manage.review.tiles'), heads: today, rows: tiles.map(row) },
  ]
}

function cohortTable(say: Say, { history: { cohorts } }: OwnStore): Table {
  const months = Array.from({ length: Math.max(0, ...cohorts.map(({ later }) => later.length)) }, (_, place) => place)
  const part = (of: Part | undefined): Cell => {
    if (of === undefined) return null
    return of.share === null ? count(of.part) : { kind: 'rate', value: of.share }
  }
  return {
    name: say('manage.review.cohorts'),
    heads: [
      say('manage.review.first-month'),
      say('manage.review.new-members'),
      ...months.map((n) => say('manage.review.months-later', { n: n + 1 })),
    ],
    rows: cohorts.map(({ month, members, later }) => [
      month,
      count(members),
      ...months.map((place) => part(later[place])),
    ]),
  }
}
