import { addDays } from '#domain/calendar.ts'
import { withOffer, withoutOffer, placeOf } from '#domain/drafting/placing.ts'
import { LISTS, listOf, withList, type ListName, type Named, type OrderedList } from '#domain/drafting/parts.ts'
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
  (programme: Programme) =>
  (id: string): boolean =>
    LISTS.some((list) => listOf(programme, list).some((each) => each.id === id))

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/**
 * The id of a new entry: a lane has the first letter that no lane has in these programmes, all else one of this millisecond.
 * There are more letters than two programmes have lanes.
 */
export function newIdFor(of: Rule['of'], programmes: readonly Programme[], now: Millis): string {
  const isTaken = (id: string) => programmes.some((programme) => takenIn(programme)(id))
  if (of !== 'lanes') return newRuleId(now, isTaken)
  const lanes = programmes.flatMap((programme) => listOf(programme, 'lanes').map(({ id }) => id))
  return LETTERS.find((letter) => !lanes.includes(letter)) ?? ''
}

/** One place up or down among those it is chosen from: sub-types of complaints among those of their class. As it is at the end. */
export function movedEntry(programme: Programme, of: OrderedList, id: string, by: -1 | 1): Programme {
  const list = listOf(programme, of) as readonly (Named & { readonly class?: string })[]
  const at = list.findIndex((entry) => entry.id === id)
  const own = list[at]
  const isPeer = (entry: (typeof list)[number]) => entry.class === own?.class
  const to =
    by === 1
      ? list.findIndex((entry, i) => i > at && isPeer(entry))
      : list.findLastIndex((entry, i) => i < at && isPeer(entry))
  const other = list[to]
  return own === undefined || other === undefined
    ? programme
    : withList(programme, of, list.with(at, other).with(to, own))
}

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
