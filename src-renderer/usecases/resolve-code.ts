import type { Coupon } from '#domain/member.ts'
import type { Product } from '#domain/product.ts'
import type { CouponTemplate } from '#domain/offer.ts'
import type { ScannedCode } from '#scanning/classify.ts'
import { findCoupon } from '#store/coupons.ts'
import { livingId } from '#store/merges.ts'
import type { Store } from '#store/open.ts'
import { latestProgramme, saleByReceipt } from '#store/queries.ts'
import { memberByCode, memberByMobile, productByCode } from '#store/search.ts'

/** What a scan means in this shop. */
export type Resolved =
  | { readonly kind: 'product'; readonly product: Product }
  | { readonly kind: 'member'; readonly memberId: string }
  | {
      readonly kind: 'coupon'
      readonly coupon: Coupon
      /** What it is worth; null where the programme does not know it. */
      readonly template: CouponTemplate | null
      readonly memberId: string | null
    }
  | { readonly kind: 'sale'; readonly saleId: string }
  | { readonly kind: 'pay-code'; readonly wallet: 'wechat' | 'alipay' }
  /** Read well, but nothing here has this code. */
  | { readonly kind: 'unknown'; readonly text: string }
  /** Thrown away unread, for example what looks like a bank card. */
  | { readonly kind: 'dropped'; readonly why: string }

/** Looks a scan up: goods first, then cards, for both are digits. Waits for nothing but the store. */
export async function resolveCode({ store }: { readonly store: Store }, read: ScannedCode): Promise<Resolved> {
  switch (read.kind) {
    case 'goods': {
      const product = (await productByCode(store, read.gtin)) ?? (await productByCode(store, read.gtin14))
      return product === null ? memberOr(store, read.gtin) : { kind: 'product', product }
    }
    case 'member':
      return memberOr(store, read.code)
    case 'coupon':
      return coupon(store, read.code)
    case 'receipt': {
      const sale = await saleByReceipt(store, read.code)
      return sale === null ? { kind: 'unknown', text: read.code } : { kind: 'sale', saleId: sale.id }
    }
    case 'digits':
    case 'text': {
      const product = await productByCode(store, read.text)
      return product === null ? memberOr(store, read.text) : { kind: 'product', product }
    }
    case 'pay-code':
      return { kind: 'pay-code', wallet: read.wallet }
    case 'dropped':
      return { kind: 'dropped', why: read.why }
  }
}

async function memberOr(store: Store, code: string): Promise<Resolved> {
  const member = await memberByCode(store, code)
  const memberId = member?.id ?? (/^1\d{10}$/.test(code) ? await memberByMobile(store, code) : null)
  return memberId === null ? { kind: 'unknown', text: code } : { kind: 'member', memberId }
}

async function coupon(store: Store, code: string): Promise<Resolved> {
  const found = await findCoupon(store, code)
  if (found === null) return { kind: 'unknown', text: code }
  const templates = (await latestProgramme(store))?.couponTemplates ?? []
  const memberId = found.memberId === null ? null : await livingId(store, found.memberId)
  return {
    kind: 'coupon',
    coupon: found,
    template: templates.find(({ id }) => id === found.template) ?? null,
    memberId,
  }
}
