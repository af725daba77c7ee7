import type { CustomerClass, WinBackStage } from '#domain/care/care-policy.ts'
import { ROLES } from '#domain/may.ts'
import { CLASS_TEXT, CLASSES } from '#ui/text/complaint-class-text.ts'
import { ROLE_TEXT } from '#ui/text/role-text.ts'
import { YUAN, POINTS, DAYS, FROM_ZERO, NAME_ONLY, NO_OPTION, signed, type Section } from './section.ts'

const YEAR = { unit: DAYS, fault: 'offers.fault.year-of-days' } as const
const YEAR_OR_NOW = { unit: DAYS, fault: 'offers.fault.year-of-days-zero' } as const

export const COMPLAINT_TYPE: readonly Section[] = [
  {
    title: 'offers.complaint-type',
    fields: [
      { kind: 'text', path: 'name', text: 'offers.complaint-type.name' },
      {
        ...{ kind: 'choice', path: 'class', text: 'offers.complaint-type.class' },
        options: () => CLASSES.map((is) => ({ is, text: CLASS_TEXT[is] })),
      },
    ],
  },
]

export const COMPLAINTS: readonly Section[] = [
  {
    title: 'offers.complaints.hours',
    fields: CLASSES.map((of) => ({
      ...({ kind: 'count', path: `care.complaints.hours.${of}`, text: CLASS_TEXT[of] } as const),
      ...({ unit: 'offers.unit.hours', fault: 'offers.fault.hours' } as const),
    })),
  },
  {
    title: 'offers.complaints.after',
    fields: [
      {
        ...{ kind: 'count', path: 'care.complaints.callBackDays', text: 'offers.complaints.call-back', ...YEAR },
        ...{ mayBeEmpty: true, ifEmpty: 'offers.complaints.no-call-back' },
      },
    ],
  },
  {
    title: 'offers.complaints.ratings',
    fields: [
      {
        ...{ kind: 'choice', path: 'care.ratings.low', text: 'offers.complaints.low' },
        options: () => [
          { is: 0, text: 'offers.complaints.low.never' },
          ...[1, 2, 3, 4].map((n) => ({ is: n, text: 'offers.complaints.low.most' as const, n })),
        ],
      },
    ],
  },
]

export const MAKING_GOOD: readonly Section[] = [
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

const CALLS = 'care.followUps'
const BIRTHDAY = `${CALLS}.birthday`
const SALE = `${CALLS}.afterSale`
const EXPIRING = `${CALLS}.expiring`
const NEW = `${CALLS}.newMember`

export const FOLLOW_UPS: readonly Section[] = [
  {
    title: 'offers.calls.rest',
    fields: [
      { kind: 'count', path: `${CALLS}.quietDays`, text: 'offers.calls.quiet', ...YEAR_OR_NOW },
      { kind: 'count', path: `${CALLS}.keepDays`, text: 'offers.calls.keep', ...YEAR },
    ],
  },
  {
    title: 'offers.calls.whom',
    fields: [
      { kind: 'group', path: BIRTHDAY, text: 'offers.calls.birthday', none: 'null', fresh: { daysBefore: 3 } },
      { kind: 'count', path: `${BIRTHDAY}.daysBefore`, text: 'offers.calls.before', within: BIRTHDAY, ...YEAR_OR_NOW },
      { kind: 'group', path: SALE, text: 'offers.calls.sale', none: 'null', fresh: { days: 3, from: 20_000 } },
      { kind: 'count', path: `${SALE}.days`, text: 'offers.calls.after', within: SALE, ...YEAR },
      {
        ...{ kind: 'money', path: `${SALE}.from`, text: 'offers.calls.sale.from', unit: YUAN, within: SALE },
        fault: 'offers.fault.money-zero',
      },
      {
        kind: 'group',
        path: EXPIRING,
        text: 'offers.calls.expiring',
        none: 'null',
        fresh: { daysBefore: 14, from: 500 },
      },
      { kind: 'count', path: `${EXPIRING}.daysBefore`, text: 'offers.calls.before', within: EXPIRING, ...YEAR },
      { kind: 'count', path: `${EXPIRING}.from`, text: 'offers.calls.expiring.from', unit: POINTS, within: EXPIRING },
      { kind: 'group', path: NEW, text: 'offers.calls.new', none: 'null', fresh: { days: 7 } },
      { kind: 'count', path: `${NEW}.days`, text: 'offers.calls.after', within: NEW, ...YEAR },
    ],
  },
]

const BACK = `${CALLS}.winBack`
const CLASS: readonly CustomerClass[] = ['vip', 'main', 'ordinary']
const STAGE: readonly WinBackStage[] = ['prevent', 'save', 'recover']

export const WIN_BACK: readonly Section[] = [
  {
    title: 'offers.part.win-back',
    fields: [
      {
        ...{ kind: 'group', path: BACK, text: 'offers.win-back.is', none: 'null' },
        fresh: {
          ...{ classes: { vip: 300_000, main: 100_000, ordinary: 30_000 }, giveUpDays: 365, most: 30, causes: [] },
          stages: { prevent: 7000, save: 4000, recover: 1500 },
        },
      },
      {
        ...{ kind: 'count', path: `${BACK}.most`, text: 'offers.win-back.most', unit: 'offers.unit.people' },
        ...{ within: BACK, fault: 'offers.fault.win-back-most' },
      },
      {
        ...{ kind: 'count', path: `${BACK}.giveUpDays`, text: 'offers.win-back.give-up', unit: DAYS, within: BACK },
        fault: 'offers.fault.give-up',
      },
    ],
  },
  {
    title: 'offers.win-back.classes',
    fields: CLASS.map((of) => ({
      ...({ kind: 'money', path: `${BACK}.classes.${of}`, text: `offers.win-back.${of}` } as const),
      ...({ unit: YUAN, within: BACK } as const),
    })),
  },
  {
    title: 'offers.win-back.stages',
    fields: STAGE.map((of) => ({
      ...({ kind: 'percent', path: `${BACK}.stages.${of}`, text: `offers.win-back.${of}` } as const),
      ...({ unit: 'offers.unit.percent', within: BACK, fault: 'offers.fault.share' } as const),
    })),
  },
]

export const WIN_BACK_CAUSE = NAME_ONLY('offers.win-back-cause')
