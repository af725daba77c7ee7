import { placeOf } from '#domain/drafting/placing.ts'
import { same } from '#domain/drafting/same.ts'
import type { CouponTemplate, Offer } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import { checkForm } from '#manage/offers/check-form.ts'
import { MULTIPLIER, OFFER, TEMPLATE } from '#manage/offers/form-kinds.ts'
import { multiplierForm } from '#manage/offers/multiplier-form.ts'
import { blankOffer, offerForm, SHAPES, type OfferForm } from '#manage/offers/offer-form.ts'
import { blankTemplate, templateForm, type TemplateForm } from '#manage/offers/template-form.ts'
import { parseProgramme } from '#protocol/programme.ts'
import fuel from '#resources/programmes/fuel.json' with { type: 'json' }
import hotpot from '#resources/programmes/hotpot.json' with { type: 'json' }
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import { programme as randomProgramme } from '#test/support/random-pricing.ts'
import { chinese } from '#test/support/say.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const read = (json: unknown): Programme => {
  const parsed = parseProgramme(json)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.reason))
  return parsed.value
}
const programme = read(shop)
/** A rule without what says nothing: a condition that is false, caps without a cap; a tier's member is one anyway. */
const meant = (rule: Offer | CouponTemplate): object => {
  const { membersOnly, firstPurchase, ...when } = rule.when
  const { repeat, ...effect } = { repeat: false, ...rule.effect }
  const { caps = {}, ...rest } = rule
  return {
    ...rest,
    ...(Object.keys(caps).length === 0 ? {} : { caps }),
    effect: { ...effect, ...(repeat ? { repeat } : {}) },
    when: {
      ...when,
      ...(membersOnly === true && when.tiers === undefined ? { membersOnly } : {}),
      ...(firstPurchase === true ? { firstPurchase } : {}),
    },
  }
}

