import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { BasketLine } from '#domain/sale.ts'
import { fen, milli } from '#domain/units.ts'
import { countPieces, steppedQuantity } from '#counter/basket/line-quantity.ts'
import { MAX_QUANTITY } from '#usecases/basket-lines.ts'

const line = (unit: BasketLine['unit'], quantity: number): BasketLine => ({
  id: 'l1',
  productId: 'p1',
  name: '苹果',
  category: '水果',
  unit,
  price: fen(1280),
  memberPrice: null,
  tierPrices: {},
  quantity: milli(quantity),
  note: null,
})

describe('the + and − keys', () => {
  it.each([
    ['piece', 1000, 1, 2000],
    ['piece', 1000, -1, 1000],
    ['kg', 356, 1, 456],
    ['kg', 356, -1, 256],
    ['kg', 156, -1, 156],
    ['litre', 10_000, 1, 10_100],
    ['piece', 9_999_000, 1, 9_999_000],
  ] as const)('%s %i, step %i: %i', (unit, quantity, direction, next) => {
    expect(steppedQuantity(line(unit, quantity), direction)).toBe(next)
  })

  it('never leaves what a line can hold (property)', () => {
    const units = fc.constantFrom<BasketLine['unit']>('piece', 'kg', 'litre')
    fc.assert(
      fc.property(
        units,
        fc.integer({ min: 1, max: 9_999 }),
        fc.constantFrom(1 as const, -1 as const),
        (unit, n, by) => {
          const next = steppedQuantity(line(unit, n * 1000), by)
          expect(next).toBeGreaterThan(0)
          expect(next).toBeLessThanOrEqual(MAX_QUANTITY)
          if (unit === 'piece') expect(next % 1000).toBe(0)
        },
      ),
    )
  })
})

it('counts pieces as people do: what is weighed or measured is one', () => {
  expect(countPieces([line('piece', 3000), line('kg', 1256), line('litre', 42_500)])).toBe(5)
})
