import { describe, expect, it } from 'vitest'
import type { Missed, PricedBasket } from '#domain/sale.ts'
import { fen, milli } from '#domain/units.ts'
import { couponOutcome } from '#counter/offers/coupon-outcome.ts'
import { byNearness, namesById, nearEnough, worthKnowing } from '#counter/offers/near-misses.ts'
import type { NearWin } from '#usecases/wins-near.ts'

const offer = (id: string) => ({ kind: 'offer', id, name: id }) as const
const short = (id: string, have: number): Missed => ({
  source: offer(id),
  reason: { kind: 'threshold', need: fen(10_000), have: fen(have) },
})

describe('what is missed', () => {
  const order = (missed: readonly Missed[]) => byNearness(missed).map(({ source }) => source)

  it('the nearest first, by what is there already of the sum, the quantity or the pieces', () => {
    const two: Missed = { source: offer('two'), reason: { kind: 'quantity', need: milli(3000), have: milli(2000) } }
    const piece: Missed = { source: offer('piece'), reason: { kind: 'pieces', need: 4, have: 3 } }
    const missed = [short('far', 3_000), two, short('near', 9_200), piece]
    expect(order(missed)).toEqual([offer('near'), offer('piece'), offer('two'), offer('far')])
  })

  it('what no goods would win comes after, in its own order', () => {
    const other = (id: string): Missed => ({ source: offer(id), reason: { kind: 'members-only' } })
    expect(order([other('a'), other('b'), short('far', 1)])).toEqual([offer('far'), offer('a'), offer('b')])
  })
})

describe('what is shown beside what applies', () => {
  const missed: readonly Missed[] = [
    { source: offer('no-goods'), reason: { kind: 'no-goods' } },
    { source: offer('none-of-three'), reason: { kind: 'pieces', need: 3, have: 0 } },
    { source: offer('members'), reason: { kind: 'members-only' } },
    { source: offer('better'), reason: { kind: 'better', instead: [] } },
    short('half', 5_000),
    short('far', 3_000),
    short('nearly', 9_000),
  ]

  it('offers that are begun, the nearest first, then what a member or a card would open', () => {
    expect(worthKnowing(missed, null).map(({ source }) => source)).toEqual([
      offer('nearly'),
      offer('half'),
      offer('far'),
      offer('members'),
    ])
  })

  it('not the one that has its own place', () => {
    expect(worthKnowing(missed, offer('nearly')).map(({ source }) => source)).toEqual([
      offer('half'),
      offer('far'),
      offer('members'),
    ])
  })

  it('wins of offers that a third is there for, and others only where they cost nothing', () => {
    const win = (id: string, extra: number) => ({ source: offer(id), extra: fen(extra) }) as NearWin
    const wins = [win('none-of-three', 0), win('no-goods', 360), win('half', 1_200), win('far', 4_000)]
    expect(nearEnough(wins, missed)).toEqual([win('none-of-three', 0), win('half', 1_200)])
  })
})

describe('what became of a coupon', () => {
  const coupon = { kind: 'coupon', id: 'c1', name: '10 元券' } as const
  const priced = (part: Partial<PricedBasket>) => ({ applied: [], missed: [], ...part }) as unknown as PricedBasket

  it('applied, missed with the reason, or still open', () => {
    expect(couponOutcome(priced({ applied: [{ source: coupon, off: fen(1000), times: 1 }] }), 'c1')).toEqual({
      kind: 'applied',
      off: 1000,
    })
    const reason = { kind: 'coupon-limit', max: 1 } as const
    expect(couponOutcome(priced({ missed: [{ source: coupon, reason }] }), 'c1')).toEqual({ kind: 'missed', reason })
    expect(couponOutcome(null, 'c1')).toEqual({ kind: 'open' })
    expect(couponOutcome(priced({ applied: [{ source: coupon, off: fen(1000), times: 1 }] }), 'other')).toEqual({
      kind: 'open',
    })
  })

  it('gives the names of what applies', () => {
    const applied = [
      { source: offer('a'), off: fen(1), times: 1 },
      { source: coupon, off: fen(2), times: 1 },
      { source: { kind: 'points' } as const, off: fen(3), times: 1 },
    ]
    expect([...namesById(priced({ applied }))]).toEqual([
      ['a', 'a'],
      ['c1', '10 元券'],
    ])
  })
})
