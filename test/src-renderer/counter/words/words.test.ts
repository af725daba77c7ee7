import { describe, expect, it } from 'vitest'
import type { PricedBasket, Sale } from '#domain/sale.ts'
import { businessDay, fen, milli, points } from '#domain/units.ts'
import { sayBasketRefusal } from '#counter/words/say-basket-refusal.ts'
import { sayCommitRefusal } from '#counter/words/say-commit-refusal.ts'
import { sayEarnReason } from '#counter/words/say-earn.ts'
import { sayMiss } from '#ui/rules/say-miss.ts'
import { sayParkingRefusal } from '#counter/words/say-parking-refusal.ts'
import { sayEarnedLot, sayPointsRefusal, sayPointsStatement } from '#counter/words/say-points.ts'
import { saySource } from '#counter/words/say-source.ts'
import { chinese } from '#test/support/say.ts'
import { shopProgramme } from '#test/support/shop.ts'

const say = chinese()
const day = businessDay('2026-11-23')
const programme = shopProgramme()

describe('why an offer does not apply', () => {
  const facts = { programme, today: day, names: new Map([['spend-100-20', '满100减20']]) }

  it.each([
    [{ kind: 'members-only' }, '会员专享，先选会员'],
    [{ kind: 'tier', tiers: ['gold', 'diamond'] }, '仅限金卡、钻石卡'],
    [{ kind: 'not-yet', from: businessDay('2026-12-01') }, '12-01 起可用'],
    [{ kind: 'over', to: businessDay('2025-12-31') }, '2025-12-31 已结束'],
    [{ kind: 'weekday', weekdays: [2, 7] }, '仅限周二、周日'],
    [{ kind: 'time', from: 1170, to: 1440 }, '仅限 19:30–24:00'],
    [{ kind: 'store' }, '本店不参加'],
    [{ kind: 'no-goods' }, '没有参加活动的商品'],
    [{ kind: 'threshold', need: fen(10_000), have: fen(9_200) }, '需满 ¥100，还差 ¥8'],
    [{ kind: 'quantity', need: milli(3000), have: milli(2000) }, '需 3 件，还差 1 件'],
    [{ kind: 'better', instead: ['spend-100-20', 'gone'] }, '已选更省的：满100减20'],
    [{ kind: 'better', instead: [] }, '已选更省的组合'],
    [{ kind: 'coupon-limit', max: 2 }, '每单最多用 2 张券'],
    [{ kind: 'month-day', days: [8, 18, 28] }, '仅限每月 8、18、28 日'],
    [{ kind: 'birthday', within: 'week' }, '生日当周可用'],
    [{ kind: 'visit', period: 'month', have: 3, next: 5 }, '本月第 5 次到店可用，这次是第 3 次'],
    [{ kind: 'visit', period: 'ever', have: 9, next: null }, '已过可用的到店次数，这次是第 9 次'],
    [{ kind: 'coupon-needed', template: 'coupon-10' }, '需用券：10 元券'],
    [{ kind: 'co-brand', coBrands: ['city-bank'] }, '需刷城市银行联名卡'],
    [{ kind: 'plan', plans: ['super', 'gone'] }, '仅限超级会员年卡、gone会员'],
    [{ kind: 'member-cap', max: 2 }, '每位会员限 2 次，已用完'],
    [{ kind: 'pieces', need: 3, have: 2 }, '再买 1 件可享（需 3 件，已有 2 件）'],
    [{ kind: 'pieces', need: 3, have: 3 }, '商品已用于别的优惠'],
    [{ kind: 'used' }, '已用过'],
    [{ kind: 'withdrawn' }, '已作废'],
    [{ kind: 'no-gain' }, '用了也不会更省'],
  ] as const)('%j', (reason, words) => {
    expect(sayMiss(say, reason, facts)).toBe(words)
  })
})

