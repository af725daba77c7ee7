import type { Programme } from '#domain/programme.ts'
import type { FormKind } from './check-form.ts'
import { blankSegment, segmentForm } from './segment-form.ts'
import { MULTIPLIER, OFFER, SEGMENT, TEMPLATE } from './form-kinds.ts'
import { blankMultiplier, multiplierForm } from './multiplier-form.ts'
import type { NewRule } from './NewRuleDialog.tsx'
import { blankOffer, offerForm } from './offer-form.ts'
import { isPartList } from './parts/part-fields.ts'
import { BLANK, listKind, settingKind, startOf } from './parts/part-kinds.ts'
import type { Rule } from './rules.ts'
import { blankTemplate, templateForm } from './template-form.ts'

/** What is written in a form, from its start or from where it was left. */
export type Editing = {
  readonly of: Rule['of']
  readonly id: string
  /** Of the type that the form of its kind has. */
  readonly form: object
  /** The field to begin at, where something is wrong. */
  readonly at?: string
}

/** A kind of rule by its name alone: forms and entries go in as they came out of it. */
export type AnyKind = FormKind<object, object>

/** How a kind of rule is read from its form and put into the programme. */
export const formKindOf = (of: Rule['of']): AnyKind => kindOf(of) as unknown as AnyKind

function kindOf(of: Rule['of']) {
  switch (of) {
    case 'offers':
      return OFFER
    case 'couponTemplates':
      return TEMPLATE
    case 'multipliers':
      return MULTIPLIER
    case 'segments':
      return SEGMENT
    default:
      return isPartList(of) ? listKind(of) : settingKind(of)
  }
}

/** The form of a known rule, or of a new one. */
export const editingOf = (programme: Programme, wish: Rule | NewRule, id: string): Editing => ({
  ...{ of: wish.of, id, form: formOf(programme, wish) },
})

function formOf(programme: Programme, wish: Rule | NewRule): object {
  switch (wish.of) {
    case 'offers':
      return 'rule' in wish ? offerForm(programme, wish.rule) : blankOffer(wish.shape)
    case 'couponTemplates':
      return 'rule' in wish ? templateForm(wish.rule) : { ...blankTemplate(), kind: wish.kind }
    case 'multipliers':
      return 'rule' in wish ? multiplierForm(wish.rule) : blankMultiplier()
    case 'segments':
      return 'rule' in wish ? segmentForm(wish.rule) : blankSegment()
    default:
      if ('rule' in wish) return startOf(wish.of, programme, wish.rule)
      return startOf(wish.of, programme, BLANK[wish.of])
  }
}
