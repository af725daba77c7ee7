import type { Product } from '#domain/product.ts'
import type { Basket, BasketLine, PointsChoice } from '#domain/sale.ts'
import { milli, type Milli, type Millis } from '#domain/units.ts'

/** The most that one line can hold: 9,999 pieces or kilograms. */
export const MAX_QUANTITY = milli(9_999_000)
/** As many lines as a basket may have, see `BasketSchema`. */
export const MAX_LINES = 1000

/** What an edit did: the basket after it, and the line to show, or null where none was touched. */
export type Edited = { readonly basket: Basket; readonly lineId: string | null }

/** A basket with nothing in it. `id` becomes the id of the sale. */
export function emptyBasket(id: string, openedAt: Millis): Basket {
  return { id, openedAt, lines: [], memberId: null, scannedCoupons: [], points: 'none' }
}

/** Nothing that would be lost if the basket were thrown away. */
export function isUntouched(basket: Basket): boolean {
  return basket.lines.length === 0 && basket.memberId === null && basket.scannedCoupons.length === 0
}

/**
 * Puts a product in: the quantity is added to the line that has it at the same price, else a new line
 * `newLineId` is made at the end. A basket that is full, or a line at its most, is given back as it was
 * with `lineId` null.
 */
export function addProduct(basket: Basket, product: Product, quantity: Milli, newLineId: string): Edited {
  const same = basket.lines.findLast((line) => isSameArticle(line, product))
  if (same) {
    const sum = same.quantity + quantity
    if (sum > MAX_QUANTITY) return { basket, lineId: null }
    return setQuantity(basket, same.id, milli(sum))
  }
  if (basket.lines.length >= MAX_LINES || quantity > MAX_QUANTITY) return { basket, lineId: null }
  const line: BasketLine = {
    id: newLineId,
    productId: product.id,
    name: product.name,
    category: product.category,
    unit: product.unit,
    price: product.price,
    memberPrice: product.memberPrice,
    tierPrices: product.tierPrices,
    quantity,
    note: null,
  }
  return { basket: { ...basket, lines: [...basket.lines, line] }, lineId: newLineId }
}

function isSameArticle(line: BasketLine, product: Product): boolean {
  return line.productId === product.id && line.note === null && line.price === product.price
}

/** Sets a line's quantity; zero or less takes the line out, more than the most is held at the most. */
export function setQuantity(basket: Basket, lineId: string, quantity: Milli): Edited {
  if (quantity <= 0) return { basket: removeLine(basket, lineId), lineId: null }
  const held = milli(Math.min(quantity, MAX_QUANTITY))
  const lines = basket.lines.map((line) => (line.id === lineId ? { ...line, quantity: held } : line))
  return { basket: { ...basket, lines }, lineId }
}

/** One step of the + and − keys: a piece, or 100 g of goods sold by weight. Never below one step. */
export function stepQuantity(basket: Basket, lineId: string, direction: 1 | -1): Edited {
  const line = basket.lines.find((one) => one.id === lineId)
  if (!line) return { basket, lineId: null }
  const step = line.unit === 'kg' ? 100 : 1000
  const next = line.quantity + direction * step
  return next < step ? { basket, lineId } : setQuantity(basket, lineId, milli(next))
}

export function removeLine(basket: Basket, lineId: string): Basket {
  return { ...basket, lines: basket.lines.filter((line) => line.id !== lineId) }
}

/** Attaches a member or takes one off. Points chosen belong to the member, so they start anew. */
export function setMember(basket: Basket, memberId: string | null): Basket {
  if (basket.memberId === memberId) return basket
  return { ...basket, memberId, points: 'none' }
}

export function setPoints(basket: Basket, points: PointsChoice): Basket {
  return { ...basket, points }
}

/** Keeps a scanned coupon's code once. */
export function addCoupon(basket: Basket, code: string): Basket {
  if (basket.scannedCoupons.includes(code)) return basket
  return { ...basket, scannedCoupons: [...basket.scannedCoupons, code] }
}

export function removeCoupon(basket: Basket, code: string): Basket {
  return { ...basket, scannedCoupons: basket.scannedCoupons.filter((one) => one !== code) }
}

/** Pieces in the basket as people count them: a weighed line is one. */
export function countPieces(basket: Basket): number {
  return basket.lines.reduce((sum, line) => sum + (line.unit === 'kg' ? 1 : Math.floor(line.quantity / 1000)), 0)
}
