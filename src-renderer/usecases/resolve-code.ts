import type { Coupon } from '#domain/member.ts'
import type { Product } from '#domain/product.ts'
import type { CouponTemplate } from '#domain/programme.ts'
import type { ScannedCode } from '#scanning/classify.ts'
import type { Ports } from './ports.ts'

/** What a scan means in this shop. */
export type Resolved =
  | { readonly kind: 'product'; readonly product: Product }
  | { readonly kind: 'member'; readonly memberId: string }
  | {
      readonly kind: 'coupon'
      readonly coupon: Coupon
      readonly template: CouponTemplate | null
      readonly memberId: string | null
    }
  | { readonly kind: 'sale'; readonly saleId: string }
  | { readonly kind: 'pay-code'; readonly wallet: 'wechat' | 'alipay' }
  /** Read well, but nothing here has this code. */
  | { readonly kind: 'unknown'; readonly text: string }
  /** Thrown away unread, for example what looks like a bank card. */
  | { readonly kind: 'dropped'; readonly why: string }

export async function resolveCode(_ports: Pick<Ports, 'store'>, _read: ScannedCode): Promise<Resolved> {
  throw new Error('not yet')
}
