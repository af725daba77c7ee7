import type { Coupon } from '#domain/member.ts'
import { quantityFor } from '#domain/pricing/effect.ts'
import type { Product } from '#domain/product.ts'
import type { CouponTemplate } from '#domain/offer.ts'
import { milli, type Fen, type Milli } from '#domain/units.ts'
import type { ScannedCode } from '#scanning/classify.ts'
import type { Gs1Label } from '#scanning/gs1/label.ts'
import type { Gs1Refusal } from '#scanning/gs1/refusal.ts'
import { findCoupon } from '#store/coupons.ts'
import { lostCardOwner } from '#store/lost-cards.ts'
import { livingId } from '#store/merges.ts'
import type { Store } from '#store/open.ts'
import { latestProgramme, saleByReceipt } from '#store/queries.ts'
import { ticketByCode } from '#store/queue-facts.ts'
import { refundByReceipt } from '#store/refunds.ts'
import { memberByCode, memberByMobile, productByCode } from '#store/search.ts'
import { isPartnerCode } from './basket-partner.ts'
import type { Ports } from './ports.ts'
import { readSignedCoupon, type SignedCouponRefusal } from './signed-coupon.ts'
import { unlessDamaged, type Mending } from './mending.ts'

/** What a scan means in this shop. */
export type Resolved =
  | {
      readonly kind: 'product'
      readonly product: Product
      /** How much the label says it is; absent where it does not. */
      readonly quantity?: Milli
      /** What a GS1 code said besides its number. */
      readonly label?: Gs1Label
    }
  /** A label with a price that no quantity costs: a line of a basket is priced by its quantity alone. */
  | { readonly kind: 'price-only'; readonly product: Product; readonly amount: Fen }
  /** `by`: whether it is the member's own code, or something else of theirs. */
  | { readonly kind: 'member'; readonly memberId: string; readonly by: 'code' | 'card' }
  | {
      readonly kind: 'coupon'
      readonly coupon: Coupon
      /** What it is worth; null where the programme does not know it. */
      readonly template: CouponTemplate | null
      readonly memberId: string | null
    }
  /** A signed coupon, genuine and not used as far as this till knows. */
  | {
      readonly kind: 'signed-coupon'
      readonly coupon: Coupon
      readonly template: CouponTemplate
      readonly memberId: string | null
    }
  | { readonly kind: 'signed-refused'; readonly why: SignedCouponRefusal }
  | { readonly kind: 'sale'; readonly saleId: string }
  /** The receipt of a refund, and the sale that it takes back from. */
  | { readonly kind: 'refund'; readonly refundId: string; readonly saleId: string }
  /** A number of the queue. */
  | { readonly kind: 'ticket'; readonly ticketId: string }
  /** A member of a partner's programme. */
  | { readonly kind: 'partner'; readonly partner: string; readonly name: string; readonly code: string }
  /** A co-branded card; nothing of its number was kept. */
  | { readonly kind: 'co-brand'; readonly coBrand: string; readonly name: string }
  /** Of somebody who works here; it signs in and approves, and is nothing at the counter. */
  | { readonly kind: 'staff-card' }
  | { readonly kind: 'pay-code'; readonly wallet: 'wechat' | 'alipay' }
  /** Reported lost: it stands for nobody any more. */
  | { readonly kind: 'lost-card'; readonly memberId: string }
  /** It may be a member. */
  | Mending
  /** Read well, but nothing here has this code. */
  | {
      readonly kind: 'unknown'
      readonly text: string
      /** It looks like a GS1 code and is none: its print may be damaged, or whoever made it was wrong. */
      readonly gs1?: Gs1Refusal
    }
  /** Thrown away unread, for example what looks like a bank card. */
  | { readonly kind: 'dropped'; readonly why: string }

/**
 * Looks a scan up, or what was typed: goods first, then people and cards, for both are digits, then shared
 * codes of coupons, then partners' codes by their prefix. Waits for nothing but the store.
 */
export async function resolveCode(ports: ResolvePorts, read: ScannedCode): Promise<Resolved> {
  return unlessDamaged(() => resolve(ports, read), { kind: 'mending' })
}

type ResolvePorts = Pick<Ports, 'store' | 'identity' | 'now'>

