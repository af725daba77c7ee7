import { parseProgramme } from '#protocol/programme.ts'
import type { Programme } from '#domain/programme.ts'
import { listOf } from '#domain/drafting/parts.ts'
import {
  hasPart,
  PART_LISTS,
  PART_SETTINGS,
  type PartList,
  type PartSetting,
} from '#manage/offers/parts/part-fields.ts'
import { listKind, settingKind, startOf } from '#manage/offers/parts/part-kinds.ts'
import { entry, programme, restaurant, samples, setting } from '#test/support/programme-forms.ts'
import { partsProgramme } from '#test/support/random-parts.ts'
import { programme as randomProgramme } from '#test/support/random-pricing.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

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

  it('cards, partners, codes and what tills may risk are written as they are typed, and taken away again', () => {
    const card = entry('coBrands', 'new', { name: '车主卡', prefixes: ' 990077\n\n99008812 ', earnRate: '1.5' })
    expect(card.ok && card.programme.coBrands.at(-1)).toEqual({
      ...{ id: 'new', name: '车主卡', prefixes: ['990077', '99008812'], earnRate: 15_000 },
    })
    const typedBurn = {
      isOn: true,
      points: '100',
      fen: '0.8',
      min: '0',
      step: '500',
      maxShare: '30',
      maxPerSale: '1000',
    }
    const partner = entry('partners', 'new', {
      ...{ name: '里程', codePrefix: 'XL', earn: { isOn: false, points: '', perFen: '' } },
      ...{ burn: { ...typedBurn, exclude: { isOn: false, ...NO_GOODS } }, settle: { earnFen: '0', burnFen: '7.6' } },
    })
    expect(partner.ok && partner.programme.partners.at(-1)).toEqual({
      ...{ id: 'new', name: '里程', codePrefix: 'XL', earn: null, settle: { earnFen: 0, burnFen: 760 } },
      burn: { points: 100, fen: 80, min: 0, step: 500, maxShare: 3000, maxPerSale: 1000, exclude: null },
    })
    const { codes: _, ...plain } = programme
    const codes = setting('codes', { codes: { isOn: true, cards: '66\n77', scales: '20 WWWWW EEEEE C' } }, plain)
    expect(codes.ok && codes.programme).toEqual({
      ...plain,
      codes: { cards: ['66', '77'], scales: ['20 WWWWW EEEEE C'] },
    })
    const off = codes.ok && setting('codes', { 'codes.isOn': false }, codes.programme)
    expect(off && off.ok && off.programme).toEqual(plain)
    const { coupons: __, ...offline } = programme.offline
    const risk = { member: '0', outage: '0', day: '0', till: '0' }
    expect(setting('offline', { 'offline.risk': risk, 'offline.coupons.isOn': false })).toMatchObject({
      ok: true,
      programme: { ...programme, offline: { ...offline, risk: { member: 0, outage: 0, day: 0, till: 0 } } },
    })
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
    ['codes', { 'codes.cards': '8800\n8' }, 'codes.cards', 'card-prefix'],
    ['codes', { 'codes.cards': '990011' }, 'codes.cards', 'prefix-clash'],
    ['codes', { 'codes.scales': '20 WWWWW EEEEE C\n20 XXXXX C' }, 'codes.scales', 'scale.letter'],
    ['codes', { 'codes.scales': '\n20 WWWWW EEEE C' }, 'codes.scales', 'scale.length'],
    ['codes', { 'codes.scales': '30 WWWWW EEEEE C' }, 'codes.scales', 'scale.prefix'],
    ['codes', { 'codes.scales': '26 WWWWW EEEEE NNNNN C' }, 'codes.scales', 'scale.pay-code'],
    ['codes', { 'codes.scales': '20 WWWWW EEEEE F' }, 'codes.scales', 'scale.missing'],
    ['codes', { 'codes.scales': '20 WWWWW FFFFF C' }, 'codes.scales', 'scale.no-amount-or-weight'],
    ['codes', { 'codes.scales': '20 WW E WWW EEEE C' }, 'codes.scales', 'scale.split'],
    ['codes', { 'codes.scales': '20 C WWWWW EEEEE' }, 'codes.scales', 'scale.check-place'],
    ['codes', { 'codes.scales': '20 WWW V F EEEEE C' }, 'codes.scales', 'scale.price-check'],
    ['offline', { 'offline.rights.others': '50' }, 'offline.rights.others', 'rights-above-all'],
    ['offline', { 'offline.rights.home': '101' }, 'offline.rights.home', 'share'],
    ['offline', { 'offline.rights.lapseHours': '9000' }, 'offline.rights.lapseHours', 'lapse'],
    ['offline', { 'offline.rights.lagHours': '0' }, 'offline.rights.lagHours', 'lag'],
    ['offline', { 'offline.risk.member': '50001' }, 'offline.risk.member', 'risk-of-member'],
    ['offline', { 'offline.risk.outage': '50001' }, 'offline.risk.outage', 'risk-of-outage'],
    ['offline', { 'offline.coupons.each': '' }, 'offline.coupons.each', 'money-zero'],
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
    ['coBrands', { name: '卡' }, 'prefixes', 'co-brand-prefix'],
    ['coBrands', { name: '卡', prefixes: '990011\n99' }, 'prefixes', 'co-brand-prefix'],
    ['coBrands', { name: '卡', prefixes: '99001199' }, 'prefixes', 'prefix-clash'],
    ['partners', { name: '伙伴', codePrefix: '一' }, 'codePrefix', 'partner-prefix'],
    ['partners', { name: '伙伴', codePrefix: 'ys1' }, 'codePrefix', 'prefix-clash'],
    ['partners', { name: '伙伴', codePrefix: 'XL', 'earn.isOn': false }, 'earn.isOn', 'partner-idle'],
    ['partners', { name: '伙伴', codePrefix: 'XL', 'settle.earnFen': '' }, 'settle.earnFen', 'money-zero'],
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
