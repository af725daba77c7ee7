import type { RefundableLine } from '#domain/refund/plan-refund.ts'
import { milli, type Milli } from '#domain/units.ts'
import { readQuantity, type QuantityRefusal } from '../basket/quantity-entry.ts'

/** How much of which line comes back; what is not in it, nothing. */
export type Wanted = ReadonlyMap<string, Milli>

export const NOTHING: Wanted = new Map()

/** All that is left of every line. */
export function everything(lines: readonly RefundableLine[]): Wanted {
  return new Map(lines.flatMap(({ line, left }) => (left > 0 ? [[line.id, left]] : [])))
}

/** With so much of a line, kept between nothing and what is left of it. */
export function withQuantity(wanted: Wanted, { line, left }: RefundableLine, quantity: number): Wanted {
  const next = new Map(wanted)
  const kept = milli(Math.max(0, Math.min(quantity, left)))
  if (kept === 0) next.delete(line.id)
  else next.set(line.id, kept)
  return next
}

/** A piece more or less; of what is weighed or measured, all or nothing. */
export function stepped(wanted: Wanted, row: RefundableLine, direction: 1 | -1): Wanted {
  if (row.line.unit !== 'piece') return withQuantity(wanted, row, direction === 1 ? row.left : 0)
  return withQuantity(wanted, row, (wanted.get(row.line.id) ?? 0) + direction * 1000)
}

/** Reads a typed quantity; an empty field is nothing, and nothing is no mistake here. */
export function readWanted(
  typed: string,
  { line }: RefundableLine,
): { readonly ok: true; readonly value: Milli } | { readonly ok: false; readonly reason: QuantityRefusal } {
  if (typed.trim() === '') return { ok: true, value: milli(0) }
  const read = readQuantity(typed, line.unit)
  return !read.ok && read.reason === 'zero' ? { ok: true, value: milli(0) } : read
}

/** As the use case takes it. */
export function wantedLines(wanted: Wanted): readonly { readonly lineId: string; readonly quantity: Milli }[] {
  return [...wanted].map(([lineId, quantity]) => ({ lineId, quantity }))
}
