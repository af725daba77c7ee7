import type { Caps, Condition, Scope } from '#domain/offer.ts'
import { clockOf } from '#ui/rules/calendar-words.ts'
import {
  countOf,
  countText,
  filled,
  ifAny,
  minuteOf,
  moneyOf,
  moneyText,
  quantityOf,
  quantityText,
  textOf,
  wordsOf,
} from './typed.ts'

/** What every rule has, as typed: which goods, for whom and when, how often. */
export type ScopeForm = {
  readonly categories: readonly string[]
  readonly products: readonly string[]
  readonly excludeCategories: readonly string[]
  readonly excludeProducts: readonly string[]
}

export type WhenForm = {
  readonly who: 'all' | 'members' | 'tiers'
  readonly tiers: readonly string[]
  readonly plans: readonly string[]
  /** Segments and tags by name, and further tags as typed. */
  readonly groups: readonly string[]
  readonly segments: string
  readonly coBrands: readonly string[]
  readonly from: string
  readonly to: string
  readonly weekdays: readonly string[]
  readonly monthDays: string
  readonly minutes: { readonly from: string; readonly to: string }
  readonly stores: readonly string[]
  readonly birthday: '' | 'day' | 'week' | 'month'
  readonly firstPurchase: boolean
  readonly visit: {
    readonly period: '' | 'ever' | 'month'
    readonly from: string
    readonly to: string
    readonly every: string
  }
  readonly coupon: string
  readonly reach: string
  readonly quantity: string
}

export type CapsForm = {
  readonly member: string
  readonly memberDay: string
  readonly storeDay: string
  readonly budget: string
}

export const scopeForm = ({ categories, products, excludeCategories, excludeProducts }: Scope): ScopeForm => ({
  categories: categories ?? [],
  products: products ?? [],
  excludeCategories: excludeCategories ?? [],
  excludeProducts: excludeProducts ?? [],
})

export const scopeOf = (form: ScopeForm): object =>
  filled({
    categories: ifAny(form.categories),
    products: ifAny(form.products),
    excludeCategories: ifAny(form.excludeCategories),
    excludeProducts: ifAny(form.excludeProducts),
  })

export const whenForm = (when: Condition): WhenForm => ({
  who: when.tiers !== undefined ? 'tiers' : when.membersOnly === true ? 'members' : 'all',
  tiers: when.tiers ?? [],
  plans: when.plans ?? [],
  groups: when.segments ?? [],
  segments: '',
  coBrands: when.coBrands ?? [],
  from: when.from ?? '',
  to: when.to ?? '',
  weekdays: (when.weekdays ?? []).map(String),
  monthDays: (when.monthDays ?? []).join('、'),
  minutes:
    when.minutes === undefined
      ? { from: '', to: '' }
      : { from: clockOf(when.minutes.from), to: clockOf(when.minutes.to) },
  stores: when.stores ?? [],
  birthday: when.birthday ?? '',
  firstPurchase: when.firstPurchase === true,
  visit:
    when.visit === undefined
      ? { period: '', from: '', to: '', every: '' }
      : {
          period: when.visit.period,
          from: countText(when.visit.from),
          to: countText(when.visit.to),
          every: countText(when.visit.every),
        },
  coupon: when.coupon ?? '',
  reach: moneyText(when.reach),
  quantity: quantityText(when.quantity),
})

export function whenOf(form: WhenForm): object {
  const { minutes, visit } = form
  const hasMinutes = minutes.from.trim() !== '' || minutes.to.trim() !== ''
  return filled({
    // Who is in a tier is a member anyway.
    membersOnly: form.who === 'members' ? true : undefined,
    tiers: form.who === 'tiers' ? form.tiers : undefined,
    plans: ifAny(form.plans),
    segments: ifAny([...new Set([...form.groups, ...wordsOf(form.segments)])]),
    coBrands: ifAny(form.coBrands),
    from: textOf(form.from),
    to: textOf(form.to),
    weekdays: ifAny(form.weekdays.map(Number).sort()),
    monthDays: ifAny(wordsOf(form.monthDays).map((day) => countOf(day) ?? null)),
    minutes: hasMinutes ? { from: minutesOr(minutes.from, 0), to: minutesOr(minutes.to, 1440) } : undefined,
    stores: ifAny(form.stores),
    birthday: form.birthday === '' ? undefined : form.birthday,
    firstPurchase: form.firstPurchase ? true : undefined,
    visit:
      visit.period === ''
        ? undefined
        : filled({
            period: visit.period,
            from: countOf(visit.from) ?? null,
            to: countOf(visit.to),
            every: countOf(visit.every),
          }),
    coupon: textOf(form.coupon),
    reach: moneyOf(form.reach),
    quantity: quantityOf(form.quantity),
  })
}

/** Left empty, the day's begin or end; what cannot be read stays null. */
const minutesOr = (typed: string, otherwise: number): number | null => {
  const minute = minuteOf(typed)
  return minute === undefined ? otherwise : minute
}

export const capsForm = (caps: Caps = {}): CapsForm => ({
  member: countText(caps.member),
  memberDay: countText(caps.memberDay),
  storeDay: countText(caps.storeDay),
  budget: moneyText(caps.budget),
})

/** Undefined where nothing is limited. */
export function capsOf(form: CapsForm): object | undefined {
  const caps = filled({
    member: countOf(form.member),
    memberDay: countOf(form.memberDay),
    storeDay: countOf(form.storeDay),
    budget: moneyOf(form.budget),
  })
  return Object.keys(caps).length === 0 ? undefined : caps
}
