import type { Group, Offer, Stage } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import { placeOf, type Place } from '#domain/drafting/placing.ts'
import { STAGES_OF } from '#domain/stage-fit.ts'
import {
  capsForm,
  capsOf,
  scopeForm,
  scopeOf,
  whenForm,
  whenOf,
  type CapsForm,
  type ScopeForm,
  type WhenForm,
} from './rule-form.ts'
import { countOf, countText, filled, moneyOf, moneyText, percentOf, percentText } from './typed.ts'

/** What an offer does, as a shop owner chooses it: a kind of effect in a kind of stage. */
export const SHAPES = [
  ...(['spend-steps', 'spend-percent-steps', 'line-percent', 'line-amount', 'order-percent', 'order-amount'] as const),
  ...(['buy-get', 'bundle-price', 'gift', 'member-price', 'tier-price'] as const),
] as const
export type Shape = (typeof SHAPES)[number]

/** The form as typed. Fields that a shape does not need keep what was typed, and count for nothing. */
export type OfferForm = {
  readonly name: string
  readonly shape: Shape
  /** Id of a group, or how the offer goes together with others as a group of its own. */
  readonly place: string
  readonly scope: ScopeForm
  readonly when: WhenForm
  readonly caps: CapsForm
  readonly percent: string
  readonly amount: string
  readonly max: string
  readonly steps: readonly { readonly reach: string; readonly off: string }[]
  readonly repeat: boolean
  readonly buy: string
  readonly get: string
  readonly isOther: boolean
  readonly goods: ScopeForm
  readonly times: string
  readonly parts: readonly { readonly scope: ScopeForm; readonly count: string }[]
  readonly price: string
  readonly count: string
}

export const OWN_GROUP = 'own'

const NO_GOODS: ScopeForm = { categories: [], products: [], excludeCategories: [], excludeProducts: [] }
const BLANK: Omit<OfferForm, 'shape'> = {
  name: '',
  place: OWN_GROUP,
  scope: NO_GOODS,
  when: whenForm({}),
  caps: capsForm(),
  percent: '',
  amount: '',
  max: '',
  steps: [{ reach: '', off: '' }],
  repeat: false,
  buy: '1',
  get: '1',
  isOther: false,
  goods: NO_GOODS,
  times: '',
  parts: [
    { scope: NO_GOODS, count: '1' },
    { scope: NO_GOODS, count: '1' },
  ],
  price: '',
  count: '1',
}

export const blankOffer = (shape: Shape = 'spend-steps'): OfferForm => ({ ...BLANK, shape })

/** In which kind of stage a shape stands. */
export function stageOf(shape: Shape): Stage['kind'] {
  if (shape === 'line-percent' || shape === 'line-amount') return 'line'
  if (shape === 'order-percent' || shape === 'order-amount') return 'order'
  return STAGES_OF[shape][0] ?? 'order'
}

export function offerForm(programme: Programme, offer: Offer): OfferForm {
  const place = placeOf(programme, offer.id)
  const isLine = place?.stage.kind === 'line'
  const { name, scope, when, caps } = offer
  const form = {
    ...BLANK,
    ...{
      name,
      place: place?.group.id ?? OWN_GROUP,
      scope: scopeForm(scope),
      when: whenForm(when),
      caps: capsForm(caps),
    },
  }
  const { effect } = offer
  switch (effect.kind) {
    case 'percent': {
      const max = 'max' in effect ? moneyText(effect.max) : ''
      return { ...form, shape: isLine ? 'line-percent' : 'order-percent', percent: percentText(effect.off), max }
    }
    case 'amount':
      return { ...form, shape: isLine ? 'line-amount' : 'order-amount', amount: moneyText(effect.off) }
    case 'member-price':
    case 'tier-price':
      return { ...form, shape: effect.kind }
    case 'buy-get': {
      const { buy, get, off, goods, times } = effect
      return {
        ...{ ...form, shape: effect.kind, buy: countText(buy), get: countText(get), percent: percentText(off) },
        ...{ times: countText(times), isOther: goods !== undefined, goods: scopeForm(goods ?? {}) },
      }
    }
    case 'bundle-price': {
      const parts = effect.parts.map((part) => ({ scope: scopeForm(part.scope), count: countText(part.count) }))
      return { ...form, shape: effect.kind, parts, price: moneyText(effect.price), times: countText(effect.times) }
    }
    case 'gift':
      return { ...form, shape: effect.kind, goods: scopeForm(effect.goods), count: countText(effect.count) }
    case 'spend-steps': {
      const steps = effect.steps.map(({ reach, off }) => ({ reach: moneyText(reach), off: moneyText(off) }))
      return { ...form, shape: effect.kind, steps, repeat: effect.repeat === true }
    }
    case 'spend-percent-steps': {
      const steps = effect.steps.map(({ reach, off }) => ({ reach: moneyText(reach), off: percentText(off) }))
      return { ...form, shape: effect.kind, steps, max: moneyText(effect.max) }
    }
  }
}

/** The offer that a form says, not checked yet. */
export const offerOf = (form: OfferForm, id: string): object => ({
  ...{ id, name: form.name.trim(), scope: scopeOf(form.scope), when: whenOf(form.when), effect: effectOf(form) },
  ...filled({ caps: capsOf(form.caps) }),
})

export const placeWanted = (form: OfferForm): Place =>
  form.place === OWN_GROUP ? { newIn: stageOf(form.shape), mode: OWN_MODE } : { group: form.place }

/** A group of one offer: whether it would go together with others of the group does not matter. */
const OWN_MODE: Group['mode'] = 'exclusive'

function effectOf(form: OfferForm): object {
  const needed = <T>(value: T | undefined): T | null => value ?? null
  const percent = needed(percentOf(form.percent))
  const max = moneyOf(form.max)
  const times = countOf(form.times)
  switch (form.shape) {
    case 'line-percent':
      return { kind: 'percent', off: percent }
    case 'order-percent':
      return filled({ kind: 'percent', off: percent, max })
    case 'line-amount':
    case 'order-amount':
      return { kind: 'amount', off: needed(moneyOf(form.amount)) }
    case 'member-price':
    case 'tier-price':
      return { kind: form.shape }
    case 'buy-get': {
      const goods = form.isOther ? scopeOf(form.goods) : undefined
      return filled({
        kind: form.shape,
        buy: needed(countOf(form.buy)),
        get: needed(countOf(form.get)),
        off: percent,
        goods,
        times,
      })
    }
    case 'bundle-price': {
      const parts = form.parts.map(({ scope, count }) => ({ scope: scopeOf(scope), count: needed(countOf(count)) }))
      return filled({ kind: form.shape, parts, price: needed(moneyOf(form.price)), times })
    }
    case 'gift':
      return { kind: form.shape, goods: scopeOf(form.goods), count: needed(countOf(form.count)) }
    case 'spend-steps': {
      const steps = form.steps.map(({ reach, off }) => ({ reach: needed(moneyOf(reach)), off: needed(moneyOf(off)) }))
      return filled({ kind: form.shape, steps, repeat: form.repeat ? true : undefined })
    }
    case 'spend-percent-steps': {
      const steps = form.steps.map(({ reach, off }) => ({ reach: needed(moneyOf(reach)), off: needed(percentOf(off)) }))
      return filled({ kind: form.shape, steps, max })
    }
  }
}
