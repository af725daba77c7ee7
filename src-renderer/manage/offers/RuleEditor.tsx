import type { Programme } from '#domain/programme.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { blankSegment, segmentForm, type SegmentForm } from './segment-form.ts'
import { SegmentDialog } from './SegmentDialog.tsx'
import { CouponDialog } from './CouponDialog.tsx'
import { MultiplierDialog } from './MultiplierDialog.tsx'
import { blankMultiplier, multiplierForm, type MultiplierForm } from './multiplier-form.ts'
import type { NewRule } from './NewRuleDialog.tsx'
import { OfferDialog } from './OfferDialog.tsx'
import { blankOffer, offerForm, type OfferForm } from './offer-form.ts'
import type { Rule } from './rules.ts'
import { blankTemplate, templateForm, type TemplateForm } from './template-form.ts'
import type { Goods } from './use-goods.ts'

/** What is written in a form, from its start or from where it was left. */
export type Editing =
  | { readonly of: 'offers'; readonly id: string; readonly form: OfferForm }
  | { readonly of: 'couponTemplates'; readonly id: string; readonly form: TemplateForm }
  | { readonly of: 'multipliers'; readonly id: string; readonly form: MultiplierForm }
  | { readonly of: 'segments'; readonly id: string; readonly form: SegmentForm }

/** The form of a known rule, or of a new one. */
export function editingOf(programme: Programme, wish: Rule | NewRule, id: string): Editing {
  switch (wish.of) {
    case 'offers':
      return { of: wish.of, id, form: 'rule' in wish ? offerForm(programme, wish.rule) : blankOffer(wish.shape) }
    case 'couponTemplates':
      return {
        of: wish.of,
        id,
        form: 'rule' in wish ? templateForm(wish.rule) : { ...blankTemplate(), kind: wish.kind },
      }
    case 'multipliers':
      return { of: wish.of, id, form: 'rule' in wish ? multiplierForm(wish.rule) : blankMultiplier() }
    case 'segments':
      return { of: wish.of, id, form: 'rule' in wish ? segmentForm(wish.rule) : blankSegment() }
  }
}

/** The dialog that writes it. */
export function RuleEditor(props: {
  readonly editing: Editing
  readonly programme: Programme
  readonly goods: Goods
  readonly facts: RuleFacts
  readonly onClose: () => void
  readonly onSaved: (id: string) => void
}) {
  const { editing, ...rest } = props
  const { id } = editing
  switch (editing.of) {
    case 'offers':
      return <OfferDialog id={id} start={editing.form} {...rest} />
    case 'couponTemplates':
      return <CouponDialog id={id} start={editing.form} {...rest} />
    case 'multipliers':
      return <MultiplierDialog id={id} start={editing.form} {...rest} />
    case 'segments':
      return <SegmentDialog id={id} start={editing.form} {...rest} />
  }
}
