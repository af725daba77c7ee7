import type { Programme } from '#domain/programme.ts'
import type { ProgrammeIssue } from './issue.ts'
import { redeemingFaults } from './points-faults.ts'

/** Tiers that do not ascend, plans that lead nowhere, partners with whom nothing can be done. */
export function peopleFaults(programme: Programme): ProgrammeIssue[] {
  return [...tierFaults(programme), ...planFaults(programme), ...partnerFaults(programme)]
}

function tierFaults({ tiers }: Programme): ProgrammeIssue[] {
  return tiers.flatMap((tier, i) => {
    const before = tiers[i - 1]
    const issues: ProgrammeIssue[] = []
    const fault = (key: 'reach' | 'keep', message: string) => issues.push({ path: `tiers.${i}.${key}`, message })
    if (tier.keep > tier.reach) fault('keep', `expected at most ${tier.reach}, what reaches the tier`)
    if (before === undefined) {
      if (tier.reach !== 0) fault('reach', 'expected 0: the lowest tier is where members begin')
    } else {
      if (before.reach >= tier.reach) fault('reach', `expected more than ${before.reach} of the tier below`)
      if (before.keep > tier.keep) fault('keep', `expected at least ${before.keep} of the tier below`)
    }
    return issues
  })
}

function planFaults({ plans, tiers }: Programme): ProgrammeIssue[] {
  return plans.flatMap(({ tier, product }, i) => {
    const issues: ProgrammeIssue[] = []
    if (tier !== null && !tiers.some(({ id }) => id === tier)) {
      issues.push({ path: `plans.${i}.tier`, message: `expected the id of a tier, there is no ${tier}` })
    }
    const other = plans.slice(0, i).find((each) => each.product === product)
    if (other !== undefined) {
      const message = `expected a product of its own, ${product} sells ${other.id}`
      issues.push({ path: `plans.${i}.product`, message })
    }
    return issues
  })
}

function partnerFaults({ partners }: Programme): ProgrammeIssue[] {
  return partners.flatMap(({ earn, burn }, i) => {
    if (burn === null) return earn === null ? [{ path: `partners.${i}`, message: 'expected an earn or a burn' }] : []
    const path = `partners.${i}.burn`
    const least = Math.max(burn.min, burn.step)
    const small = burn.maxPerSale < least ? [{ path: `${path}.maxPerSale`, message: `expected at least ${least}` }] : []
    return [...redeemingFaults(burn, path), ...small]
  })
}
