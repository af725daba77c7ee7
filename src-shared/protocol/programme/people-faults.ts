import type { Programme } from '#domain/programme.ts'
import type { FaultCode, ProgrammeIssue } from './issue.ts'
import { redeemingFaults } from './points-faults.ts'

/** Tiers that do not ascend, plans that lead nowhere, partners with whom nothing can be done. */
export function peopleFaults(programme: Programme): ProgrammeIssue[] {
  return [...tierFaults(programme), ...planFaults(programme), ...partnerFaults(programme)]
}

function tierFaults({ tiers }: Programme): ProgrammeIssue[] {
  return tiers.flatMap((tier, i) => {
    const before = tiers[i - 1]
    const issues: ProgrammeIssue[] = []
    const fault = (key: 'reach' | 'keep', code: FaultCode, message: string) =>
      issues.push({ path: `tiers.${i}.${key}`, code, message })
    if (tier.keep > tier.reach)
      fault('keep', 'tier-keep-above', `expected at most ${tier.reach}, what reaches the tier`)
    if (before === undefined) {
      if (tier.reach !== 0) fault('reach', 'tier-lowest', 'expected 0: the lowest tier is where members begin')
    } else {
      if (before.reach >= tier.reach)
        fault('reach', 'tier-order', `expected more than ${before.reach} of the tier below`)
      if (before.keep > tier.keep)
        fault('keep', 'tier-keep-order', `expected at least ${before.keep} of the tier below`)
    }
    return issues
  })
}

function planFaults({ plans, tiers }: Programme): ProgrammeIssue[] {
  return plans.flatMap(({ tier, product }, i) => {
    const issues: ProgrammeIssue[] = []
    if (tier !== null && !tiers.some(({ id }) => id === tier)) {
      issues.push({ path: `plans.${i}.tier`, code: 'gone', message: `expected the id of a tier, there is no ${tier}` })
    }
    const other = plans.slice(0, i).find((each) => each.product === product)
    if (other !== undefined) {
      const message = `expected a product of its own, ${product} sells ${other.id}`
      issues.push({ path: `plans.${i}.product`, code: 'product-taken', message })
    }
    return issues
  })
}

function partnerFaults({ partners }: Programme): ProgrammeIssue[] {
  return partners.flatMap(({ earn, burn }, i): ProgrammeIssue[] => {
    if (burn === null)
      return earn === null
        ? [{ path: `partners.${i}.earn`, code: 'partner-idle', message: 'expected an earn or a burn' }]
        : []
    const path = `partners.${i}.burn`
    const least = Math.max(burn.min, burn.step)
    const small: readonly ProgrammeIssue[] =
      burn.maxPerSale < least
        ? [{ path: `${path}.maxPerSale`, code: 'sale-below-least', message: `expected at least ${least}` }]
        : []
    return [...redeemingFaults(burn, path), ...small]
  })
}
