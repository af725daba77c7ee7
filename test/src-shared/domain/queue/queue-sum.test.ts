import { describe, expect, test } from 'vitest'
import { queueSum, type CouponUses } from '#domain/queue/queue-sum.ts'
import { fateOf, waitForTable } from '#domain/queue/ticket-fate.ts'
import type { Ticket } from '#domain/queue/ticket.ts'
import { fen, millis } from '#domain/units.ts'
import { NOW, SEEN, ticket, type Told } from '#test/support/told-ticket.ts'

const MINUTE = 60_000
const seated = (waited: number, rest: Partial<Told> = {}) =>
  ticket({ state: 'seated', called: waited, ended: waited + 2, ...rest })
const left = (waited: number, rest: Partial<Told> = {}) => ticket({ state: 'left', ended: waited, ...rest })
const times = <T>(n: number, make: (place: number) => T): T[] => Array.from({ length: n }, (_, place) => make(place))
const sum = (tickets: readonly Ticket[], uses: CouponUses = new Map()) => queueSum(tickets, uses, SEEN)

describe('what became of a party', () => {
  const fate = (told: Told, at = NOW) => fateOf(ticket(told), { ...SEEN, now: millis(at * MINUTE) })
  test('a number that was passed may come back for as long as it is kept, then it has walked away', () => {
    expect(fate({ state: 'passed', called: 20, passed: 21 }, 50)).toBe('open')
    expect(fate({ state: 'passed', called: 20, passed: 21 }, 51)).toBe('passed')
  })
  test('who waits, or is called, is open today and not followed up once the day is over', () => {
    for (const state of ['waiting', 'called'] as const) {
      expect(fate({ state })).toBe('open')
      expect(fate({ state, today: false })).toBe('unknown')
    }
  })
  test('a mistake was never there', () => {
    expect(fate({ state: 'withdrawn' })).toBeNull()
    expect(sum([ticket({ state: 'withdrawn', gifts: ['water'], coupon: 5 })])).toMatchObject({
      ...{ parties: 0, gifts: [], coupons: { given: 0 } },
    })
  })
  test('waited until the call, until it left, or for a passed number until its last call', () => {
    const waited = (told: Told) => waitForTable(ticket(told), SEEN.now) / MINUTE
    expect(waited({ state: 'seated', taken: 5, called: 30, ended: 40 })).toBe(25)
    expect(waited({ state: 'left', taken: 5, called: 30, ended: 33 })).toBe(28)
    expect(waited({ state: 'passed', taken: 5, called: 30, passed: 34 })).toBe(25)
    // Noted as left when the shop closed: it did not wait so long.
    expect(waited({ state: 'left', taken: 5, called: 30, passed: 34, ended: 500 })).toBe(25)
    expect(waited({ state: 'waiting', taken: 5 })).toBe(NOW - 5)
  })
})

describe('bands', () => {
  const rows = (tickets: readonly Ticket[]) =>
    sum(tickets).bands.map(({ withCoupon, without }) => [
      [withCoupon.parties, withCoupon.gone],
      [without.parties, without.gone],
    ])
  const NONE = [
    [0, 0],
    [0, 0],
  ]
  test('a party is in each band that it reached, and walks away in the last', () => {
    const [reached, gone] = [
      [
        [0, 0],
        [1, 0],
      ],
      [
        [0, 0],
        [1, 1],
      ],
    ]
    expect(rows([left(29)])).toEqual([reached, reached, gone, NONE, NONE, NONE])
    expect(rows([left(30)])).toEqual([reached, reached, reached, gone, NONE, NONE])
    expect(rows([left(200)]).at(-1)).toEqual(gone)
    expect(rows([seated(29)])).toEqual([reached, reached, reached, NONE, NONE, NONE])
  })
  test('a coupon counts from the first band that begins with it in hand', () => {
    const sides = (coupon: number) => rows([left(50, { coupon })]).map(([withCoupon]) => withCoupon![0])
    expect(sides(20)).toEqual([0, 0, 1, 1, 1, 0])
    expect(sides(21)).toEqual([0, 0, 0, 1, 1, 0])
    expect(sides(46)).toEqual([0, 0, 0, 0, 0, 0])
  })
  test('a coupon that was given at the call has kept nobody', () => {
    expect(rows([seated(33, { coupon: 33 })]).map(([withCoupon]) => withCoupon)).toEqual(times(6, () => [0, 0]))
  })
  test('who still waits is in the bands that are behind it, and nobody knows about a number of yesterday', () => {
    const waiting = ticket({ state: 'waiting', taken: NOW - 25 })
    expect(rows([waiting]).map(([, without]) => without![0])).toEqual([1, 1, 0, 0, 0, 0])
    expect(rows([ticket({ state: 'waiting', today: false })])).toEqual(times(6, () => NONE))
  })
  test('fewer than ten parties make no rate', () => {
    const rate = (n: number) => sum([...times(n - 1, () => seated(5)), left(5)]).bands[0]!.without.rate
    expect([rate(9), rate(10), rate(16)]).toEqual([null, 1000, 625])
  })
})

