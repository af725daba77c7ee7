import type { Role } from '#domain/staff.ts'
import { ROLE_TEXT } from '#ui/text/role-text.ts'
import { YUAN, POINTS, DAYS, FROM_ZERO, NO_OPTION, signed, type Section } from './section.ts'

const ROLES: readonly Role[] = ['cashier', 'queue', 'manager', 'area']
export const ROUNDING: readonly Section[] = [
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

export const COUPONS: readonly Section[] = [
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

export const REFUNDS: readonly Section[] = [
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

export const MANUAL: readonly Section[] = ROLES.map((role) => ({
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

const CHECK = 'spendCheck'

export const SPEND_CHECK: readonly Section[] = [
  {
    title: 'offers.part.spend-check',
    fields: [
      { kind: 'group', path: CHECK, text: 'offers.check.is', none: 'left-out' },
      {
        ...{ kind: 'money', path: `${CHECK}.fromValue`, text: 'offers.check.value', unit: YUAN },
        ...{ within: CHECK, mayBeEmpty: true, ifEmpty: 'offers.check.never' },
      },
      {
        ...{ kind: 'count', path: `${CHECK}.fromPoints`, text: 'offers.check.points', unit: POINTS },
        ...{ within: CHECK, mayBeEmpty: true, ifEmpty: 'offers.check.never' },
      },
      {
        ...{ kind: 'choice', path: `${CHECK}.memberCode`, text: 'offers.check.code', within: CHECK },
        options: () => [
          { is: false, text: 'offers.check.code.no' },
          { is: true, text: 'offers.check.code.yes' },
        ],
      },
    ],
  },
]

export const CARE: readonly Section[] = [
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

export const QUEUE: readonly Section[] = [
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
