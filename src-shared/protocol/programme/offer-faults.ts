import type { Offer } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import { asksForMember, capFaults, conditionFaults, scopeFaults } from './condition-faults.ts'
import type { ProgrammeIssue } from './issue.ts'

const MEMBER_EFFECTS: readonly string[] = ['member-price', 'tier-price']

/** Offers that cannot do what they say. */
export function offerFaults(programme: Programme): ProgrammeIssue[] {
  const templates = new Map(programme.couponTemplates.map((template) => [template.id, template]))
  return programme.offers.flatMap((offer, i) => {
    const path = `offers.${i}`
    const { when, scope, effect, caps } = offer
    const issues: ProgrammeIssue[] = [
      ...scopeFaults(scope, `${path}.scope`),
      ...conditionFaults(when, `${path}.when`, programme),
      ...effectFaults(offer, path),
      ...capFaults(caps, asksForMember(when) || MEMBER_EFFECTS.includes(effect.kind), `${path}.caps`),
    ]
    if (when.coupon === undefined) return issues
    const opener = templates.get(when.coupon)
    if (opener?.effect.kind === 'opens') return issues
    const at = `${path}.when.coupon`
    if (opener === undefined) {
      const message = `expected the id of a coupon template, there is no ${when.coupon}`
      return [...issues, { path: at, code: 'gone', message }]
    }
    const message = `expected a coupon template whose effect is opens, ${when.coupon} is ${opener.effect.kind}`
    return [...issues, { path: at, code: 'coupon-opens-not', message }]
  })
}

function effectFaults(offer: Offer, path: string): ProgrammeIssue[] {
  const { effect } = offer
  const at = `${path}.effect`
  switch (effect.kind) {
    case 'spend-steps':
    case 'spend-percent-steps':
      return stepFaults(effect, `${at}.steps`)
    case 'buy-get':
      return buyGetFaults(effect, at)
    case 'bundle-price':
      return effect.parts.flatMap(({ scope }, i) => scopeFaults(scope, `${at}.parts.${i}.scope`))
    case 'gift':
      return giftFaults(offer, effect, path)
    default:
      return []
  }
}

type Effect<K> = Extract<Offer['effect'], { readonly kind: K }>

function stepFaults(effect: Effect<'spend-steps' | 'spend-percent-steps'>, path: string): ProgrammeIssue[] {
  return effect.steps.flatMap((step, i) => {
    const before = effect.steps[i - 1]
    const issues: ProgrammeIssue[] = []
    if (before !== undefined && before.reach >= step.reach) {
      issues.push({
        path: `${path}.${i}.reach`,
        code: 'step-order',
        message: `expected more than ${before.reach} of the step before`,
      })
    }
    if (before !== undefined && before.off >= step.off) {
      issues.push({
        path: `${path}.${i}.off`,
        code: 'step-order',
        message: `expected more than ${before.off} of the step before`,
      })
    }
    if (effect.kind === 'spend-steps' && step.off > step.reach) {
      const message = `expected at most ${step.reach}, the sum that reaches the step`
      issues.push({ path: `${path}.${i}.off`, code: 'step-off', message })
    }
    return issues
  })
}

function buyGetFaults({ buy, goods }: Effect<'buy-get'>, path: string): ProgrammeIssue[] {
  if (goods === undefined) return []
  const nothing: readonly ProgrammeIssue[] =
    buy > 0
      ? []
      : [{ path: `${path}.buy`, code: 'buy-nothing', message: 'expected at least 1 where other goods are got' }]
  return [...nothing, ...scopeFaults(goods, `${path}.goods`)]
}

function giftFaults({ when }: Offer, { goods }: Effect<'gift'>, path: string): ProgrammeIssue[] {
  const issues = scopeFaults(goods, `${path}.effect.goods`)
  if (when.reach === undefined && when.quantity === undefined) {
    issues.push({
      path: `${path}.when`,
      code: 'gift-reach',
      message: 'expected a reach or quantity that earns the gift',
    })
  }
  if (goods.categories === undefined && goods.products === undefined) {
    const message = 'expected categories or products: what may be the gift does not count for its reach'
    issues.push({ path: `${path}.effect.goods`, code: 'gift-goods', message })
  }
  return issues
}
