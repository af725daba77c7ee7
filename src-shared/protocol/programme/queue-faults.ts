import type { Programme } from '#domain/programme.ts'
import type { Compensation, QueueLane } from '#domain/queue/queue-policy.ts'
import type { ProgrammeIssue } from './issue.ts'
import { twiceFaults } from './twice-faults.ts'

/** A queue in which a party has two lanes or a lane none, and compensation that no coupon can pay. */
export function queueFaults({ queue, couponTemplates }: Programme): ProgrammeIssue[] {
  if (queue === undefined) return []
  return [
    ...laneFaults(queue.lanes),
    ...twiceFaults(queue.causes, 'queue.causes'),
    ...twiceFaults(queue.gifts, 'queue.gifts'),
    ...(queue.compensation === null ? [] : compensationFaults(queue.compensation, couponTemplates)),
  ]
}

function laneFaults(lanes: readonly QueueLane[]): ProgrammeIssue[] {
  return lanes.flatMap(({ id, party }, i) => {
    const path = `queue.lanes.${i}`
    const issues: ProgrammeIssue[] = []
    const before = lanes.slice(0, i)
    if (before.some((lane) => lane.id === id)) {
      issues.push({
        path: `${path}.id`,
        code: 'lane-taken',
        message: `expected another letter, ${id} is a lane already`,
      })
    }
    if (party === undefined) return issues
    if (party.from > party.to)
      issues.push({ path: `${path}.party.to`, code: 'party-order', message: `expected at least ${party.from}` })
    const shared = before.find(
      (lane) => lane.party !== undefined && lane.party.from <= party.to && party.from <= lane.party.to,
    )
    if (shared !== undefined) {
      issues.push({
        path: `${path}.party`,
        code: 'party-shared',
        message: `expected no people whom lane ${shared.id} is for already`,
      })
    }
    return issues
  })
}

function compensationFaults(
  { template, cranes, minutes, bands, perTicket, perDeviceDay }: Compensation,
  templates: Programme['couponTemplates'],
): ProgrammeIssue[] {
  const path = 'queue.compensation'
  const issues: ProgrammeIssue[] = []
  const found = templates.find(({ id }) => id === template)
  if (found?.signed === undefined || found.effect.kind !== 'amount') {
    issues.push({
      path: `${path}.template`,
      code: 'template-not-signed',
      message: 'expected a coupon template that tills sign',
    })
  } else if (perTicket > found.effect.off) {
    const message = `expected at most ${found.effect.off}, which coupons of ${template} take off`
    issues.push({ path: `${path}.perTicket`, code: 'limit-above-coupon', message })
  }
  if (cranes === undefined && minutes === undefined && bands === undefined) {
    issues.push({
      path,
      code: 'compensation-empty',
      message: 'expected cranes, minutes or bands: nothing else makes a wait worth anything',
    })
  }
  for (const [i, band] of (bands ?? []).entries()) {
    const before = bands?.[i - 1]
    if (before === undefined) continue
    if (band.from <= before.from) {
      issues.push({ path: `${path}.bands.${i}.from`, code: 'band-order', message: `expected more than ${before.from}` })
    }
    if (band.worth <= before.worth) {
      issues.push({
        path: `${path}.bands.${i}.worth`,
        code: 'band-order',
        message: `expected more than ${before.worth}`,
      })
    }
  }
  if (perDeviceDay < perTicket) {
    issues.push({
      path: `${path}.perDeviceDay`,
      code: 'day-below-ticket',
      message: `expected at least the ${perTicket} of one number`,
    })
  }
  return issues
}
