import type { Programme } from '#domain/programme.ts'
import type { ProgrammeIssue } from './issue.ts'

type Named = { readonly id: string; readonly path: string }

/**
 * Ids that are given twice. Offers, coupon templates and rewards share one room of names, since uses
 * and sums are counted by id alone.
 */
export function idFaults(programme: Programme): ProgrammeIssue[] {
  const {
    tiers,
    plans,
    coBrands,
    partners,
    stages,
    offers,
    couponTemplates,
    rewards,
    earning,
    segments = [],
    clubEvents = [],
  } = programme
  const groups = stages.flatMap((stage, s) =>
    stage.groups.map(({ id }, g): Named => ({ id, path: `stages.${s}.groups.${g}.id` })),
  )
  const rooms: Named[][] = [
    named('tiers', tiers),
    named('plans', plans),
    named('coBrands', coBrands),
    named('partners', partners),
    named('segments', segments),
    named('clubEvents', clubEvents),
    named('stages', stages),
    groups,
    [...named('offers', offers), ...named('couponTemplates', couponTemplates), ...named('rewards', rewards)],
    named('earning.multipliers', earning.multipliers),
  ]
  return rooms.flatMap((room) => {
    const taken = new Set<string>()
    return room.flatMap(({ id, path }) => {
      if (taken.has(id)) return [{ path, code: 'id-taken', message: `expected an id of its own, ${id} is taken` }]
      taken.add(id)
      return []
    })
  })
}

const named = (name: string, things: readonly { readonly id: string }[]): Named[] =>
  things.map(({ id }, i) => ({ id, path: `${name}.${i}.id` }))
