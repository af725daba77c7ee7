import type { BasketLine } from '#domain/sale.ts'
import { milli, type Milli } from '#domain/units.ts'
import { MAX_QUANTITY } from '#usecases/basket-lines.ts'

export type QuantityRefusal = 'not-a-number' | 'not-whole' | 'zero' | 'too-much'

/**
 * Reads a typed quantity for a line: whole pieces, or kilograms and litres with up to three decimals. Full-width
 * digits count as digits, as Chinese input methods write them.
 */
export function readQuantity(
  typed: string,
  unit: BasketLine['unit'],
): { readonly ok: true; readonly value: Milli } | { readonly ok: false; readonly reason: QuantityRefusal } {
  const match = /^(\d{1,6})(?:\.(\d{0,3}))?$/.exec(typed.normalize('NFKC').trim())
  if (!match) return { ok: false, reason: 'not-a-number' }
  const quantity = Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'))
  if (unit === 'piece' && quantity % 1000 !== 0) return { ok: false, reason: 'not-whole' }
  if (quantity === 0) return { ok: false, reason: 'zero' }
  if (quantity > MAX_QUANTITY) return { ok: false, reason: 'too-much' }
  return { ok: true, value: milli(quantity) }
}

/** `3*` or `0.5*` typed into the search box: the quantity before the star, or null for anything else. */
export function quantityCommand(typed: string): string | null {
  return /^\s*(\d{1,6}(?:\.\d{0,3})?)\s*\*\s*$/.exec(typed.normalize('NFKC'))?.[1] ?? null
}
