import { describe, expect, it } from 'vitest'
import type { Missed, PricedBasket } from '#domain/sale.ts'
import { fen, milli } from '#domain/units.ts'
import { couponOutcome } from '#counter/offers/coupon-outcome.ts'
import { namesById, nearMisses } from '#counter/offers/near-misses.ts'

const offer = (id: string) => ({ kind: 'offer', id, name: id }) as const
const short = (id: string, have: number): Missed => ({
  source: offer(id),
  reason: { kind: 'threshold', need: fen(10_000), have: fen(have) },
})

describe('near misses', () => {
  it('puts the one that is nearest first and leaves out what is far away', () => {
    const missed = [short('far', 3_000), short('half', 5_000), short('near', 9_200)]
    expect(nearMisses(missed).map(({ source }) => source)).toEqual([offer('near'), offer('half')])
  })

  it('compares sums and quantities by what is there already', () => {
    const two: Missed = { source: offer('two'), reason: { kind: 'quantity', need: milli(3000), have: milli(2000) } }
    expect(nearMisses([short('half', 5_000), two]).map(({ source }) => source)).toEqual([offer('two'), offer('half')])
  })

  it('knows no nearness where goods do not help', () => {
    expect(nearMisses([{ source: offer('x'), reason: { kind: 'members-only' } }])).toEqual([])
  })
})

describe('what became of a coupon', () => {
  const coupon = { kind: 'coupon', id: 'c1', name: '10 元券' } as const
  const priced = (part: Partial<PricedBasket>) => ({ applied: [], missed: [], ...part }) as unknown as PricedBasket

  it('applied, missed with the reason, or still open', () => {
    expect(couponOutcome(priced({ applied: [{ source: coupon, off: fen(1000) }] }), 'c1')).toEqual({
      kind: 'applied',
      off: 1000,
    })
    const reason = { kind: 'coupon-limit' } as const
    expect(couponOutcome(priced({ missed: [{ source: coupon, reason }] }), 'c1')).toEqual({ kind: 'missed', reason })
    expect(couponOutcome(null, 'c1')).toEqual({ kind: 'open' })
    expect(couponOutcome(priced({ applied: [{ source: coupon, off: fen(1000) }] }), 'other')).toEqual({ kind: 'open' })
  })

  it('gives the names of what applies', () => {
    const applied = [
      { source: offer('a'), off: fen(1) },
      { source: coupon, off: fen(2) },
      { source: { kind: 'points' } as const, off: fen(3) },
    ]
    expect([...namesById(priced({ applied }))]).toEqual([
      ['a', 'a'],
      ['c1', '10 元券'],
    ])
  })
})
