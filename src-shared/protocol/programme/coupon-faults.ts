import type { CouponTemplate } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import { asksForMember, capFaults, conditionFaults, foreignFaults, scopeFaults } from './condition-faults.ts'
import type { FaultCode, ProgrammeIssue } from './issue.ts'

/** Coupon templates that cannot do what they say, and those that open nothing. */
export function couponFaults(programme: Programme): ProgrammeIssue[] {
  const opened = new Set(programme.offers.map(({ when }) => when.coupon))
  return programme.couponTemplates.flatMap((template, i) => {
    const path = `couponTemplates.${i}`
    const { when, scope, effect, caps, perReceipt = 1, alone, id } = template
    const issues: ProgrammeIssue[] = [
      ...scopeFaults(scope, `${path}.scope`),
      ...conditionFaults(when, `${path}.when`, programme),
      // Else coupons could wait for each other in a circle.
      ...foreignFaults(when, `${path}.when`, ['coupon'], 'a coupon: only offers are opened by one'),
      ...capFaults(caps, asksForMember(when), `${path}.caps`),
    ]
    if (effect.kind === 'opens' && !opened.has(id)) {
      issues.push({
        path: `${path}.effect`,
        code: 'opens-nothing',
        message: `expected an offer whose condition names ${id}`,
      })
    }
    if (perReceipt > programme.couponsPerReceipt) {
      const message = `expected at most ${programme.couponsPerReceipt}, the coupons that a receipt takes`
      issues.push({ path: `${path}.perReceipt`, code: 'per-receipt', message })
    }
    issues.push(...signedFaults(template, programme, path))
    if (alone === true && perReceipt > 1) {
      issues.push({
        path: `${path}.perReceipt`,
        code: 'alone',
        message: 'expected 1: it is not used together with any other',
      })
    }
    return issues
  })
}

/** The longest that a signed coupon is valid: shorter than any certificate, which it never outlives. */
const MOST_SIGNED_DAYS = 92
/** Bytes of its template's id in the code on paper. */
const MOST_SIGNED_ID = 16

/** A template that tills sign is an amount, has a short id, and nobody else gives out coupons of it. */
function signedFaults(template: CouponTemplate, { rewards }: Programme, path: string): ProgrammeIssue[] {
  const { signed, effect, id, sharedCode, validDays } = template
  if (signed === undefined) return []
  const isGiven = rewards.some(({ gives }) => gives.kind === 'coupon' && gives.template === id)
  const faults: readonly (readonly [boolean, string, FaultCode, string])[] = [
    [
      effect.kind !== 'amount',
      'effect',
      'signed-amount',
      'expected an amount: the most that a signed coupon takes off',
    ],
    [
      id.length > MOST_SIGNED_ID,
      'id',
      'signed-id',
      `expected at most ${MOST_SIGNED_ID} signs: it stands in the code on paper`,
    ],
    [sharedCode !== undefined, 'sharedCode', 'signed-code', 'expected none: each signed coupon is one of its own'],
    [isGiven, 'signed', 'signed-reward', 'expected no reward that gives it: it would have no worth of its own'],
    [
      (validDays ?? 0) > MOST_SIGNED_DAYS,
      'validDays',
      'signed-days',
      `expected at most ${MOST_SIGNED_DAYS} for signed coupons`,
    ],
  ]
  return faults.flatMap(([is, field, code, message]) => (is ? [{ path: `${path}.${field}`, code, message }] : []))
}
