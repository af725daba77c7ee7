import type { Programme } from '#domain/programme.ts'
import { STAGE_ORDER, STAGES_OF } from '#domain/stage-fit.ts'
import type { ProgrammeIssue } from './issue.ts'

const IN_WORDS = { line: 'a line', bundle: 'a bundle', order: 'an order' } as const

/** Stages in their order, each offer in one group of a stage that its effect fits. */
export function stageFaults({ stages, offers }: Programme): ProgrammeIssue[] {
  const issues: ProgrammeIssue[] = []
  const placed = new Map<string, string>()
  const known = new Map(offers.map((offer) => [offer.id, offer]))
  stages.forEach((stage, s) => {
    const before = stages[s - 1]
    if (before !== undefined && STAGE_ORDER.indexOf(before.kind) > STAGE_ORDER.indexOf(stage.kind)) {
      issues.push({
        path: `stages.${s}.kind`,
        code: 'stage-order',
        message: `expected ${stage.kind} stages before ${before.kind} stages`,
      })
    }
    stage.groups.forEach((group, g) => {
      if (stage.kind !== 'line' && group.mode === 'best') {
        const message = `expected stack or exclusive in ${IN_WORDS[stage.kind]} stage`
        issues.push({ path: `stages.${s}.groups.${g}.mode`, code: 'group-best', message })
      }
      group.offers.forEach((id, o) => {
        const path = `stages.${s}.groups.${g}.offers.${o}`
        const effect = known.get(id)?.effect
        if (effect === undefined)
          issues.push({ path, code: 'gone', message: `expected the id of an offer, there is no ${id}` })
        else if (!STAGES_OF[effect.kind].includes(stage.kind)) {
          const message = `expected an effect for ${IN_WORDS[stage.kind]} stage, ${id} is ${effect.kind}`
          issues.push({ path, code: 'offer-in-stage', message })
        } else if (stage.kind === 'line' && 'max' in effect) {
          issues.push({ path, code: 'max-in-line', message: `expected no max in a line stage, ${id} has one` })
        }
        const other = placed.get(id)
        if (other !== undefined)
          issues.push({
            path,
            code: 'offer-placed-twice',
            message: `expected each offer in one group, ${id} is in ${other}`,
          })
        placed.set(id, group.id)
      })
    })
  })
  offers.forEach(({ id }, i) => {
    if (!placed.has(id))
      issues.push({ path: `offers.${i}`, code: 'offer-not-placed', message: `expected a group that names ${id}` })
  })
  return issues
}
