import { businessDay, fen, milli, points } from '#domain/units.ts'
import { age } from '#ui/format/age.ts'
import { formatDay } from '#ui/format/day.ts'
import { maskMobile } from '#ui/format/mobile.ts'
import { formatMoney, formatMoneyShort, parseMoney } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { formatQuantity } from '#ui/format/quantity.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const anyFen = fc.maxSafeInteger().map(fen)

describe('money', () => {
  test('what is written is read back as the same sum', () => {
    fc.assert(fc.property(anyFen, (sum) => parseMoney(formatMoney(sum)) === (sum === 0 ? 0 : sum)))
    fc.assert(fc.property(anyFen, (sum) => parseMoney(formatMoney(sum, { sign: false })) === (sum === 0 ? 0 : sum)))
    fc.assert(fc.property(anyFen, (sum) => parseMoney(formatMoneyShort(sum)) === (sum === 0 ? 0 : sum)))
  })
  test.each([
    [0, '¥0.00'],
    [5, '¥0.05'],
    [123_450, '¥1,234.50'],
    [-800, '\u2212¥8.00'],
    [100_000_000, '¥1,000,000.00'],
  ])('%i fen is %s', (sum, text) => expect(formatMoney(fen(sum))).toBe(text))
  test('short sums leave out what is nought', () => {
    expect(formatMoneyShort(fen(8000))).toBe('¥80')
    expect(formatMoneyShort(fen(850))).toBe('¥8.50')
  })
  test.each([
    ['95', 9500],
    ['95.5', 9550],
    ['.5', 50],
    ['1,234.50', 123_450],
    ['¥1,234.5', 123_450],
    ['１２．５０', 1250],
    ['12。5', 1250],
    [' 8 ', 800],
    ['-0', 0],
  ])('%s is read', (text, sum) => expect(parseMoney(text)).toBe(sum))
  test.each(['', '.', '¥', '1.234', '1,23', '12,34.00', '1e3', '1 2', 'abc', '99999999999999999'])(
    '%j is refused',
    (text) => expect(parseMoney(text)).toBeNull(),
  )
  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const sum = parseMoney(text)
        return sum === null || Number.isSafeInteger(sum)
      }),
    )
  })
})

test('points are grouped and keep their sign', () => {
  expect(formatPoints(points(3250))).toBe('3,250')
  expect(formatPoints(points(-1000))).toBe('\u22121,000')
})

test('quantities lose no thousandth', () => {
  expect(formatQuantity(milli(2000))).toBe('2')
  expect(formatQuantity(milli(356))).toBe('0.356')
  expect(formatQuantity(milli(1_234_500))).toBe('1,234.5')
  fc.assert(fc.property(fc.nat(), (n) => Math.round(Number(formatQuantity(milli(n)).replaceAll(',', '')) * 1000) === n))
})

test('a mobile number shows its first three and last four digits only', () => {
  expect(maskMobile('13800138899')).toBe('138****8899')
  expect(maskMobile('13800138899', 'hidden')).toBe('138********')
  expect(maskMobile('12345')).toBe('*****')
})

test('a day is short within its year', () => {
  expect(formatDay(businessDay('2026-12-31'), businessDay('2026-03-01'))).toBe('12-31')
  expect(formatDay(businessDay('2027-01-01'), businessDay('2026-03-01'))).toBe('2027-01-01')
})

test('an age is told in its largest whole unit', () => {
  expect(age(-5)).toEqual({ unit: 'seconds', count: 0 })
  expect(age(59_999)).toEqual({ unit: 'seconds', count: 59 })
  expect(age(60_000)).toEqual({ unit: 'minutes', count: 1 })
  expect(age(7_199_999)).toEqual({ unit: 'hours', count: 1 })
  expect(age(172_800_000)).toEqual({ unit: 'days', count: 2 })
})
