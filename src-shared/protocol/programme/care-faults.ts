import type { CarePolicy, WinBackPolicy } from '#domain/care/care-policy.ts'
import type { Programme } from '#domain/programme.ts'
import type { ProgrammeIssue } from './issue.ts'
import { twiceFaults } from './twice-faults.ts'

/** Care that no coupon can pay, and customers of whom nobody could say what class or stage they are in. */
export function careFaults({ care, couponTemplates }: Programme): ProgrammeIssue[] {
  if (care === undefined) return []
  const { winBack } = care.followUps
  return [
    ...twiceFaults(care.complaints.types, 'care.complaints.types'),
    ...compensationFaults(care, couponTemplates),
    ...(winBack === null ? [] : winBackFaults(winBack)),
  ]
}

function compensationFaults(
  { compensation: { template, limits } }: CarePolicy,
  templates: Programme['couponTemplates'],
): ProgrammeIssue[] {
  const path = 'care.compensation'
  if (template === null) {
    return Object.entries(limits).flatMap(([role, { off }]) =>
      off === 0
        ? []
        : [
            {
              path: `${path}.limits.${role}.off`,
              code: 'no-coupon-to-give',
              message: 'expected 0: there is no coupon to give',
            },
          ],
    )
  }
  const found = templates.find(({ id }) => id === template)
  if (found?.signed === undefined || found.effect.kind !== 'amount') {
    return [
      { path: `${path}.template`, code: 'template-not-signed', message: 'expected a coupon template that tills sign' },
    ]
  }
  const { off: most } = found.effect
  return Object.entries(limits).flatMap(([role, { off }]) => {
    const message = `expected at most ${most}, which coupons of ${template} take off`
    return off <= most ? [] : [{ path: `${path}.limits.${role}.off`, code: 'limit-above-coupon', message }]
  })
}

function winBackFaults({ classes, stages, causes }: WinBackPolicy): ProgrammeIssue[] {
  const path = 'care.followUps.winBack'
  const below = (of: string, name: string, value: number, above: number): ProgrammeIssue[] =>
    value < above
      ? []
      : [{ path: `${path}.${of}.${name}`, code: 'win-back-order', message: `expected less than ${above}` }]
  return [
    ...below('classes', 'main', classes.main, classes.vip),
    ...below('classes', 'ordinary', classes.ordinary, classes.main),
    ...below('stages', 'save', stages.save, stages.prevent),
    ...below('stages', 'recover', stages.recover, stages.save),
    ...twiceFaults(causes, `${path}.causes`),
  ]
}