describe('why points cannot be spent', () => {
  it.each([
    [{ kind: 'no-member' }, '先选会员，才能用积分。'],
    [{ kind: 'below-min', min: points(500), have: points(120) }, '最少 500 分才能用，现有 120 分。'],
    [{ kind: 'below-min', min: points(500), have: points(3250) }, '最少用 500 分。'],
    [{ kind: 'not-a-step', step: points(100) }, '只能是 100 分的倍数，已调到最近一档。'],
    [{ kind: 'above-max', max: points(3200) }, '这一单最多用 3,200 分。'],
    [{ kind: 'bill-too-small' }, '金额太小，还不能用积分。'],
  ] as const)('%j', (refusal, words) => {
    expect(sayPointsRefusal(say, refusal, null)).toBe(words)
  })

  it('says what rights and risk leave, and who holds the rest', () => {
    const refusal = { kind: 'offline-allowance', max: points(500) } as const
    const [within, beyond] = [points(300), points(200)]
    const allowed = { rights: [], within, beyond, limit: 'day', held: null, total: points(500) } as const
    expect(sayPointsRefusal(say, refusal, allowed)).toBe(
      '总部确认之前最多可用 500 分：本机额度 300 分，额度外还可冒险 200 分（今天的上限）。',
    )
    const held = { points: points(2000), coupons: [], number: 2 }
    expect(sayPointsRefusal(say, refusal, { ...allowed, held, total: points(400) })).toContain('2 号机正在结账')
    // Rights end it, not the other till.
    expect(sayPointsRefusal(say, refusal, { ...allowed, held })).toContain('今天的上限')
  })
})

describe('the points statement of a sale', () => {
  const member = { id: 'm', code: 'c', name: '王小敏', tier: 'gold', before: points(4250), after: points(3250) }
  const spending = { points: { spent: points(1000), off: fen(1000) } } as PricedBasket
  const expiring = { points: points(200), on: businessDay('2026-12-31') }

  it('says what was spent, what is left, and what expires (R5)', () => {
    const sale = { member: { ...member, expiring }, priced: spending, day }
    expect(sayPointsStatement(say, sale)).toBe('1,000 分抵 ¥10.00，余 3,250 分，其中 200 分 12-31 到期')
  })

  it('leaves out what there is none of', () => {
    const plain = { points: { spent: points(0), off: fen(0) } } as PricedBasket
    expect(sayPointsStatement(say, { member: { ...member, expiring: null }, priced: plain, day })).toBe('余 3,250 分')
    expect(sayPointsStatement(say, { member: null, priced: plain, day })).toBeNull()
  })

  it('says from when earned points can be spent', () => {
    const lot = { id: 's1', points: points(95), earned: day, spendableFrom: day, expires: null }
    expect(sayEarnedLot(say, { earnedLot: lot, day })).toBe('本单得 95 分，已到账')
    const pending = { ...lot, spendableFrom: businessDay('2026-11-30') }
    expect(sayEarnedLot(say, { earnedLot: pending, day })).toBe('本单得 95 分，11-30 起可用')
    expect(sayEarnedLot(say, { earnedLot: null, day })).toBeNull()
  })
})

describe('why a basket earns', () => {
  it.each([
    [{ kind: 'base', points: points(72), paid: fen(7220) }, '实付 ¥72.20 得 72'],
    [{ kind: 'rate', reason: '乳品双倍积分', rate: 20_000, points: points(43) }, '乳品双倍积分 ×2 +43'],
    [{ kind: 'tier', tier: 'gold', rate: 15_000, points: points(57) }, '金卡 ×1.5 +57'],
    [
      { kind: 'multiplier', id: 'member-day', reason: '周二会员日', rate: 20_000, points: points(115) },
      '周二会员日 ×2 +115',
    ],
    [{ kind: 'plan', plan: 'super', rate: 12_000, points: points(20) }, '超级会员年卡 ×1.2 +20'],
    [{ kind: 'co-brand', coBrand: 'city-bank', rate: 9_000, points: points(-7) }, '城市银行联名卡 ×0.9 −7'],
    [{ kind: 'cap', of: 'day', max: points(5000), points: points(-230) }, '每天最多 5,000，减 230'],
  ] as const)('%j', (reason, words) => {
    expect(sayEarnReason(say, reason, programme)).toBe(words)
  })
})

