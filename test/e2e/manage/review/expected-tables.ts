import type { Sale } from '#domain/sale.ts'
import programme from '#resources/programmes/shop.json' with { type: 'json' }
import type { ShopDay } from '#test/support/launch/shop-day.ts'
import { addDays } from '#domain/calendar.ts'
import { exactly, grouped, percent, yuan, type ExpectedTile } from './expected-figures.ts'
import { allSales, isNewOn, share, sum, withMember } from './history.ts'
import { today, type Seeded } from './seeded.ts'

type Row = readonly [name: string, ...cells: number[]]

const nameOf = (id: string): string =>
  [...programme.offers, ...programme.couponTemplates, ...programme.rewards, ...programme.tiers].find(
    (one) => one.id === id,
  )?.name ?? id

/** Names, receipts and fen of every offer, of every kind of coupon, and of what else took something off. */
export function givenRows({ sales }: ShopDay): readonly Row[] {
  const sums = new Map<string, { receipts: Set<string>; off: number }>()
  for (const { id, priced, coupons } of sales) {
    for (const { source, off } of priced.applied) {
      const template = source.kind === 'coupon' ? coupons.find((one) => one.id === source.id)?.template : undefined
      const name = source.kind === 'offer' ? nameOf(source.id) : nameOf(template ?? OTHERS[source.kind] ?? '')
      // Of what is no offer and no coupon, only what took something off.
      if (off === 0 && source.kind in OTHERS) continue
      const one = sums.get(name) ?? { receipts: new Set(), off: 0 }
      one.receipts.add(id)
      sums.set(name, { receipts: one.receipts, off: one.off + off })
    }
  }
  return [...sums].map(([name, { receipts, off }]) => [name, receipts.size, off])
}

const OTHERS: Readonly<Record<string, string>> = {
  manual: '手工折扣',
  points: '积分抵现',
  'partner-points': '联盟积分抵现',
  rounding: '抹零',
}

export const rewardRows = ({ redemptions }: ShopDay): readonly Row[] =>
  [...Map.groupBy(redemptions, ({ reward }) => reward)].map(([reward, all]) => [
    nameOf(reward),
    all.length,
    sum(all, ({ points }) => points),
  ])

/** Fen by category and tier, '' for nobody's. */
export function cellsOf({ sales }: ShopDay): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const cells = new Map<string, Record<string, number>>()
  for (const { member, lines, priced } of sales) {
    const tier = member === null ? '非会员' : nameOf(member.tier)
    for (const { id, category } of lines) {
      const { net } = priced.lines.find(({ lineId }) => lineId === id)!
      const row = cells.get(category) ?? {}
      row[tier] = (row[tier] ?? 0) + net
      cells.set(category, row)
    }
  }
  return cells
}

/** The category table as it stands on the screen: tiers from the lowest, then nobody's, then all. */
export function cellTable(day: ShopDay): { readonly heads: readonly string[]; readonly rows: readonly string[][] } {
  const cells = cellsOf(day)
  const tiers = [...programme.tiers.map(({ name }) => name), '非会员'].filter((tier) =>
    [...cells.values()].some((row) => tier in row),
  )
  const text = (amount: number) => (amount === 0 ? '—' : yuan(amount))
  const all = (row: Readonly<Record<string, number>>) => sum(Object.values(row), (net) => net)
  return {
    heads: ['品类', ...tiers, '合计'],
    rows: [...cells]
      .sort(([, a], [, b]) => all(b) - all(a))
      .map(([category, row]) => [category, ...tiers.map((tier) => text(row[tier] ?? 0)), text(all(row))]),
  }
}

/** What each person at the till did, as numbers. */
export function staffRows({ sales, refunds }: ShopDay) {
  return [...Map.groupBy([...sales, ...refunds], ({ staff }) => staff.name).keys()].map((name) => {
    const theirs = sales.filter(({ staff }) => staff.name === name)
    const back = refunds.filter(({ staff }) => staff.name === name)
    const own = withMember(theirs)
    return {
      ...{ name, sales: theirs.length, paid: sum(theirs, ({ priced }) => priced.payable), own: own.length },
      typed: own.filter(({ member }) => member!.by === 'typed').length,
      manual: sum(theirs, ({ priced }) =>
        sum(priced.applied, ({ source, off }) => (source.kind === 'manual' ? off : 0)),
      ),
      voided: sum(theirs, ({ voided }) => voided?.lines ?? 0),
      voidedSum: sum(theirs, ({ voided }) => voided?.gross ?? 0),
      ...{ refunds: back.length, refunded: sum(back, ({ money }) => money) },
    }
  })
}

