import { DENOMINATIONS } from '#domain/shift/drawer.ts'
import type { CashCount } from '#domain/shift.ts'

/** How many of each note and coin, as typed: digits only, by worth in fen. */
export type TypedCount = Readonly<Record<string, string>>

/** Longest number of pieces of one kind. */
const LONGEST = 5

/** With another number for one kind; anything but digits is left out, full-width ones read as digits. */
export function withTyped(count: TypedCount, worth: number, typed: string): TypedCount {
  const digits = typed.normalize('NFKC').replaceAll(/\D/g, '').slice(0, LONGEST)
  return { ...count, [worth]: digits }
}

/** One piece of a kind more or less, never below none. */
export function withStep(count: TypedCount, worth: number, by: 1 | -1): TypedCount {
  return withTyped(count, worth, String(Math.max(0, Number(count[worth] ?? '') + by)))
}

/** What was counted; kinds that nothing was typed for are left out. */
export function countOf(count: TypedCount): CashCount {
  return Object.fromEntries(
    DENOMINATIONS.flatMap((worth) => {
      const pieces = Number(count[worth] ?? '')
      return pieces === 0 ? [] : [[String(worth), pieces]]
    }),
  )
}
