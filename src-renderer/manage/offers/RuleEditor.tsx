import type { Programme } from '#domain/programme.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { useCallback, useMemo, type ReactNode } from 'react'
import { checkForm } from './check-form.ts'
import { CouponFields } from './CouponFields.tsx'
import { formKindOf, type Editing } from './editing.ts'
import { MultiplierFields } from './MultiplierFields.tsx'
import { OfferFields } from './OfferFields.tsx'
import { PartFields } from './parts/PartFields.tsx'
import { RuleDialog } from './RuleDialog.tsx'
import { SegmentFields } from './SegmentFields.tsx'
import type { RuleFields } from './rule-fields.ts'
import { ruleOf, rulesOf, sayRule, type Rule } from './rules.ts'
import type { ChangeDraft } from './use-draft-changes.ts'
import type { Goods } from './use-goods.ts'

const HEADING: Readonly<Record<Rule['of'], { readonly new: MessageKey; readonly edit: MessageKey }>> = {
  offers: { new: 'offers.new.offer', edit: 'offers.edit.offer' },
  couponTemplates: { new: 'offers.new.coupon', edit: 'offers.edit.coupon' },
  multipliers: { new: 'offers.new.multiplier', edit: 'offers.edit.multiplier' },
  segments: { new: 'offers.new.segment', edit: 'offers.edit.segment' },
  rewards: { new: 'offers.new.reward', edit: 'offers.edit.reward' },
  tiers: { new: 'offers.new.tier', edit: 'offers.edit.tier' },
  plans: { new: 'offers.new.plan', edit: 'offers.edit.plan' },
  clubEvents: { new: 'offers.new.club', edit: 'offers.edit.club' },
  coBrands: { new: 'offers.new.co-brand', edit: 'offers.edit.co-brand' },
  partners: { new: 'offers.new.partner', edit: 'offers.edit.partner' },
  earning: { new: 'offers.part.earning', edit: 'offers.part.earning' },
  redeeming: { new: 'offers.part.redeeming', edit: 'offers.part.redeeming' },
  tierRule: { new: 'offers.part.tier-rule', edit: 'offers.part.tier-rule' },
  rounding: { new: 'offers.part.rounding', edit: 'offers.part.rounding' },
  couponsPerReceipt: { new: 'offers.part.coupons-per-receipt', edit: 'offers.part.coupons-per-receipt' },
  refunds: { new: 'offers.part.refunds', edit: 'offers.part.refunds' },
  manualDiscount: { new: 'offers.part.manual-discount', edit: 'offers.part.manual-discount' },
  spendCheck: { new: 'offers.part.spend-check', edit: 'offers.part.spend-check' },
  staff: { new: 'offers.part.staff', edit: 'offers.part.staff' },
  codes: { new: 'offers.part.codes', edit: 'offers.part.codes' },
  offline: { new: 'offers.part.offline', edit: 'offers.part.offline' },
  lanes: { new: 'offers.new.lane', edit: 'offers.edit.lane' },
  queue: { new: 'offers.part.queue', edit: 'offers.part.queue' },
  waiting: { new: 'offers.part.waiting', edit: 'offers.part.waiting' },
  gifts: { new: 'offers.new.gift', edit: 'offers.edit.gift' },
  queueCauses: { new: 'offers.new.queue-cause', edit: 'offers.edit.queue-cause' },
  complaintTypes: { new: 'offers.new.complaint-type', edit: 'offers.edit.complaint-type' },
  complaints: { new: 'offers.part.complaints', edit: 'offers.part.complaints' },
  makingGood: { new: 'offers.part.making-good', edit: 'offers.part.making-good' },
  followUps: { new: 'offers.part.follow-ups', edit: 'offers.part.follow-ups' },
  winBack: { new: 'offers.part.win-back', edit: 'offers.part.win-back' },
  winBackCauses: { new: 'offers.new.win-back-cause', edit: 'offers.edit.win-back-cause' },
}

/** The dialog that writes a rule, new or known, whatever its kind. */
export function RuleEditor(props: {
  readonly editing: Editing
  readonly programme: Programme
  readonly goods: Goods
  readonly facts: RuleFacts
  readonly change: ChangeDraft
  readonly onClose: () => void
  readonly onSaved: (rule: { readonly of: Rule['of']; readonly id: string }) => void
}) {
  const say = useText()
  const { editing, programme, goods, facts } = props
  const { of, id } = editing
  const kind = useMemo(() => formKindOf(editing.of), [editing.of])
  const check = useCallback((form: object) => checkForm(kind, programme, form, id), [kind, programme, id])
  const subject = useMemo(() => ({ of, id }), [of, id])
  const isKnown = rulesOf(say, programme).some((rule) => rule.of === of && rule.id === id)
  return (
    <RuleDialog
      heading={HEADING[of][isKnown ? 'edit' : 'new']}
      {...{ subject, check, programme }}
      start={editing.form}
      at={editing.at ?? null}
      words={(entry, under) => sayRule(say, ruleOf(say, of, id, entry), { ...facts, programme: under })}
      change={props.change}
      onClose={props.onClose}
      onSaved={() => props.onSaved(subject)}
    >
      {fields(of, { programme, id, goods })}
    </RuleDialog>
  )
}

function fields(of: Rule['of'], given: RuleFields): ReactNode {
  switch (of) {
    case 'offers':
      return <OfferFields {...given} />
    case 'couponTemplates':
      return <CouponFields {...given} />
    case 'multipliers':
      return <MultiplierFields {...given} />
    case 'segments':
      return <SegmentFields {...given} />
    default:
      return <PartFields part={of} {...given} />
  }
}
