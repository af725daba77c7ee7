import { addDays, daysBetween } from '#domain/calendar.ts'
import type { Buyer, Cell, DaySum, Given, HourSum, StaffSum } from '#domain/review/day-sum.ts'
import { emptyDay, inOrder } from '#domain/review/empty-day.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { Sql } from '../database.ts'
import * as text from './sql.ts'

type Of<T> = T & { readonly day: BusinessDay }
type Totals = Pick<DaySum, 'sales' | 'memberSales' | 'plans'> & { readonly earned: number; readonly spent: number }
type Refunded = DaySum['refunds'] & Pick<DaySum['points'], 'back' | 'reversed' | 'owed' | 'waived'>

/**
 * The sums of a store's days, both ends included, oldest first: what `domain/review/sum-day.ts` reckons from the same
 * receipts, here in SQL. It reads all lanes and holds up no sale. Part of a snapshot.
 */
export async function daySums(
  tx: Sql,
  store: string,
  { from, to }: { readonly from: BusinessDay; readonly to: BusinessDay },
): Promise<readonly DaySum[]> {
  const ask = async <T>(sql: string): Promise<(day: BusinessDay) => readonly T[]> => {
    const rows = await tx.query<Of<{ readonly doc: T }>>(sql, [store, from, to])
    const days = Map.groupBy(rows, ({ day }) => day)
    return (day) => (days.get(day) ?? []).map(({ doc }) => doc)
  }
  const [totals, given, others, hours, cells, buyers, staff, refunds, staffRefunds, rewards] = await Promise.all([
    ask<Totals>(text.TOTALS),
    ask<Given & { readonly coupon: boolean }>(text.GIVEN),
    ask<{ readonly kind: keyof DaySum['others']; readonly sum: DaySum['others'][keyof DaySum['others']] }>(text.OTHERS),
    ask<HourSum>(text.HOURS),
    ask<Cell>(text.CELLS),
    ask<Buyer>(text.BUYERS),
    ask<StaffSum>(text.STAFF),
    ask<Refunded>(text.REFUNDS),
    ask<Pick<StaffSum, 'id' | 'refunds' | 'refunded'>>(text.STAFF_REFUNDS),
    ask<DaySum['rewards'][number]>(text.REWARDS),
  ])
  const dayOf = (day: BusinessDay): DaySum => {
    const empty = emptyDay(day)
    const { earned = 0, spent = 0, ...sold } = totals(day)[0] ?? {}
    const { back = 0, reversed = 0, owed = 0, waived = 0, ...refunded } = refunds(day)[0] ?? {}
    const gifts = given(day).toSorted(inOrder(({ id }) => id))
    const of = (isCoupon: boolean) => gifts.flatMap(({ coupon, ...rest }) => (coupon === isCoupon ? [rest] : []))
    const handed = rewards(day)
    return {
      ...{ ...empty, ...sold },
      refunds: { ...empty.refunds, ...refunded },
      points: {
        ...({ earned, spent, back, reversed, owed, waived } as DaySum['points']),
        rewards: handed.reduce((sum, one) => sum + one.points, 0) as DaySum['points']['rewards'],
      },
      offers: of(false),
      coupons: of(true),
      others: { ...empty.others, ...Object.fromEntries(others(day).map(({ kind, sum }) => [kind, sum])) },
      hours: hours(day).toSorted((a, b) => a.hour - b.hour),
      cells: cells(day).toSorted(inOrder(({ tier, category }) => `${tier} ${category}`)),
      buyers: buyers(day).toSorted(inOrder(({ id }) => id)),
      staff: withRefunds(staff(day), staffRefunds(day)),
      rewards: handed.toSorted(inOrder(({ id }) => id)),
    }
  }
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, place) => dayOf(addDays(from, place)))
}

/** Somebody may have taken goods back and sold nothing. */
function withRefunds(
  sold: readonly StaffSum[],
  refunds: readonly Pick<StaffSum, 'id' | 'refunds' | 'refunded'>[],
): readonly StaffSum[] {
  const ids = new Set([...sold, ...refunds].map(({ id }) => id))
  const nothing = { sales: 0, paid: 0, memberSales: 0, typed: 0, manual: 0, voided: 0, voidedSum: 0 }
  return [...ids].sort().map((id) => {
    const own = sold.find((one) => one.id === id) ?? (nothing as Omit<StaffSum, 'id' | 'refunds' | 'refunded'>)
    const back =
      refunds.find((one) => one.id === id) ?? ({ refunds: 0, refunded: 0 } as Pick<StaffSum, 'refunds' | 'refunded'>)
    return { ...own, ...back, id }
  })
}
