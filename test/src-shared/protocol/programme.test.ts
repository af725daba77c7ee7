import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseProgramme } from '#protocol/programme.ts'
import fuel from '#resources/programmes/fuel.json' with { type: 'json' }
import hotpot from '#resources/programmes/hotpot.json' with { type: 'json' }
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import { faultsAfter, put } from '#test/support/programme-faults.ts'

const faults = (...changes: readonly [path: string, value: unknown][]) => faultsAfter(shop, changes)
const place = (id: string) => `offers.${shop.offers.findIndex((offer) => offer.id === id)}`
const coupon = (id: string) => `couponTemplates.${shop.couponTemplates.findIndex((template) => template.id === id)}`

/** One change to the shop's programme, and the fault that it must get, at the path of the change unless told. */
type Case = readonly [path: string, value: unknown, message: string | RegExp, at?: string]
const SHAPE = /^Invalid|^Too|^Unrecognized|^expected/

function refuses(cases: readonly Case[]): void {
  test.each(cases)('%s = %j', (path, value, message, at = path) => {
    const found = faults([path, value])
    expect(found).toContainEqual({
      path: at,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    })
  })
}

describe('the sample programmes', () => {
  test.each([
    ['shop', shop],
    ['hotpot', hotpot],
    ['fuel', fuel],
  ])('%s is taken as it is', (_, json) => {
    expect(parseProgramme(json)).toEqual({ ok: true, value: json })
  })

  test('they show every kind of effect, condition and cap that there is', () => {
    const all = [shop, hotpot, fuel]
    const keys = (things: readonly object[]) => new Set(things.flatMap((thing) => Object.keys(thing)))
    const rules = all.flatMap(({ offers, couponTemplates, earning, rewards }) => [
      ...offers,
      ...couponTemplates,
      ...earning.multipliers,
      ...rewards,
    ])
    expect([...new Set(all.flatMap(({ offers }) => offers.map(({ effect }) => effect.kind)))].sort()).toEqual([
      ...['amount', 'bundle-price', 'buy-get', 'gift', 'member-price', 'percent'],
      ...['spend-percent-steps', 'spend-steps', 'tier-price'],
    ])
    expect([
      ...new Set(all.flatMap(({ couponTemplates }) => couponTemplates.map(({ effect }) => effect.kind))),
    ]).toEqual(expect.arrayContaining(['amount', 'percent', 'free-pieces', 'opens']))
    const conditions = keys(rules.map(({ when }) => when))
    // Stores have ids of their own that no sample can know; `to` and `from` come in pairs.
    for (const key of ['membersOnly', 'tiers', 'plans', 'segments', 'coBrands', 'weekdays', 'monthDays', 'minutes']) {
      expect(conditions).toContain(key)
    }
    for (const key of ['birthday', 'firstPurchase', 'visit', 'coupon', 'reach', 'quantity', 'from', 'to']) {
      expect(conditions).toContain(key)
    }
    const caps = keys(rules.flatMap((rule) => ('caps' in rule && rule.caps !== undefined ? [rule.caps] : [])))
    expect([...caps].sort()).toEqual(['budget', 'member', 'memberDay', 'storeDay'])
  })
})

