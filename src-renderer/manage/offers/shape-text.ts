import type { MessageKey } from '#ui/text/message-key.ts'
import type { Shape } from './offer-form.ts'
import type { TemplateForm } from './template-form.ts'

type Told = { readonly name: MessageKey; readonly example: MessageKey }

/** What each kind of offer is called, and one as customers know it. */
export const SHAPE_TEXT: Readonly<Record<Shape, Told>> = {
  'spend-steps': { name: 'offers.shape.spend-steps', example: 'offers.example.spend-steps' },
  'spend-percent-steps': { name: 'offers.shape.spend-percent-steps', example: 'offers.example.spend-percent-steps' },
  'line-percent': { name: 'offers.shape.line-percent', example: 'offers.example.line-percent' },
  'line-amount': { name: 'offers.shape.line-amount', example: 'offers.example.line-amount' },
  'order-percent': { name: 'offers.shape.order-percent', example: 'offers.example.order-percent' },
  'order-amount': { name: 'offers.shape.order-amount', example: 'offers.example.order-amount' },
  'buy-get': { name: 'offers.shape.buy-get', example: 'offers.example.buy-get' },
  'bundle-price': { name: 'offers.shape.bundle-price', example: 'offers.example.bundle-price' },
  gift: { name: 'offers.shape.gift', example: 'offers.example.gift' },
  'member-price': { name: 'offers.shape.member-price', example: 'offers.example.member-price' },
  'tier-price': { name: 'offers.shape.tier-price', example: 'offers.example.tier-price' },
}

export const TEMPLATE_TEXT: Readonly<Record<TemplateForm['kind'], Told>> = {
  amount: { name: 'offers.coupon.amount', example: 'offers.coupon.amount.example' },
  percent: { name: 'offers.coupon.percent', example: 'offers.coupon.percent.example' },
  'free-pieces': { name: 'offers.coupon.free-pieces', example: 'offers.coupon.free-pieces.example' },
  opens: { name: 'offers.coupon.opens', example: 'offers.coupon.opens.example' },
}
