import { describe, expect, test } from 'vitest'
import { exceptionsOf, type Exception, type WatchedDay } from '#domain/review/exceptions.ts'
import { checkInForce, uncheckedSpends, type CheckInForce } from '#domain/review/unchecked.ts'
import type { Programme } from '#domain/programme.ts'
import type { Redemption } from '#domain/redemption.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import type { CheckedSpend, SpendCheck } from '#domain/checked-spend.ts'
import { businessDay, fen, milli, millis, points, type Points } from '#domain/units.ts'
import { daySale } from '#test/support/day-sale.ts'
import { shopProgramme } from '#test/support/shop.ts'

const quiet: WatchedDay = {
  ...{ sales: [], refunds: [], redemptions: [], discarded: [], given: [], ownMember: new Map(), check: null },
}
const inForce: CheckInForce = {
  rule: { fromValue: fen(3000), fromPoints: points(5000), memberCode: true },
  offers: [],
  from: millis(0),
}

/** So many sales of one person, each to another member, by their code, where nothing else is said. */
const sales = (n: number, change: (place: number) => Parameters<typeof daySale>[0]): readonly Sale[] =>
  Array.from({ length: n }, (_, place) => daySale({ member: `m${place}`, by: 'code', ...change(place) }))

function refundOf(sale: Sale, short = 0): Refund {
  return {
    id: `r-${sale.id}`,
    receipt: `R${sale.id}`,
    saleId: sale.id,
    saleReceipt: sale.receipt,
    store: sale.store,
    till: sale.till,
    staff: sale.staff,
    approvedBy: null,
    at: millis(sale.at + 1),
    day: sale.day,
    reason: '退货',
    lines: [
      {
        lineId: 'l1',
        quantity: milli(1000),
        money: fen(1000),
        pointsBack: points(0),
        pointsReversed: points(10),
        partnerBack: points(0),
        partnerReversed: points(0),
      },
    ],
    gross: fen(1000),
    kept: fen(0),
    money: fen(1000),
    tenders: [{ kind: 'cash', amount: fen(1000) }],
    member: sale.member === null ? null : { id: sale.member.id, code: 'c', name: '王小敏' },
    backLots: [],
    lost: points(0),
    reversed: points(10),
    reversedLot: null,
    shortfall: short === 0 ? null : { points: points(short), how: 'owe', owed: points(short), by: null },
    coupons: [],
    usesBack: [],
    whole: true,
    plansEnded: [],
    partner: null,
  }
}

const discarded = (staff: string, n: number) =>
  Array.from({ length: n }, (_, place) => ({
    ...{ id: `d-${staff}-${place}`, store: 's', till: 't', staff: { id: staff, name: staff }, at: millis(place) },
    ...{ day: businessDay('2026-11-20'), lines: 2, gross: fen(2500), memberId: null },
  }))

const handedOver = (id: string, change: { staff?: string; points: Points; check?: SpendCheck }): Redemption => {
  const { staff = 'b', ...rest } = change
  return {
    ...{ id, reward: 'cup', name: '保温杯', store: 's', till: 't', staff: { id: staff, name: staff }, at: millis(5) },
    ...{ day: businessDay('2026-11-20'), member: { id: 'm', code: 'm', name: 'm' } },
    ...{ spentLots: [], coupon: null, after: points(0), ...rest },
  }
}

/** A sale in which points paid so many fen. */
const spending = (sale: Sale, off: number, check?: CheckedSpend): Sale => ({
  ...sale,
  priced: { ...sale.priced, points: { ...sale.priced.points, spent: points(off), off: fen(off) } },
  ...(check === undefined ? {} : { check }),
})
const upTo = (value: number): CheckedSpend => ({ how: { kind: 'digits' }, value: fen(value) })

/** Two at the till, a hundred receipts each, now and then something that happens in any shop. */
const ordinary: WatchedDay = {
  sales: [
    ...sales(100, (n) => ({ staff: 'a', id: `a${n}`, member: `m${n % 60}`, by: n % 3 === 0 ? 'typed' : 'code' })),
    ...sales(100, (n) => ({ staff: 'b', id: `b${n}`, member: `n${n % 60}`, by: n % 4 === 0 ? 'typed' : 'code' })),
  ]
    .map((sale, n) => (n % 40 === 0 ? { ...sale, voided: { lines: 1, gross: fen(650) } } : sale))
    // Checked, below the limit, or by the member's own code.
    .map((sale, n) => (n === 6 ? spending(sale, 5000, upTo(5000)) : n === 7 ? spending(sale, 2999) : sale))
    .map((sale, n) => (n === 8 ? spending(sale, 9000) : sale)),
  refunds: [],
  redemptions: [
    handedOver('r1', { staff: 'a', points: points(4999) }),
    handedOver('r2', { points: points(6000), check: { kind: 'digits' } }),
  ],
  discarded: [...discarded('a', 2), ...discarded('b', 3)],
  given: [{ id: 'g', staff: 'b', memberId: 'm1', points: points(200) }],
  ownMember: new Map([['a', 'm-of-a']]),
  check: inForce,
}
const withRefunds = { ...ordinary, refunds: [refundOf(ordinary.sales[3]!), refundOf(ordinary.sales[9]!, 40)] }

