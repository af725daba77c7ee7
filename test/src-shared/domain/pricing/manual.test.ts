import { describe, expect, test } from 'vitest'
import { price } from '#domain/pricing/price.ts'
import type { ManualDiscount } from '#domain/sale.ts'
import { basisPoints, fen, points } from '#domain/units.ts'
import { inputOf, line, memberOf, offer, offs, programmeOf, stage } from '#test/support/pricing.ts'

const byHand = (id: string, lineId: string | null, how: ManualDiscount['how']): ManualDiscount => ({
  id,
  lineId,
  how,
  reason: '包装破损',
  staff: 'S1',
  approvedBy: null,
})
const half = { kind: 'percent', off: basisPoints(5000) } as const
const ten = { kind: 'amount', off: fen(1000) } as const

describe('discounts by hand', () => {
  const less = offer('less', { kind: 'amount', off: fen(1000) })
  const programme = programmeOf([stage('order', { mode: 'stack', offers: [less] })])
  const lines = [line('a', 3001), line('b', 7000)]

  test('come after offers and before points, and stand for themselves', () => {
    const priced = price(
      inputOf(programme, lines, {
        member: memberOf('basic', { spendable: points(5000) }),
        points: points(1000),
        manual: [byHand('m', null, half)],
      }),
    )
    // 10001 − 1000 = 9001; half of it, halves up, is 4501; then the points.
    expect(offs(priced)).toEqual({ less: 1000, m: 4501, points: 1000 })
    expect(priced).toMatchObject({ payable: 3500, saved: 5501 })
    expect(priced.applied[1]?.source).toEqual({ kind: 'manual', id: 'm', reason: '包装破损' })
  })

  test('off one line, in the order given, and never below nothing', () => {
    const priced = price(
      inputOf(programmeOf([]), lines, {
        manual: [byHand('m1', 'a', half), byHand('m2', 'a', { ...ten, off: fen(9000) })],
      }),
    )
    expect(priced.lines.map(({ net }) => net)).toEqual([0, 7000])
    expect(offs(priced)).toEqual({ m1: 1501, m2: 1500 })
  })

  test('a line that is gone takes its discount along', () => {
    expect(price(inputOf(programme, lines, { manual: [byHand('m', 'gone', ten)] })).payable).toBe(9001)
  })

  test('paid memberships are left alone by hands, offers, points and earning', () => {
    const plan = { id: 'p', name: 'P', product: 'card', days: 30, tier: null, earnRate: basisPoints(10_000) }
    const sells = { ...programme, plans: [{ ...plan, refund: 'none' as const }] }
    const priced = price(
      inputOf(sells, [line('a', 3000), line('card', 9900)], {
        member: memberOf('basic', { spendable: points(50_000) }),
        manual: [byHand('m', null, half)],
        points: 'best',
      }),
    )
    expect(priced.lines[1]).toMatchObject({ net: 9900, discounts: [], earns: 0 })
    expect(offs(priced)).toEqual({ less: 1000, m: 1000, points: 1000 })
  })
})
