import type { Condition } from '../offer.ts'
import type { Programme } from '../programme.ts'
import { traitsOf } from '../segment/segment.ts'
import { nameOf } from './changes.ts'
import { listOf, type ListName, type SettingName } from './parts.ts'

/** What refers to something: an entry of a list, or a setting. */
export type Referrer =
  { readonly of: ListName; readonly id: string; readonly name: string } | { readonly of: SettingName }

/** Lists whose entries ask for something in their conditions. */
const ASKING = ['offers', 'couponTemplates', 'multipliers', 'rewards', 'clubEvents'] as const

/**
 * What would lead nowhere if this entry went: conditions that name a tier, a paid membership, a card or a coupon, plans that
 * lift to a tier, and rewards, the queue and care, which give coupons. Empty: it can go.
 */
export function referrersOf(programme: Programme, list: ListName, id: string): readonly Referrer[] {
  const entry =
    (of: ListName) => (each: { readonly id: string; readonly name?: string; readonly reason?: string }) => ({
      ...{ of, id: each.id, name: nameOf(each) },
    })
  const asking = ASKING.flatMap((of) =>
    (listOf(programme, of) as readonly { readonly id: string; readonly when: Condition }[])
      .filter(({ when }) => asks(when, list, id))
      .map(entry(of)),
  )
  if (list === 'tiers') {
    const plans = programme.plans.filter(({ tier }) => tier === id)
    const segments = (programme.segments ?? []).filter(({ who }) =>
      traitsOf(who).some((trait) => trait.kind === 'tier' && trait.tiers.includes(id)),
    )
    return [...asking, ...plans.map(entry('plans')), ...segments.map(entry('segments'))]
  }
  if (list !== 'couponTemplates') return asking
  const rewards = programme.rewards.filter(({ gives }) => gives.kind === 'coupon' && gives.template === id)
  const { queue, care } = programme
  return [
    ...asking,
    ...rewards.map(entry('rewards')),
    ...(queue?.compensation?.template === id ? [{ of: 'waiting' } as const] : []),
    ...(care?.compensation.template === id ? [{ of: 'makingGood' } as const] : []),
  ]
}

function asks(when: Condition, list: ListName, id: string): boolean {
  if (list === 'couponTemplates') return when.coupon === id
  return (
    (list === 'tiers' || list === 'plans' || list === 'coBrands' || list === 'segments') &&
    when[list]?.includes(id) === true
  )
}