describe('refused, naming what was expected: names', () => {
  refuses([
    ['stages.0.groups.0.offers.0', 'nowhere', 'expected the id of an offer, there is no nowhere'],
    ['stages.0.groups.1.offers.0', 'member-price', 'expected each offer in one group, member-price is in price'],
    ['tiers.1.id', 'basic', 'expected an id of its own, basic is taken'],
    ['offers.1.id', 'member-price', 'expected an id of its own, member-price is taken'],
    ['stages.2.groups.0.id', 'price', 'expected an id of its own, price is taken'],
    ['couponTemplates.1.id', 'member-price', 'expected an id of its own, member-price is taken'],
    ['rewards.0.id', 'coupon-10', 'expected an id of its own, coupon-10 is taken'],
    ['earning.multipliers.1.id', 'member-day', 'expected an id of its own, member-day is taken'],
    ['tiers.1.id', 'constructor', 'expected another id, this word is reserved'],
    ['tiers.1.id', '__proto__', 'expected an id of letters, digits, dots and dashes'],
    [`${place('tier-price')}.when.tiers.0`, 'platinum', 'expected the id of a tier, there is no platinum'],
    [`${place('super-dairy')}.when.plans.0`, 'no-plan', 'expected the id of a paid membership, there is no no-plan'],
    [`${place('bank-card-3')}.when.coBrands.0`, 'x', 'expected the id of a co-branded card, there is no x'],
    [`${place('night-snacks')}.when.coupon`, 'x', 'expected the id of a coupon template, there is no x'],
    [
      `${place('night-snacks')}.when.coupon`,
      'coupon-10',
      'expected a coupon template whose effect is opens, coupon-10 is amount',
    ],
    [
      `${place('night-snacks')}.when.coupon`,
      undefined,
      'expected an offer whose condition names night-ticket',
      `${coupon('night-ticket')}.effect`,
    ],
    ['plans.0.tier', 'platinum', 'expected the id of a tier, there is no platinum'],
    ['rewards.2.gives.template', 'x', 'expected the id of a coupon template, there is no x'],
    ['rewards.0.gives.product', 'P0333', 'expected goods, this product sells super'],
    ['timeZone', 'Mars/Olympus', 'expected an IANA time zone such as Asia/Shanghai, got Mars/Olympus'],
  ])

  test('two paid memberships that one product sells', () => {
    const second = { ...shop.plans[0], id: 'second' }
    expect(faults(['plans.1', second])).toEqual([
      { path: 'plans.1.product', message: 'expected a product of its own, P0333 sells super' },
    ])
  })

  test('an offer that no group names', () => {
    expect(faults(['stages.2.groups.1.offers', ['frozen-day', 'bank-card-3', 'night-snacks']])).toEqual([
      { path: place('household-5'), message: 'expected a group that names household-5' },
    ])
  })

  test('a misspelt condition does not become an offer for everyone', () => {
    expect(faults(['offers.0.when.memberOnly', true])).toEqual([
      { path: 'offers.0.when', message: 'Unrecognized key: "memberOnly"' },
    ])
  })
})

describe('refused, naming what was expected: circles', () => {
  const message = 'expected no coupon for a coupon: only offers are opened by one'

  test('a coupon that opens itself, or needs another that needs it', () => {
    const opener = (id: string, needs: string) => ({
      ...{ id, name: id, scope: {}, when: { coupon: needs } },
      effect: { kind: 'opens' },
    })
    expect(faults([coupon('night-ticket') + '.when.coupon', 'night-ticket'])).toEqual([
      { path: `${coupon('night-ticket')}.when.coupon`, message },
    ])
    const last = shop.couponTemplates.length
    const found = faults(
      [`couponTemplates.${last}`, opener('a', 'b')],
      [`couponTemplates.${last + 1}`, opener('b', 'a')],
    )
    expect(found).toContainEqual({ path: `couponTemplates.${last}.when.coupon`, message })
    expect(found).toContainEqual({ path: `couponTemplates.${last + 1}.when.coupon`, message })
  })
})

describe('refused, naming what was expected: stages', () => {
  refuses([
    ['stages.0.kind', 'order', 'expected bundle stages before order stages', 'stages.1.kind'],
    [
      'stages.1.kind',
      'order',
      'expected an effect for an order stage, chips-2-1 is buy-get',
      'stages.1.groups.0.offers.1',
    ],
    [
      'stages.2.groups.0.offers.0',
      'member-price',
      'expected an effect for an order stage, member-price is member-price',
    ],
    ['stages.1.groups.0.offers.0', 'fruit-5-off', 'expected an effect for a bundle stage, fruit-5-off is amount'],
    ['stages.0.groups.0.offers.2', 'spend-100-20', 'expected an effect for a line stage, spend-100-20 is spend-steps'],
    ['stages.0.groups.0.offers.2', 'gift-bag', 'expected an effect for a line stage, gift-bag is gift'],
    ['stages.2.groups.0.mode', 'best', 'expected stack or exclusive in an order stage'],
    ['stages.1.groups.0.mode', 'best', 'expected stack or exclusive in a bundle stage'],
    [
      `${place('bakery-evening')}.effect.max`,
      100,
      'expected no max in a line stage, bakery-evening has one',
      'stages.0.groups.0.offers.2',
    ],
  ])
})

