import type { Role } from '#domain/staff.ts'
import { ROLE_TEXT } from '#ui/text/role-text.ts'
import { YUAN, POINTS, DAYS, FROM_ZERO, type Section } from './section.ts'

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
