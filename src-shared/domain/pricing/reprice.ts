import type { Programme } from '../programme.ts'
import type { PricedBasket, Sale } from '../sale.ts'
import type { PricingOptions } from './input.ts'
import { price } from './price.ts'

/** A place where two results differ; undefined where one has nothing there. */
export type Difference = { readonly path: string; readonly stored: unknown; readonly now: unknown }

/**
 * Prices a finished sale again, from its lines and the facts that it keeps, under a programme: that of
 * its version gives the same result, months later and on any machine. `differences` names every place
 * where it does not, and every place where the sale contradicts its own facts.
 */
export function reprice(
  sale: Sale,
  programme: Programme,
  options: PricingOptions = {},
): { readonly priced: PricedBasket; readonly differences: readonly Difference[] } {
  const { priceFacts: facts, lines } = sale
  const priced = price({ ...facts, programme, lines }, options)
  const told = { store: sale.store, day: sale.day, coBrand: sale.coBrand, manual: sale.manual }
  const known = { store: facts.store, day: facts.at.day, coBrand: facts.coBrand, manual: facts.manual }
  return { priced, differences: [...differences(told, known, ''), ...differences(sale.priced, priced, 'priced')] }
}

/** Compares plain data, fields by name and lists by place. */
function differences(stored: unknown, now: unknown, path: string): Difference[] {
  if (Object.is(stored, now)) return []
  if (!isHolder(stored) || !isHolder(now) || Array.isArray(stored) !== Array.isArray(now))
    return [{ path, stored, now }]
  return [...new Set([...Object.keys(stored), ...Object.keys(now)])].flatMap((key) =>
    differences(stored[key], now[key], path === '' ? key : `${path}.${key}`),
  )
}

function isHolder(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
