import { describe, expect, it } from 'vitest'
import { fen } from '#domain/units.ts'
import { asTyped, NO_PAYMENT, outlook, payStep, type Payment } from '#counter/payment/payment-state.ts'

const bill = fen(9_500)
const typing = (typed: string, kind: Payment['kind'] = 'cash'): Payment => ({ ...NO_PAYMENT, typed, kind })

describe('looking ahead while a sum is typed', () => {
  it('nothing typed pays exactly what is open, so that Enter alone is enough', () => {
    expect(outlook(NO_PAYMENT, bill)).toMatchObject({ covers: true, change: 0, tenders: [{ amount: 9_500 }] })
  })

  it('shows the change before Enter', () => {
    expect(outlook(typing('100'), bill)).toMatchObject({ covers: true, change: 500 })
  })

  it('a part does not cover the bill', () => {
    expect(outlook(typing('50'), bill)).toMatchObject({ covers: false, change: 0, tender: { amount: 5_000 } })
  })

  it('refuses what is no sum, and change for anything but cash', () => {
    expect(outlook(typing('abc'), bill).refusal).toEqual({ kind: 'not-a-sum' })
    expect(outlook(typing('100', 'wechat'), bill).refusal).toEqual({ kind: 'more-than-open', open: 9_500 })
    expect(outlook(typing('-5'), bill).refusal).toEqual({ kind: 'not-a-sum' })
  })

  it('a bill of nothing is covered at once', () => {
    expect(outlook(NO_PAYMENT, fen(0))).toMatchObject({ covers: true, tenders: [] })
  })
})

describe('taking parts', () => {
  it('puts a part down, clears the field, and the rest is paid another way', () => {
    const first = payStep(typing('50'), { do: 'take', payable: bill })
    expect(first).toMatchObject({ typed: '', parts: [{ kind: 'cash', amount: 5_000 }] })
    const rest = outlook(payStep(first, { do: 'kind', kind: 'wechat' }), bill)
    expect(rest).toMatchObject({ open: 4_500, covers: true, tender: { kind: 'wechat', amount: 4_500 } })
    expect(rest.tenders).toHaveLength(2)
  })

  it('keeps what was typed beside the reason when it is refused', () => {
    expect(payStep(typing('abc'), { do: 'take', payable: bill })).toMatchObject({
      typed: 'abc',
      parts: [],
      refusal: { kind: 'not-a-sum' },
    })
  })

  it('takes a part back, and starts anew when the price has changed', () => {
    const first = payStep(typing('50'), { do: 'take', payable: bill })
    expect(payStep(first, { do: 'drop', at: 0 }).parts).toEqual([])
    expect(payStep(first, { do: 'reprice' }).parts).toEqual([])
  })
})

it('writes a sum as people type it', () => {
  expect([9_500, 9_550, 5].map((sum) => asTyped(fen(sum)))).toEqual(['95', '95.50', '0.05'])
})