describe('refused, naming what was expected: tiers, plans, partners', () => {
  refuses([
    ['tiers.0.reach', 1, 'expected 0: the lowest tier is where members begin'],
    ['tiers.1.reach', 300_000, 'expected more than 300000 of the tier below', 'tiers.2.reach'],
    ['tiers.1.keep', 100_001, 'expected at most 100000, what reaches the tier'],
    ['tiers.2.keep', 79_999, 'expected at least 80000 of the tier below'],
    ['partners.0.burn.step', 1, 'expected a step that is worth whole fen at 80 fen per 100 points'],
    ['partners.0.burn.min', 750, 'expected a multiple of the step 500'],
    ['partners.0.burn.maxPerSale', 499, 'expected at least 500'],
  ])

  test('a partner whose points are neither earned nor burnt here', () => {
    expect(faults(['partners.0.earn', null], ['partners.0.burn', null])).toEqual([
      { path: 'partners.0', message: 'expected an earn or a burn' },
    ])
  })
})

describe('refused, naming what was expected: codes that a scanner could take for one another', () => {
  refuses([
    ['coBrands.0.prefixes.1', '99001', 'expected 6 to 8 digits'],
    ['coBrands.0.prefixes.1', '990011222', 'expected 6 to 8 digits'],
    ['coBrands.0.prefixes.1', '99001199', 'expected a prefix that is told from 990011 of city-bank, got 99001199'],
    ['partners.0.codePrefix', 'S', 'expected 2 to 20 letters and digits'],
    ['partners.0.codePrefix', 'sk', 'expected a prefix that is told from SKM of our own codes, got SK'],
    ['partners.0.codePrefix', 'SKC7', 'expected a prefix that is told from SKC of our own codes, got SKC7'],
    [`${coupon('coupon-10')}.sharedCode`, 'ab-1', 'expected 4 to 20 letters and digits'],
    [`${coupon('coupon-10')}.sharedCode`, '6901234567892', /^expected a letter in it/],
    [`${coupon('coupon-10')}.sharedCode`, 'skc88888', /^expected a code that does not begin with SKC/],
    [`${coupon('coupon-10')}.sharedCode`, 'YS2026', 'expected a code that does not begin with YS of sky-miles'],
    [
      `${coupon('coupon-10')}.sharedCode`,
      'welcome5',
      'expected a code of its own, WELCOME5 is that of coupon-10',
      `${coupon('welcome-5')}.sharedCode`,
    ],
  ])

  test('two partners whose codes begin alike', () => {
    const second = { ...shop.partners[0], id: 'second', codePrefix: 'ys2' }
    expect(faults(['partners.1', second])).toEqual([
      { path: 'partners.1.codePrefix', message: 'expected a prefix that is told from YS of sky-miles, got YS2' },
    ])
  })
})

