import { describe, expect, test } from 'vitest'
import { price } from '#domain/pricing/price.ts'
import type { Redeeming } from '#domain/programme.ts'
import type { PointsChoice } from '#domain/sale.ts'
import { basisPoints, fen, points } from '#domain/units.ts'
import { inputOf, line, memberOf, programmeOf } from '#test/support/pricing.ts'

const rule: Redeeming = {
  points: points(100),
  fen: fen(100),
  min: points(500),
  step: points(100),
  maxShare: basisPoints(5000),
  exclude: { categories: ['烟酒'] },
}

function spend(
  choice: PointsChoice,
  facts: { bill?: number; have?: number; max?: number | null; rule?: Partial<Redeeming> } = {},
) {
  const programme = programmeOf([], { redeeming: { ...rule, ...facts.rule } })
  const { have = 4250, max = null } = facts
  const member = memberOf('basic', { spendable: points(have), maxPoints: max === null ? null : points(max) })
  return price(inputOf(programme, [line('a', facts.bill ?? 10_000)], { member, points: choice }))
}

describe('points against the bill', () => {
  test('1,000 分抵 ¥10.00', () => {
    const priced = spend(points(1000))
    expect(priced.points).toEqual({ spent: 1000, off: 1000, best: 4200, min: 500, step: 100, refusal: null })
    expect(priced.payable).toBe(9000)
    expect(priced.saved).toBe(0)
    expect(priced.applied).toEqual([{ source: { kind: 'points' }, off: 1000, times: 1 }])
  })

  test('the best legal amount is proposed: by balance, by share of the bill, by step', () => {
    expect(spend('best').points).toMatchObject({ spent: 4200, off: 4200, best: 4200, refusal: null })
    expect(spend('best', { bill: 5000 }).points).toMatchObject({ spent: 2500, best: 2500 })
    expect(spend('best', { bill: 5050 }).points).toMatchObject({ spent: 2500 })
    expect(spend('none').points).toMatchObject({ spent: 0, best: 4200, refusal: null })
    expect(spend(points(0)).points).toMatchObject({ spent: 0, refusal: null })
  })

  test('what is not legal is lowered to what is, and the refusal says why', () => {
    expect(spend(points(1050)).points).toMatchObject({ spent: 1000, refusal: { kind: 'not-a-step', step: 100 } })
    expect(spend(points(300)).points).toMatchObject({ spent: 0, refusal: { kind: 'below-min', min: 500, have: 4250 } })
    expect(spend(points(9000)).points).toMatchObject({ spent: 4200, refusal: { kind: 'above-max', max: 4200 } })
    expect(spend(points(600), { have: 320 }).points).toMatchObject({
      spent: 0,
      best: 0,
      refusal: { kind: 'below-min', min: 500, have: 320 },
    })
    expect(spend('best', { bill: 900 }).points).toMatchObject({ spent: 0, refusal: { kind: 'bill-too-small' } })
  })

  test('beyond what this till may let a member spend without headquarters', () => {
    expect(spend('best', { max: 2050 }).points).toMatchObject({ spent: 2000, best: 2000, refusal: null })
    expect(spend(points(3000), { max: 2050 }).points).toMatchObject({
      spent: 2000,
      refusal: { kind: 'offline-allowance', max: 2000 },
    })
    expect(spend(points(1000), { max: 0 }).points).toMatchObject({
      spent: 0,
      refusal: { kind: 'offline-allowance', max: 0 },
    })
  })

  test('nobody without a card spends points', () => {
    const programme = programmeOf([], { redeeming: rule })
    const guest = (choice: PointsChoice) => price(inputOf(programme, [line('a', 10_000)], { points: choice })).points
    expect(guest(points(1000))).toMatchObject({ spent: 0, refusal: { kind: 'no-member' } })
    expect(guest('none')).toMatchObject({ spent: 0, refusal: null })
  })

  test('points do not pay for goods that are excluded', () => {
    const programme = programmeOf([], { redeeming: { ...rule, min: points(100), maxShare: basisPoints(10_000) } })
    const lines = [line('a', 3030), line('b', 5000, { category: '烟酒' })]
    const priced = price(
      inputOf(programme, lines, {
        member: memberOf('basic', { spendable: points(9000) }),
        points: 'best',
      }),
    )
    expect(priced.points.spent).toBe(3000)
    expect(priced.lines.map(({ net }) => net)).toEqual([30, 5000])
  })

  test('抹零 comes last and is recorded as its own', () => {
    const programme = programmeOf([], { redeeming: rule, rounding: { to: 100 } })
    const member = memberOf('basic', { spendable: points(1000) })
    const priced = price(inputOf(programme, [line('a', 3333), line('b', 6666)], { member, points: points(1000) }))
    expect(priced.applied).toEqual([
      { source: { kind: 'points' }, off: 1000, times: 1 },
      { source: { kind: 'rounding' }, off: 99, times: 1 },
    ])
    expect(priced).toMatchObject({ gross: 9999, rounding: 99, payable: 8900, saved: 99 })
  })
})
