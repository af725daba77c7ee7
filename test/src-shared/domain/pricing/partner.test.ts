import { describe, expect, test } from 'vitest'
import { price } from '#domain/pricing/price.ts'
import type { Partner } from '#domain/programme.ts'
import type { PointsChoice } from '#domain/sale.ts'
import { basisPoints, fen, points } from '#domain/units.ts'
import { inputOf, line, memberOf, offs, programmeOf } from '#test/support/pricing.ts'

const airline: Partner = {
  id: 'air',
  name: '航空里程',
  codePrefix: 'AIR',
  earn: { points: points(3), perFen: fen(1000) },
  burn: {
    points: points(1000),
    fen: fen(5000),
    min: points(1000),
    step: points(1000),
    maxShare: basisPoints(5000),
    exclude: null,
    maxPerSale: points(2000),
  },
  settle: { earnFen: fen(4000), burnFen: fen(4500) },
}

function sell(choice: PointsChoice, bill = 30_000, partner: Partner = airline) {
  const programme = programmeOf([], { partners: [partner] })
  return price(
    inputOf(programme, [line('a', bill)], {
      member: memberOf('gold', { spendable: points(9000) }),
      partner: { partner: 'air', code: 'AIR123', points: choice },
    }),
  )
}

describe("a partner's member", () => {
  test("earns and burns the partner's points at the partner's rate, and none of ours", () => {
    const priced = sell(points(1000))
    expect(offs(priced)).toEqual({ air: 5000 })
    expect(priced).toMatchObject({ payable: 25_000, saved: 0, earned: { points: 0 }, points: { spent: 0 } })
    expect(priced.partner).toMatchObject({
      partner: 'air',
      code: 'AIR123',
      earned: 75,
      burnt: { spent: 1000, off: 5000 },
    })
  })

  test('is trusted up to what the contract says', () => {
    expect(sell('best').partner?.burnt).toMatchObject({ spent: 2000, off: 10_000, best: 2000 })
    expect(sell(points(5000)).partner?.burnt).toMatchObject({ spent: 2000, refusal: { kind: 'above-max', max: 2000 } })
    expect(sell('best', 12_000).partner?.burnt).toMatchObject({ spent: 1000 })
    expect(sell(points(1500)).partner?.burnt).toMatchObject({
      spent: 1000,
      refusal: { kind: 'not-a-step', step: 1000 },
    })
  })

  test('may only earn here, or only burn', () => {
    const earnsOnly = { ...airline, burn: null }
    expect(sell(points(1000), 30_000, earnsOnly).partner?.burnt).toMatchObject({
      spent: 0,
      refusal: { kind: 'partner-burns-nothing' },
    })
    expect(sell('none', 30_000, earnsOnly).partner).toMatchObject({ earned: 90, burnt: { refusal: null } })
    expect(sell(points(1000), 30_000, { ...airline, earn: null }).partner?.earned).toBe(0)
    // 3 for each ¥10.00, rounded down: 2.997 are 2.
    expect(sell('none', 999, earnsOnly).partner?.earned).toBe(2)
  })

  test('of a partner that the programme no longer has is a guest', () => {
    const priced = price(
      inputOf(programmeOf([]), [line('a', 1000)], { partner: { partner: 'gone', code: 'X', points: 'best' } }),
    )
    expect(priced).toMatchObject({ partner: null, payable: 1000 })
  })
})
