import type { Programme } from '#domain/programme.ts'
import type { Role } from '#domain/staff.ts'
import { ROLE_TEXT } from '#ui/text/role-text.ts'
import type { MessageKey } from '#ui/text/messages.ts'
import type { Field, Option } from './field.ts'

/** Fields that stand together under a heading. */
export type Section = { readonly title: MessageKey; readonly fields: readonly Field[] }

/** What is written field by field: lists by entry, settings with their paths in the whole programme. */
export const PART_LISTS = ['rewards', 'tiers', 'plans'] as const
export type PartList = (typeof PART_LISTS)[number]
export const PART_SETTINGS = [
  ...(['earning', 'redeeming', 'tierRule', 'rounding', 'couponsPerReceipt', 'refunds'] as const),
  ...(['manualDiscount', 'care', 'queue'] as const),
] as const
export type PartSetting = (typeof PART_SETTINGS)[number]
export const isSetting = (of: string): of is PartSetting => (PART_SETTINGS as readonly string[]).includes(of)
export type PartName = PartList | PartSetting

const ROLES: readonly Role[] = ['cashier', 'queue', 'manager', 'area']
const YUAN = 'offers.unit.yuan'
const POINTS = 'offers.unit.points'
const DAYS = 'offers.unit.days'
const FROM_ZERO = { fault: 'offers.fault.count-zero' } as const
const POINTS_CAP = { kind: 'count', unit: POINTS, mayBeEmpty: true, ...FROM_ZERO } as const

const named = (list: readonly { readonly id: string; readonly name: string }[]): readonly Option[] =>
  list.map(({ id, name }) => ({ is: id, name }))
const signed = ({ couponTemplates }: Programme) => named(couponTemplates.filter((each) => each.signed !== undefined))
const NO_OPTION = { is: null, text: 'offers.option.none' } as const

const exclude = (path: string): readonly Field[] => [
  { kind: 'group', path, text: 'offers.points.exclude', none: 'null' },
  { kind: 'scope', path, text: 'offers.points.exclude.goods', within: path },
]

const EARNING: readonly Section[] = [
  {
    title: 'offers.points.ratio',
    fields: [
      { kind: 'money', path: 'earning.perFen', text: 'offers.points.per', unit: YUAN },
      { kind: 'count', path: 'earning.points', text: 'offers.points.points', unit: POINTS, ...FROM_ZERO },
    ],
  },
  {
    title: 'offers.points.life',
    fields: [
      { kind: 'count', path: 'earning.pendingDays', text: 'offers.points.pending', unit: DAYS, ...FROM_ZERO },
      {
        ...{ kind: 'count', path: 'earning.expireMonths', text: 'offers.points.expire', unit: 'offers.unit.months' },
        ...{ mayBeEmpty: true, ...FROM_ZERO },
      },
    ],
  },
  {
    title: 'offers.points.caps',
    fields: [
      { ...POINTS_CAP, path: 'earning.caps.receipt', text: 'offers.points.cap.receipt' },
      { ...POINTS_CAP, path: 'earning.caps.day', text: 'offers.points.cap.day' },
      { ...POINTS_CAP, path: 'earning.caps.month', text: 'offers.points.cap.month' },
    ],
  },
  { title: 'offers.points.without', fields: exclude('earning.exclude') },
]

const REDEEMING: readonly Section[] = [
  {
    title: 'offers.points.worth',
    fields: [
      { kind: 'count', path: 'redeeming.points', text: 'offers.points.each', unit: POINTS },
      { kind: 'money', path: 'redeeming.fen', text: 'offers.points.pays', unit: YUAN },
    ],
  },
  {
    title: 'offers.points.bounds',
    fields: [
      { kind: 'count', path: 'redeeming.min', text: 'offers.points.min', unit: POINTS, ...FROM_ZERO },
      { kind: 'count', path: 'redeeming.step', text: 'offers.points.step', unit: POINTS },
      {
        ...{ kind: 'percent', path: 'redeeming.maxShare', text: 'offers.points.share', unit: 'offers.unit.percent' },
        ...{ fault: 'offers.fault.share' },
      },
    ],
  },
  { title: 'offers.points.without', fields: exclude('redeeming.exclude') },
]