describe('the form of an offer', () => {
  it('says what the offer said: opened and closed nothing changes', () => {
    const each = (given: Programme) => {
      for (const offer of given.offers) {
        const checked = checkForm(OFFER, given, offerForm(given, offer), offer.id)
        expect(checked).toMatchObject({ ok: true })
        if (!checked.ok) continue
        expect(same(meant(checked.entry), meant(offer)), JSON.stringify([checked.entry, offer])).toBe(true)
        expect(checked.programme.stages).toEqual(given.stages)
      }
      for (const template of given.couponTemplates) {
        const checked = checkForm(TEMPLATE, given, templateForm(template), template.id)
        expect(checked).toMatchObject({ ok: true })
        if (checked.ok) expect(meant(checked.entry)).toEqual(meant(template))
      }
      for (const multiplier of given.earning.multipliers) {
        const checked = checkForm(MULTIPLIER, given, multiplierForm(multiplier), multiplier.id)
        expect(checked).toMatchObject({ ok: true, entry: multiplier, programme: given })
      }
    }
    for (const json of [shop, hotpot, fuel]) each(read(json))
    fc.assert(fc.property(randomProgramme, each), { numRuns: 100 })
  })

  it('each shape can be written anew, in a stage that fits', () => {
    const goods = { categories: ['乳品'], products: [], excludeCategories: [], excludeProducts: [] }
    for (const shape of SHAPES) {
      const form: OfferForm = {
        ...blankOffer(shape),
        ...{ name: '新', percent: '12', amount: '3', price: '15', goods, scope: goods },
        steps: shape === 'spend-percent-steps' ? [{ reach: '100', off: '12' }] : [{ reach: '100', off: '20' }],
        when: { ...blankOffer().when, reach: shape === 'gift' ? '50' : '' },
      }
      const checked = checkForm(OFFER, programme, form, 'o-new')
      expect(checked, shape).toMatchObject({ ok: true })
      if (checked.ok) expect(placeOf(checked.programme, 'o-new')).not.toBeNull()
    }
  })

  it('reads what is typed as people type it', () => {
    const form: OfferForm = {
      ...blankOffer(),
      name: ' 满减 ',
      steps: [{ reach: '１００', off: '20。5' }],
      when: {
        ...blankOffer().when,
        minutes: { from: '9:30', to: '' },
        monthDays: '8, 18、28',
        weekdays: ['7', '6'],
        segments: '邻居，老客',
      },
    }
    expect(checkForm(OFFER, programme, form, 'o-new')).toMatchObject({
      ok: true,
      entry: {
        name: '满减',
        effect: { steps: [{ reach: 10_000, off: 2050 }] },
        when: {
          minutes: { from: 570, to: 1440 },
          monthDays: [8, 18, 28],
          weekdays: [6, 7],
          segments: ['邻居', '老客'],
        },
      },
    })
  })

  const spend: OfferForm = { ...blankOffer(), name: '满减', steps: [{ reach: '100', off: '20' }] }
  const when = (change: Partial<OfferForm['when']>) => ({ when: { ...spend.when, ...change } })
  const caps = (change: Partial<OfferForm['caps']>) => ({ caps: { ...spend.caps, ...change } })
  const excluded = { categories: ['乳品'], products: [], excludeCategories: ['乳品'], excludeProducts: [] }
  const visit = { period: 'ever', from: '2', to: '', every: '' } as const
  it.each<[Partial<OfferForm>, string, string]>([
    [{ name: '' }, 'name', 'name'],
    [{ steps: [{ reach: '', off: '20' }] }, 'steps.0.reach', 'money'],
    [{ steps: [{ reach: '一百', off: '20' }] }, 'steps.0.reach', 'money'],
    [{ steps: [{ reach: '100', off: '200' }] }, 'steps.0.off', 'step-off'],
    [
      {
        steps: [
          { reach: '100', off: '20' },
          { reach: '80', off: '30' },
        ],
      },
      'steps.1.reach',
      'step',
    ],
    [
      {
        steps: [
          { reach: '100', off: '20' },
          { reach: '200', off: '20' },
        ],
      },
      'steps.1.off',
      'step',
    ],
    [{ shape: 'spend-percent-steps', steps: [{ reach: '100', off: '120' }] }, 'steps.0.off', 'percent'],
    [{ shape: 'line-percent', percent: '' }, 'percent', 'percent'],
    [{ shape: 'order-percent', percent: '120' }, 'percent', 'percent'],
    [{ shape: 'order-percent', percent: '12', max: 'x' }, 'max', 'money'],
    [{ shape: 'line-amount', amount: '0' }, 'amount', 'money'],
    [{ shape: 'buy-get', percent: '50', buy: '' }, 'buy', 'count'],
    [{ shape: 'buy-get', percent: '50', get: '0' }, 'get', 'count'],
    [{ shape: 'buy-get', percent: '', buy: '1' }, 'percent', 'percent'],
    [
      { shape: 'buy-get', percent: '50', buy: '0', isOther: true, goods: { ...excluded, excludeCategories: [] } },
      'buy',
      'buy-other',
    ],
    [{ shape: 'buy-get', percent: '50', isOther: true, goods: excluded }, 'goods', 'all-excluded'],
    [{ shape: 'bundle-price', price: '' }, 'price', 'money'],
    [{ shape: 'bundle-price', price: '1', parts: [{ scope: excluded, count: '1' }] }, 'parts.0.scope', 'all-excluded'],
    [{ shape: 'bundle-price', price: '1', parts: [{ scope: spend.scope, count: 'x' }] }, 'parts.0.count', 'count'],
    [{ shape: 'gift', ...when({ reach: '50' }) }, 'goods', 'gift-goods'],
    [{ shape: 'gift', goods: { ...excluded, excludeCategories: [] } }, 'when.reach', 'gift-reach'],
    [{ scope: excluded }, 'scope', 'all-excluded'],
    [when({ from: '2026-02-30' }), 'when.from', 'day'],
    [when({ from: '2026-03-02', to: '2026-03-01' }), 'when.to', 'to'],
    [when({ minutes: { from: '20:00', to: '19:00' } }), 'when.minutes.to', 'minutes'],
    [when({ minutes: { from: '25:00', to: '' } }), 'when.minutes.from', 'clock'],
    [when({ monthDays: '8、40' }), 'when.monthDays', 'month-days'],
    [when({ who: 'tiers' }), 'when.tiers', 'tiers'],
    [when({ who: 'tiers', tiers: ['gone'] }), 'when.tiers', 'gone'],
    [when({ visit: { ...visit, from: '' } }), 'when.visit.from', 'count'],
    [when({ visit: { ...visit, to: '1' } }), 'when.visit.to', 'visit-to'],
    [when({ visit: { ...visit, period: 'month', from: '40' } }), 'when.visit.from', 'visit-month'],
    [when({ firstPurchase: true, visit }), 'when.visit.from', 'visit-first'],
    [when({ coupon: 'coupon-10' }), 'when.coupon', 'coupon'],
    [when({ reach: '-1' }), 'when.reach', 'money'],
    [when({ quantity: 'x' }), 'when.quantity', 'quantity'],
    [caps({ budget: '0' }), 'caps.budget', 'money'],
    [caps({ storeDay: '0.5' }), 'caps.storeDay', 'count'],
    [caps({ member: '1' }), 'caps.member', 'cap-of-members'],
    [{ place: programme.stages[0]?.groups[0]?.id ?? '' }, '', 'stage'],
  ])('%j is told at %s', (change, field, text) => {
    const checked = checkForm(OFFER, programme, { ...spend, ...change }, 'o-new')
    expect(checked.ok ? [] : checked.faults).toContainEqual({ field, text: `offers.fault.${text}` })
    // Nothing is told in words that say nothing.
    if (!checked.ok) expect(checked.faults.map((fault) => fault.text)).not.toContain('offers.fault.other')
    if (!checked.ok) for (const fault of checked.faults) expect(chinese()(fault.text)).not.toBe('')
  })

  const coupon: TemplateForm = { ...blankTemplate(), name: '券', amount: '5' }
  it.each<[Partial<TemplateForm>, string, string]>([
    [{ amount: '' }, 'amount', 'money'],
    [{ kind: 'percent', percent: '' }, 'percent', 'percent'],
    [{ kind: 'free-pieces', count: '' }, 'count', 'count'],
    [{ perReceipt: '9' }, 'perReceipt', 'per-receipt'],
    [{ perReceipt: '2', alone: true }, 'perReceipt', 'alone'],
    [{ sharedCode: 'AB' }, 'sharedCode', 'shared-code'],
    [{ validDays: '0' }, 'validDays', 'count'],
    [{ isSigned: true, validDays: '100' }, 'validDays', 'signed-days'],
    [{ isSigned: true, share: '120' }, 'share', 'percent'],
    [{ isSigned: true, kind: 'percent', percent: '10' }, 'kind', 'signed-amount'],
    [{ isSigned: true, sharedCode: 'ABCD' }, 'sharedCode', 'signed-code'],
    [{ returns: true, atLeastDays: 'x' }, 'atLeastDays', 'count'],
  ])('of a coupon %j is told at %s', (change, field, text) => {
    const checked = checkForm(TEMPLATE, programme, { ...coupon, ...change }, 'c-new')
    expect(checked.ok ? [] : checked.faults).toContainEqual({ field, text: `offers.fault.${text}` })
  })

  it('a coupon that opens an offer may be written before the offer', () => {
    const checked = checkForm(TEMPLATE, programme, { ...coupon, kind: 'opens' }, 'c-new')
    expect(checked).toMatchObject({ ok: true })
    if (!checked.ok) return
    const offer = { ...spend, ...when({ coupon: 'c-new' }) }
    const opened = checkForm(OFFER, checked.programme, offer, 'o-new')
    expect(opened).toMatchObject({ ok: true })
    if (opened.ok) expect(parseProgramme(opened.programme)).toMatchObject({ ok: true })
  })
})
