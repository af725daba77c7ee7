import { describe, expect, test } from 'vitest'
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import { coupon, faults, place, refuses } from '#test/support/programme-faults.ts'

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
      { path: 'partners.0.earn', message: 'expected an earn or a burn' },
    ])
  })
})

describe('refused, naming what was expected: codes that a scanner could take for one another', () => {
  refuses([
    ['codes.cards.0', '990011', 'expected a prefix that is told from 990011 of city-bank, got 990011'],
    ['codes.cards.0', '2000', 'expected a prefix that is told from 20 of a scale, got 2000'],
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
