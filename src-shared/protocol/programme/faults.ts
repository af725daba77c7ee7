import type { Programme } from '#domain/programme.ts'
import { careFaults } from './care-faults.ts'
import { clubFaults } from './club-faults.ts'
import { codeFaults } from './code-faults.ts'
import { couponFaults } from './coupon-faults.ts'
import type { ProgrammeIssue } from './issue.ts'
import { idFaults } from './id-faults.ts'
import { offlineFaults } from './offline-faults.ts'
import { offerFaults } from './offer-faults.ts'
import { peopleFaults } from './people-faults.ts'
import { earningFaults, redeemingFaults, rewardFaults } from './points-faults.ts'
import { queueFaults } from './queue-faults.ts'
import { segmentFaults } from './segment-faults.ts'
import { stageFaults } from './stage-faults.ts'

/**
 * What is wrong in a programme of the right shape: names that lead nowhere, orders that do not hold,
 * conditions that nothing can fulfil. No field can form a circle: only coupons open something, and
 * what they open is never a coupon.
 */
export function programmeFaults(programme: Programme): ProgrammeIssue[] {
  return [
    ...idFaults(programme),
    ...timeZoneFaults(programme),
    ...peopleFaults(programme),
    ...codeFaults(programme),
    ...stageFaults(programme),
    ...offerFaults(programme),
    ...couponFaults(programme),
    ...earningFaults(programme),
    ...redeemingFaults(programme.redeeming, 'redeeming'),
    ...rewardFaults(programme),
    ...offlineFaults(programme.offline),
    ...queueFaults(programme),
    ...careFaults(programme),
    ...segmentFaults(programme),
    ...clubFaults(programme),
  ]
}

/** A zone that this machine does not know would leave a till without business days. */
function timeZoneFaults({ timeZone }: Programme): ProgrammeIssue[] {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return []
  } catch {
    return [
      {
        path: 'timeZone',
        code: 'time-zone',
        message: `expected an IANA time zone such as Asia/Shanghai, got ${timeZone}`,
      },
    ]
  }
}
