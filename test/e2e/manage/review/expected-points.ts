import type { PointsLot } from '#domain/member.ts'
import type { BusinessDay } from '#domain/units.ts'
import { allRefunds, allSales, sum } from './history.ts'
import type { Person, Seeded } from './seeded.ts'

/** A batch: what is left of it, from when on it can be spent, and its last day; null: it has none. */
export type Batch = { left: number; readonly earned: string; readonly expires: string | null }

/** What somebody has and owes this morning. `redeemed`: spent on bills and rewards, less what came back. */
export type Account = {
  readonly batches: ReadonlyMap<string, Batch>
  readonly owed: number
  readonly redeemed: number
  /** Days of the seeded ones on which they earned or spent. */
  readonly days: number
}

type Entry = { readonly at: number; readonly post: (book: Book) => void }
type Book = { readonly batches: Map<string, Batch>; owed: number; redeemed: number }

/**
 * Goes through everybody's points again, from the balances that head office's table told before: each receipt takes from
 * the batches that it names and brings its own, which pays what is owed first; refunds give back and take again.
 */
export function accountsOf(seeded: Seeded): ReadonlyMap<Person, Account> {
  const entries = Map.groupBy(allEntries(seeded), ({ code }) => code)
  return new Map(
    seeded.people.map((person) => {
      const opening = Object.entries(person.lots).map(([last, left]): [string, Batch] => [
        `import:${last}`,
        { left, earned: '', expires: last === '' ? null : last },
      ])
      const book: Book = { batches: new Map(opening), owed: 0, redeemed: 0 }
      const theirs = entries.get(person.code) ?? []
      for (const { post } of theirs.toSorted((a, b) => a.at - b.at)) post(book)
      const sales = allSales(seeded).filter(({ member }) => member?.code === person.code)
      const days = new Set(
        sales.filter(({ priced }) => priced.earned.points > 0 || priced.points.spent > 0).map(({ day }) => day),
      ).size
      return [person, { ...book, days }]
    }),
  )
}

function allEntries(seeded: Seeded): readonly (Entry & { readonly code: string })[] {
  const sales = new Map(allSales(seeded).map((sale) => [sale.id, sale]))
  const given = seeded.care.given.filter(({ points }) => points > 0)
  return [
    ...[...sales.values()].flatMap((sale) =>
      sale.member === null
        ? []
        : [
            {
              ...{ code: sale.member.code, at: sale.at },
              post: (book: Book) => {
                spend(book, sale.spentLots)
                book.redeemed += sale.priced.points.spent
                if (sale.earnedLot !== null) bring(book, sale.earnedLot)
              },
            },
          ],
    ),
    ...seeded.days.flatMap(({ redemptions }) =>
      redemptions.map(({ member, at, spentLots, points }) => ({
        ...{ code: member.code, at },
        post: (book: Book) => {
          spend(book, spentLots)
          book.redeemed += points
        },
      })),
    ),
    ...allRefunds(seeded).flatMap((refund) =>
      refund.member === null
        ? []
        : [{ code: refund.member.code, at: refund.at, post: (book: Book) => takeAgain(book, refund) }],
    ),
    ...given.map(({ complaint, memberId, day, at, points }) => ({
      ...{ code: seeded.codes.get(memberId!)!, at },
      post: (book: Book) => bring(book, { id: complaint, points, earned: day, expires: yearOn(day) }),
    })),
  ]
}

function spend({ batches }: Book, lots: readonly Pick<PointsLot, 'id' | 'points'>[]): void {
  for (const { id, points } of lots) batches.get(id)!.left -= points
}

/** What comes in pays what is owed first. */
function bring(
  book: Book,
  { id, points, earned, expires }: Pick<PointsLot, 'id' | 'earned'> & { points: number; expires: string | null },
): void {
  const paid = Math.min(book.owed, points)
  book.owed -= paid
  const known = book.batches.get(id)
  if (known !== undefined) known.left += points - paid
  else book.batches.set(id, { left: points - paid, earned, expires })
}

/** Of what was earned: from the batch of that sale first, then from whatever expires next; the rest is owed or forgiven. */
function takeAgain(book: Book, { backLots, reversed, saleId, shortfall, day }: ReturnType<typeof allRefunds>[number]) {
  for (const lot of backLots) bring(book, lot)
  book.redeemed -= sum(backLots, ({ points }) => points)
  let wanted = reversed - (shortfall?.how === 'waive' ? shortfall.points : 0)
  const order = [...book.batches]
    .filter(([id, { expires }]) => id === saleId || expires === null || expires >= day)
    .sort(([a, x], [b, y]) => Number(b === saleId) - Number(a === saleId) || keyOf(x).localeCompare(keyOf(y)))
  for (const [, batch] of order) {
    const some = Math.min(wanted, batch.left)
    batch.left -= some
    wanted -= some
  }
  book.owed += wanted
}

const keyOf = ({ expires, earned }: Batch) => `${expires ?? '9999'} ${earned}`

/** The last day of the month a year on, as the programme says of what is earned on a day. */
function yearOn(day: BusinessDay): string {
  const [year, month] = day.split('-').map(Number)
  return new Date(Date.UTC(year! + 1, month, 0)).toISOString().slice(0, 10)
}