const REWARD: readonly Section[] = [
  {
    title: 'offers.reward',
    fields: [
      { kind: 'text', path: 'name', text: 'offers.name' },
      { kind: 'count', path: 'points', text: 'offers.reward.points', unit: POINTS },
      {
        kind: 'count',
        path: 'stock',
        text: 'offers.reward.stock',
        unit: 'offers.unit.shares',
        mayBeEmpty: true,
        ...FROM_ZERO,
      },
      {
        kind: 'count',
        path: 'perMember',
        text: 'offers.reward.per-member',
        unit: 'offers.unit.shares',
        mayBeEmpty: true,
      },
    ],
  },
  {
    title: 'offers.reward.gives',
    fields: [
      {
        ...{ kind: 'choice', path: 'gives.kind', text: 'offers.shape' },
        options: () => [
          { is: 'product', text: 'offers.reward.product' },
          { is: 'service', text: 'offers.reward.service' },
          { is: 'coupon', text: 'offers.reward.coupon' },
        ],
      },
      {
        ...{ kind: 'product', path: 'gives.product', text: 'offers.reward.which-product' },
        ...{ only: { path: 'gives.kind', is: 'product' }, fault: 'offers.fault.product' },
      },
      {
        ...{ kind: 'text', path: 'gives.what', text: 'offers.reward.what' },
        ...{ only: { path: 'gives.kind', is: 'service' } },
      },
      {
        ...{ kind: 'choice', path: 'gives.template', text: 'offers.reward.template' },
        ...{ only: { path: 'gives.kind', is: 'coupon' }, fault: 'offers.fault.template' },
        // Coupons that tills sign have no worth of their own.
        options: ({ couponTemplates }) => named(couponTemplates.filter((each) => each.signed === undefined)),
      },
    ],
  },
  { title: 'offers.who', fields: [{ kind: 'when', path: 'when', text: 'offers.who' }] },
]

