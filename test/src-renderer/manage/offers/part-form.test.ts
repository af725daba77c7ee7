import { FAULT_CODES, parseProgramme } from '#protocol/programme.ts'
import type { Programme } from '#domain/programme.ts'
import { ruleChanges } from '#domain/drafting/changes.ts'
import { referrersOf } from '#domain/drafting/references.ts'
import { movedEntry, newIdFor } from '#manage/offers/change-rules.ts'
import { checkForm, type Checked } from '#manage/offers/check-form.ts'
import { formKindOf } from '#manage/offers/editing.ts'
import { placeFault } from '#manage/offers/fault-place.ts'
import { FAULT_TEXT } from '#manage/offers/faults.ts'
import { withAt } from '#domain/drafting/at-path.ts'
import { listOf, ORDERED, withList } from '#domain/drafting/parts.ts'
import type { PartForm } from '#manage/offers/parts/field.ts'
import {
  hasPart,
  PART_LISTS,
  PART_SETTINGS,
  type PartList,
  type PartSetting,
} from '#manage/offers/parts/part-fields.ts'
import { BLANK, listKind, settingKind, startOf } from '#manage/offers/parts/part-kinds.ts'
import { rulesOf, sayRule } from '#manage/offers/rules.ts'
import { begun, ended } from '#manage/offers/whole-parts.ts'
import { businessDay, millis } from '#domain/units.ts'
import fuel from '#resources/programmes/fuel.json' with { type: 'json' }
import hotpot from '#resources/programmes/hotpot.json' with { type: 'json' }
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import { partsProgramme } from '#test/support/random-parts.ts'
import { programme as randomProgramme } from '#test/support/random-pricing.ts'
import { chinese, LOCALES, speaking } from '#test/support/say.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const read = (json: unknown): Programme => {
  const parsed = parseProgramme(json)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.reason))
  return parsed.value
}
const samples = [shop, hotpot, fuel].map(read)
const [programme = read(shop), restaurant = read(hotpot)] = samples

/** A form with one field typed otherwise. */
const typed = (form: PartForm, changes: Readonly<Record<string, unknown>>): PartForm =>
  Object.entries(changes).reduce((next, [path, value]) => withAt(next, path, value), form)

