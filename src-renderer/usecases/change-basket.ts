import type { Result } from '#domain/refusal.ts'
import type { Basket, PointsChoice } from '#domain/sale.ts'
import type { Milli } from '#domain/units.ts'
import type { Ports } from './ports.ts'

export type BasketChange =
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
  | { readonly kind: 'unknown-product' }
  | { readonly kind: 'unknown-line' }
  | { readonly kind: 'unknown-member' }
  | { readonly kind: 'unknown-coupon'; readonly code: string }
  /** The coupon belongs to a member who is not attached. */
  | { readonly kind: 'coupon-of-member'; readonly memberId: string }
  | { readonly kind: 'coupon-used' }
  | { readonly kind: 'quantity'; readonly min: Milli; readonly max: Milli }
  | { readonly kind: 'too-many-lines'; readonly max: number }
  | { readonly kind: 'too-many-coupons'; readonly max: number }
  | { readonly kind: 'note-too-long'; readonly max: number }

/** Changes the basket in hand (and begins one where there is none); kept in the store at once. */
export async function changeBasket(_ports: Ports, _change: BasketChange): Promise<Result<Basket, BasketRefusal>> {
  throw new Error('not yet')
}
