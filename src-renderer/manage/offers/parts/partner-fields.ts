import { FROM_ZERO, PERCENT, POINTS, YUAN, type Section } from './section.ts'

const FOLD = 'offers.unit.fold'

/** 联名卡: known by the first digits of its number. */
export const CO_BRAND: readonly Section[] = [
  {
    title: 'offers.co-brand',
    fields: [
      { kind: 'text', path: 'name', text: 'offers.co-brand.name' },
      { kind: 'rate', path: 'earnRate', text: 'offers.multiplier.rate', unit: FOLD },
    ],
  },
  {
    title: 'offers.co-brand.digits',
    note: 'offers.co-brand.note',
    fields: [
      { kind: 'lines', path: 'prefixes', text: 'offers.co-brand.prefixes', fault: 'offers.fault.co-brand-prefix' },
    ],
  },
]

/** 积分伙伴: whose members earn and burn the partner's points here, and what the houses settle. */
export const PARTNER: readonly Section[] = [
  {
    title: 'offers.partner',
    fields: [
      { kind: 'text', path: 'name', text: 'offers.partner.name' },
      { kind: 'text', path: 'codePrefix', text: 'offers.partner.prefix', fault: 'offers.fault.partner-prefix' },
    ],
  },
  {
    title: 'offers.partner.earn',
    fields: [
      { kind: 'group', path: 'earn', text: 'offers.partner.earn.is', none: 'null' },
      { kind: 'money', path: 'earn.perFen', text: 'offers.points.per', unit: YUAN, within: 'earn' },
      { kind: 'count', path: 'earn.points', text: 'offers.partner.earn.points', unit: POINTS, within: 'earn' },
    ],
  },
  {
    title: 'offers.partner.burn',
    fields: [
      { kind: 'group', path: 'burn', text: 'offers.partner.burn.is', none: 'null' },
      { kind: 'count', path: 'burn.points', text: 'offers.partner.burn.each', unit: POINTS, within: 'burn' },
      { kind: 'money', path: 'burn.fen', text: 'offers.points.pays', unit: YUAN, within: 'burn' },
      { kind: 'count', path: 'burn.min', text: 'offers.points.min', unit: POINTS, within: 'burn', ...FROM_ZERO },
      { kind: 'count', path: 'burn.step', text: 'offers.points.step', unit: POINTS, within: 'burn' },
      { kind: 'percent', path: 'burn.maxShare', text: 'offers.points.share', within: 'burn', ...PERCENT },
      { kind: 'count', path: 'burn.maxPerSale', text: 'offers.partner.burn.most', unit: POINTS, within: 'burn' },
      { kind: 'group', path: 'burn.exclude', text: 'offers.points.exclude', none: 'null', within: 'burn' },
      { kind: 'scope', path: 'burn.exclude', text: 'offers.points.exclude.goods', within: 'burn.exclude' },
    ],
  },
  {
    title: 'offers.partner.settle',
    note: 'offers.partner.settle.note',
    fields: [
      {
        ...{ kind: 'money', path: 'settle.earnFen', text: 'offers.partner.settle.earn', unit: YUAN },
        ...{ fault: 'offers.fault.money-zero' },
      },
      {
        ...{ kind: 'money', path: 'settle.burnFen', text: 'offers.partner.settle.burn', unit: YUAN },
        ...{ fault: 'offers.fault.money-zero' },
      },
    ],
  },
]
