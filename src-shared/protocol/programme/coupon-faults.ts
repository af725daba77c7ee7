import type { Programme } from '#domain/programme.ts'
import { asksForMember, capFaults, conditionFaults, foreignFaults, scopeFaults } from './condition-faults.ts'
import type { ProgrammeIssue } from './issue.ts'

/** Coupon templates that cannot do what they say, and those that open nothing. */
export function couponFaults(programme: Programme): ProgrammeIssue[] {
  const opened = new Set(programme.offers.map(({ when }) => when.coupon))
  return programme.couponTemplates.flatMap((template, i) => {
    const path = `couponTemplates.${i}`
    const { when, scope, effect, caps, perReceipt = 1, alone, id } = template
    const issues = [
      ...scopeFaults(scope, `${path}.scope`),
      ...conditionFaults(when, `${path}.when`, programme),
      // Else coupons could wait for each other in a circle.
      ...foreignFaults(when, `${path}.when`, ['coupon'], 'a coupon: only offers are opened by one'),
      ...capFaults(caps, asksForMember(when), `${path}.caps`),
    ]
    if (effect.kind === 'opens' && !opened.has(id)) {
      issues.push({ path: `${path}.effect`, message: `expected an offer whose condition names ${id}` })
    }
    if (perReceipt > programme.couponsPerReceipt) {
      const message = `expected at most ${programme.couponsPerReceipt}, the coupons that a receipt takes`
      issues.push({ path: `${path}.perReceipt`, message })
    }
    if (alone === true && perReceipt > 1) {
      issues.push({ path: `${path}.perReceipt`, message: 'expected 1: it is not used together with any other' })
    }
    return issues
  })
}
