import type { Programme } from '#domain/programme.ts'
import { YUAN, POINTS, DAYS, FROM_ZERO, NO_OPTION, named, type Section } from './section.ts'

/** What reaches a tier is money or a number, as the rule of tiers counts. */
export const tier = ({ tierRule: { measure } }: Programme): readonly Section[] => {
  const typed = {
    spend: { kind: 'money', unit: YUAN, fault: 'offers.fault.money-zero' },
    points: { kind: 'count', unit: POINTS, ...FROM_ZERO },
    visits: { kind: 'count', unit: DAYS, ...FROM_ZERO },
  } as const
  return [
    {
      title: 'offers.tier',
      fields: [
        { kind: 'text', path: 'name', text: 'offers.tier.name' },
        { ...typed[measure], path: 'reach', text: 'offers.tier.reach' },
        { ...typed[measure], path: 'keep', text: 'offers.tier.keep' },
        { kind: 'rate', path: 'earnRate', text: 'offers.multiplier.rate', unit: 'offers.unit.fold' },
      ],
    },
    {
      title: 'offers.tier.privileges',
      fields: [
        { kind: 'lines', path: 'privileges', text: 'offers.tier.privileges.lines', fault: 'offers.fault.lines' },
      ],
    },
  ]
}

export const TIER_RULE: readonly Section[] = [
  {
    title: 'offers.part.tier-rule',
    fields: [
      {
        ...{ kind: 'choice', path: 'tierRule.measure', text: 'offers.tier.measure' },
        options: () => [
          { is: 'spend', text: 'offers.tier.measure.spend' },
          { is: 'points', text: 'offers.tier.measure.points' },
          { is: 'visits', text: 'offers.tier.measure.visits' },
        ],
      },
      {
        ...{ kind: 'choice', path: 'tierRule.months', text: 'offers.tier.months' },
        options: () => [
          { is: null, text: 'offers.tier.months.ever' },
          ...([1, 2, 3, 4, 6, 12] as const).map((n) => ({ is: n, text: `offers.tier.months.${n}` as const })),
        ],
      },
      {
        ...{ kind: 'choice', path: 'tierRule.down', text: 'offers.tier.down' },
        options: () => [
          { is: 'reached', text: 'offers.tier.down.reached' },
          { is: 'one', text: 'offers.tier.down.one' },
        ],
      },
    ],
  },
]

export const PLAN: readonly Section[] = [
  {
    title: 'offers.plan',
    fields: [
      { kind: 'text', path: 'name', text: 'offers.plan.name' },
      { kind: 'count', path: 'days', text: 'offers.plan.days', unit: DAYS },
      { kind: 'rate', path: 'earnRate', text: 'offers.multiplier.rate', unit: 'offers.unit.fold' },
      {
        ...{ kind: 'choice', path: 'tier', text: 'offers.plan.tier' },
        options: ({ tiers }) => [NO_OPTION, ...named(tiers)],
      },
      {
        ...{ kind: 'choice', path: 'refund', text: 'offers.plan.refund' },
        options: () => [
          { is: 'pro-rata', text: 'offers.plan.refund.pro-rata' },
          { is: 'none', text: 'offers.plan.refund.none' },
        ],
      },
    ],
  },
  {
    title: 'offers.plan.price',
    fields: [{ kind: 'product', path: 'product', text: 'offers.plan.product', fault: 'offers.fault.product' }],
  },
]
