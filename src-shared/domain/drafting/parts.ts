import type { Programme } from '../programme.ts'

/** What stands in a list of a programme and has an id of its own. */
export type Named = { readonly id: string; readonly name?: string; readonly reason?: string }

/** Lists in which each entry is looked at by itself. */
export const LISTS = [
  'offers',
  'couponTemplates',
  'rewards',
  'multipliers',
  'tiers',
  'plans',
  'coBrands',
  'partners',
  'segments',
  'clubEvents',
] as const
export type ListName = (typeof LISTS)[number]

export type SettingName = Exclude<keyof Programme, Exclude<ListName, 'multipliers'> | 'format' | 'id' | 'version'>

/** All else but the version, each looked at as a whole; `earning` without its multipliers. One that is missing does not compile. */
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
  care: true,
  staff: true,
}
export const SETTINGS = Object.keys(EACH_SETTING) as readonly SettingName[]

export const listOf = (programme: Programme, list: ListName): readonly Named[] =>
  list === 'multipliers' ? programme.earning.multipliers : (programme[list] ?? [])

export const settingOf = (programme: Programme, setting: SettingName): unknown =>
  setting === 'earning' ? { ...programme.earning, multipliers: [] } : programme[setting]

/** The programme with another list in the place of one. */
export function withList(programme: Programme, list: ListName, entries: readonly Named[]): Programme {
  // Left out where there is none.
  if ((list === 'segments' || list === 'clubEvents') && entries.length === 0) {
    const { [list]: _, ...rest } = programme
    return rest
  }
  if (list !== 'multipliers') return { ...programme, [list]: entries }
  const multipliers = entries as Programme['earning']['multipliers']
  return { ...programme, earning: { ...programme.earning, multipliers } }
}

/** The programme with another setting; undefined takes away one that may be left out. */
export function withSetting(programme: Programme, setting: SettingName, value: unknown): Programme {
  if (setting === 'earning') {
    const earning = { ...(value as Programme['earning']), multipliers: programme.earning.multipliers }
    return { ...programme, earning }
  }
  const { [setting]: _, ...rest } = programme
  return (value === undefined ? rest : { ...programme, [setting]: value }) as Programme
}