describe('refused, naming what was expected: offers that cannot do what they say', () => {
  const steps = `${place('spend-100-20')}.effect.steps`
  refuses([
    [`${steps}.1.reach`, 10_000, 'expected more than 10000 of the step before'],
    [`${steps}.1.off`, 2000, 'expected more than 2000 of the step before'],
    [`${steps}.0.off`, 10_001, 'expected at most 10000, the sum that reaches the step'],
    [`${steps}.0.reach`, 0, SHAPE],
    [steps, [], SHAPE],
    [`${place('bakery-evening')}.effect.off`, 10_001, SHAPE],
    [`${place('bakery-evening')}.effect.off`, 0, SHAPE],
    [`${place('fruit-5-off')}.effect.off`, -50, SHAPE],
    [`${place('fruit-5-off')}.effect.off`, 0.5, SHAPE],
    [`${place('fruit-5-off')}.when.quantity`, 0, SHAPE],
    [`${place('household-5')}.when.reach`, 0, SHAPE],
    [`${place('household-5')}.when.reach`, -1, SHAPE],
    [`${place('breakfast')}.when.minutes.to`, 360, 'expected more than 360'],
    [`${place('breakfast')}.when.minutes.to`, 1441, SHAPE],
    [`${place('new-oat-milk')}.when.to`, '2026-10-31', 'expected 2026-11-01 or later'],
    ['offers.0.when.weekdays', [0], SHAPE, 'offers.0.when.weekdays.0'],
    ['offers.0.when.weekdays', [8], SHAPE, 'offers.0.when.weekdays.0'],
    ['offers.0.when.weekdays', [], SHAPE],
    ['offers.0.when.monthDays', [32], SHAPE, 'offers.0.when.monthDays.0'],
    ['offers.0.when.monthDays', [0], SHAPE, 'offers.0.when.monthDays.0'],
    ['offers.0.when.from', '2026-02-30', SHAPE],
    ['offers.0.when.visit', { period: 'month', from: 5, to: 4 }, 'expected 5 or more', 'offers.0.when.visit.to'],
    ['offers.0.when.visit', { period: 'month', from: 32 }, /^expected at most 31/, 'offers.0.when.visit.from'],
    ['offers.0.when.visit', { period: 'ever', from: 0 }, SHAPE, 'offers.0.when.visit.from'],
    ['offers.0.when.visit', { period: 'ever', from: 1, every: 0 }, SHAPE, 'offers.0.when.visit.every'],
    ['offers.0.when.birthday', 'year', SHAPE],
    ['offers.0.scope.categories', [], SHAPE],
    ['offers.0.scope', { products: ['a'], excludeProducts: ['a'] }, 'expected goods: all that is named is excluded'],
    [`${place('chips-2-1')}.effect.get`, 0, SHAPE],
    [`${place('chips-2-1')}.effect.buy`, -1, SHAPE],
    [`${place('chips-2-1')}.effect.times`, 0, SHAPE],
    [`${place('tissue-limit')}.effect.goods`, {}, /^expected at least 1/, `${place('tissue-limit')}.effect.buy`],
    [`${place('breakfast')}.effect.parts`, [], SHAPE],
    [`${place('breakfast')}.effect.parts.0.count`, 0, SHAPE],
    [`${place('breakfast')}.effect.price`, -1, SHAPE],
    [`${place('gift-bag')}.effect.count`, 0, SHAPE],
    [`${place('gift-bag')}.when.reach`, undefined, /^expected a reach or quantity/, `${place('gift-bag')}.when`],
    [`${place('gift-bag')}.effect.goods`, {}, /^expected categories or products/],
    [`${place('gift-bag')}.caps.member`, 1, /^expected a condition that asks for a member/],
    [`${place('gift-bag')}.caps.memberDay`, 1, /^expected a condition that asks for a member/],
    [`${place('gift-bag')}.caps.storeDay`, 0, SHAPE],
    [`${place('bank-card-3')}.caps.budget`, 0, SHAPE],
  ])

  test('a first purchase on the second visit', () => {
    expect(faults(['offers.0.when.firstPurchase', true], ['offers.0.when.visit', { period: 'ever', from: 2 }])).toEqual(
      [{ path: 'offers.0.when.visit.from', message: 'expected 1: a first purchase is the first visit' }],
    )
  })

  test.each(['membersOnly', 'tiers', 'plans', 'segments', 'birthday', 'firstPurchase', 'visit'])(
    'a cap by member is taken where the condition asks for %s',
    (key) => {
      const value = { tiers: ['gold'], plans: ['super'], segments: ['x'], birthday: 'day' }[key] ?? true
      const asks = key === 'visit' ? { period: 'ever', from: 1 } : value
      const gift = place('gift-bag')
      expect(faults([`${gift}.caps.member`, 1], [`${gift}.when.${key}`, asks])).toEqual([])
    },
  )
})

describe('refused, naming what was expected: coupons', () => {
  refuses([
    [`${coupon('coupon-10')}.effect.off`, -1, SHAPE],
    [`${coupon('birthday-cake')}.effect.count`, 0, SHAPE],
    [`${coupon('coupon-10')}.perReceipt`, 2, 'expected at most 1, the coupons that a receipt takes'],
    [`${coupon('coupon-10')}.perReceipt`, 0, SHAPE],
    [`${coupon('coupon-10')}.caps`, { member: 1 }, /^expected a condition/, `${coupon('coupon-10')}.caps.member`],
    [`${coupon('coupon-10')}.validDays`, 0, SHAPE],
    [`${coupon('coupon-10')}.onRefund.returns`, false, SHAPE],
    ['couponsPerReceipt', 0, SHAPE],
    ['couponsPerReceipt', 6, SHAPE],
  ])

  test('one that stands alone, twice', () => {
    const at = coupon('coupon-10')
    expect(faults(['couponsPerReceipt', 2], [`${at}.perReceipt`, 2], [`${at}.alone`, true])).toEqual([
      { path: `${at}.perReceipt`, message: 'expected 1: it is not used together with any other' },
    ])
  })
})