const setting = (
  part: PartSetting,
  changes: Readonly<Record<string, unknown>>,
  given = programme,
): Checked<Programme> => checkForm(settingKind(part), given, typed(startOf(part, given, given), changes), part)
const entry = (list: PartList, id: string, changes: Readonly<Record<string, unknown>>, given = programme) => {
  const known = listOf(given, list).find((each) => each.id === id) ?? BLANK[list]
  return checkForm(formKindOf(list), given, typed(startOf(list, given, known), changes), id)
}

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

  it('a lane has the next free letter, is refused where people have one already, and where there are too many', () => {
    const id = newIdFor('lanes', [restaurant], millis(0))
    expect(id).toBe('E')
    const lane = entry('lanes', id, { name: '外摆', party: { isOn: true, from: '21', to: '30' } }, restaurant)
    expect(lane.ok && lane.programme.queue?.lanes.at(-1)).toEqual({ id, name: '外摆', party: { from: 21, to: 30 } })
    const shared = entry('lanes', id, { name: '外摆', party: { isOn: true, from: '4', to: '4' } }, restaurant)
    expect(shared).toMatchObject({ faults: [{ field: 'party.isOn', text: 'offers.fault.party-shared' }] })
    const full = withList(
      restaurant,
      'lanes',
      [...'ABCDEFGHIJKL'].map((letter) => ({ id: letter, name: letter })),
    )
    expect(entry('lanes', newIdFor('lanes', [full], millis(0)), { name: '第十三队' }, full)).toMatchObject({
      faults: [{ field: 'name', text: 'offers.fault.too-many' }],
    })
  })

  it('what is switched on says at first what most say, and winning back keeps its causes', () => {
    const off = setting('winBack', { 'care.followUps.winBack.isOn': false }, restaurant)
    if (!off.ok) throw new Error('refused')
    expect(off.programme.care?.followUps.winBack).toBe(null)
    expect(listOf(off.programme, 'winBackCauses')).toEqual([])
    const on = setting('winBack', { 'care.followUps.winBack.isOn': true }, off.programme)
    expect(on.ok && on.programme.care?.followUps.winBack).toMatchObject({ most: 30, causes: [] })
  })

  it('a queue and care are begun whole and ended whole', () => {
    for (const part of ['queue', 'care'] as const) {
      const without = ended(restaurant, part)
      expect(parseProgramme(without)).toMatchObject({ ok: true })
      const again = begun(without, part, '取号')
      expect(parseProgramme(again)).toMatchObject({ ok: true })
      expect(ruleChanges(without, again).map(({ of, how }) => [of, how])).toContainEqual([part, 'new'])
      expect(ruleChanges(again, without).map(({ of, how }) => [of, how])).toContainEqual([part, 'gone'])
    }
  })

  it('moved there and back again is where it was, and sub-types stay among those of their class', () => {
    for (const given of samples) {
      for (const list of ORDERED) {
        for (const { id } of listOf(given, list)) {
          const there = movedEntry(given, list, id, 1)
          if (there === given) continue
          expect(movedEntry(there, list, id, -1)).toEqual(given)
          expect(ruleChanges(given, there)).toEqual([{ of: list, how: 'order' }])
        }
      }
    }
    const types = restaurant.care?.complaints.types ?? []
    const last = types.findLast((type) => type.class === 'goods')
    expect(movedEntry(restaurant, 'complaintTypes', last?.id ?? '', 1)).toBe(restaurant)
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

  it.each<[PartSetting, Readonly<Record<string, unknown>>, string, string]>([
    ['waiting', { 'queue.compensation.perTicket': '9999' }, 'queue.compensation.perTicket', 'limit-above-coupon'],
    [
      'waiting',
      {
        ...{ 'queue.compensation.cranes.isOn': false, 'queue.compensation.minutes.isOn': false },
        'queue.compensation.bands.isOn': false,
      },
      'queue.compensation.isOn',
      'compensation-empty',
    ],
    ['waiting', { 'queue.compensation.bands.rows': [] }, 'queue.compensation.bands.rows', 'rows'],
    [
      'waiting',
      { 'queue.compensation.bands.rows': [{ from: '', worth: '1' }] },
      'queue.compensation.bands.rows.0.from',
      'rows',
    ],
    ['queue', { 'queue.skipBehind': '51' }, 'queue.skipBehind', 'skip'],
    ['queue', { 'queue.passed.keepMinutes': '0' }, 'queue.passed.keepMinutes', 'day-of-minutes'],
    ['complaints', { 'care.complaints.hours.goods': '' }, 'care.complaints.hours.goods', 'hours'],
    ['complaints', { 'care.complaints.callBackDays': '367' }, 'care.complaints.callBackDays', 'year-of-days'],
    [
      'makingGood',
      { 'care.compensation.template': 'null' },
      'care.compensation.limits.cashier.off',
      'no-coupon-to-give',
    ],
    ['followUps', { 'care.followUps.quietDays': 'x' }, 'care.followUps.quietDays', 'year-of-days-zero'],
    ['followUps', { 'care.followUps.afterSale.from': '' }, 'care.followUps.afterSale.from', 'money-zero'],
    ['winBack', { 'care.followUps.winBack.most': '0' }, 'care.followUps.winBack.most', 'win-back-most'],
    [
      'winBack',
      { 'care.followUps.winBack.classes.main': '9999999' },
      'care.followUps.winBack.classes.main',
      'win-back-order',
    ],
  ])('%s %j of a restaurant is told at %s', (part, changes, field, text) => {
    const checked = setting(part, changes, restaurant)
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
