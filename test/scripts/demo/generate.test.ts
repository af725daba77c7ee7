import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasCheckDigit } from '#domain/codes.ts'
import fuel from '#resources/programmes/fuel.json' with { type: 'json' }
import hotpot from '#resources/programmes/hotpot.json' with { type: 'json' }
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import { DEMO_KINDS, DEMO_SEED, generateDemo, type DemoKind } from '#scripts/demo/generate.ts'
import { daysBetween } from '#scripts/demo/days.ts'
import { TRICKY_SURNAMES } from '#scripts/demo/names.ts'

const TODAY = '2026-06-01'
const PROGRAMMES = { shop, hotpot, fuel }

/** Rows of a file as objects by column; the demo files quote nothing. */
function table(csv: string): Record<string, string>[] {
  const [header = [], ...rows] = csv
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
  return rows.map((cells) => Object.fromEntries(header.map((title, i) => [title, cells[i] ?? ''])))
}

/** Everything that stands in fields of these names, however deep. */
function named(json: unknown, fields: readonly string[]): string[] {
  if (Array.isArray(json)) return json.flatMap((each) => named(each, fields))
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([name, value]: [string, unknown]) =>
    fields.includes(name) ? ([value].flat() as string[]) : named(value, fields),
  )
}

const column = (rows: readonly Record<string, string>[], title: string) => rows.map((row) => row[title] ?? '')
const kindAndSeed = fc.record({ kind: fc.constantFrom(...DEMO_KINDS), seed: fc.nat() })

describe.each(DEMO_KINDS)('the demo %s', (kind: DemoKind) => {
  const demo = generateDemo(kind, DEMO_SEED, TODAY)
  const goods = table(demo.goodsCsv)
  const members = table(demo.membersCsv)
  const programme = PROGRAMMES[kind]

  it('has goods in each category that its programme speaks of', () => {
    const categories = new Set(column(goods, '分类'))
    const spoken = named(programme, ['categories', 'excludeCategories'])
    expect(spoken.filter((one) => !categories.has(one))).toEqual([])
    expect(spoken.length).toBeGreaterThan(0)
  })

  it('has the goods that its programme names, each where it belongs', () => {
    const numbers = new Map(goods.map((row) => [row['编号'], row]))
    const spoken = named(programme, ['products', 'excludeProducts', 'product'])
    expect(spoken.filter((one) => !numbers.has(one))).toEqual([])
    for (const { product, name } of programme.plans) {
      expect(numbers.get(product)).toMatchObject({ 名称: name, 分类: '会员卡', 会员价: '' })
    }
    for (const { gives, name } of programme.rewards) {
      if ('product' in gives) expect(numbers.get(gives.product)).toMatchObject({ 名称: name, 分类: '礼品' })
    }
  })

  it('has members in the segments that its programme speaks of, and with a birthday on any day', () => {
    const held = new Set(column(members, '标签').flatMap((cell) => cell.split(' ')))
    const reckoned = new Set('segments' in programme ? programme.segments.map(({ id }) => id) : [])
    const spoken = named(programme, ['segments']).filter((one) => typeof one === 'string' && !reckoned.has(one))
    expect(spoken.filter((one) => !held.has(one))).toEqual([])
    expect(held.size).toBeGreaterThan(2)
    const days = new Set(column(members, '生日').map((day) => day.slice(5)))
    expect(days.size).toBeGreaterThan(350)
  })

  it('hands out only coupons that its programme has, to members that it has', () => {
    const templates = programme.couponTemplates.map(({ id }) => id)
    const mobiles = new Set(column(members, '手机'))
    expect(
      demo.coupons.every(
        ({ template, mobile, days }) => templates.includes(template) && mobiles.has(mobile) && days > 0,
      ),
    ).toBe(true)
    expect(demo.coupons[0]).toMatchObject({ template: templates[0], mobile: '13800138899' })
    expect(new Set(demo.coupons.map(({ template }) => template)).size).toBeGreaterThan(2)
  })

  it('counts a member who has spent anything as no newcomer', () => {
    for (const member of members) expect(Number(member['来店次数']) > 0).toBe(Number(member['累计消费']) > 0)
  })

  it('gives members the tier that their spend reached', () => {
    for (const member of members) {
      const spend = Math.round(Number(member['累计消费']) * 100)
      expect(programme.tiers.filter(({ reach }) => reach <= spend).at(-1)?.id).toBe(member['等级'])
    }
  })

  it('never asks more of a member than of anybody', () => {
    for (const row of goods) {
      const prices = [row['售价'], row['会员价'], row['售价@gold'], row['售价@diamond']]
        .filter((price) => price !== '')
        .map(Number)
      expect(prices).toEqual([...prices].sort((a, b) => b - a))
      expect(prices.every((price) => price > 0)).toBe(true)
    }
  })
})

