import type { Group, Offer, Stage } from '../offer.ts'
import type { Programme } from '../programme.ts'
import { STAGE_ORDER } from '../stage-fit.ts'

/** Where an offer stands: in a group that is there, or in a new one of its own at the end of such stages. */
export type Place = { readonly group: string } | { readonly newIn: Stage['kind']; readonly mode: Group['mode'] }

/** The stage and group of an offer; null where it has none. */
export function placeOf(
  { stages }: Programme,
  offer: string,
): { readonly stage: Stage; readonly group: Group; readonly at: number } | null {
  for (const stage of stages) {
    for (const group of stage.groups) {
      const at = group.offers.indexOf(offer)
      if (at >= 0) return { stage, group, at }
    }
  }
  return null
}

/**
 * The programme with this offer in it, in the place of one with the same id where there is one. It stays where it stands
 * if that is the place wanted; `newId` names a new stage or group.
 */
export function withOffer(programme: Programme, offer: Offer, place: Place, newId: string): Programme {
  const isKnown = programme.offers.some(({ id }) => id === offer.id)
  const offers = isKnown
    ? programme.offers.map((each) => (each.id === offer.id ? offer : each))
    : [...programme.offers, offer]
  const known = placeOf(programme, offer.id)
  if (known !== null && 'group' in place && known.group.id === place.group) return { ...programme, offers }
  const bare = withoutPlace(programme.stages, offer.id)
  const stages =
    'group' in place
      ? bare.map((stage) => ({
          ...stage,
          groups: stage.groups.map((group) =>
            group.id === place.group ? { ...group, offers: [...group.offers, offer.id] } : group,
          ),
        }))
      : withNewGroup(bare, place.newIn, { id: newId, mode: place.mode, offers: [offer.id] })
  return { ...programme, offers, stages: stages.map(tidy).filter(({ groups }) => groups.length > 0) }
}

export function withoutOffer(programme: Programme, offer: string): Programme {
  const stages = withoutPlace(programme.stages, offer).map(tidy)
  return {
    ...programme,
    offers: programme.offers.filter(({ id }) => id !== offer),
    stages: stages.filter(({ groups }) => groups.length > 0),
  }
}

/** The offer one place earlier (−1) or later (+1) in its group; one that is alone in its group with the group in its stage. */
export function moved(programme: Programme, offer: string, by: -1 | 1): Programme {
  const place = placeOf(programme, offer)
  if (place === null) return programme
  const { stage, group, at } = place
  const groups =
    group.offers.length > 1
      ? stage.groups.map((each) => (each === group ? { ...group, offers: swapped(group.offers, at, at + by) } : each))
      : swapped(stage.groups, stage.groups.indexOf(group), stage.groups.indexOf(group) + by)
  return { ...programme, stages: programme.stages.map((each) => (each === stage ? { ...stage, groups } : each)) }
}

/** The list with two places changed for each other; as it is where one of them is outside. */
function swapped<T>(list: readonly T[], at: number, other: number): readonly T[] {
  const [a, b] = [list[at], list[other]]
  if (a === undefined || b === undefined) return list
  return list.with(at, b).with(other, a)
}

const withoutPlace = (stages: readonly Stage[], offer: string): readonly Stage[] =>
  stages.map((stage) => ({
    ...stage,
    groups: stage.groups.map((group) =>
      group.offers.includes(offer) ? { ...group, offers: group.offers.filter((id) => id !== offer) } : group,
    ),
  }))

/** Groups from which the last offer went are gone. */
const tidy = (stage: Stage): Stage => ({ ...stage, groups: stage.groups.filter(({ offers }) => offers.length > 0) })

function withNewGroup(stages: readonly Stage[], kind: Stage['kind'], group: Group): readonly Stage[] {
  const last = stages.findLastIndex((stage) => stage.kind === kind)
  if (last >= 0) return stages.map((stage, i) => (i === last ? { ...stage, groups: [...stage.groups, group] } : stage))
  const before = stages.findLastIndex((stage) => STAGE_ORDER.indexOf(stage.kind) < STAGE_ORDER.indexOf(kind))
  return stages.toSpliced(before + 1, 0, { id: `${kind}-${group.id}`, kind, groups: [group] })
}
