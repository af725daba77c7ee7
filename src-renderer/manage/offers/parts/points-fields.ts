import type { Field } from './field.ts'
import { YUAN, POINTS, DAYS, FROM_ZERO, POINTS_CAP, named, type Section } from './section.ts'

const exclude = (path: string): readonly Field[] => [
  { kind: 'group', path, text: 'offers.points.exclude', none: 'null' },
  { kind: 'scope', path, text: 'offers.points.exclude.goods', within: path },
]

/** What one category, or one band of prices, earns at another rate. */
const RATE: readonly Field[] = [
  { kind: 'text', path: 'reason', text: 'offers.rate.reason' },
  { kind: 'rate', path: 'rate', text: 'offers.multiplier.rate', unit: 'offers.unit.fold' },
  {
    ...{ kind: 'quantity', path: 'quantity', text: 'offers.more.quantity', unit: 'offers.unit.pieces' },
    ...{ mayBeEmpty: 'left-out', fault: 'offers.fault.quantity' },
  },
  { kind: 'scope', path: 'scope', text: 'offers.rate.goods' },
  { kind: 'group', path: 'price', text: 'offers.rate.price', none: 'left-out' },
  {
    ...{ kind: 'money', path: 'price.from', text: 'offers.rate.price.from', unit: YUAN },
    ...{ within: 'price', mayBeEmpty: 'left-out' },
  },
  {
    ...{ kind: 'money', path: 'price.to', text: 'offers.rate.price.to', unit: YUAN },
    ...{ within: 'price', mayBeEmpty: 'left-out' },
  },
]

export const EARNING: readonly Section[] = [
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
  {
    title: 'offers.points.rates',
    fields: [{ kind: 'entries', path: 'earning.rates', text: 'offers.points.rate', fields: RATE }],
  },
  { title: 'offers.points.without', fields: exclude('earning.exclude') },
]

export const REDEEMING: readonly Section[] = [
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

export const REWARD: readonly Section[] = [
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