export const staffTable = (day: ShopDay): readonly string[][] =>
  staffRows(day)
    .sort((a, b) => b.paid - a.paid)
    .map((one) => [
      ...[one.name, yuan(one.paid), percent(one.own, one.sales), percent(one.typed, one.own), yuan(one.manual)],
      ...[`${one.voided} · ${yuan(one.voidedSum)}`, `${one.refunds} · ${yuan(one.refunded)}`],
    ])

/** Receipts and fen by the hour of a clock in China, which has no summer time. */
export const hourRows = ({ sales }: ShopDay): readonly Row[] =>
  [...Map.groupBy(sales, ({ at }) => Math.floor(at / 3_600_000 + 8) % 24)]
    .sort(([a], [b]) => a - b)
    .map(([hour, all]) => [`${hour} 点`, all.length, paid(all), paid(withMember(all))])

const paid = (sales: readonly Sale[]): number => sum(sales, ({ priced }) => priced.payable)

/** `n` and ¥ of offers as the screen has them. */
export const asTexts = ([name, receipts = 0, off = 0]: Row): readonly string[] => [
  name,
  grouped(receipts),
  exactly(off),
]

/** 忠诚, 留存 and 价值, from who bought on which day. */
export function loyaltyTiles(seeded: Seeded): readonly ExpectedTile[] {
  const within = (from: number, to: number) =>
    allSales(seeded).filter(({ day }) => day >= addDays(today, 1 - from) && day <= addDays(today, -to))
  const who = (sales: readonly Sale[]) => new Set(withMember(sales).map(({ member }) => member!.id))
  const [recent, later, earlier] = [within(28, 0), within(90, 0), within(180, 90)]
  const own = withMember(recent)
  const daysOf = (id: string) => new Set(later.filter(({ member }) => member?.id === id).map(({ day }) => day)).size
  const again = [...who(recent)].filter((id) => daysOf(id) > 1).length
  const kept = [...who(earlier)].filter((id) => who(later).has(id)).length
  const each = Math.round(paid(own) / who(recent).size)
  const mean = (sales: readonly Sale[]) => Math.round(paid(sales) / sales.length)
  const rest = recent.filter(({ member }) => member === null)
  return [
    {
      ...{
        name: '忠诚：回头率',
        value: percent(again, who(recent).size),
        number: share(again, who(recent).size)! / 10_000,
      },
      made: `近 28 天的 ${who(recent).size} 人里，${again} 人 90 天内不止来过一天`,
    },
    {
      ...{ name: '留存', value: percent(kept, who(earlier).size), number: share(kept, who(earlier).size)! / 10_000 },
      made: `上个 90 天的 ${who(earlier).size} 人里，${kept} 人这 90 天又来了`,
    },
    {
      ...{ name: '价值：每位会员', value: yuan(each), number: each / 100 },
      made: `平均小票 会员 ${yuan(mean(own))}，非会员 ${yuan(mean(rest))}`,
    },
  ]
}

/** Months of first visits, and in each later month whom of them bought: a share from ten people on, else how many. */
export function cohortRows(seeded: Seeded): readonly (readonly [month: string, ...cells: (number | string)[]])[] {
  const days = seeded.days.filter(({ day }) => day >= addDays(today, -199))
  const monthOf = ({ day }: { readonly day: string }) => day.slice(0, 7)
  const first = new Map<string, string>()
  for (const day of days) {
    for (const { member } of withMember(day.sales)) {
      if (!first.has(member!.code) && isNewOn(seeded, member!.code, day)) first.set(member!.code, monthOf(day))
    }
  }
  const last = days.map(monthOf).at(-1)!
  return [...new Set(first.values())].sort().map((month) => {
    const people = [...first].flatMap(([code, of]) => (of === month ? [code] : []))
    const cells = []
    for (let at = next(month); at <= last; at = next(at)) {
      const here = new Set(days.filter((day) => monthOf(day) === at).flatMap(({ sales }) => codesOf(sales)))
      const came = people.filter((code) => here.has(code)).length
      cells.push(people.length < 10 ? came : percent(came, people.length))
    }
    return [month, people.length, ...cells]
  })
}

const codesOf = (sales: readonly Sale[]) => withMember(sales).map(({ member }) => member!.code)

function next(month: string): string {
  const [year, number] = month.split('-').map(Number)
  return number === 12 ? `${year! + 1}-01` : `${year}-${String(number! + 1).padStart(2, '0')}`
}
