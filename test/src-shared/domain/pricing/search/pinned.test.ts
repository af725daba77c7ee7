import { describe, expect, test } from 'vitest'
import type { Scope } from '#domain/offer.ts'
import { effort } from '#domain/pricing/effort.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import { price } from '#domain/pricing/price.ts'
import { basisPoints, fen } from '#domain/units.ts'
import { bestByBruteForce } from '#test/support/oracle.ts'
import { inputOf, line, offer, programmeOf, stage } from '#test/support/pricing.ts'

/** Baskets made by hand, of what random days hardly ever have. */
const of = (...products: string[]): Scope => ({ products })
const steps = (reach: number, off: number) =>
  ({ kind: 'spend-steps', steps: [{ reach: fen(reach), off: fen(off) }] }) as const
const amount = (off: number) => ({ kind: 'amount', off: fen(off) }) as const
const half = { kind: 'buy-get', buy: 0, get: 1, off: basisPoints(5000), times: 1 } as const
/** One piece of x for half its price, or one of y. */
const oneForHalf = stage('bundle', {
  mode: 'exclusive',
  offers: [offer('on-x', half, { scope: of('x') }), offer('on-y', half, { scope: of('y') })],
})

function expectBest(input: PricingInput, payable: number): void {
  const priced = price(input, { expired: effort() })
  expect(priced).toMatchObject({ payable, proven: true })
  expect(bestByBruteForce(input).left).toBe(payable)
}

describe('the best offer is found', () => {
  test('where of two bundles that save the same only one leaves a threshold reached', () => {
    const programme = programmeOf([
      oneForHalf,
      stage('order', {
        mode: 'stack',
        offers: [
          offer('steps', steps(10_100, 30), { scope: of('x', 'z') }),
          offer('cut', { kind: 'percent', off: basisPoints(100) }, { scope: of('z') }),
        ],
      }),
    ])
    expectBest(inputOf(programme, [line('x', 100), line('y', 100), line('z', 10_000)]), 10_020)
  })

  test('where leaving a price out changes nothing but which of two goods a bundle makes cheaper', () => {
    const pair = { kind: 'bundle-price', price: fen(150) } as const
    const programme = programmeOf([
      stage('line', { mode: 'stack', offers: [offer('price', amount(40), { scope: of('x') })] }),
      stage('bundle', {
        mode: 'stack',
        offers: [
          offer('pair', {
            ...pair,
            parts: [
              { scope: of('x'), count: 1 },
              { scope: of('y'), count: 1 },
            ],
          }),
        ],
      }),
      stage('order', {
        mode: 'stack',
        offers: [
          offer('steps', steps(10_075, 15), { scope: of('x', 'z') }),
          offer('cut', { kind: 'percent', off: basisPoints(100) }, { scope: of('z') }),
        ],
      }),
    ])
    expectBest(inputOf(programme, [line('x', 100), line('y', 100), line('z', 10_000)]), 10_035)
  })

  test('where a threshold is reached by leaving out the prices of more lines of one bundle than are gone through', () => {
    const products = ['a', 'b', 'c', 'd', 'e', 'f']
    const programme = programmeOf([
      stage('line', {
        mode: 'stack',
        offers: products.map((id) => offer(`price-${id}`, amount(10), { scope: of(id) })),
      }),
      stage('bundle', {
        mode: 'stack',
        offers: [offer('one-free', { kind: 'buy-get', buy: 5, get: 1, off: basisPoints(10_000) })],
      }),
      stage('order', { mode: 'stack', offers: [offer('steps', steps(500, 60))] }),
    ])
    expectBest(
      inputOf(
        programme,
        products.map((id) => line(id, 100)),
      ),
      440,
    )
  })

  test('where of two prices of a product only the one that is a fen higher leaves a threshold reached', () => {
    const programme = programmeOf([
      stage('line', { mode: 'best', offers: [offer('ten', amount(10)), offer('eleven', amount(11))] }),
      stage('order', { mode: 'stack', offers: [offer('steps', steps(90, 20))] }),
    ])
    expectBest(inputOf(programme, [line('x', 100)]), 70)
  })

  test('where of two bundles the one that saves less leaves more for an offer on the goods of the other', () => {
    const programme = programmeOf([
      oneForHalf,
      stage('order', {
        mode: 'stack',
        offers: [offer('cut', { kind: 'percent', off: basisPoints(5000) }, { scope: of('x') })],
      }),
    ])
    expectBest(inputOf(programme, [line('x', 100), line('y', 80)]), 90)
  })
})
