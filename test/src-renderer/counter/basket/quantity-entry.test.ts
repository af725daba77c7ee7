import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { quantityCommand, readQuantity } from '#counter/basket/quantity-entry.ts'

describe('a typed quantity', () => {
  it.each([
    ['3', 'piece', 3000],
    [' 12 ', 'piece', 12_000],
    ['12', 'piece', 12_000],
    ['0.356', 'kg', 356],
    ['1.5', 'kg', 1500],
    ['2.', 'kg', 2000],
    ['9999', 'piece', 9_999_000],
  ] as const)('reads %j of a %s as %i thousandths', (typed, unit, quantity) => {
    expect(readQuantity(typed, unit)).toEqual({ ok: true, value: quantity })
  })

  it.each([
    ['', 'piece', 'not-a-number'],
    ['-1', 'piece', 'not-a-number'],
    ['1e3', 'kg', 'not-a-number'],
    ['0.3567', 'kg', 'not-a-number'],
    ['1.5', 'piece', 'not-whole'],
    ['0', 'piece', 'zero'],
    ['0.000', 'kg', 'zero'],
    ['10000', 'piece', 'too-much'],
  ] as const)('refuses %j of a %s: %s', (typed, unit, reason) => {
    expect(readQuantity(typed, unit)).toEqual({ ok: false, reason })
  })

  it('gives back what was written (property)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_000 }), (quantity) => {
        expect(readQuantity((quantity / 1000).toFixed(3), 'kg')).toEqual({ ok: true, value: quantity })
      }),
    )
  })
})

describe('the star command of the search box', () => {
  it.each([
    ['3*', '3'],
    ['3*', '3'],
    ['0.5 *', '0.5'],
    ['*', null],
    ['3', null],
    ['3*4', null],
    ['酸奶*', null],
  ])('%j means %j', (typed, quantity) => {
    expect(quantityCommand(typed)).toBe(quantity)
  })
})
