import { hasOtherWays, refundTenders } from '#counter/refund/refund-tenders.ts'
import type { Tender } from '#domain/sale.ts'
import { fen } from '#domain/units.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'

const tender = (kind: Tender['kind'], amount: number): Tender => ({ kind, amount: fen(amount), received: fen(amount) })
const sale = { tenders: [tender('wechat', 5000), tender('cash', 1420)] }

it('goes back as it was paid, each way up to what was paid so', () => {
  expect(refundTenders(sale, [], fen(337), 'same')).toEqual([{ kind: 'wechat', amount: 337 }])
  const before = [{ tenders: [{ kind: 'wechat' as const, amount: fen(337) }] }]
  expect(refundTenders(sale, before, fen(6083), 'same')).toEqual([
    { kind: 'wechat', amount: 4663 },
    { kind: 'cash', amount: 1420 },
  ])
})

it('goes out in cash where that is asked for, or where a way has nothing left', () => {
  expect(refundTenders(sale, [], fen(337), 'cash')).toEqual([{ kind: 'cash', amount: 337 }])
  const before = [{ tenders: [{ kind: 'cash' as const, amount: fen(4000) }] }]
  expect(refundTenders(sale, before, fen(6000), 'same')).toEqual([
    { kind: 'wechat', amount: 5000 },
    { kind: 'cash', amount: 1000 },
  ])
  expect(refundTenders(sale, [], fen(0), 'same')).toEqual([])
})

it('knows whether there is a choice', () => {
  expect(hasOtherWays(sale)).toBe(true)
  expect(hasOtherWays({ tenders: [tender('cash', 100)] })).toBe(false)
})

it('always makes up the sum, in parts that are something (property)', () => {
  const some = fc.array(
    fc.record({ kind: fc.constantFrom('cash', 'wechat', 'alipay' as const), amount: fc.nat(9999) }),
    { maxLength: 4 },
  )
  fc.assert(
    fc.property(some, some, fc.nat(50_000), fc.constantFrom('same', 'cash' as const), (paid, back, money, way) => {
      const tenders = paid.map(({ kind, amount }) => tender(kind as Tender['kind'], amount))
      const earlier = [{ tenders: back.map(({ kind, amount }) => tender(kind as Tender['kind'], amount)) }]
      const parts = refundTenders({ tenders }, earlier, fen(money), way)
      expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(money)
      expect(parts.every(({ amount }) => amount > 0)).toBe(true)
    }),
  )
})