describe('the demo shop', () => {
  const demo = generateDemo('shop', DEMO_SEED, TODAY)
  const goods = table(demo.goodsCsv)
  const members = table(demo.membersCsv)

  it('has 300 goods or more in ten categories, memberships and gifts, some by weight, some with member and tier prices', () => {
    expect(goods.length).toBeGreaterThanOrEqual(300)
    expect([...new Set(column(goods, '分类'))]).toEqual([
      '乳品',
      '饮料',
      '零食',
      '烘焙',
      '水果',
      '日用',
      '个护',
      '烟酒',
      '粮油',
      '冷冻',
      '会员卡',
      '礼品',
    ])
    expect(column(goods, '单位').filter((unit) => unit === 'kg').length).toBeGreaterThan(10)
    expect(column(goods, '会员价').filter((price) => price !== '').length).toBeGreaterThan(60)
    expect(column(goods, '售价@gold').filter((price) => price !== '').length).toBeGreaterThan(5)
    expect(goods[0]).toMatchObject({ 编号: 'P0001', 名称: '酸奶 200g', 售价: '6.50', 会员价: '6.00' })
  })

  it('has 2,000 members, among them every surname that is easily misread', () => {
    expect(members).toHaveLength(2000)
    const names = column(members, '姓名')
    expect(TRICKY_SURNAMES.filter((surname) => !names.some((name) => name.startsWith(surname)))).toEqual([])
  })

  it('always begins with 王小敏 and her points', () => {
    expect(members[0]).toEqual({
      手机: '13800138899',
      姓名: '王小敏',
      生日: '1992-05-20',
      性别: '女',
      卡号: '8800000017',
      等级: 'gold',
      积分: '3050@2027-12-31 200@2026-12-31',
      入会日期: '2023-02-17',
      累计消费: '9915.00',
      来店次数: '166',
      首次来店: '2023-02-17',
      最近来店: '2026-05-23',
      消费总额: '9915.00',
      标签: '附近居民',
    })
    expect(demo.coupons[0]?.template).toBe('coupon-10')
  })
})

describe('any demo', () => {
  it('is the same for the same seed and another for another', () => {
    fc.assert(
      fc.property(kindAndSeed, ({ kind, seed }) => {
        const one = generateDemo(kind, seed, TODAY)
        expect(generateDemo(kind, seed, TODAY)).toEqual(one)
        expect(generateDemo(kind, seed + 1, TODAY).membersCsv).not.toBe(one.membersCsv)
      }),
      { numRuns: 5 },
    )
  })

  it('has valid bar codes, mobiles and cards, each of them once', () => {
    fc.assert(
      fc.property(kindAndSeed, ({ kind, seed }) => {
        const demo = generateDemo(kind, seed, TODAY)
        const codes = column(table(demo.goodsCsv), '条码')
        const [gtins, onScales] = [0, 1].map((place) => codes.flatMap((cell) => cell.split(' ')[place] ?? []))
        expect(gtins?.filter((code) => !/^69\d{11}$/.test(code) || !hasCheckDigit(code))).toEqual([])
        expect(onScales?.filter((code) => !/^\d{5}$/.test(code))).toEqual([])
        const mobiles = column(table(demo.membersCsv), '手机')
        expect(mobiles.filter((mobile) => !/^1[3-9]\d{9}$/.test(mobile))).toEqual([])
        const cards = column(table(demo.membersCsv), '卡号').filter((card) => card !== '')
        expect(cards.filter((card) => !/^\d{10}$/.test(card))).toEqual([])
        for (const list of [
          codes.flatMap((cell) => cell.split(' ')),
          mobiles,
          cards,
          column(table(demo.goodsCsv), '名称'),
        ])
          expect(new Set(list).size).toBe(list.length)
      }),
      { numRuns: 5 },
    )
  })

  it('lets no points expire in the past and nobody join in the future, on any day', () => {
    const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(kindAndSeed, day, ({ kind, seed }, date) => {
        const today = date.toISOString().slice(0, 10)
        for (const member of table(generateDemo(kind, seed, today).membersCsv)) {
          const lots = (member['积分'] ?? '').split(' ').filter((lot) => lot !== '')
          expect(lots.every((lot) => /^[1-9]\d*@\d{4}-\d{2}-\d{2}$/.test(lot) && lot.slice(-10) >= today)).toBe(true)
          expect((member['入会日期'] ?? '') < today).toBe(true)
          expect((member['生日'] ?? '') < today).toBe(true)
          const [first, last, visits] = [member['首次来店'] ?? '', member['最近来店'] ?? '', Number(member['来店次数'])]
          expect(last < today && first <= last).toBe(true)
          expect(visits < 2 || daysBetween(first, last) >= visits - 1).toBe(true)
        }
      }),
      { numRuns: 10 },
    )
  })
})
