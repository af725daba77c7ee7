import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { Tender } from '#domain/sale.ts'
import { fen } from '#domain/units.ts'
import { TENDER_KINDS, changeOf, likelyCash, makeTender, openSum } from '#counter/payment/tenders.ts'

describe('a tender', () => {
  it('gives change for cash and for nothing else', () => {
    expect(makeTender('cash', fen(10_000), fen(9_500))).toEqual({
      ok: true,
      value: { kind: 'cash', received: 10_000, amount: 9_500 },
    })
    expect(makeTender('wechat', fen(10_000), fen(9_500))).toEqual({
      ok: false,
      reason: { kind: 'more-than-open', open: 9_500 },
    })
  })

  it('refuses nothing, more than a bill can be, and paying a paid bill', () => {
    expect(makeTender('cash', fen(0), fen(1))).toMatchObject({ reason: { kind: 'not-a-sum' } })
    expect(makeTender('cash', fen(100_000_001), fen(1))).toMatchObject({ reason: { kind: 'too-much' } })
    expect(makeTender('alipay', fen(1), fen(0))).toMatchObject({ reason: { kind: 'nothing-open' } })
  })

  it('adds up: amounts pay exactly the bill, the rest is change (property)', () => {
    const parts = fc.array(fc.tuple(fc.constantFrom(...TENDER_KINDS), fc.integer({ min: 1, max: 30_000 })), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000 }), parts, (payable, offered) => {
        const tenders: Tender[] = []
        for (const [kind, sum] of offered) {
          const made = makeTender(kind, fen(sum), openSum(fen(payable), tenders))
          if (made.ok) tenders.push(made.value)
        }
        const paid = tenders.reduce((sum, tender) => sum + tender.amount, 0)
        expect(paid + openSum(fen(payable), tenders)).toBe(payable)
        expect(changeOf(tenders)).toBe(tenders.reduce((sum, tender) => sum + tender.received, 0) - paid)
        expect(changeOf(tenders.filter((tender) => tender.kind !== 'cash'))).toBe(0)
      }),
    )
  })
})

describe('likely cash', () => {
  it.each([
    [9_500, [9_500, 10_000]],
    [9_430, [9_430, 9_500, 10_000]],
    [12_345, [12_345, 12_400, 13_000, 15_000, 20_000]],
    [10_000, [10_000]],
    [0, [0]],
  ])('for %i fen: %j', (open, sums) => {
    expect(likelyCash(fen(open))).toEqual(sums)
  })
})
