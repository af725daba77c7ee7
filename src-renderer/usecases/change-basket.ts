import type { Result } from '#domain/refusal.ts'
import type { Basket, PointsChoice } from '#domain/sale.ts'
import { milli, type Milli } from '#domain/units.ts'
import { findCoupon } from '#store/coupons.ts'
import { livingId } from '#store/merges.ts'
import { inOneTransaction, isStorageFull } from '#store/open.ts'
import { currentBasket } from '#store/queries.ts'
import { addProduct, changeLine, removeLine, type LineRefusal } from './basket-lines.ts'
import { cleanText } from './clean-text.ts'
import type { Ports } from './ports.ts'

export type BasketChange =
  /** Without a quantity: one piece, kilogram or litre. */
  | { readonly kind: 'add-product'; readonly productId: string; readonly quantity?: Milli }
  | { readonly kind: 'set-quantity'; readonly lineId: string; readonly quantity: Milli }
  | { readonly kind: 'remove-line'; readonly lineId: string }
  | { readonly kind: 'note'; readonly lineId: string; readonly note: string | null }
  | { readonly kind: 'attach-member'; readonly memberId: string }
  | { readonly kind: 'detach-member' }
  | { readonly kind: 'add-coupon'; readonly code: string }
  | { readonly kind: 'remove-coupon'; readonly code: string }
  | { readonly kind: 'set-points'; readonly points: PointsChoice }

export type BasketRefusal =
  | LineRefusal
  | { readonly kind: 'unknown-product' }
  | { readonly kind: 'unknown-member' }
  | { readonly kind: 'unknown-coupon'; readonly code: string }
  /** The coupon belongs to a member who is not attached. */
  | { readonly kind: 'coupon-of-member'; readonly memberId: string }
  | { readonly kind: 'coupon-used' }
  | { readonly kind: 'too-many-coupons'; readonly max: number }
  | { readonly kind: 'note-too-long'; readonly max: number }
  | { readonly kind: 'storage-full' }

const MAX_COUPONS = 20
const MAX_NOTE = 200

/**
 * Changes the basket in hand, and begins one where there is none. It is kept in the store at once, so
 * that a kill loses nothing that was on the screen. A refusal changes nothing.
 */
export async function changeBasket(ports: Ports, change: BasketChange): Promise<Result<Basket, BasketRefusal>> {
  const { store } = ports
  try {
    return await inOneTransaction(store, async () => {
      const basket = (await currentBasket(store)) ?? emptyBasket(ports)
      const changed = await apply(ports, basket, change)
      if (changed.ok && changed.value !== basket) {
        await store.baskets.put({ id: basket.id, state: 'current', basket: changed.value, label: '', parked: null })
      }
      return changed
    })
  } catch (error) {
    if (isStorageFull(error)) return refuse({ kind: 'storage-full' })
    throw error
  }
}

function emptyBasket(ports: Ports): Basket {
  return { id: ports.newId(), openedAt: ports.now(), lines: [], memberId: null, scannedCoupons: [], points: 'none' }
}

async function apply(ports: Ports, basket: Basket, change: BasketChange): Promise<Result<Basket, BasketRefusal>> {
  const { store } = ports
  switch (change.kind) {
    case 'add-product': {
      const product = (await store.products.get(change.productId))?.doc
      if (product === undefined) return refuse({ kind: 'unknown-product' })
      return addProduct(basket, product, change.quantity ?? milli(1000), ports.newId())
    }
    case 'set-quantity':
      return changeLine(basket, change.lineId, (line) => ({ ...line, quantity: change.quantity }))
    case 'remove-line':
      return removeLine(basket, change.lineId)
    case 'note': {
      const note = change.note === null ? '' : cleanText(change.note)
      if (note.length > MAX_NOTE) return refuse({ kind: 'note-too-long', max: MAX_NOTE })
      return changeLine(basket, change.lineId, (line) => ({ ...line, note: note === '' ? null : note }))
    }
    case 'attach-member': {
      const memberId = await livingId(store, change.memberId)
      if ((await store.members.get(memberId)) === undefined) return refuse({ kind: 'unknown-member' })
      if (memberId === basket.memberId) return done(basket)
      return done({ ...basket, memberId, points: 'none' })
    }
    case 'detach-member':
      return done({ ...basket, memberId: null, points: 'none' })
    case 'add-coupon':
      return addCoupon(ports, basket, change.code)
    case 'remove-coupon':
      return done({ ...basket, scannedCoupons: basket.scannedCoupons.filter((code) => code !== change.code) })
    case 'set-points':
      return done({ ...basket, points: change.points })
  }
}

/** A member's own coupons are considered by themselves, so scanning one only proves that it is there. */
async function addCoupon({ store }: Ports, basket: Basket, code: string): Promise<Result<Basket, BasketRefusal>> {
  const coupon = await findCoupon(store, code)
  if (coupon === null || coupon.state === 'void') return refuse({ kind: 'unknown-coupon', code })
  if (coupon.state === 'used') return refuse({ kind: 'coupon-used' })
  if (coupon.memberId !== null) {
    const holder = await livingId(store, coupon.memberId)
    return holder === basket.memberId ? done(basket) : refuse({ kind: 'coupon-of-member', memberId: holder })
  }
  if (basket.scannedCoupons.includes(coupon.code)) return done(basket)
  if (basket.scannedCoupons.length >= MAX_COUPONS) return refuse({ kind: 'too-many-coupons', max: MAX_COUPONS })
  return done({ ...basket, scannedCoupons: [...basket.scannedCoupons, coupon.code] })
}

const done = (value: Basket): Result<Basket, BasketRefusal> => ({ ok: true, value })
const refuse = (reason: BasketRefusal): Result<Basket, BasketRefusal> => ({ ok: false, reason })
