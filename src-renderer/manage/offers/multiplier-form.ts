import type { Programme } from '#domain/programme.ts'
import { scopeForm, scopeOf, whenForm, whenOf, type ScopeForm, type WhenForm } from './rule-form.ts'
import { rateOf, rateText } from './typed.ts'

/** A multiplier of points as typed. */
export type MultiplierForm = {
  readonly reason: string
  readonly rate: string
  readonly scope: ScopeForm
  readonly when: WhenForm
}

export const multiplierForm = ({
  reason,
  rate,
  scope,
  when,
}: Programme['earning']['multipliers'][number]): MultiplierForm => ({
  ...{ reason, rate: rateText(rate), scope: scopeForm(scope), when: whenForm(when) },
})

export const blankMultiplier = (): MultiplierForm => ({
  ...{ reason: '', rate: '2', scope: scopeForm({}), when: whenForm({ membersOnly: true }) },
})

/** The multiplier that a form says, not checked yet. */
export const multiplierOf = (form: MultiplierForm, id: string): object => ({
  ...{
    id,
    reason: form.reason.trim(),
    scope: scopeOf(form.scope),
    when: whenOf(form.when),
    rate: rateOf(form.rate) ?? null,
  },
})