async function resolve(ports: ResolvePorts, read: ScannedCode): Promise<Resolved> {
  const { store } = ports
  switch (read.kind) {
    case 'goods': {
      const { gtin, gtin14, label } = read
      const product = (await productByCode(store, gtin)) ?? (await productByCode(store, gtin14))
      if (product !== null) return label === undefined ? { kind: 'product', product } : labelled(product, label)
      // A number of a card may look like an element string: the whole of it is looked up then.
      return personOr(store, label === undefined ? gtin : label.text)
    }
    case 'scale':
      return scale(store, read)
    case 'label': {
      const { coupon: number, text } = read.label
      return (number === null ? null : await coupon(store, number)) ?? { kind: 'unknown', text }
    }
    case 'member':
      return personOr(store, read.code)
    case 'coupon':
      return (await coupon(store, read.code)) ?? { kind: 'unknown', text: read.code }
    case 'signed-coupon':
      return signedCoupon(ports, read.code)
    case 'receipt':
      return receipt(store, read.code)
    case 'ticket': {
      const ticket = await ticketByCode(store, read.code)
      return ticket === null ? { kind: 'unknown', text: read.code } : { kind: 'ticket', ticketId: ticket.id }
    }
    case 'digits':
    case 'text': {
      const product = await productByCode(store, read.text)
      const found: Resolved = product === null ? await personOr(store, read.text) : { kind: 'product', product }
      return found.kind === 'unknown' && read.gs1 !== undefined ? { ...found, gs1: read.gs1 } : found
    }
    case 'co-brand': {
      const { coBrands = [] } = (await latestProgramme(store)) ?? {}
      const known = coBrands.find(({ prefixes }) => prefixes.includes(read.prefix))
      // A card that the programme does not know any more is a bank card like any other.
      if (known === undefined) return { kind: 'dropped', why: 'bank-card' }
      return { kind: 'co-brand', coBrand: known.id, name: known.name }
    }
    case 'staff-card':
      return { kind: 'staff-card' }
    case 'pay-code':
      return { kind: 'pay-code', wallet: read.wallet }
    case 'dropped':
      return { kind: 'dropped', why: read.why }
  }
}

/**
 * Goods with what the label says of their quantity: a number counts for pieces, a weight for what is sold by it. A price
 * alone stands for the quantity of measured goods; that of a piece is the shop's.
 */
function labelled(product: Product, label: Gs1Label): Resolved {
  if (product.unit === 'piece') return withQuantity(product, label.count === null ? null : label.count * 1000, label)
  const grams = product.unit === 'kg' ? label.grams : null
  const amount = label.price?.fen ?? null
  return grams === null && amount !== null ? atPrice(product, amount, label) : withQuantity(product, grams, label)
}

/** What costs exactly this much; a line of a basket is priced by its quantity alone. */
function atPrice(product: Product, amount: Fen, label?: Gs1Label): Resolved {
  const quantity = quantityFor(product.price, amount)
  return quantity === null ? { kind: 'price-only', product, amount } : withQuantity(product, quantity, label)
}

function withQuantity(product: Product, thousandths: number | null, label?: Gs1Label): Resolved {
  return {
    kind: 'product',
    product,
    ...(thousandths === null || thousandths === 0 ? {} : { quantity: milli(thousandths) }),
    ...(label === undefined ? {} : { label }),
  }
}

/** A label of the shop's scales: the article with this number, with or without leading zeros, or with this code. */
async function scale(store: Store, read: Extract<ScannedCode, { kind: 'scale' }>): Promise<Resolved> {
  const { plu, weight, amount, text } = read
  const product = (await productByCode(store, plu)) ?? (await productByCode(store, plu.replace(/^0+(?=\d)/, '')))
  if (product === null) {
    const whole = await productByCode(store, text)
    return whole === null ? { kind: 'unknown', text } : { kind: 'product', product: whole }
  }
  return weight !== null || amount === null ? withQuantity(product, weight) : atPrice(product, amount)
}

async function personOr(store: Store, code: string): Promise<Resolved> {
  const owner = await lostCardOwner(store, code)
  if (owner !== null) return { kind: 'lost-card', memberId: owner }
  const member = await memberByCode(store, code)
  const memberId = member?.id ?? (/^1\d{10}$/.test(code) ? await memberByMobile(store, code) : null)
  if (memberId !== null) return { kind: 'member', memberId, by: member?.code === code ? 'code' : 'card' }
  return (await coupon(store, code)) ?? (await partner(store, code)) ?? { kind: 'unknown', text: code }
}

async function coupon(store: Store, code: string): Promise<Resolved | null> {
  const programme = await latestProgramme(store)
  const found = await findCoupon(store, code, programme)
  if (found === null) return null
  const memberId = found.memberId === null ? null : await livingId(store, found.memberId)
  const template = programme?.couponTemplates.find(({ id }) => id === found.template) ?? null
  return { kind: 'coupon', coupon: found, template, memberId }
}

async function signedCoupon(ports: ResolvePorts, text: string): Promise<Resolved> {
  const read = await readSignedCoupon(ports, text)
  if (!read.ok) return { kind: 'signed-refused', why: read.reason }
  const { coupon, template } = read.value
  const memberId = coupon.memberId === null ? null : await livingId(ports.store, coupon.memberId)
  return { kind: 'signed-coupon', coupon, template, memberId }
}

async function partner(store: Store, code: string): Promise<Resolved | null> {
  const { partners = [] } = (await latestProgramme(store)) ?? {}
  const met = partners.find(({ codePrefix }) => isPartnerCode(code, codePrefix))
  return met === undefined ? null : { kind: 'partner', partner: met.id, name: met.name, code }
}

async function receipt(store: Store, code: string): Promise<Resolved> {
  const sale = await saleByReceipt(store, code)
  if (sale !== null) return { kind: 'sale', saleId: sale.id }
  const refund = await refundByReceipt(store, code)
  if (refund === null) return { kind: 'unknown', text: code }
  return { kind: 'refund', refundId: refund.id, saleId: refund.saleId }
}
