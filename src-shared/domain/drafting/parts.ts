import type { Programme } from '../programme.ts'
import { getAt, withAt } from './at-path.ts'

/** What stands in a list of a programme and has an id of its own. */
export type Named = { readonly id: string; readonly name?: string; readonly reason?: string }

/** Lists in which each entry is looked at by itself. */
export const LISTS = [
  ...(['offers', 'couponTemplates', 'rewards', 'multipliers', 'tiers', 'plans', 'coBrands', 'partners'] as const),
  ...(['segments', 'clubEvents', 'lanes', 'queueCauses', 'gifts', 'complaintTypes', 'winBackCauses'] as const),
] as const
export type ListName = (typeof LISTS)[number]

/** Lists that people choose from in the order in which they stand. */
export const ORDERED = ['lanes', 'queueCauses', 'gifts', 'complaintTypes', 'winBackCauses'] as const
export type OrderedList = (typeof ORDERED)[number]
export const isOrdered = (list: string): list is OrderedList => (ORDERED as readonly string[]).includes(list)

/** Lists and settings that lie in a setting and are looked at by themselves, at their paths in the programme. */
const INNER = {
  multipliers: ['earning.multipliers'],
  lanes: ['queue.lanes'],
  queueCauses: ['queue.causes'],
  gifts: ['queue.gifts'],
  waiting: ['queue.compensation'],
  complaints: ['care.complaints', 'care.ratings'],
  complaintTypes: ['care.complaints.types'],
  makingGood: ['care.compensation'],
  followUps: ['care.followUps'],
  winBack: ['care.followUps.winBack'],
  winBackCauses: ['care.followUps.winBack.causes'],
} as const satisfies Partial<Record<string, readonly string[]>>
type Inner = keyof typeof INNER
const isInner = (name: string): name is Inner => Object.hasOwn(INNER, name)

export type SettingName =
  Exclude<keyof Programme, Extract<ListName, keyof Programme> | 'format' | 'id' | 'version'> | Exclude<Inner, ListName>

/** All else but the version, each looked at as a whole but for what is looked at by itself. One that is missing does not compile. */
const EACH_SETTING: Readonly<Record<SettingName, true>> = {
  name: true,
  timeZone: true,
  dayStartsAt: true,
  tierRule: true,
  codes: true,
  stages: true,
  couponsPerReceipt: true,
  earning: true,
  redeeming: true,
  rounding: true,
  refunds: true,
  manualDiscount: true,
  spendCheck: true,
  offline: true,
  queue: true,
  waiting: true,
  care: true,
  complaints: true,
  makingGood: true,
  followUps: true,
  winBack: true,
  staff: true,
}
export const SETTINGS = Object.keys(EACH_SETTING) as readonly SettingName[]

const pathsOf = (name: ListName | SettingName): readonly string[] => (isInner(name) ? INNER[name] : [name])

/** Where a list stands in the programme. */
export const pathOfList = (list: ListName): string => pathsOf(list)[0] ?? list

/** The part of the document in which a list or a setting lies: it may be left out, and all of it with it. */
export const outerOf = (name: ListName | SettingName): string => pathOfList(name as ListName).split('.')[0] ?? name

/** Whether the programme has room for it: causes to win back have none where nobody is won back. */
export const hasRoom = (programme: Programme, name: ListName | SettingName): boolean =>
  pathsOf(name).every((path) => !path.includes('.') || isHolder(getAt(programme, parentOf(path))))

const isHolder = (value: unknown): value is object => typeof value === 'object' && value !== null
const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('.'))

export const listOf = (programme: Programme, list: ListName): readonly Named[] =>
  (getAt(programme, pathOfList(list)) as readonly Named[] | undefined) ?? []

/** Where what is looked at by itself lies below a path, the outermost first. */
const below = (path: string): readonly string[] =>
  Object.values(INNER)
    .flatMap((paths): readonly string[] => paths)
    .filter((inner) => inner.startsWith(`${path}.`))
    .sort((a, b) => a.length - b.length)

/** A setting without what is looked at by itself. By path where it lies at several. */
export function settingOf(programme: Programme, setting: SettingName): unknown {
  const values = pathsOf(setting).map((path) => [path, ownAt(programme, path)] as const)
  const [first] = values
  return values.length === 1 || values.every(([, value]) => value === undefined)
    ? first?.[1]
    : Object.fromEntries(values)
}

function ownAt(programme: Programme, path: string): unknown {
  const found = getAt(programme, path)
  const inside = below(path)
  if (!isHolder(found) || inside.length === 0) return found
  return inside.reduce<object>((own, inner) => {
    const at = inner.slice(path.length + 1)
    return getAt(own, at) === undefined ? own : withAt(own, at, undefined)
  }, found)
}

/** The programme with another list in the place of one; as it is where it has no room for it. */
export function withList(programme: Programme, list: ListName, entries: readonly Named[]): Programme {
  // Left out where there is none.
  if ((list === 'segments' || list === 'clubEvents') && entries.length === 0) {
    const { [list]: _, ...rest } = programme
    return rest
  }
  return hasRoom(programme, list) ? withAt(programme, pathOfList(list), entries) : programme
}

/**
 * The programme with another setting; undefined takes away one that may be left out. What is looked at by itself stays as
 * it is where there still is room for it. As it is where it has no room for the setting.
 */
export function withSetting(programme: Programme, setting: SettingName, value: unknown): Programme {
  if (!hasRoom(programme, setting)) return programme
  let next = programme
  const paths = pathsOf(setting)
  for (const path of paths) {
    next = withAt(next, path, paths.length === 1 ? value : (value as Readonly<Record<string, unknown>>)[path])
    for (const inner of below(path)) {
      const held = getAt(programme, inner)
      if (held !== undefined && isHolder(getAt(next, parentOf(inner)))) next = withAt(next, inner, held)
    }
  }
  return next
}
