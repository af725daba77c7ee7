import type { Programme } from '#domain/programme.ts'
import { conditionFaults, foreignFaults } from './condition-faults.ts'
import type { ProgrammeIssue } from './issue.ts'

/** Club events that name what there is not, or ask for a bill. */
export function clubFaults(programme: Programme): ProgrammeIssue[] {
  return (programme.clubEvents ?? []).flatMap(({ when }, i) => [
    ...conditionFaults(when, `clubEvents.${i}.when`, programme),
    ...foreignFaults(when, `clubEvents.${i}.when`, ['reach', 'quantity', 'coupon', 'coBrands'], 'a club event'),
  ])
}
