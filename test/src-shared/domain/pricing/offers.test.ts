import { describe, expect, test } from 'vitest'
import { price } from '#domain/pricing/price.ts'
import type { Effect } from '#domain/offer.ts'
import { basisPoints, fen, milli } from '#domain/units.ts'
import { couponOf, inputOf, line, memberOf, offer, offs, programmeOf, reasons, stage } from '#test/support/pricing.ts'

const percent = (off: number, max?: number): Effect => ({
  kind: 'percent',
  off: basisPoints(off),
  ...(max === undefined ? {} : { max: fen(max) }),
})
const amount = (off: number): Effect => ({ kind: 'amount', off: fen(off) })
const steps = (pairs: readonly (readonly [number, number])[], repeat?: boolean): Effect => ({
  kind: 'spend-steps',
  steps: pairs.map(([reach, off]) => ({ reach: fen(reach), off: fen(off) })),
  ...(repeat === undefined ? {} : { repeat }),
})
const spend = offer(
  'spend',
  steps([
    [10_000, 2000],
    [20_000, 5000],
  ]),
)
const gold = memberOf('gold')

describe('effects', () => {
  test('a percent of each line, halves of a fen up', () => {
    const programme = programmeOf([stage('line', { mode: 'stack', offers: [offer('nine', percent(1000))] })])
    const priced = price(inputOf(programme, [line('a', 655), line('b', 1004)]))
    expect(priced.lines.map(({ net }) => net)).toEqual([589, 904])
    expect(priced.payable).toBe(1493)
  })

  test('an amount off each unit, by weight too, and never below zero', () => {
    const programme = programmeOf([stage('line', { mode: 'stack', offers: [offer('less', amount(50))] })])
    const lines = [line('a', 1990, { unit: 'kg', quantity: milli(1256) }), line('b', 30)]
    expect(price(inputOf(programme, lines)).lines.map(({ gross, net }) => [gross, net])).toEqual([
      [2499, 2436],
      [30, 0],
    ])
  })

  test('the member price and the price of the tier, for members', () => {
    const programme = programmeOf([
      stage('line', {
        mode: 'best',
        offers: [offer('member', { kind: 'member-price' }), offer('tier', { kind: 'tier-price' })],
      }),
    ])
    const lines = [
      line('a', 650, { memberPrice: fen(600), tierPrices: { gold: fen(580) }, quantity: milli(2000) }),
      line('b', 1000, { memberPrice: fen(900) }),
    ]
    expect(price(inputOf(programme, lines, { member: gold })).lines.map(({ net }) => net)).toEqual([1160, 900])
    expect(price(inputOf(programme, lines, { member: { ...gold, tier: 'basic' } })).payable).toBe(2100)
    const guest = price(inputOf(programme, lines))
    expect(guest.payable).toBe(2300)
    expect(reasons(guest)).toEqual({ member: { kind: 'members-only' }, tier: { kind: 'members-only' } })
  })

  test('满减 in steps takes the highest step reached; 每满 as often as it fits', () => {
    const programme = programmeOf([stage('order', { mode: 'stack', offers: [spend] })])
    const off = (sum: number) => offs(price(inputOf(programme, [line('a', sum)])))['spend'] ?? 0
    expect([9999, 10_000, 19_999, 20_000, 50_000].map(off)).toEqual([0, 2000, 2000, 5000, 5000])
    const each = programmeOf([
      stage('order', { mode: 'stack', offers: [offer('each', steps([[30_000, 4000]], true))] }),
    ])
    expect(offs(price(inputOf(each, [line('a', 95_000)])))['each']).toBe(12_000)
  })

  test('满折 takes its percent off the sum, up to its limit', () => {
    const effect: Effect = {
      kind: 'spend-percent-steps',
      steps: [
        { reach: fen(3000), off: basisPoints(1000) },
        { reach: fen(6000), off: basisPoints(2000) },
      ],
      max: fen(3000),
    }
    const programme = programmeOf([stage('order', { mode: 'stack', offers: [offer('drinks', effect)] })])
    const off = (sum: number) => offs(price(inputOf(programme, [line('a', sum)])))['drinks'] ?? 0
    expect([2999, 3000, 6000, 20_000].map(off)).toEqual([0, 300, 1200, 3000])
  })

  test('what is taken off a sum is shared out to its lines and nowhere else', () => {
    const scope = { excludeCategories: ['烟酒'] }
    const programme = programmeOf([
      stage('order', { mode: 'stack', offers: [offer('spend', steps([[10_000, 2000]]), { scope })] }),
    ])
    const lines = [line('a', 3333), line('b', 6667), line('c', 5000, { category: '烟酒' })]
    expect(price(inputOf(programme, lines)).lines.map(({ net }) => net)).toEqual([2666, 5334, 5000])
  })
})

