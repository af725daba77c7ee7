import { describe, expect, test } from 'vitest'
import { nearMisses } from '#domain/pricing/near-miss.ts'
import { price } from '#domain/pricing/price.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import type { Product } from '#domain/product.ts'
import { fen, milli } from '#domain/units.ts'
import { inputOf, line, offer, programmeOf, stage } from '#test/support/pricing.ts'

const product = (id: string, price: number, category = '零食'): Product => ({
  id,
  codes: [id],
  name: id,
  category,
  unit: 'piece',
  price: fen(price),
  memberPrice: null,
  tierPrices: {},
})
const steps = offer('spend', {
  kind: 'spend-steps',
  steps: [
    { reach: fen(10_000), off: fen(2000) },
    { reach: fen(20_000), off: fen(5000) },
  ],
})
const near = (input: PricingInput, goods: readonly Product[]) => nearMisses(input, price(input), goods)

describe('the cheapest change that wins', () => {
  test('需满 ¥100,还差 ¥8: adding ¥8 makes it ¥12 cheaper', () => {
    const input = inputOf(programmeOf([stage('order', { mode: 'stack', offers: [steps] })]), [line('a', 9200)])
    expect(near(input, [product('cheap', 300), product('eight', 800), product('dear', 900)])).toEqual([
      {
        source: { kind: 'offer', id: 'spend', name: 'spend' },
        add: { productId: 'eight', quantity: 1000 },
        payable: 8000,
        extra: -1200,
      },
    ])
    expect(near(input, [product('cheap', 300)])[0]).toMatchObject({ add: { quantity: 3000 }, extra: -1100 })
  })

  test('the next step of an offer that applies already', () => {
    const input = inputOf(programmeOf([stage('order', { mode: 'stack', offers: [steps] })]), [line('a', 19_200)])
    expect(near(input, [product('eight', 800)])[0]).toMatchObject({ payable: 15_000, extra: -2200 })
  })

  test('only goods that count, no more than 20 pieces, and pieces alone', () => {
    const tea = offer(
      'tea',
      { kind: 'amount', off: fen(500) },
      { scope: { categories: ['茶'] }, when: { quantity: milli(2000) } },
    )
    const input = inputOf(programmeOf([stage('order', { mode: 'stack', offers: [tea, steps] })]), [line('a', 1000)])
    const goods = [product('tea', 400, '茶'), { ...product('loose', 100, '茶'), unit: 'kg' as const }]
    expect(near(input, goods)).toMatchObject([
      { source: { id: 'tea' }, add: { productId: 'tea', quantity: 2000 }, extra: 300 },
    ])
  })

  test('a gift that is not in the basket yet costs nothing more', () => {
    const gift = offer(
      'gift',
      { kind: 'gift', goods: { products: ['towel'] }, count: 1 },
      { when: { reach: fen(5000) } },
    )
    const input = inputOf(programmeOf([stage('bundle', { mode: 'stack', offers: [gift] })]), [line('a', 6000)])
    expect(near(input, [product('towel', 900), product('other', 100)])).toMatchObject([
      { source: { id: 'gift' }, add: { productId: 'towel', quantity: 1000 }, payable: 6000, extra: 0 },
    ])
  })

  test('goods that are given away do not count for what gives them', () => {
    const gift = offer(
      'gift',
      { kind: 'gift', goods: { products: ['towel'] }, count: 1 },
      { when: { reach: fen(5000) } },
    )
    const input = inputOf(programmeOf([stage('bundle', { mode: 'stack', offers: [gift] })]), [
      line('a', 4000),
      line('towel', 900),
    ])
    expect(near(input, [product('towel', 900)])).toEqual([])
    expect(near(input, [product('other', 600)])).toMatchObject([{ add: { quantity: 2000 }, extra: 300 }])
  })

  test('第二件半价: one more piece', () => {
    const second = offer('second', { kind: 'buy-get', buy: 1, get: 1, off: 5000 as never })
    const input = inputOf(programmeOf([stage('bundle', { mode: 'stack', offers: [second] })]), [line('a', 1000)])
    expect(near(input, [product('a', 1000)])).toMatchObject([{ add: { productId: 'a', quantity: 1000 }, extra: 500 }])
  })

  test('nobody buys his way into another day', () => {
    const later = offer('later', { kind: 'amount', off: fen(1) }, { when: { weekdays: [7] } })
    const input = inputOf(programmeOf([stage('order', { mode: 'stack', offers: [later] })]), [line('a', 1000)])
    expect(near(input, [product('b', 100)])).toEqual([])
  })
})
