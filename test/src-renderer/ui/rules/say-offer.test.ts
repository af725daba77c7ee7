import type { Condition, CouponTemplate, Offer } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import { businessDay } from '#domain/units.ts'
import { parseProgramme } from '#protocol/programme.ts'
import fuel from '#resources/programmes/fuel.json' with { type: 'json' }
import hotpot from '#resources/programmes/hotpot.json' with { type: 'json' }
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import { programme as randomProgramme } from '#test/support/random-pricing.ts'
import { chinese, LOCALES, speaking } from '#test/support/say.ts'
import { sayMultiplier, sayOffer, sayTemplate } from '#ui/rules/say-offer.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const read = (json: unknown): Programme => {
  const parsed = parseProgramme(json)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.reason))
  return parsed.value
}
const programme = read(shop)
const facts: RuleFacts = {
  programme,
  today: businessDay('2026-11-23'),
  productName: (id) => ({ P0042: '可乐', P0043: '雪碧' })[id],
  store: { id: 'S01', name: '南京西路店' },
}
const offer = (change: Partial<Offer>): Offer => ({
  ...{
    id: 'spend-100-20',
    name: '优惠',
    scope: {},
    when: {},
    effect: { kind: 'amount', off: 1000 } as Offer['effect'],
  },
  ...change,
})
const told = (change: object) => sayOffer(chinese(), offer(change), facts)
const template = (change: object): CouponTemplate =>
  ({ id: 't', name: '券', scope: {}, when: {}, effect: { kind: 'amount', off: 1000 }, ...change }) as CouponTemplate

describe('an offer in words', () => {
  it.each([
    [{}, '所有顾客买全部商品：减 ¥10。'],
    [{ when: { membersOnly: true } }, '会员买全部商品：减 ¥10。'],
    [{ when: { membersOnly: true, tiers: ['gold', 'diamond'] } }, '金卡或钻石卡会员买全部商品：减 ¥10。'],
    [{ when: { tiers: ['gold'], segments: ['附近居民'] } }, '金卡会员兼“附近居民”会员买全部商品：减 ¥10。'],
    [{ when: { plans: ['super'] } }, '超级会员年卡会员买全部商品：减 ¥10。'],
    [{ when: { coBrands: ['city-bank'] } }, '所有顾客买全部商品，出示城市银行联名卡：减 ¥10。'],
    [{ when: { birthday: 'week' } }, '会员买全部商品，生日当周：减 ¥10。'],
    [{ when: { firstPurchase: true } }, '会员买全部商品，首次消费：减 ¥10。'],
    [
      { when: { visit: { period: 'month', from: 5, every: 5 } } },
      '会员买全部商品，当月第 5 次到店起每 5 次一回：减 ¥10。',
    ],
    [{ when: { visit: { period: 'ever', from: 2, to: 3 } } }, '会员买全部商品，累计第 2–3 次到店：减 ¥10。'],
    [{ when: { reach: 6000, quantity: 3000 } }, '所有顾客买全部商品，满 ¥60，满 3 件：减 ¥10。'],
    [
      { when: { weekdays: [6, 7], minutes: { from: 1170, to: 1320 }, from: '2026-11-01', to: '2027-01-31' } },
      '所有顾客买全部商品：减 ¥10。周六、周日，19:30–22:00，11-01 起，至 2027-01-31。',
    ],
    [
      { when: { monthDays: [8, 18, 28], stores: ['S01', 'S02'] } },
      '所有顾客买全部商品：减 ¥10。每月 8、18、28 日，限南京西路店、S02。',
    ],
    [
      { scope: { categories: ['乳品', '烘焙'], excludeProducts: ['P0042'] } },
      '所有顾客买乳品、烘焙（不含可乐）：减 ¥10。',
    ],
    [{ scope: { products: ['P0042', 'P0043', 'x', 'y', 'z'] } }, '所有顾客买可乐、雪碧等 5 种：减 ¥10。'],
    [{ scope: { products: ['x', 'y'] } }, '所有顾客买2 种商品：减 ¥10。'],
    [{ id: 'dairy-9', effect: { kind: 'amount', off: 50 } }, null],
    [{ effect: { kind: 'member-price' } }, '会员买全部商品：按会员价。'],
    [
      {
        effect: { kind: 'spend-steps', steps: [{ reach: 10_000, off: 2000 }], repeat: true },
        when: { membersOnly: true },
        caps: { memberDay: 1, budget: 100_000 },
      },
      '会员买全部商品：满 ¥100 减 ¥20、上不封顶。每位会员每天限 1 次，总共减满 ¥1,000 为止。',
    ],
    [
      {
        effect: { kind: 'spend-percent-steps', steps: [{ reach: 10_000, off: 1000 }], max: 5000 },
        caps: { storeDay: 30, member: 2 },
      },
      '所有顾客买全部商品：满 ¥100 享 9 折、最多减 ¥50。每位会员限 2 次，每店每天限 30 单。',
    ],
    [
      {
        effect: { kind: 'buy-get', buy: 1, get: 1, off: 5000, goods: { categories: ['烘焙'] }, times: 3 },
        scope: { categories: ['咖啡'] },
      },
      '所有顾客买咖啡：每买 1 件，再买 1 件（烘焙）享 5 折、每单最多 3 次。',
    ],
    [
      {
        effect: {
          kind: 'bundle-price',
          parts: [
            { scope: { products: ['P0042'] }, count: 2 },
            { scope: { categories: ['零食'] }, count: 1 },
          ],
          price: 1500,
        },
      },
      '所有顾客买可乐 2 件 + 零食 1 件：一套 ¥15。',
    ],
    [
      { effect: { kind: 'gift', goods: { products: ['P0043'] }, count: 1 }, when: { reach: 5000 } },
      '所有顾客买全部商品，满 ¥50：送 1 件（雪碧）。',
    ],
  ] as const)('%j', (change, words) => {
    const { programme: known } = facts
    // A line stage takes off each piece.
    if (words === null) {
      const line = known.stages.find(({ kind }) => kind === 'line')?.groups[0]?.offers[0]
      expect(told({ ...change, id: line })).toBe('所有顾客买全部商品：每件减 ¥0.50。')
    } else expect(told(change)).toBe(words)
  })

  it('a coupon tells how it is used', () => {
    const change = {
      ...{
        when: { reach: 6000 },
        perReceipt: 2,
        alone: true,
        transferable: true,
        sharedCode: 'WELCOME5',
        validDays: 30,
      },
      ...{ signed: { share: 5000 }, onRefund: { returns: true, atLeastDays: 1 } },
    }
    expect(sayTemplate(chinese(), template(change), facts)).toBe(
      '所有顾客凭券买全部商品，满 ¥60：减 ¥10。一单最多用 2 张，不与其他券同用，可以转给别人用，报口令 WELCOME5 就能用，发出后 30 天内有效，由本店当场签发，最多抵商品的 50.0%，整单退货后还给顾客，至少再有效 1 天。',
    )
  })

  it('a member day tells its points', () => {
    const day = {
      scope: {},
      when: { weekdays: [2] },
      rate: 20_000,
    } as unknown as Programme['earning']['multipliers'][number]
    expect(sayMultiplier(chinese(), day, facts)).toBe('会员买全部商品：积分 ×2。周二。')
  })
})

