import { countOf, withStep, withTyped } from '#counter/shift/cash-count.ts'
import { countedSum } from '#domain/shift/drawer.ts'
import { expect, it } from 'vitest'

it('counts what was typed, digits of any width, and leaves out what was not', () => {
  const count = withTyped(withTyped({}, 10_000, '1２x'), 50, '3')
  expect(countOf(count)).toEqual({ 10000: 12, 50: 3 })
  expect(countedSum(countOf(count))).toBe(120_150)
  expect(countOf(withTyped(count, 50, ''))).toEqual({ 10000: 12 })
})

it('goes up and down by one, never below none', () => {
  const one = withStep({}, 500, 1)
  expect(countOf(one)).toEqual({ 500: 1 })
  expect(countOf(withStep(withStep(one, 500, -1), 500, -1))).toEqual({})
})
