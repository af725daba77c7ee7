import type { PeriodSum } from '#domain/review/period-sum.ts'
import type { Fen } from '#domain/units.ts'
import { formatMoney, formatMoneyShort, grouped } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { useText } from '#ui/text/use-text.ts'
import type { ReactNode } from 'react'
import { cellGrid } from './cell-grid.ts'
import { rateOf } from './figures.ts'
import type { Names } from './names.ts'
import styles from './review.module.css'

type Row = { readonly key: string; readonly cells: readonly ReactNode[] }

/** A table with a name, whose first column names the row and whose others are figures. */
export function SumTable(props: {
  readonly name: string
  readonly heads: readonly string[]
  readonly rows: readonly Row[]
  readonly none: string
}) {
  const { name, heads, rows, none } = props
  return (
    <table className={styles['table']}>
      <caption>{name}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 ? (
          <tr>
            <td colSpan={heads.length} className={styles['none']}>
              {none}
            </td>
          </tr>
        ) : null}
        {rows.map(({ key, cells: [first, ...others] }) => (
          <tr key={key}>
            <th scope="row">{first}</th>
            {others.map((cell, place) => (
              <td key={place}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Sums = { readonly sum: PeriodSum; readonly names: Names }

/** What each offer and coupon took off, the dearest first; then hands, points, rounding. */
export function GivenTable({ sum, names }: Sums) {
  const say = useText()
  const given = [
    ...sum.offers.map(({ id, ...one }) => ({ ...one, key: `offer ${id}`, name: names.offer(id) })),
    ...sum.coupons.map(({ id, ...one }) => ({ ...one, key: `coupon ${id}`, name: names.coupon(id) })),
  ].sort((a, b) => b.off - a.off)
  const others = (['manual', 'points', 'partner', 'rounding'] as const).flatMap((kind) => {
    const one = sum.others[kind]
    return one.receipts === 0 ? [] : [{ ...one, key: kind, name: say(`manage.review.other.${kind}`) }]
  })
  return (
    <SumTable
      name={say('manage.review.given')}
      none={say('manage.review.none')}
      heads={[say('manage.review.what'), say('manage.review.receipts'), say('manage.review.took-off')]}
      rows={[...given, ...others].map(({ key, name, receipts, off }) => ({
        key,
        cells: [name, grouped(receipts), formatMoney(off)],
      }))}
    />
  )
}

/** Rewards handed over. */
export function RewardTable({ sum, names }: Sums) {
  const say = useText()
  return (
    <SumTable
      name={say('manage.review.rewards')}
      none={say('manage.review.none')}
      heads={[say('manage.review.what'), say('manage.review.pieces'), say('manage.review.points')]}
      rows={sum.rewards.map(({ id, count, points }) => ({
        key: id,
        cells: [names.reward(id), grouped(count), formatPoints(points)],
      }))}
    />
  )
}

/** Who sold what: how much of it to members, and what was given by hand, taken out and taken back. */
export function StaffTable({ sum, names }: Sums) {
  const say = useText()
  return (
    <SumTable
      name={say('manage.review.staff')}
      none={say('manage.review.none')}
      heads={[
        say('manage.review.who'),
        say('manage.review.paid'),
        say('manage.review.member-share'),
        say('manage.review.typed'),
        say('manage.review.other.manual'),
        say('manage.review.voided'),
        say('manage.review.refunded'),
      ]}
      rows={sum.staff
        .toSorted((a, b) => b.paid - a.paid)
        .map((one) => ({
          key: one.id,
          cells: [
            names.staff(one.id),
            formatMoneyShort(one.paid),
            rateOf(one.memberSales, one.sales),
            rateOf(one.typed, one.memberSales),
            formatMoneyShort(one.manual),
            say('manage.review.n-sum', { n: one.voided, sum: formatMoneyShort(one.voidedSum) }),
            say('manage.review.n-sum', { n: one.refunds, sum: formatMoneyShort(one.refunded) }),
          ],
        }))}
    />
  )
}

/** Goods by category, and which tier bought them. */
export function CellTable({ sum, names }: Sums) {
  const say = useText()
  const { tiers, rows } = cellGrid(sum.cells, names.tiers)
  const orNone = (net: Fen) => (net === 0 ? say('manage.queue.unknown') : formatMoneyShort(net))
  return (
    <SumTable
      name={say('manage.review.cells')}
      none={say('manage.review.none')}
      heads={[
        say('manage.review.category'),
        ...tiers.map((tier) => (tier === '' ? say('manage.review.others') : names.tier(tier))),
        say('manage.review.together'),
      ]}
      rows={rows.map(({ category, nets, all }) => ({
        key: category,
        cells: [category, ...nets.map(orNone), orNone(all)],
      }))}
    />
  )
}
