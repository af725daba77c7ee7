import { FAULT_CODES, parseProgramme } from '#protocol/programme.ts'
import type { Programme } from '#domain/programme.ts'
import { referrersOf } from '#domain/drafting/references.ts'
import { placeFault } from '#manage/offers/fault-place.ts'
import { FAULT_TEXT } from '#manage/offers/faults.ts'
import { listOf } from '#domain/drafting/parts.ts'
import {
  hasPart,
  PART_LISTS,
  PART_SETTINGS,
  type PartList,
  type PartSetting,
} from '#manage/offers/parts/part-fields.ts'
import { listKind, settingKind, startOf } from '#manage/offers/parts/part-kinds.ts'
import { rulesOf, sayRule } from '#manage/offers/rules.ts'
import { businessDay } from '#domain/units.ts'
import { partsProgramme } from '#test/support/random-parts.ts'
import { programme as randomProgramme } from '#test/support/random-pricing.ts'
import { chinese, LOCALES, speaking } from '#test/support/say.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entry, programme, restaurant, samples, setting } from '#test/support/programme-forms.ts'

const NO_GOODS = { categories: [], products: [], excludeCategories: [], excludeProducts: [] }

describe('forms of all that is set field by field', () => {
  it('opened and closed nothing changes', () => {
    const each = (given: Programme) => {
      for (const part of PART_SETTINGS) {
        if (hasPart(given, part))
          expect(settingKind(part).read(startOf(part, given, given), part, given), part).toEqual(given)
      }
      for (const list of PART_LISTS) {
        for (const one of listOf(given, list))
          expect(listKind(list).read(startOf(list, given, one), one.id, given)).toEqual(one)
      }
    }
    fc.assert(fc.property(partsProgramme, each), { numRuns: 60 })
    fc.assert(fc.property(randomProgramme, each), { numRuns: 20 })
    for (const given of samples) {
      for (const part of PART_SETTINGS) {
        expect(setting(part, {}, given), part).toEqual({ ok: true, entry: given, programme: given })
      }
      for (const list of PART_LISTS) {
        for (const { id } of listOf(given, list))
          expect(entry(list, id, {}, given)).toMatchObject({ ok: true, programme: given })
      }
    }
  })

  it('the random programmes are valid ones', () => {
    fc.assert(
      fc.property(partsProgramme, (given) => {
        expect(parseProgramme(given)).toMatchObject({ ok: true })
      }),
      { numRuns: 60 },
    )
  })

  it('a change is that change and nothing else', () => {
    expect(setting('earning', { 'earning.points': '２', 'earning.expireMonths': '' })).toMatchObject({
      ok: true,
      programme: { ...programme, earning: { ...programme.earning, points: 2, expireMonths: null } },
    })
    const off = setting('waiting', { 'queue.compensation.isOn': false }, restaurant)
    expect(off.ok && off.programme.queue).toEqual({ ...restaurant.queue, compensation: null })
    const [offered] = programme.couponTemplates.filter(({ signed }) => signed === undefined)
    const reward = entry('rewards', 'new', {
      ...{ name: '券', points: '500', 'gives.kind': 'coupon', 'gives.template': offered?.id },
    })
    expect(reward.ok && reward.entry).toEqual({
      ...{ id: 'new', name: '券', points: 500, gives: { kind: 'coupon', template: offered?.id } },
      ...{ when: {}, stock: null, perMember: null },
    })
  })

  it('rates by goods, checks and club events are written as they are typed, and taken away again', () => {
    const [first] = programme.earning.rates
    const rates = setting('earning', {
      'earning.rates.rows': [
        {
          ...{ reason: '乳品', rate: '2', quantity: '', scope: { ...NO_GOODS, categories: ['乳品'] } },
          price: { isOn: true, from: '30', to: '' },
        },
      ],
    })
    expect(first).toBeDefined()
    expect(rates.ok && rates.programme.earning.rates).toEqual([
      { reason: '乳品', rate: 20_000, scope: { categories: ['乳品'] }, price: { from: 3000 } },
    ])
    const { spendCheck: _, ...unchecked } = programme
    const on = { isOn: true, fromValue: '30', fromPoints: '', memberCode: 'true' }
    const checked = setting('spendCheck', { spendCheck: on }, unchecked)
    expect(checked.ok && checked.programme).toEqual({
      ...unchecked,
      spendCheck: { fromValue: 3000, fromPoints: null, memberCode: true },
    })
    const off = checked.ok && setting('spendCheck', { 'spendCheck.isOn': false }, checked.programme)
    expect(off && off.ok && off.programme).toEqual(unchecked)
    const { clubEvents: __, ...plain } = programme
    const event = entry(
      'clubEvents',
      'tea',
      { name: '品鉴会', places: '40', gift: { isOn: true, name: '茶样', offline: '5' } },
      plain,
    )
    expect(event.ok && event.programme.clubEvents).toEqual([
      { id: 'tea', name: '品鉴会', when: {}, places: 40, gift: { name: '茶样', offline: 5 } },
    ])
  })

  it('a new tier comes to stand where it is reached', () => {
    const checked = entry('tiers', 'silver', { name: '银卡', reach: '1', keep: '0' })
    expect(checked.ok && checked.programme.tiers.map(({ id }) => id)[1]).toBe('silver')
  })

  it.each<[PartSetting, Readonly<Record<string, unknown>>, string, string]>([
    ['earning', { 'earning.perFen': '0' }, 'earning.perFen', 'money'],
    ['earning', { 'earning.points': '' }, 'earning.points', 'count-zero'],
    ['earning', { 'earning.expireMonths': '半年' }, 'earning.expireMonths', 'count-zero'],
    [
      'redeeming',
      { 'redeeming.step': '33', 'redeeming.min': '33', 'redeeming.fen': '0.01' },
      'redeeming.step',
      'step-not-whole-fen',
    ],
    ['redeeming', { 'redeeming.min': '150' }, 'redeeming.min', 'min-not-of-step'],
    ['redeeming', { 'redeeming.maxShare': '101' }, 'redeeming.maxShare', 'share'],
    [
      'earning',
      { 'earning.rates.rows.0.price': { isOn: true, from: '', to: '' } },
      'earning.rates.rows.0.price.isOn',
      'price-band',
    ],
    [
      'earning',
      { 'earning.rates.rows.0.price': { isOn: true, from: '30', to: '20' } },
      'earning.rates.rows.0.price.to',
      'price-band',
    ],
    ['earning', { 'earning.rates.rows.0.rate': '很多' }, 'earning.rates.rows.0.rate', 'rate'],
    ['earning', { 'earning.rates.rows.0.reason': ' ' }, 'earning.rates.rows.0.reason', 'name'],
    ['spendCheck', { 'spendCheck.isOn': true, 'spendCheck.fromValue': '0' }, 'spendCheck.fromValue', 'money'],
    ['manualDiscount', { 'manualDiscount.cashier.max': 'x' }, 'manualDiscount.cashier.max', 'money-zero'],
    ['couponsPerReceipt', { couponsPerReceipt: '6' }, 'couponsPerReceipt', 'coupons-per-receipt'],
  ])('%s %j is told at %s', (part, changes, field, text) => {
    const checked = setting(part, changes)
    expect(checked.ok ? [] : checked.faults).toContainEqual({ field, text: `offers.fault.${text}` })
  })

  it.each<[PartList, Readonly<Record<string, unknown>>, string, string]>([
    ['rewards', { points: '1' }, 'name', 'name'],
    ['rewards', { name: '杯', 'gives.product': [] }, 'gives.product', 'product'],
    ['rewards', { name: '杯', 'gives.kind': 'coupon' }, 'gives.template', 'template'],
    ['tiers', { name: '银' }, 'reach', 'tier-order'],
    ['tiers', { name: '银', reach: '10', keep: '20' }, 'keep', 'tier-keep-above'],
    ['clubEvents', { places: '3' }, 'name', 'name'],
    ['clubEvents', { name: '品鉴会', places: '0' }, 'places', 'count'],
    ['clubEvents', { name: '品鉴会', gift: { isOn: true, name: '', offline: '1' } }, 'gift.name', 'name'],
    ['plans', { name: '卡', product: ['P0333'] }, 'product', 'product-taken'],
    ['lanes', { name: '' }, 'name', 'name'],
    ['lanes', { name: '大桌', party: { isOn: true, from: '', to: '3' } }, 'party.from', 'people'],
    ['lanes', { name: '大桌', party: { isOn: true, from: '8', to: '3' } }, 'party.to', 'party-order'],
    ['gifts', { name: ' ' }, 'name', 'name'],
    ['complaintTypes', { name: '' }, 'name', 'name'],
  ])('a new one of %s %j is told at %s', (list, changes, field, text) => {
    const checked = entry(list, list === 'lanes' ? 'N' : 'new', changes)
    expect(checked.ok ? [] : checked.faults).toContainEqual({ field, text: `offers.fault.${text}` })
  })
})

