import type { Programme } from '../programme.ts'
import type { DiscountSource, PricedBasket, Sale } from '../sale.ts'
import type { PricingOptions } from './input.ts'
import { price, priceAsSold } from './price.ts'

/** A place where two results differ; undefined where one has nothing there. */
export type Difference = { readonly path: string; readonly stored: unknown; readonly now: unknown }

/** `better`: the same basket with a choice of offers and coupons that leaves less to pay; null where none was found. */
type Repriced = {
  readonly priced: PricedBasket
  readonly differences: readonly Difference[]
  readonly better: PricedBasket | null
}

/**
 * Prices a finished sale again, from its lines and the facts that it keeps, under a programme: that of
 * its version gives the same result, months later and on any machine. `differences` names every place
 * where it does not, and every place where the sale contradicts its own facts.
 *
 * Under that version the offers and coupons that the sale says it used are checked and reckoned again, and
 * not searched for anew: the till may have cut its search, and of equal choices any may be taken. Where a
 * search finds a better one all the same, a sale that called its choice proven contradicts that.
 */
export function reprice(sale: Sale, programme: Programme, options: PricingOptions = {}): Repriced {
  const { priceFacts: facts, lines, priced: stored } = sale
  const input = { ...facts, programme, lines }
  const told = { store: sale.store, day: sale.day, coBrand: sale.coBrand, manual: sale.manual }
  const known = { store: facts.store, day: facts.at.day, coBrand: facts.coBrand, manual: facts.manual }
  const contradictions = differences(told, known, '')
  const searched = price(input, options)
  const { id, version } = stored.programme
  const again = id === programme.id && version === programme.version ? priceAsSold(input, stored) : null
  if (again === null || differences(stored, again, '').length > 0) {
    const all = [...contradictions, ...differences(stored, searched, 'priced')]
    return { priced: searched, differences: all, better: null }
  }
  const better = afterOffers(searched) < afterOffers(again) ? searched : null
  const isProven = stored.proven && better === null
  return {
    priced: again,
    differences: [...contradictions, ...differences(stored.proven, isProven, 'priced.proven')],
    better,
  }
}

/** What the chosen offers and coupons leave to pay: what choices are compared by. */
function afterOffers({ gross, applied }: PricedBasket): number {
  return applied.reduce((left, { source, off }) => (isChosen(source) ? left - off : left), gross as number)
}

const isChosen = ({ kind }: DiscountSource) => kind === 'offer' || kind === 'coupon'

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
