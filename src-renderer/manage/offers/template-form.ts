import type { CouponTemplate } from '#domain/offer.ts'
import {
  capsForm,
  capsOf,
  scopeForm,
  scopeOf,
  whenForm,
  whenOf,
  type CapsForm,
  type ScopeForm,
  type WhenForm,
} from './rule-form.ts'
import { countOf, countText, filled, moneyOf, moneyText, percentOf, percentText, textOf } from './typed.ts'

export const TEMPLATE_KINDS = ['amount', 'percent', 'free-pieces', 'opens'] as const

/** A coupon template as typed. */
export type TemplateForm = {
  readonly name: string
  readonly kind: (typeof TEMPLATE_KINDS)[number]
  readonly scope: ScopeForm
  readonly when: WhenForm
  readonly caps: CapsForm
  readonly percent: string
  readonly amount: string
  readonly max: string
  readonly count: string
  readonly perReceipt: string
  readonly alone: boolean
  readonly transferable: boolean
  readonly sharedCode: string
  readonly validDays: string
  readonly isSigned: boolean
  readonly share: string
  readonly returns: boolean
  readonly atLeastDays: string
}

export const templateForm = (template: Omit<CouponTemplate, 'id'>): TemplateForm => {
  const { name, scope, when, effect, caps, perReceipt, alone, transferable, sharedCode, validDays, signed, onRefund } =
    template
  return {
    ...{ name, kind: effect.kind, scope: scopeForm(scope), when: whenForm(when), caps: capsForm(caps) },
    percent: effect.kind === 'percent' ? percentText(effect.off) : '',
    max: effect.kind === 'percent' ? moneyText(effect.max) : '',
    amount: effect.kind === 'amount' ? moneyText(effect.off) : '',
    count: effect.kind === 'free-pieces' ? countText(effect.count) : '1',
    perReceipt: countText(perReceipt),
    alone: alone === true,
    transferable: transferable === true,
    sharedCode: sharedCode ?? '',
    validDays: countText(validDays),
    isSigned: signed !== undefined,
    share: signed === undefined ? '100' : percentText(signed.share),
    returns: onRefund !== undefined,
    atLeastDays: countText(onRefund?.atLeastDays ?? 1),
  }
}

export const blankTemplate = (): TemplateForm => ({
  ...templateForm({ name: '', scope: {}, when: {}, effect: { kind: 'opens' } }),
  kind: 'amount',
  returns: true,
})

/** The template that a form says, not checked yet. */
export const templateOf = (form: TemplateForm, id: string): object => ({
  ...{ id, name: form.name.trim(), scope: scopeOf(form.scope), when: whenOf(form.when), effect: effectOf(form) },
  ...filled({
    caps: capsOf(form.caps),
    perReceipt: countOf(form.perReceipt),
    alone: form.alone ? true : undefined,
    transferable: form.transferable ? true : undefined,
    sharedCode: textOf(form.sharedCode),
    validDays: countOf(form.validDays),
    signed: form.isSigned ? { share: percentOf(form.share) ?? null } : undefined,
    onRefund: form.returns ? { returns: true, atLeastDays: countOf(form.atLeastDays) ?? null } : undefined,
  }),
})

function effectOf({ kind, percent, amount, max, count }: TemplateForm): object {
  switch (kind) {
    case 'amount':
      return { kind, off: moneyOf(amount) ?? null }
    case 'percent':
      return filled({ kind, off: percentOf(percent) ?? null, max: moneyOf(max) })
    case 'free-pieces':
      return { kind, count: countOf(count) ?? null }
    case 'opens':
      return { kind }
  }
}