describe('what the coupons may have won', () => {
  test('how many of a hundred fewer leave with a coupon after the same wait, with an interval', () => {
    // Of those who reach 30 minutes 40 % leave without a coupon, 20 % with one.
    const { gain } = sum([
      ...times(40, () => left(35)),
      ...times(60, () => seated(40)),
      ...times(20, () => left(35, { coupon: 25 })),
      ...times(80, () => seated(40, { coupon: 25 })),
    ])
    const error = 1.96 * 10_000 * Math.sqrt((0.4 * 0.6 + 0.2 * 0.8) / 100)
    expect(gain!.less).toBe(2000)
    expect(Math.abs(gain!.low - (2000 - error))).toBeLessThan(5)
    expect(Math.abs(gain!.high - (2000 + error))).toBeLessThan(5)
  })
  test('nothing where coupons do nothing, although who leaves early has none', () => {
    // In each band half of those who wait leave. After 20 minutes everybody gets a coupon but every other one.
    const cohort = (until: number, n: number, coupon: number | null) => times(n, () => left(until, { coupon }))
    const tickets = [
      ...cohort(5, 400, null),
      ...cohort(15, 200, null),
      ...[19, null].flatMap((coupon) => [...cohort(25, 50, coupon), ...cohort(40, 50, coupon)]),
    ]
    expect(sum(tickets).gain!.less).toBe(0)
  })
  test('too few on a side, or too few who left, say nothing', () => {
    const of = (withCoupon: number, without: number, gone: number) =>
      sum([
        ...times(withCoupon, () => seated(40, { coupon: 25 })),
        ...times(without - gone, () => seated(40)),
        ...times(gone, () => left(40)),
      ]).gain
    expect(of(19, 30, 10)).toBeNull()
    expect(of(30, 19, 10)).toBeNull()
    expect(of(30, 30, 4)).toBeNull()
    expect(of(20, 20, 5)).not.toBeNull()
  })
})

describe('coupons', () => {
  test('cost is what they took off, kept are those with one who were seated, bills those of kept who used it', () => {
    const [one, two, gone, unused] = [
      seated(30, { coupon: 20 }),
      seated(30, { coupon: 30 }),
      left(30, { coupon: 20 }),
      seated(30, { coupon: 10 }),
    ]
    const use = (off: number, paid: number) => ({ takings: { off: fen(off), paid: fen(paid) } })
    const uses = new Map([
      [one.coupon!.coupon, [use(1000, 9000)]],
      // Used, all that it was used on taken back, and used again.
      [two.coupon!.coupon, [use(0, 700), use(501, 6001)]],
      [gone.coupon!.coupon, [use(300, 2000)]],
      [unused.coupon!.coupon, [use(0, 4000)]],
      ['of another day', [use(900, 900)]],
    ])
    expect(sum([one, two, gone, unused, seated(30)], uses).coupons).toEqual({
      ...{ given: 4, used: 3, cost: 1801, kept: 3, costPerKept: 600, bills: 2, averageBill: 7501 },
    })
  })
  test('nobody kept, nothing said', () => {
    expect(sum([left(30, { coupon: 20 })]).coupons).toMatchObject({ kept: 0, costPerKept: null, averageBill: null })
  })
})

test('causes and gifts, the most frequent first; parties without an end are in no rate', () => {
  const tickets = [
    ...times(8, () => seated(5, { cause: 'rain', gifts: ['water', 'noodles'] })),
    ...times(2, () => left(5, { cause: 'rain', gifts: ['water'] })),
    ticket({ state: 'waiting', cause: 'rain' }),
    ...times(20, () => seated(5)),
    seated(5, { cause: 'fair' }),
  ]
  const { causes, gifts, walked } = sum(tickets)
  expect(causes).toEqual([
    { id: 'rain', share: { parties: 10, gone: 2, rate: 2000 } },
    { id: 'fair', share: { parties: 1, gone: 0, rate: null } },
    { id: null, share: { parties: 20, gone: 0, rate: 0 } },
  ])
  expect(gifts).toEqual([
    { id: 'water', times: 10 },
    { id: 'noodles', times: 8 },
  ])
  expect(walked).toEqual({ parties: 31, gone: 2, rate: 645 })
})

test('the wait of those who were seated: half and nine of ten', () => {
  const { wait } = sum([...times(10, (i) => seated(i + 1)), left(90)])
  expect(wait).toEqual({ median: 5 * MINUTE, most: 9 * MINUTE })
  expect(sum([seated(7)]).wait).toEqual({ median: 7 * MINUTE, most: null })
  expect(sum([left(7)]).wait).toEqual({ median: null, most: null })
})
