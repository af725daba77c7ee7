import type { Programme } from '#domain/programme.ts'
import type { SegmentCondition, SegmentTrait } from '#domain/segment/segment.ts'
import type { ProgrammeIssue } from './issue.ts'

/** Segments that ask for tiers that there are not, or for nothing at all. */
export function segmentFaults({ segments = [], tiers }: Programme): ProgrammeIssue[] {
  const known = new Set(tiers.map(({ id }) => id))
  return segments.flatMap(({ who }, i) => conditionIssues(who, `segments.${i}.who`, known))
}

function conditionIssues(condition: SegmentCondition, path: string, tiers: ReadonlySet<string>): ProgrammeIssue[] {
  if (condition.kind === 'not') return conditionIssues(condition.of, `${path}.of`, tiers)
  if (condition.kind === 'all' || condition.kind === 'any') {
    return condition.of.flatMap((each, i) => conditionIssues(each, `${path}.of.${i}`, tiers))
  }
  return traitIssues(condition, path, tiers)
}

function traitIssues(trait: SegmentTrait, path: string, tiers: ReadonlySet<string>): ProgrammeIssue[] {
  if (trait.kind === 'tier') {
    return trait.tiers.flatMap((id, i) =>
      tiers.has(id)
        ? []
        : [{ path: `${path}.tiers.${i}`, code: 'gone', message: `expected the id of a tier, there is no ${id}` }],
    )
  }
  if (!RANGED.includes(trait.kind)) return []
  const { from, to, days } = trait as { readonly from?: number | string; readonly to?: number | string; days?: number }
  if (from === undefined && to === undefined && !(trait.kind === 'enrolled' && days !== undefined)) {
    return [{ path: `${path}.from`, code: 'range-empty', message: 'expected from or to' }]
  }
  return from !== undefined && to !== undefined && from > to
    ? [{ path: `${path}.to`, code: 'range-order', message: `expected ${from} or more` }]
    : []
}

const RANGED: readonly SegmentTrait['kind'][] = ['idle', 'visits', 'spent', 'age', 'enrolled', 'points']
