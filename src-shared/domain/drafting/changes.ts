import type { Programme } from '../programme.ts'
import {
  hasRoom,
  LISTS,
  listOf,
  ORDERED,
  SETTINGS,
  settingOf,
  type ListName,
  type Named,
  type OrderedList,
  type SettingName,
} from './parts.ts'
import { same } from './same.ts'

/** One thing that differs between two programmes. */
export type RuleChange =
  | {
      readonly of: ListName
      readonly id: string
      /** As it is called after, or was before. */
      readonly name: string
      readonly how: 'new' | 'changed' | 'gone'
    }
  /** One that may be left out is new, or gone. */
  | { readonly of: SettingName; readonly how: 'new' | 'changed' | 'gone' }
  | { readonly of: OrderedList; readonly how: 'order' }

/**
 * What differs, entry by entry and setting by setting; nothing where both say the same. That an offer stands in a
 * stage since it came, or no more since it went, is no change of its own; nor is what lies in a part that came or went.
 */
export function ruleChanges(before: Programme, after: Programme): readonly RuleChange[] {
  const entries = LISTS.filter((list) => hasRoom(before, list) && hasRoom(after, list)).flatMap((list) =>
    entryChanges(list, listOf(before, list), listOf(after, list)),
  )
  const orders = ORDERED.filter((list) => !same(orderOf(list, before, after), orderOf(list, after, before)))
  const settings = SETTINGS.filter(
    (setting) => !same(settingFor(setting, before, after), settingFor(setting, after, before)),
  )
  return [
    ...entries,
    ...orders.map((of): RuleChange => ({ of, how: 'order' })),
    ...settings.map((of): RuleChange => ({ of, how: howOf(settingOf(before, of), settingOf(after, of)) })),
  ]
}

export const nameOf = ({ name, reason, id }: Named): string => name ?? reason ?? id

function entryChanges(of: ListName, before: readonly Named[], after: readonly Named[]): readonly RuleChange[] {
  const old = new Map(before.map((entry) => [entry.id, entry]))
  const now = new Set(after.map(({ id }) => id))
  const changed = after.flatMap((entry): RuleChange[] => {
    const was = old.get(entry.id)
    if (was !== undefined && same(was, entry)) return []
    return [{ of, id: entry.id, name: nameOf(entry), how: was === undefined ? 'new' : 'changed' }]
  })
  const gone = before.filter(({ id }) => !now.has(id))
  return [...changed, ...gone.map((entry): RuleChange => ({ of, id: entry.id, name: nameOf(entry), how: 'gone' }))]
}

const howOf = (before: unknown, after: unknown) =>
  before === undefined ? 'new' : after === undefined ? 'gone' : 'changed'

/** In which order those stand that both have. */
function orderOf(list: ListName, mine: Programme, other: Programme): readonly string[] {
  const theirs = new Set(listOf(other, list).map(({ id }) => id))
  return listOf(mine, list).flatMap(({ id }) => (theirs.has(id) ? [id] : []))
}

/** Of stages only what offers of both make of them. */
function settingFor(setting: SettingName, mine: Programme, other: Programme): unknown {
  if (!hasRoom(mine, setting) || !hasRoom(other, setting)) return null
  if (setting !== 'stages') return settingOf(mine, setting)
  const both = new Set(mine.offers.map(({ id }) => id).filter((id) => other.offers.some((offer) => offer.id === id)))
  return mine.stages
    .map(({ groups, ...stage }) => ({
      ...stage,
      groups: groups
        .map((group) => ({ ...group, offers: group.offers.filter((id) => both.has(id)) }))
        .filter(({ offers }) => offers.length > 0),
    }))
    .filter(({ groups }) => groups.length > 0)
}
