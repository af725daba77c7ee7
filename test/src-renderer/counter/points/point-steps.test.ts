import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { fen, points } from '#domain/units.ts'
import { lastPlace, leastLegal, nextPoints, placeOf, pointsAt } from '#counter/points/point-steps.ts'

const settlement = (min: number, step: number, best: number) => ({
  spent: points(0),
  off: fen(0),
  best: points(best),
  min: points(min),
  step: points(step),
  refusal: null,
})

describe('the − and + keys of the points field', () => {
  it('goes from none straight to the least, then by steps to the best and no further', () => {
    const rules = settlement(500, 100, 800)
    const up = [0, 500, 600, 700, 800].map((chosen) => nextPoints(rules, points(chosen), 1))
    expect(up).toEqual([500, 600, 700, 800, 800])
    const down = [800, 700, 600, 500, 0].map((chosen) => nextPoints(rules, points(chosen), -1))
    expect(down).toEqual([700, 600, 500, 0, 0])
  })

  it('brings an amount between steps to the next step', () => {
    expect(nextPoints(settlement(100, 100, 1000), points(350), 1)).toBe(400)
    expect(nextPoints(settlement(100, 100, 1000), points(350), -1)).toBe(300)
  })

  it('stays at none where nothing is legal', () => {
    expect(nextPoints(settlement(100, 100, 0), points(0), 1)).toBe(0)
  })

  it('never leaves what is legal (property)', () => {
    const rules = fc.tuple(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 1, max: 40 }),
    )
    fc.assert(
      fc.property(
        rules,
        fc.nat(9000),
        fc.constantFrom(1 as const, -1 as const),
        ([step, min, n], chosen, direction) => {
          const best = Math.ceil(min / step) * step + n * step
          const rule = settlement(min, step, best)
          const next = nextPoints(rule, points(chosen), direction)
          expect(next === 0 || (next >= leastLegal(rule) && next <= best && next % step === 0)).toBe(true)
        },
      ),
    )
  })
})

describe('the slider of the points', () => {
  it('has none at its beginning, then the least, then a step each, and the best at its end', () => {
    const rules = settlement(500, 100, 800)
    const places = Array.from({ length: lastPlace(rules) + 1 }, (_, place) => pointsAt(rules, place))
    expect(places).toEqual([0, 500, 600, 700, 800])
    expect(places.map((amount) => placeOf(rules, amount))).toEqual([0, 1, 2, 3, 4])
  })

  it('has no place to go where nothing is legal', () => {
    const rules = settlement(500, 100, 0)
    expect([lastPlace(rules), pointsAt(rules, 3), placeOf(rules, points(0))]).toEqual([0, 0, 0])
  })

  it('goes the same way as the keys, place by place (property)', () => {
    const rules = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 900 }), fc.nat(40))
    fc.assert(
      fc.property(rules, ([step, min, n]) => {
        const rule = settlement(min, step, Math.max(step, Math.ceil(min / step) * step) + n * step)
        for (let place = 0; place < lastPlace(rule); place++) {
          expect(pointsAt(rule, place + 1)).toBe(nextPoints(rule, pointsAt(rule, place), 1))
        }
        expect(pointsAt(rule, lastPlace(rule))).toBe(rule.best)
      }),
    )
  })
})