describe('refused, naming what was expected: points, rewards and the rest', () => {
  refuses([
    ['earning.perFen', 0, SHAPE],
    ['earning.points', -1, SHAPE],
    ['earning.rates.1.price', { from: 5000, to: 5000 }, 'expected more than 5000', 'earning.rates.1.price.to'],
    ['earning.rates.1.price', {}, 'expected a from or a to'],
    ['earning.rates.2.quantity', 0, SHAPE],
    ['earning.rates.0.rate', -1, SHAPE],
    ['earning.multipliers.0.when.reach', 100, 'expected no reach for a multiplier'],
    ['earning.multipliers.0.when.quantity', 100, 'expected no quantity for a multiplier'],
    ['earning.multipliers.0.when.coupon', 'night-ticket', 'expected no coupon for a multiplier'],
    ['earning.caps.day', -1, SHAPE],
    ['redeeming.points', 0, SHAPE],
    ['redeeming.fen', 0, SHAPE],
    ['redeeming.step', 0, SHAPE],
    ['redeeming.maxShare', 10_001, SHAPE],
    ['redeeming.min', 150, 'expected a multiple of the step 100'],
    ['redeeming.points', 300, /^expected a step that is worth whole fen at 100 fen/, 'redeeming.step'],
    ['rewards.0.points', 0, SHAPE],
    ['rewards.0.stock', -1, SHAPE],
    ['rewards.0.perMember', 0, SHAPE],
    ['rewards.0.when.reach', 100, 'expected no reach for a reward'],
    ['rewards.0.when.coupon', 'night-ticket', 'expected no coupon for a reward'],
    ['rewards.0.when.coBrands', ['city-bank'], 'expected no coBrands for a reward'],
    ['rounding.to', 5, SHAPE],
    ['refunds.days', -1, SHAPE],
    ['refunds.shortfall', 'forget', SHAPE],
    ['manualDiscount.cashier.share', 10_001, SHAPE],
    ['manualDiscount.cashier.max', -1, SHAPE],
    ['manualDiscount.owner', { share: 0, max: 0 }, SHAPE, 'manualDiscount'],
    ['dayStartsAt', 24, SHAPE],
    ['format', 2, SHAPE],
    ['version', 1.5, SHAPE],
    ['version', 2 ** 53, SHAPE],
    ['name', undefined, SHAPE],
    ['whatever', 1, SHAPE, ''],
  ])
})

describe('whatever comes, it is taken or refused with reasons, never thrown', () => {
  /** Paths to everything in a document. */
  const pathsOf = (json: unknown, path: readonly string[] = []): string[] => [
    ...(path.length === 0 ? [] : [path.join('.')]),
    ...(typeof json === 'object' && json !== null
      ? Object.entries(json).flatMap(([key, value]: [string, unknown]) => pathsOf(value, [...path, key]))
      : []),
  ]
  const outcome = (json: unknown) => {
    const parsed = parseProgramme(json)
    if (parsed.ok) return
    expect(parsed.reason.issues.length).toBeGreaterThan(0)
    for (const { path, message } of parsed.reason.issues) {
      expect(typeof path).toBe('string')
      expect(message.length).toBeGreaterThan(0)
    }
  }
  const samples = fc.constantFrom<unknown>(shop, hotpot, fuel)
  const strange = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(
      undefined,
      null,
      {},
      [],
      '',
      -1,
      0,
      0.5,
      2 ** 53 - 1,
      -(2 ** 53) + 1,
      1e308,
      NaN,
      '__proto__',
    ),
    fc.integer(),
  )

  test('any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseProgramme(value).ok).toBe(false)
        outcome(value)
      }),
    )
  })

  test('a sample with anything put anywhere', () => {
    fc.assert(
      fc.property(samples, fc.nat(), strange, (sample, at, value) => {
        const paths = pathsOf(sample)
        outcome(put(sample, paths[at % paths.length] ?? '', value))
      }),
      { numRuns: 1500 },
    )
  })

  test('a sample with parts put where others stood, so that shapes often fit', () => {
    fc.assert(
      fc.property(samples, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (sample, a, b, c, d) => {
        const paths = pathsOf(sample)
        const at = (n: number) => paths[n % paths.length] ?? ''
        const valueAt = (path: string) =>
          path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], sample)
        outcome(put(put(sample, at(a), valueAt(at(b))), at(c), valueAt(at(d))))
      }),
      { numRuns: 1500 },
    )
  })
})
