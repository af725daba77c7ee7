import { grossOf } from '#domain/pricing/effect.ts'
import type { Product } from '#domain/product.ts'
import type { Result } from '#domain/refusal.ts'
import type { Basket, BasketLine } from '#domain/sale.ts'
import { fen, milli, type Milli } from '#domain/units.ts'

export type LineRefusal =
  | { readonly kind: 'unknown-line' }
  /** Outside the limits, or a part of a piece. */
  | { readonly kind: 'quantity'; readonly min: Milli; readonly max: Milli }
  | { readonly kind: 'too-many-lines'; readonly max: number }

type Changed = Result<Basket, LineRefusal>

/** 9,999 pieces, kilograms or litres. */
export const MAX_QUANTITY = milli(9_999_000)
/** So that the event of the largest sale stays well inside one line of the journal file (1 MB). */
export const MAX_LINES = 400

/** One more of a product: on the line that it has already, or on a new one with the id `lineId`. What is weighed is never put together. */
export function addProduct(basket: Basket, product: Product, quantity: Milli, lineId: string): Changed {
  const line = lineOf(product, quantity, lineId)
  const same = basket.lines.find((each) => each.unit === 'piece' && isSame(each, line))
  if (same !== undefined) {
    return changeLine(basket, same.id, (each) => ({ ...each, quantity: milli(each.quantity + quantity) }))
  }
  if (basket.lines.length >= MAX_LINES) return { ok: false, reason: { kind: 'too-many-lines', max: MAX_LINES } }
  return sound(line) ?? { ok: true, value: { ...basket, lines: [...basket.lines, line] } }
}

/** Changes one line; refused where it is not there or its quantity would not be sound. */
export function changeLine(basket: Basket, lineId: string, change: (line: BasketLine) => BasketLine): Changed {
  const before = basket.lines.find(({ id }) => id === lineId)
  if (before === undefined) return { ok: false, reason: { kind: 'unknown-line' } }
  const after = change(before)
  const lines = basket.lines.map((line) => (line === before ? after : line))
  return sound(after) ?? { ok: true, value: { ...basket, lines } }
}

/** Takes a line out, and counts it among those that were voided. */
export function removeLine(basket: Basket, lineId: string): Changed {
  const removed = basket.lines.find(({ id }) => id === lineId)
  if (removed === undefined) return { ok: false, reason: { kind: 'unknown-line' } }
  const { lines, gross } = basket.voided ?? { lines: 0, gross: 0 }
  const voided = { lines: lines + 1, gross: fen(gross + grossOf(removed)) }
  return { ok: true, value: { ...basket, lines: basket.lines.filter((line) => line !== removed), voided } }
}

function lineOf(product: Product, quantity: Milli, id: string): BasketLine {
  const { name, category, unit, price, memberPrice, tierPrices } = product
  return { id, productId: product.id, name, category, unit, price, memberPrice, tierPrices, quantity, note: null }
}

/** The same goods at the same prices, and nothing said about either. */
function isSame(a: BasketLine, b: BasketLine): boolean {
  const prices = ({ price, memberPrice, tierPrices }: BasketLine) =>
    JSON.stringify([price, memberPrice, Object.entries(tierPrices).sort()])
  return a.productId === b.productId && a.note === null && prices(a) === prices(b)
}

function sound(line: BasketLine): Changed | null {
  const min = milli(line.unit === 'piece' ? 1000 : 1)
  const { quantity } = line
  const whole = line.unit === 'piece' ? quantity % 1000 === 0 : Number.isSafeInteger(quantity)
  if (whole && quantity >= min && quantity <= MAX_QUANTITY) return null
  return { ok: false, reason: { kind: 'quantity', min, max: MAX_QUANTITY } }
}
