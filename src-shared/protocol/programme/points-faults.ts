import type { Programme, Redeeming } from '#domain/programme.ts'
import { conditionFaults, foreignFaults, scopeFaults } from './condition-faults.ts'
import type { ProgrammeIssue } from './issue.ts'

/** Rates that no goods can have, multipliers that ask for sums: they multiply what was paid already. */
export function earningFaults(programme: Programme): ProgrammeIssue[] {
  const { rates, multipliers, exclude } = programme.earning
  const bands = rates.flatMap(({ price, scope }, i): ProgrammeIssue[] => {
    const path = `earning.rates.${i}`
    const issues = scopeFaults(scope, `${path}.scope`)
    if (price === undefined) return issues
    if (price.from === undefined && price.to === undefined) {
      return [...issues, { path: `${path}.price`, code: 'price-band-empty', message: 'expected a from or a to' }]
    }
    if (price.from !== undefined && price.to !== undefined && price.from >= price.to) {
      return [
        ...issues,
        { path: `${path}.price.to`, code: 'price-band-order', message: `expected more than ${price.from}` },
      ]
    }
    return issues
  })
  const multiplied = multipliers.flatMap(({ scope, when }, i) => {
    const path = `earning.multipliers.${i}`
    return [
      ...scopeFaults(scope, `${path}.scope`),
      ...conditionFaults(when, `${path}.when`, programme),
      ...foreignFaults(when, `${path}.when`, ['reach', 'quantity', 'coupon'], 'a multiplier'),
    ]
  })
  return [...(exclude === null ? [] : scopeFaults(exclude, 'earning.exclude')), ...bands, ...multiplied]
}

/** Points that would not be worth whole fen. */
export function redeemingFaults({ points, fen, min, step, exclude }: Redeeming, path: string): ProgrammeIssue[] {
  const issues: ProgrammeIssue[] = exclude === null ? [] : scopeFaults(exclude, `${path}.exclude`)
  if ((BigInt(step) * BigInt(fen)) % BigInt(points) !== 0n) {
    issues.push({
      path: `${path}.step`,
      code: 'step-not-whole-fen',
      message: `expected a step that is worth whole fen at ${fen} fen per ${points} points`,
    })
  }
  if (min % step !== 0)
    issues.push({ path: `${path}.min`, code: 'min-not-of-step', message: `expected a multiple of the step ${step}` })
  return issues
}

/** Rewards that give what there is not; there is no bill that a condition could look at. */
export function rewardFaults(programme: Programme): ProgrammeIssue[] {
  return programme.rewards.flatMap(({ gives, when }, i) => {
    const path = `rewards.${i}`
    const issues = [
      ...conditionFaults(when, `${path}.when`, programme),
      ...foreignFaults(when, `${path}.when`, ['reach', 'quantity', 'coupon', 'coBrands'], 'a reward'),
    ]
    if (gives.kind === 'coupon' && !programme.couponTemplates.some(({ id }) => id === gives.template)) {
      const message = `expected the id of a coupon template, there is no ${gives.template}`
      issues.push({ path: `${path}.gives.template`, code: 'gone', message })
    }
    const plan = gives.kind === 'product' ? programme.plans.find(({ product }) => product === gives.product) : undefined
    if (plan !== undefined) {
      issues.push({
        path: `${path}.gives.product`,
        code: 'product-is-plan',
        message: `expected goods, this product sells ${plan.id}`,
      })
    }
    return issues
  })
}