describe('in words', () => {
  it('every fault that there is has its text, everywhere', () => {
    expect(Object.keys(FAULT_TEXT).sort()).toEqual([...FAULT_CODES].sort())
    for (const locale of LOCALES) {
      for (const code of FAULT_CODES) expect(speaking(locale)(FAULT_TEXT[code]), `${locale} ${code}`).not.toBe('')
    }
  })

  it('every rule says something in every language, and the sentence names its numbers', () => {
    const all = fc.oneof(partsProgramme, randomProgramme)
    fc.assert(
      fc.property(all, fc.constantFrom(...LOCALES), (given, locale) => {
        const say = speaking(locale)
        const facts = { programme: given, today: businessDay('2026-11-23') }
        for (const rule of rulesOf(say, given)) expect(sayRule(say, rule, facts)).toMatch(/\S/)
      }),
      { numRuns: 60 },
    )
    const say = chinese()
    const told = (of: string, given = programme) =>
      rulesOf(say, given)
        .filter((rule) => rule.of === of)
        .map((rule) => sayRule(say, rule, { programme: given, today: businessDay('2026-11-23') }))
    expect(told('rounding')).toEqual(['抹掉分，收到角。'])
    const changed = setting('redeeming', { 'redeeming.min': '300', 'redeeming.maxShare': '12.5' })
    expect(changed.ok && told('redeeming', changed.programme)[0]).toMatch(/最少用 300 分.*最多抵应付的 12\.5%/)
  })

  it('a fault of a draft is told by its name, and leads to the field in which it is mended', () => {
    const place = (given: Programme) => {
      const parsed = parseProgramme(given)
      return parsed.ok ? [] : parsed.reason.issues.map((issue) => placeFault(chinese(), given, issue))
    }
    const [gold] = programme.tiers.slice(-1)
    const tiers = programme.tiers.filter(({ id }) => id !== gold?.id)
    const asking = referrersOf(programme, 'tiers', gold?.id ?? '')
    expect(asking.length).toBeGreaterThan(0)
    const faults = place({ ...programme, tiers })
    expect(new Set(faults.map(({ mend }) => mend?.id))).toEqual(
      new Set(asking.map((each) => ('id' in each ? each.id : ''))),
    )
    for (const { mend, text } of faults)
      expect([mend?.at, text]).toEqual([expect.stringMatching(/tiers?$|list$/), 'offers.fault.gone'])
    const redeeming = { ...programme.redeeming, min: programme.redeeming.min + 1 } as Programme['redeeming']
    expect(place({ ...programme, redeeming })).toMatchObject([
      { name: '积分抵现', text: 'offers.fault.min-not-of-step', mend: { of: 'redeeming', at: 'redeeming.min' } },
    ])
    // No form has it: it is told by the part.
    expect(place({ ...programme, timeZone: 'Nowhere' })).toMatchObject([{ name: '时区', mend: null }])
  })
})

describe('what is still used', () => {
  it('taking away what nothing refers to leaves a valid programme, and what something does refer to one that is not', () => {
    const each = (given: Programme) => {
      for (const list of ['plans', 'couponTemplates', 'rewards'] as const) {
        for (const { id } of given[list]) {
          const after = { ...given, [list]: given[list].filter((one) => one.id !== id) } as Programme
          const isFree = referrersOf(given, list, id).length === 0
          expect(parseProgramme(after).ok, `${list} ${id}`).toBe(isFree)
        }
      }
    }
    samples.forEach(each)
    fc.assert(fc.property(partsProgramme, each), { numRuns: 40 })
  })
})
