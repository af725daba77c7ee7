import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { nextTier } from '#domain/ledger/tiers.ts'
import { earnedLot, spendLots } from '#domain/points/lots.ts'
import { price } from '#domain/pricing/price.ts'
import type { PricedBasket } from '#domain/sale.ts'
import { businessDay, fen, points } from '#domain/units.ts'
import { readBasketFile } from '#protocol/basket-file.ts'
import { parseProgramme } from '#protocol/programme.ts'

/** The sums that the promises of the shop are told with. Money in fen. */
const programmeOf = (kind: 'shop' | 'hotpot') => {
  const file = new URL(`../../resources/programmes/${kind}.json`, import.meta.url)
  const parsed = parseProgramme(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.ok) throw new Error(kind)
  return parsed.value
}
const shop = programmeOf('shop')

function priced(basket: object, kind: 'shop' | 'hotpot' = 'shop'): PricedBasket {
  const input = readBasketFile({ at: '2026-11-23T14:05', ...basket }, programmeOf(kind))
  if (!input.ok) throw new Error(JSON.stringify(input.reason))
  return price(input.value)
}
const goods = (price: number, category = '粮油') => [{ productId: 'goods', category, price }]
const missedOf = ({ missed }: PricedBasket, id: string) =>
  missed.find(({ source }) => 'id' in source && source.id === id)?.reason

test('R5: 1,000 分抵 ¥10.00,余 3,250 分,其中 200 分 12-31 到期', () => {
  const result = priced({ member: { tier: 'gold', points: 4250 }, points: 1000, lines: goods(5000) })
  expect([result.points.spent, result.points.off, result.points.refusal]).toEqual([1000, 1000, null])
  expect(result.payable).toBe(4000)

  const day = businessDay('2026-11-23')
  const lot = (id: string, amount: number, expires: string) => {
    return { id, points: points(amount), earned: day, spendableFrom: day, expires: businessDay(expires) }
  }
  const { lots, missing } = spendLots([lot('b', 3050, '2027-12-31'), lot('a', 1200, '2026-12-31')], points(1000), day)
  expect(missing).toBe(0)
  expect(lots.map((each) => [each.points, each.expires])).toEqual([
    [200, '2026-12-31'],
    [3050, '2027-12-31'],
  ])
})

test('M6: 还差 ¥85 升钻石卡', () => {
  expect(nextTier({ tier: 'gold', tierProgress: 991_500 }, shop)).toMatchObject({
    tier: { id: 'diamond', name: '钻石卡' },
    missing: 8500,
  })
})

test('O3: 需满 ¥100,还差 ¥8', () => {
  expect(missedOf(priced({ lines: goods(9200) }), 'spend-100-20')).toEqual({
    ...{ kind: 'threshold', need: 10_000, have: 9200 },
  })
})

test('O1: 满100减20 满200减50, to the fen on both sides of each step', () => {
  const off = (sum: number) => sum - priced({ lines: goods(sum) }).payable
  // The gift bag asks for more than ¥88, but there is none in the basket; 抹零 does not matter at whole jiao.
  expect([off(9990), off(10_000), off(19_990), off(20_000), off(99_990)]).toEqual([0, 2000, 2000, 5000, 5000])
})

test('Q5: 20 min, 20 cranes at ¥0.50 → a ¥10 coupon', () => {
  const cranes = 20
  const lines = goods(15_000, '素菜')
  const result = priced({ coupons: [{ template: 'waiting-10' }], lines }, 'hotpot')
  expect(result.applied.map(({ off }) => off)).toEqual([cranes * 50])
  expect(result.payable).toBe(14_000)
})

test('E1: what points, coupons and discounts paid for earns nothing; whole points, rounded down', () => {
  const lines = goods(10_000)
  const member = { tier: 'basic', points: 5000 }
  const result = priced({ member, points: 1000, coupons: [{ template: 'coupon-10' }], lines })
  expect([result.payable, result.earned.points]).toEqual([6000, 60])
  expect(priced({ member, lines: goods(5190) }).earned.points).toBe(51)
})

test('E3: the fifth visit of a month counts double, and so does the member day; both make four times', () => {
  const earned = (at: string, inMonth: number) =>
    priced({ at, member: { tier: 'basic', visit: { inMonth } }, lines: goods(5000) }).earned.points
  const [monday, tuesday] = ['2026-11-23T14:05', '2026-11-24T14:05']
  expect([earned(monday, 4), earned(monday, 5), earned(tuesday, 4), earned(tuesday, 10)]).toEqual([50, 100, 100, 200])
})

test('E4: points can be spent after the cooling-off, and expire at the end of a month', () => {
  const earning = { pendingDays: 7, expireMonths: 12 }
  expect(earnedLot(earning, points(63), businessDay('2026-11-23'), 'sale-1')).toEqual({
    ...{ id: 'sale-1', points: 63, earned: '2026-11-23', spendableFrom: '2026-11-30', expires: '2027-11-30' },
  })
})

test('R1: at most half of the bill, in hundreds, no tobacco', () => {
  const best = (lines: object[]) => priced({ member: { tier: 'basic', points: 99_999 }, points: 'best', lines }).points
  expect(best(goods(5190))).toMatchObject({ spent: 2500, off: 2500, refusal: null })
  const tobacco = { productId: 'tobacco', category: '烟酒', price: 9000 }
  expect(best([...goods(1000), tobacco])).toMatchObject({ spent: 1000, off: 1000 })
})

test('O10: 抹零 to jiao stands for itself and is shared out to the lines', () => {
  const result = priced({ lines: goods(1234) })
  expect([result.rounding, result.payable]).toEqual([fen(4), 1230])
  expect(result.applied).toEqual([{ source: { kind: 'rounding' }, off: 4, times: 1 }])
  expect(result.lines[0]?.net).toBe(1230)
})
