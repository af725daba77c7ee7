import { addDays } from '#domain/calendar.ts'
import { withOffer, withoutOffer, placeOf } from '#domain/drafting/placing.ts'
import { listOf, withList, type ListName } from '#domain/drafting/parts.ts'
import type { Condition } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import type { BusinessDay, Millis } from '#domain/units.ts'
import { isSetting } from './parts/part-fields.ts'
import type { DatedRule, Rule } from './rules.ts'

/** Rules that are entries of a list: they can be removed. */
export type ListedRule = Extract<Rule, { readonly of: ListName }>
export const isListed = (rule: Rule): rule is ListedRule => !isSetting(rule.of)

/** An id that no rule had before: short enough for the code of a signed coupon, and of this millisecond. */
export const newRuleId = (now: Millis, isTaken: (id: string) => boolean): string => {
  for (let at = now as number; ; at++) {
    const id = `r-${at.toString(36)}`
    if (!isTaken(id)) return id
  }
}

/** Whether an id stands for something already. */
export const takenIn =
  ({ offers, couponTemplates, rewards, earning, tiers, plans, coBrands, partners, ...rest }: Programme) =>
  (id: string): boolean =>
    [
      ...offers,
      ...couponTemplates,
      ...rewards,
      ...earning.multipliers,
      ...tiers,
      ...plans,
      ...coBrands,
      ...partners,
      ...(rest.segments ?? []),
      ...(rest.clubEvents ?? []),
    ].some((each) => each.id === id)

/** Without the rule. */
export const withoutRule = (programme: Programme, { of, id }: ListedRule): Programme =>
  of === 'offers'
    ? withoutOffer(programme, id)
    : withList(
        programme,
        of,
        listOf(programme, of).filter((entry) => entry.id !== id),
      )

/** A second one like it, right behind it, under another id and name. */
export function copied(programme: Programme, rule: DatedRule, id: string, name: string): Programme {
  if (rule.of === 'offers') {
    const place = placeOf(programme, rule.id)
    const copy = { ...rule.rule, id, name }
    return place === null ? programme : withOffer(programme, copy, { group: place.group.id }, id)
  }
  const copy = rule.of === 'multipliers' ? { ...rule.rule, id, reason: name } : { ...rule.rule, id, name }
  const list = listOf(programme, rule.of)
  const at = list.findIndex((entry) => entry.id === rule.id)
  return withList(programme, rule.of, list.toSpliced(at + 1, 0, copy))
}

/** Switched off from today on by its last day, or on again. Nothing of it is lost. */
export function switched(programme: Programme, rule: DatedRule, today: BusinessDay, isOn: boolean): Programme {
  const yesterday = addDays(today, -1)
  const { to: _, from, ...when } = rule.rule.when
  const dates: Condition = isOn
    ? { ...(from === undefined ? {} : { from }) }
    : { ...(from === undefined || from > yesterday ? {} : { from }), to: yesterday }
  const entry = { ...rule.rule, when: { ...when, ...dates } }
  return withList(
    programme,
    rule.of,
    listOf(programme, rule.of).map((each) => (each.id === rule.id ? entry : each)),
  )
}