/** A fault that somebody planted in an ordinary day, and what has to be found, and nothing else. */
const planted: Readonly<Record<Exception['kind'], { readonly day: WatchedDay; readonly found: object }>> = {
  'own-card': {
    day: { ...withRefunds, ownMember: new Map([['a', 'm5']]) },
    found: { kind: 'own-card', staff: 'a', memberId: 'm5', earned: 20 },
  },
  'card-often': {
    day: {
      ...withRefunds,
      sales: [...ordinary.sales, ...sales(4, (n) => ({ staff: n === 0 ? 'a' : 'b', id: `x${n}`, member: 'x' }))],
    },
    found: { kind: 'card-often', memberId: 'x', times: 4, staff: 'b', by: 3, earned: 40 },
  },
  'refund-loop': {
    day: {
      ...withRefunds,
      refunds: [...withRefunds.refunds, refundOf(ordinary.sales[1]!), refundOf(ordinary.sales[61]!)],
    },
    found: { kind: 'refund-loop', memberId: 'm1', refunds: 2, short: 0 },
  },
  'manual-points': {
    day: { ...withRefunds, given: [...ordinary.given, { id: 'h', staff: 'a', memberId: 'm2', points: points(1500) }] },
    found: { kind: 'manual-points', staff: 'a', times: 1, points: 1500 },
  },
  'typed-in': {
    day: {
      ...withRefunds,
      sales: [...ordinary.sales, ...sales(20, (n) => ({ staff: 'c', id: `c${n}`, member: `c${n}`, by: 'typed' }))],
    },
    found: { kind: 'typed-in', staff: 'c', own: 10_000, others: 2950, sales: 20 },
  },
  unchecked: {
    day: {
      ...withRefunds,
      sales: [
        ...ordinary.sales,
        spending(daySale({ staff: 'a', id: 'u1', member: 'y1', by: 'typed' }), 3000),
        spending(daySale({ staff: 'a', id: 'u2', member: 'y2', by: 'card' }), 8000, upTo(7999)),
      ],
      redemptions: [...ordinary.redemptions, handedOver('u3', { staff: 'a', points: points(5000) })],
    },
    found: { kind: 'unchecked', staff: 'a', times: 3, value: 8000, points: 5000 },
  },
  voids: {
    day: {
      ...withRefunds,
      discarded: [...ordinary.discarded, ...discarded('a', 20).map((one) => ({ ...one, id: `v${one.id}` }))],
    },
    found: { kind: 'voids', staff: 'a', baskets: 22, lines: 3 },
  },
}

describe('what stands out on a day', () => {
  test('an ordinary day is silent, and so is one on which nothing happened', () => {
    expect(exceptionsOf(withRefunds)).toEqual([])
    expect(exceptionsOf(quiet)).toEqual([])
  })

  test.each(Object.entries(planted))('%s is found where it was planted, and nothing else', (_, { day, found }) => {
    const exceptions = exceptionsOf(day)
    expect(exceptions).toEqual([expect.objectContaining(found)])
  })

  test('each names the papers that show it', () => {
    const of = (kind: Exception['kind']) => exceptionsOf(planted[kind].day)[0]!.evidence
    expect(of('own-card')).toEqual([
      { kind: 'sale', id: 'a5' },
      { kind: 'sale', id: 'a65' },
    ])
    expect(of('card-often')).toHaveLength(4)
    expect(of('refund-loop').map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'refund r-a1',
      'refund r-a61',
      'sale a1',
      'sale a61',
    ])
    expect(of('typed-in')).toHaveLength(20)
    expect(of('unchecked').map(({ kind, id }) => `${kind} ${id}`)).toEqual(['sale u1', 'sale u2', 'redemption u3'])
    expect(of('voids').filter(({ kind }) => kind === 'discarded')).toHaveLength(22)
  })

  test('points that were spent before the goods came back are told by themselves', () => {
    const day = { ...ordinary, refunds: [refundOf(ordinary.sales[3]!, 100)] }
    expect(exceptionsOf(day)).toEqual([expect.objectContaining({ kind: 'refund-loop', memberId: 'm3', short: 100 })])
  })

  test('a day is looked at by the rule that its tills knew, from the first sale on that knew it', () => {
    const version = (sale: Sale, of: number, at: number): Sale => ({
      ...sale,
      at: millis(at),
      priced: { ...sale.priced, programme: { id: 'p', version: of } },
    })
    const bare = shopProgramme(1)
    const { spendCheck: _, ...without } = bare
    const programmes: Programme[] = [without, { ...bare, version: 2 }]
    const [early, known, late] = sales(3, (n) => ({ id: `v${n}` }))
    const day = [version(early!, 1, 10), version(known!, 2, 20), version(late!, 1, 30)].map((sale) =>
      spending(sale, 9000),
    )
    const check = checkInForce(day, programmes)
    expect(check).toMatchObject({ rule: bare.spendCheck, from: 20 })
    expect(uncheckedSpends({ sales: day, redemptions: [] }, check).map(({ id }) => id)).toEqual(['v1', 'v2'])
    expect(checkInForce(day.slice(0, 1), programmes), 'before anybody knew').toBeNull()
    expect(checkInForce([], programmes)).toBeNull()
  })

  test('where everybody types members in, nobody stands out', () => {
    const all = ordinary.sales.map((sale) => ({
      ...sale,
      member: sale.member && { ...sale.member, by: 'typed' as const },
    }))
    expect(exceptionsOf({ ...withRefunds, sales: all, check: null })).toEqual([])
  })
})
