import type { Stage } from '../offer.ts'
import type { Programme } from '../programme.ts'
import { nameOf } from './changes.ts'
import {
  LISTS,
  listOf,
  outerOf,
  SETTINGS,
  settingOf,
  withList,
  withSetting,
  type ListName,
  type Named,
  type SettingName,
} from './parts.ts'
import { same } from './same.ts'

/** What was changed here and, otherwise, in what was published meanwhile. */
export type Clash = { readonly of: ListName; readonly id: string; readonly name: string } | { readonly of: SettingName }

/**
 * Changes that were made from `base`, made from `theirs` instead: three ways to look at each entry and each setting. What
 * only one side changed is taken from that side; of what clashes that of `prefer`. What comes of it may have faults that
 * neither side had: it is checked as any draft is.
 */
export function carryOver(
  { base, mine, theirs }: { readonly base: Programme; readonly mine: Programme; readonly theirs: Programme },
  prefer: 'mine' | 'theirs',
): { readonly programme: Programme; readonly clashes: readonly Clash[] } {
  const clashes: Clash[] = []
  const pick = <T>(was: T, here: T, there: T, clash: () => Clash): T => {
    if (same(here, was) || same(here, there)) return there
    if (same(there, was)) return here
    clashes.push(clash())
    return prefer === 'mine' ? here : there
  }
  let programme = theirs
  // What one of the three leaves out is there or not as a whole: a lane needs a queue.
  const whole = new Set<string>()
  for (const part of ['queue', 'care'] as const) {
    if ([base, mine, theirs].every((each) => each[part] !== undefined)) continue
    whole.add(part)
    const { [part]: _, ...rest } = programme
    const picked = pick<Programme[typeof part]>(base[part], mine[part], theirs[part], () => ({ of: part }))
    programme = picked === undefined ? rest : { ...rest, [part]: picked }
  }
  for (const setting of SETTINGS) {
    if (setting === 'stages' || whole.has(outerOf(setting))) continue
    const [was, here, there] = [base, mine, theirs].map((each) => settingOf(each, setting))
    programme = withSetting(
      programme,
      setting,
      pick(was, here, there, () => ({ of: setting })),
    )
  }
  for (const list of LISTS) {
    if (whole.has(outerOf(list))) continue
    const [was, here, there] = [base, mine, theirs].map((each) => byId(listOf(each, list)))
    const ids = mergedOrder(listOf(base, list), listOf(mine, list), listOf(theirs, list))
    const entries = ids.flatMap((id) => {
      const entry = pick(was?.get(id), here?.get(id), there?.get(id), () => ({
        ...{ of: list, id },
        name: nameOf(here?.get(id) ?? there?.get(id) ?? { id }),
      }))
      return entry === undefined ? [] : [entry]
    })
    programme = withList(programme, list, entries)
  }
  const stages = mergedStages(base, mine, theirs, prefer)
  if (stages.clash) clashes.push({ of: 'stages' })
  return { programme: { ...programme, stages: placed(stages.stages, [mine, theirs], programme) }, clashes }
}

const byId = (list: readonly Named[]): ReadonlyMap<string, Named> => new Map(list.map((entry) => [entry.id, entry]))
const idsOf = (list: readonly Named[]): readonly string[] => list.map(({ id }) => id)

/** All ids in the order of theirs, or of ours where only we changed it; what the other side alone has follows what it followed there. */
function mergedOrder(base: readonly Named[], mine: readonly Named[], theirs: readonly Named[]): readonly string[] {
  const [main, more] = same(idsOf(theirs), idsOf(base)) ? [mine, theirs] : [theirs, mine]
  const order = [...idsOf(main)]
  idsOf(more).forEach((id, at, all) => {
    if (order.includes(id)) return
    const before = at === 0 ? undefined : all[at - 1]
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id)
  })
  return order
}

function mergedStages(
  base: Programme,
  mine: Programme,
  theirs: Programme,
  prefer: 'mine' | 'theirs',
): { readonly stages: readonly Stage[]; readonly clash: boolean } {
  // Offers that came or went do not count: they are placed afterwards.
  const sides = [base, mine, theirs].map(({ offers }) => new Set(idsOf(offers)))
  const isInAll = (id: string) => sides.every((side) => side.has(id))
  const [was, here, there] = [base, mine, theirs].map(({ stages }) => only(stages, isInAll))
  if (same(here, was) || same(here, there)) return { stages: theirs.stages, clash: false }
  if (same(there, was)) return { stages: mine.stages, clash: false }
  return { stages: prefer === 'mine' ? mine.stages : theirs.stages, clash: true }
}

/** Stages with these offers only, and nothing empty. */
const only = (stages: readonly Stage[], keeps: (id: string) => boolean): readonly Stage[] =>
  stages
    .map((stage) => ({
      ...stage,
      groups: stage.groups
        .map((group) => ({ ...group, offers: group.offers.filter(keeps) }))
        .filter(({ offers }) => offers.length > 0),
    }))
    .filter(({ groups }) => groups.length > 0)

/** Every offer of the programme in one group: those that these stages do not name where one of the sides has them. */
function placed(stages: readonly Stage[], sides: readonly Programme[], { offers }: Programme): readonly Stage[] {
  const known = new Set(idsOf(offers))
  let all = only(stages, (id) => known.has(id))
  for (const { id } of offers) {
    if (all.some(({ groups }) => groups.some((group) => group.offers.includes(id)))) continue
    for (const side of sides) {
      const stage = side.stages.find(({ groups }) => groups.some((group) => group.offers.includes(id)))
      const group = stage?.groups.find((each) => each.offers.includes(id))
      if (stage === undefined || group === undefined) continue
      all = joined(all, stage, { ...group, offers: [id] })
      break
    }
  }
  return all
}

const ORDER: readonly Stage['kind'][] = ['line', 'bundle', 'order']

/** The offers of a group in the group of that id, or as a new group in the stage of that id, or in a new stage. */
function joined(stages: readonly Stage[], into: Stage, group: Stage['groups'][number]): readonly Stage[] {
  if (stages.some(({ groups }) => groups.some(({ id }) => id === group.id))) {
    const join = (each: Stage['groups'][number]) =>
      each.id === group.id ? { ...each, offers: [...each.offers, ...group.offers] } : each
    return stages.map((stage) => ({ ...stage, groups: stage.groups.map(join) }))
  }
  if (stages.some(({ id }) => id === into.id)) {
    return stages.map((stage) => (stage.id === into.id ? { ...stage, groups: [...stage.groups, group] } : stage))
  }
  const before = stages.findLastIndex((stage) => ORDER.indexOf(stage.kind) <= ORDER.indexOf(into.kind))
  return stages.toSpliced(before + 1, 0, { ...into, groups: [group] })
}