describe('groups and stages', () => {
  const ten = offer('ten', percent(1000))
  const quarter = offer('quarter', percent(2500), { scope: { categories: ['乳品'] } })
  const lines = [line('a', 1000), line('b', 1000, { category: '乳品' })]

  test('stack: one after the other on what is left; best: each line its own; exclusive: one on the receipt', () => {
    const nets = (mode: 'stack' | 'best' | 'exclusive') =>
      price(inputOf(programmeOf([stage('line', { mode, offers: [ten, quarter] })]), lines)).lines.map(({ net }) => net)
    expect(nets('stack')).toEqual([900, 675])
    expect(nets('best')).toEqual([900, 750])
    expect(nets('exclusive')).toEqual([1000, 750])
  })

  test('thresholds look at the beginning of their stage, not at what an offer of the same stage left', () => {
    const first = offer('first', amount(500))
    const second = offer('second', amount(300), { when: { reach: fen(1000) } })
    const together = programmeOf([stage('order', { mode: 'stack', offers: [first, second] })])
    expect(price(inputOf(together, [line('a', 1000)])).payable).toBe(200)
    const after = programmeOf([
      stage('order', { mode: 'stack', offers: [first] }),
      stage('order', { mode: 'stack', offers: [second] }),
    ])
    expect(price(inputOf(after, [line('a', 1000)])).payable).toBe(500)
  })

  test('an offer is left out where more is saved without it', () => {
    const member = offer('member', { kind: 'member-price' })
    const programme = programmeOf([
      stage('line', { mode: 'best', offers: [member] }),
      stage('order', { mode: 'stack', offers: [spend] }),
    ])
    const priced = price(inputOf(programme, [line('a', 20_300, { memberPrice: fen(19_800) })], { member: gold }))
    expect(offs(priced)).toEqual({ spend: 5000 })
    expect(reasons(priced)).toEqual({ member: { kind: 'better', instead: ['spend'] } })
    expect(priced.proven).toBe(true)
  })

  test.each(['stack', 'exclusive', 'coupon'] as const)(
    'and where half of what is gained so goes to a later percentage (%s)',
    (later) => {
      const own = ['a', 'b'].map((id) => offer(`own-${id}`, amount(200), { scope: { products: [id] } }))
      const less = offer('less', amount(500), { when: { reach: fen(10_000) } })
      const half = [offer('half', percent(5000)), ...(later === 'exclusive' ? [offer('third', percent(3333))] : [])]
      const stages = [
        stage('line', { mode: 'stack', offers: own }),
        stage('order', { mode: 'stack', offers: [less] }),
        ...(later === 'coupon' ? [] : [stage('order', { mode: later, offers: half })]),
      ]
      const couponTemplates = [
        { id: 'half', name: 'half', scope: {}, when: {}, effect: { kind: 'percent', off: basisPoints(5000) } },
      ] as const
      const programme = programmeOf(stages, { couponTemplates })
      const coupons = later === 'coupon' ? [couponOf('half', 'half')] : []
      const priced = price(inputOf(programme, [line('a', 5000), line('b', 5000)], { coupons }))
      expect(offs(priced)).toEqual({ less: 500, half: 4750 })
    },
  )

  test('a deadline ends the search with the best so far and says that it is not proven', () => {
    const offers = Array.from({ length: 12 }, (_, i) =>
      offer(`o${i}`, amount(10 + i), { scope: { products: [`p${i}`] } }),
    )
    const programme = programmeOf([
      stage('line', { mode: 'stack', offers }),
      stage('order', { mode: 'stack', offers: [spend] }),
    ])
    const basket = offers.map((_, i) => line(`p${i}`, 1667))
    const cut = price(inputOf(programme, basket), { expired: () => true })
    expect(cut.proven).toBe(false)
    expect(cut.payable).toBeLessThanOrEqual(cut.gross)
    expect(price(inputOf(programme, basket)).payable).toBeLessThanOrEqual(cut.payable)
  })
})

describe('coupons', () => {
  const templates = [
    {
      id: 'ten',
      name: '10 元券',
      scope: {},
      when: { reach: fen(6000) },
      effect: { kind: 'amount' as const, off: fen(1000) },
    },
    { id: 'five', name: '5 元券', scope: {}, when: {}, effect: { kind: 'amount' as const, off: fen(500) } },
  ]
  const programme = programmeOf([], { couponTemplates: templates })
  const used = (...coupons: ReturnType<typeof couponOf>[]) => price(inputOf(programme, [line('a', 8000)], { coupons }))

  test('one a receipt, the one that saves most', () => {
    const priced = used(couponOf('c1', 'five'), couponOf('c2', 'ten'))
    expect(offs(priced)).toEqual({ c2: 1000 })
    expect(reasons(priced)).toEqual({ c1: { kind: 'better', instead: ['c2'] } })
  })

  test('of equal ones that which expires first, then the smaller id', () => {
    const sooner = couponOf('z', 'ten', { validTo: '2026-11-30' as never })
    const priced = used(couponOf('a', 'ten'), sooner, couponOf('b', 'ten'))
    expect(offs(priced)).toEqual({ z: 1000 })
    expect(reasons(priced)).toEqual({ a: { kind: 'coupon-limit', max: 1 }, b: { kind: 'coupon-limit', max: 1 } })
    expect(offs(used(couponOf('b', 'ten'), couponOf('a', 'ten')))).toEqual({ a: 1000 })
  })

  test('no coupon is spent where it saves nothing', () => {
    const free = programmeOf([stage('line', { mode: 'stack', offers: [offer('free', percent(10_000))] })], {
      couponTemplates: templates,
    })
    const priced = price(inputOf(free, [line('a', 8000)], { coupons: [couponOf('c1', 'five')] }))
    expect(offs(priced)).toEqual({ free: 8000 })
    expect(reasons(priced)).toEqual({ c1: { kind: 'no-gain' } })
  })

  test('used, void, unknown, not yet, over: each says so', () => {
    const priced = used(
      couponOf('c1', 'five', { state: 'used' }),
      couponOf('c2', 'five', { state: 'void' }),
      couponOf('c3', 'gone'),
      couponOf('c4', 'five', { validFrom: '2026-11-24' as never }),
      couponOf('c5', 'five', { validTo: '2026-11-22' as never }),
    )
    expect(priced.applied).toEqual([])
    expect(reasons(priced)).toEqual({
      c1: { kind: 'used' },
      c2: { kind: 'withdrawn' },
      c3: { kind: 'withdrawn' },
      c4: { kind: 'not-yet', from: '2026-11-24' },
      c5: { kind: 'over', to: '2026-11-22' },
    })
  })
})
