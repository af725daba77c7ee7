import { describe, expect, test } from 'vitest'
import type { Tender } from '#domain/sale.ts'
import { settle } from '#domain/tender.ts'
import { fen } from '#domain/units.ts'

const tender = (kind: Tender['kind'], amount: number, received = amount): Tender => ({
  kind,
  amount: fen(amount),
  received: fen(received),
})
const paid = (payable: number, ...tenders: Tender[]) => settle(fen(payable), tenders)
const refusal = (payable: number, ...tenders: Tender[]) => {
  const result = paid(payable, ...tenders)
  return result.ok ? null : result.reason
}

describe('tenders', () => {
  test('cash gives change', () => {
    expect(paid(9500, tender('cash', 9500, 10_000))).toEqual({ ok: true, value: { change: 500 } })
    expect(paid(9500, tender('wechat', 5000), tender('cash', 4500, 5000))).toEqual({ ok: true, value: { change: 500 } })
  })

  test('a bill of nothing needs no tender', () => {
    expect(paid(0)).toEqual({ ok: true, value: { change: 0 } })
    expect(paid(0, tender('cash', 0))).toEqual({ ok: true, value: { change: 0 } })
  })

  test('too little, too much, and where change cannot be', () => {
    expect(refusal(9500, tender('wechat', 9000))).toEqual({ kind: 'under-tendered', payable: 9500, missing: 500 })
    expect(refusal(9500)).toEqual({ kind: 'under-tendered', payable: 9500, missing: 9500 })
    expect(refusal(9500, tender('cash', 10_000))).toEqual({ kind: 'over-tendered', payable: 9500, over: 500 })
    expect(refusal(9500, tender('cash', 9500, 9000))).toEqual({ kind: 'cash-short', amount: 9500, received: 9000 })
    expect(refusal(9500, tender('alipay', 9500, 10_000))).toMatchObject({ kind: 'no-change', tender: 'alipay' })
    expect(refusal(9500, tender('cash', 9500), tender('other', 0))).toMatchObject({ kind: 'empty-tender' })
    expect(refusal(9500, tender('cash', 9600), tender('other', -100))).toMatchObject({ kind: 'empty-tender' })
  })

  test('sums at the limit are told to the fen, or refused', () => {
    const most = Number.MAX_SAFE_INTEGER
    expect(paid(most, tender('wechat', most - 1), tender('cash', 1))).toMatchObject({ ok: true })
    expect(refusal(most, tender('wechat', most - 1))).toMatchObject({ kind: 'under-tendered', missing: 1 })
    expect(() => paid(3, tender('wechat', most), tender('alipay', 2))).toThrow(RangeError)
  })
})