describe.each(LOCALES)('in %s', (locale) => {
  const say = speaking(locale)
  const sentence = (words: string) => expect(words).toMatch(/^[^{}]+[。.]$/)

  it('every rule of the samples, and any that can be, is told', () => {
    const all = (each: Programme) => {
      const known = { ...facts, programme: each }
      for (const one of each.offers) sentence(sayOffer(say, one, known))
      for (const one of each.couponTemplates) sentence(sayTemplate(say, one, known))
      for (const one of each.earning.multipliers) sentence(sayMultiplier(say, one, known))
    }
    for (const json of [shop, hotpot, fuel]) all(read(json))
    fc.assert(fc.property(randomProgramme, all), { numRuns: 100 })
  })

  it('no condition is kept quiet', () => {
    const conditions: readonly Condition[] = [
      { membersOnly: true },
      { tiers: ['gold'] },
      { plans: ['super'] },
      { segments: ['a'] },
      { coBrands: ['city-bank'] },
      { from: facts.today },
      { to: facts.today },
      { weekdays: [1] },
      { monthDays: [1] },
      { minutes: { from: 0, to: 60 } },
      { stores: ['S01'] },
      { birthday: 'day' },
      { firstPurchase: true },
      { visit: { period: 'ever', from: 2 } },
      { coupon: 'coupon-10' },
      { reach: 100 } as Condition,
      { quantity: 1000 } as Condition,
    ]
    const words = conditions.map((when) => sayOffer(say, offer({ when }), facts))
    expect(new Set([...words, sayOffer(say, offer({}), facts)]).size).toBe(conditions.length + 1)
  })
})
