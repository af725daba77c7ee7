import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { daysBetween } from '#domain/calendar.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { ShopDay } from '#test/support/launch/shop-day.ts'
import type { Person, Seeded } from './seeded.ts'

export const sum = <T>(things: readonly T[], of: (thing: T) => number): number =>
  things.reduce((all, thing) => all + of(thing), 0)

export const withMember = (sales: readonly Sale[]): readonly Sale[] => sales.filter(({ member }) => member !== null)

/** Basis points of a part; a whole of nothing has no share. */
export const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 10_000) / whole)

export const allSales = ({ days }: Pick<Seeded, 'days'>): readonly Sale[] => days.flatMap(({ sales }) => sales)
export const allRefunds = ({ days }: Pick<Seeded, 'days'>): readonly Refund[] => days.flatMap(({ refunds }) => refunds)

/** The sales that did not come back whole. */
function standing(seeded: Pick<Seeded, 'days'>): readonly Sale[] {
  const gone = new Set(allRefunds(seeded).flatMap(({ whole, saleId }) => (whole ? [saleId] : [])))
  return allSales(seeded).filter(({ id }) => !gone.has(id))
}

/** Whether somebody had never come before a day: neither by the table of head office nor on an earlier seeded day. */
export function isNewOn(seeded: Seeded, code: string, { day }: Pick<ShopDay, 'day'>): boolean {
  const person = seeded.people.find((one) => one.code === code)
  return person?.visits === 0 && !standing(seeded).some((sale) => sale.member?.code === code && sale.day < day)
}

/**
 * How somebody came: a day counts once, and not where all that was bought on it came back. Of whoever was imported and has
 * nothing left here, the day before is not known any more: the last one stays.
 */
export function visitsOf(seeded: Seeded, person: Person): Pick<Person, 'visits' | 'first' | 'last'> {
  const bought = allSales(seeded).filter(({ member }) => member?.code === person.code)
  const theirs = standing(seeded).filter(({ member }) => member?.code === person.code)
  const days = [...new Set(theirs.map(({ day }) => day))].sort()
  return {
    visits: person.visits + days.length,
    first: person.visits === 0 ? (days[0] ?? null) : person.first,
    last: days.at(-1) ?? (person.visits === 0 ? null : (bought.at(-1)?.day ?? person.last)),
  }
}

/** Somebody's visits as BG/NBD counts them, see Fader, Hardie and Lee (2005): x, t_x and T, in days. */
export function rhythmOf({ visits, first, last }: Pick<Person, 'visits' | 'first' | 'last'>, on: BusinessDay) {
  if (visits === 0 || first === null || last === null) return null
  const begin = first as BusinessDay
  return { x: visits - 1, seen: daysBetween(begin, last as BusinessDay), age: daysBetween(begin, on) }
}