describe('refusals of the use cases', () => {
  const facts = {}
  it.each([
    [{ kind: 'basket-gone' }, '已经不在了'],
    [{ kind: 'empty-basket' }, '是空的'],
    [{ kind: 'no-programme' }, '没有会员方案'],
    [{ kind: 'price-changed', priced: { payable: fen(9700) } as PricedBasket }, '现在应付 ¥97.00'],
    [{ kind: 'tenders', why: { kind: 'under-tendered', payable: fen(9700), missing: fen(200) } }, '还差 ¥2.00'],
    [{ kind: 'plan-needs-member', lineIds: ['l1'] }, '记在会员名下'],
    [{ kind: 'storage-full' }, '没有成交'],
    [{ kind: 'journal-failed', code: 'disk-full', facts, sale: null }, '还没有记账'],
    [{ kind: 'journal-failed', code: 'disk-full', facts, sale: {} as Sale }, '已经记账'],
  ] as const)('a sale: %j', (refusal, words) => {
    const { title, todo } = sayCommitRefusal(say, refusal)
    expect(title).toContain(words)
    expect(todo).not.toBe('')
  })

  it.each([
    [{ kind: 'no-basket' }, '没有可挂的商品'],
    [{ kind: 'empty-basket' }, '没有可挂的商品'],
    [{ kind: 'not-parked' }, '已被取走'],
    [{ kind: 'basket-in-hand', lines: 3 }, '手上还有 3 行商品'],
    [{ kind: 'storage-full' }, '没有更改'],
    [{ kind: 'journal-failed', code: 'journal-failed', facts, kept: null }, '还没有记账'],
    [{ kind: 'journal-failed', code: 'journal-failed', facts, kept: {} }, '已经记账'],
  ] as const)('parking: %j', (refusal, words) => {
    expect(sayParkingRefusal(say, refusal).title).toContain(words)
  })

  it.each([
    [{ kind: 'unknown-product' }, '没有这个商品'],
    [{ kind: 'unknown-line' }, '不在了'],
    [{ kind: 'unknown-member' }, '没有这位会员'],
    [{ kind: 'unknown-coupon', code: 'SKC1' }, '券 SKC1 无效'],
    [{ kind: 'coupon-of-member', memberId: 'm' }, '另一位会员'],
    [{ kind: 'coupon-used' }, '已经用过'],
    [{ kind: 'quantity', min: milli(1000), max: milli(9_999_000) }, '1 到 9,999'],
    [{ kind: 'too-many-lines', max: 400 }, '最多 400 行'],
    [{ kind: 'too-many-coupons', max: 20 }, '20 张'],
    [{ kind: 'note-too-long', max: 200 }, '200 个字'],
    [{ kind: 'storage-full' }, '磁盘已满'],
  ] as const)('the basket: %j', (refusal, words) => {
    expect(sayBasketRefusal(say, refusal)).toContain(words)
  })
})

it('names what took something off', () => {
  const sources = [
    { kind: 'offer', id: 'o', name: '会员价' },
    { kind: 'coupon', id: 'c', name: '10 元券' },
    { kind: 'manual', id: 'd', reason: '商品瑕疵' },
    { kind: 'points' },
    { kind: 'partner-points', id: 'sky-miles', name: '云上航空里程' },
    { kind: 'rounding' },
  ] as const
  expect(sources.map((source) => saySource(say, source))).toEqual([
    ...['会员价', '券：10 元券', '手工优惠：商品瑕疵', '积分抵扣', '云上航空里程抵扣', '抹零'],
  ])
})
