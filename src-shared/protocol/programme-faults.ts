import type { Condition, Offer } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'

export type ProgrammeIssue = { readonly path: string; readonly message: string }

/** What is wrong in a programme of the right shape: names that lead nowhere, orders that do not hold. */
export function programmeFaults(programme: Programme): ProgrammeIssue[] {
  return [
    ...duplicates(programme),
    ...timeZoneFaults(programme),
    ...tierFaults(programme),
    ...stageFaults(programme),
    ...programme.offers.flatMap((offer, i) => [
      ...stepFaults(offer, `offers.${i}.effect.steps`),
      ...conditionFaults(offer.when, `offers.${i}.when`, programme),
    ]),
    ...programme.couponTemplates.flatMap((template, i) =>
      conditionFaults(template.when, `couponTemplates.${i}.when`, programme),
    ),
    ...programme.earning.days.flatMap((day, i) => [
      ...conditionFaults(day.when, `earning.days.${i}.when`, programme),
      ...goodsFaults(day.when, `earning.days.${i}.when`),
    ]),
    ...redeemingFaults(programme),
  ]
}

function duplicates({ tiers, stages, offers, couponTemplates }: Programme): ProgrammeIssue[] {
  const groups = stages.flatMap((stage) => stage.groups)
  return Object.entries({ tiers, stages, groups, offers, couponTemplates }).flatMap(([name, things]) =>
    things.flatMap((thing, i) =>
      things.findIndex((other) => other.id === thing.id) === i
        ? []
        : [{ path: `${name}.${i}.id`, message: `expected an id of its own, ${thing.id} is taken` }],
    ),
  )
}

/** A zone that this machine does not know would leave a till without business days. */
function timeZoneFaults({ timeZone }: Programme): ProgrammeIssue[] {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return []
  } catch {
    return [{ path: 'timeZone', message: `expected an IANA time zone such as Asia/Shanghai, got ${timeZone}` }]
  }
}

/** A day that earns more looks at the calendar and the member; there is no scope that a sum could be of. */
function goodsFaults(when: Condition, path: string): ProgrammeIssue[] {
  return (['reach', 'quantity'] as const).flatMap((key) =>
    when[key] === undefined ? [] : [{ path: `${path}.${key}`, message: 'expected no condition on goods for a day' }],
  )
}

function tierFaults({ tiers }: Programme): ProgrammeIssue[] {
  return tiers.flatMap((tier, i) => {
    const before = tiers[i - 1]
    if (before === undefined && tier.reachSpend !== 0) {
      return [{ path: `tiers.${i}.reachSpend`, message: 'expected 0: the lowest tier is where members begin' }]
    }
    if (before === undefined || before.reachSpend < tier.reachSpend) return []
    return [{ path: `tiers.${i}.reachSpend`, message: `expected more than ${before.reachSpend} of the tier below` }]
  })
}

const ORDER_ONLY = ['spend-steps', 'spend-percent-steps']
const LINE_ONLY = ['member-price', 'tier-price']

function stageFaults({ stages, offers }: Programme): ProgrammeIssue[] {
  const issues: ProgrammeIssue[] = []
  const placed = new Map<string, string>()
  stages.forEach((stage, s) => {
    if (stage.kind === 'line' && stages.slice(0, s).some((before) => before.kind === 'order')) {
      issues.push({ path: `stages.${s}.kind`, message: 'expected line stages before order stages' })
    }
    stage.groups.forEach((group, g) => {
      if (stage.kind === 'order' && group.mode === 'best') {
        issues.push({ path: `stages.${s}.groups.${g}.mode`, message: 'expected stack or exclusive in an order stage' })
      }
      group.offers.forEach((id, o) => {
        const path = `stages.${s}.groups.${g}.offers.${o}`
        const offer = offers.find((each) => each.id === id)
        if (offer === undefined) issues.push({ path, message: `expected the id of an offer, there is no ${id}` })
        else if ((stage.kind === 'line' ? ORDER_ONLY : LINE_ONLY).includes(offer.effect.kind)) {
          issues.push({
            path,
            message: `expected an effect for ${stage.kind === 'line' ? 'a line' : 'an order'} stage, ${id} is ${offer.effect.kind}`,
          })
        } else if (stage.kind === 'line' && 'max' in offer.effect) {
          issues.push({ path, message: `expected no max in a line stage, ${id} has one` })
        }
        const other = placed.get(id)
        if (other !== undefined)
          issues.push({ path, message: `expected each offer in one group, ${id} is in ${other}` })
        placed.set(id, group.id)
      })
    })
  })
  offers.forEach(({ id }, i) => {
    if (!placed.has(id)) issues.push({ path: `offers.${i}`, message: `expected a group that names ${id}` })
  })
  return issues
}

function stepFaults({ effect }: Offer, path: string): ProgrammeIssue[] {
  if (!('steps' in effect)) return []
  return effect.steps.flatMap((step, i) => {
    const before = effect.steps[i - 1]
    const issues: ProgrammeIssue[] = []
    if (before !== undefined && before.reach >= step.reach) {
      issues.push({ path: `${path}.${i}.reach`, message: `expected more than ${before.reach} of the step before` })
    }
    if (before !== undefined && before.off >= step.off) {
      issues.push({ path: `${path}.${i}.off`, message: `expected more than ${before.off} of the step before` })
    }
    if (effect.kind === 'spend-steps' && step.off > step.reach) {
      issues.push({
        path: `${path}.${i}.off`,
        message: `expected at most ${step.reach}, the sum that reaches the step`,
      })
    }
    return issues
  })
}

function conditionFaults(when: Condition, path: string, { tiers }: Programme): ProgrammeIssue[] {
  const issues: ProgrammeIssue[] = []
  when.tiers?.forEach((id, i) => {
    if (!tiers.some((tier) => tier.id === id)) {
      issues.push({ path: `${path}.tiers.${i}`, message: `expected the id of a tier, there is no ${id}` })
    }
  })
  if (when.from !== undefined && when.to !== undefined && when.from > when.to) {
    issues.push({ path: `${path}.to`, message: `expected ${when.from} or later` })
  }
  if (when.minutes !== undefined && when.minutes.from >= when.minutes.to) {
    issues.push({ path: `${path}.minutes.to`, message: `expected more than ${when.minutes.from}` })
  }
  return issues
}

function redeemingFaults({ redeeming: { points, fen, min, step } }: Programme): ProgrammeIssue[] {
  const issues: ProgrammeIssue[] = []
  if ((step * fen) % points !== 0) {
    issues.push({
      path: 'redeeming.step',
      message: `expected a step that is worth whole fen at ${fen} fen per ${points} points`,
    })
  }
  if (min % step !== 0) issues.push({ path: 'redeeming.min', message: `expected a multiple of the step ${step}` })
  return issues
}