/** What reaches a tier is money or a number, as the rule of tiers counts. */
const tier = ({ tierRule: { measure } }: Programme): readonly Section[] => {
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

const TIER_RULE: readonly Section[] = [
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

const PLAN: readonly Section[] = [
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

const ROUNDING: readonly Section[] = [
  {
    title: 'offers.part.rounding',
    fields: [
      {
        ...{ kind: 'choice', path: 'rounding.to', text: 'offers.rounding.to' },
        options: () => ([1, 10, 100] as const).map((to) => ({ is: to, text: `offers.rounding.${to}` as const })),
      },
    ],
  },
]

const COUPONS: readonly Section[] = [
  {
    title: 'offers.part.coupons-per-receipt',
    fields: [
      {
        ...{ kind: 'count', path: 'couponsPerReceipt', text: 'offers.coupon.per-receipt', unit: 'offers.unit.coupons' },
        ...{ fault: 'offers.fault.coupons-per-receipt' },
      },
    ],
  },
]

const REFUNDS: readonly Section[] = [
  {
    title: 'offers.part.refunds',
    fields: [
      { kind: 'count', path: 'refunds.days', text: 'offers.refunds.days', unit: DAYS, mayBeEmpty: true, ...FROM_ZERO },
      {
        ...{ kind: 'money', path: 'refunds.managerFrom', text: 'offers.refunds.manager-from', unit: YUAN },
        ...{ mayBeEmpty: true, fault: 'offers.fault.money-zero' },
      },
      { kind: 'count', path: 'refunds.expiredPointsDays', text: 'offers.refunds.expired', unit: DAYS, ...FROM_ZERO },
      {
        ...{ kind: 'choice', path: 'refunds.shortfall', text: 'offers.refunds.shortfall' },
        options: () => [
          { is: 'owe', text: 'offers.refunds.owe' },
          { is: 'deduct', text: 'offers.refunds.deduct' },
        ],
      },
    ],
  },
]

const MANUAL: readonly Section[] = ROLES.map((role) => ({
  title: ROLE_TEXT[role],
  fields: [
    {
      ...{ kind: 'percent', path: `manualDiscount.${role}.share`, text: 'offers.limit.share' },
      ...{ unit: 'offers.unit.percent', fault: 'offers.fault.share' },
    },
    {
      ...{ kind: 'money', path: `manualDiscount.${role}.max`, text: 'offers.limit.max' },
      ...{ unit: YUAN, fault: 'offers.fault.money-zero' },
    },
  ],
}))

const CARE: readonly Section[] = [
  {
    title: 'offers.limit.coupon',
    fields: [
      {
        ...{ kind: 'choice', path: 'care.compensation.template', text: 'offers.limit.template' },
        options: (programme) => [NO_OPTION, ...signed(programme)],
      },
    ],
  },
  ...ROLES.map((role): Section => ({
    title: ROLE_TEXT[role],
    fields: [
      {
        ...{ kind: 'count', path: `care.compensation.limits.${role}.points`, text: 'offers.limit.points' },
        ...{ unit: POINTS, ...FROM_ZERO },
      },
      {
        ...{ kind: 'money', path: `care.compensation.limits.${role}.off`, text: 'offers.limit.off' },
        ...{ unit: YUAN, fault: 'offers.fault.money-zero' },
      },
    ],
  })),
]

const PAYS = 'queue.compensation'
const CRANES = `${PAYS}.cranes`
const MINUTES = `${PAYS}.minutes`
const BANDS = `${PAYS}.bands`
const MINUTE = 'offers.unit.minutes'

const QUEUE: readonly Section[] = [
  {
    title: 'offers.queue.calls',
    fields: [
      {
        kind: 'count',
        path: 'queue.calls',
        text: 'offers.queue.calls.times',
        unit: 'offers.unit.times',
        fault: 'offers.fault.calls',
      },
      { kind: 'count', path: 'queue.skipBehind', text: 'offers.queue.skip', unit: 'offers.unit.numbers', ...FROM_ZERO },
      { kind: 'count', path: 'queue.passed.keepMinutes', text: 'offers.queue.keep', unit: MINUTE },
    ],
  },
  {
    title: 'offers.queue.pays',
    fields: [
      { kind: 'group', path: PAYS, text: 'offers.queue.pays.is', none: 'null' },
      {
        ...{ kind: 'choice', path: `${PAYS}.template`, text: 'offers.limit.template', within: PAYS },
        ...{ options: signed, fault: 'offers.fault.template' },
      },
      { kind: 'money', path: `${PAYS}.perTicket`, text: 'offers.queue.per-ticket', unit: YUAN, within: PAYS },
      { kind: 'money', path: `${PAYS}.perDeviceDay`, text: 'offers.queue.per-day', unit: YUAN, within: PAYS },
    ],
  },
  {
    title: 'offers.queue.ways',
    fields: [
      { kind: 'group', path: CRANES, text: 'offers.queue.cranes', none: 'left-out', within: PAYS },
      { kind: 'money', path: `${CRANES}.worth`, text: 'offers.queue.cranes.worth', unit: YUAN, within: CRANES },
      {
        kind: 'count',
        path: `${CRANES}.most`,
        text: 'offers.queue.cranes.most',
        unit: 'offers.unit.cranes',
        within: CRANES,
      },
      {
        kind: 'count',
        path: `${CRANES}.secondsEach`,
        text: 'offers.queue.cranes.seconds',
        unit: 'offers.unit.seconds',
        within: CRANES,
      },
      { kind: 'group', path: MINUTES, text: 'offers.queue.minutes', none: 'left-out', within: PAYS },
      {
        kind: 'count',
        path: `${MINUTES}.from`,
        text: 'offers.queue.minutes.from',
        unit: MINUTE,
        within: MINUTES,
        ...FROM_ZERO,
      },
      { kind: 'count', path: `${MINUTES}.each`, text: 'offers.queue.minutes.each', unit: MINUTE, within: MINUTES },
      { kind: 'money', path: `${MINUTES}.worth`, text: 'offers.queue.minutes.worth', unit: YUAN, within: MINUTES },
      { kind: 'group', path: BANDS, text: 'offers.queue.bands', none: 'left-out', within: PAYS },
      {
        ...{ kind: 'rows', path: BANDS, text: 'offers.queue.bands', within: BANDS, fault: 'offers.fault.rows' },
        columns: [
          { path: 'from', text: 'offers.queue.bands.from', kind: 'count', unit: MINUTE },
          { path: 'worth', text: 'offers.queue.bands.worth', kind: 'money', unit: YUAN },
        ],
      },
    ],
  },
]

/** The fields of a part, by section. */
export function sectionsOf(part: PartName, programme: Programme): readonly Section[] {
  return part === 'tiers' ? tier(programme) : SECTIONS[part]
}

const SECTIONS: Readonly<Record<Exclude<PartName, 'tiers'>, readonly Section[]>> = {
  ...{ earning: EARNING, redeeming: REDEEMING, rewards: REWARD, tierRule: TIER_RULE, plans: PLAN, rounding: ROUNDING },
  ...{ couponsPerReceipt: COUPONS, refunds: REFUNDS, manualDiscount: MANUAL, care: CARE, queue: QUEUE },
}

export const fieldsOf = (part: PartName, programme: Programme): readonly Field[] =>
  sectionsOf(part, programme).flatMap(({ fields }) => fields)

/** Whether the programme has this part: shops without a queue or care have nothing to set there. */
export const hasPart = (programme: Programme, part: PartSetting): boolean => programme[part] !== undefined
