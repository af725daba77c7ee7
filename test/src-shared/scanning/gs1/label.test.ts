import { businessDay } from '#domain/units.ts'
import { pairFaults } from '#scanning/gs1/associations.ts'
import { readElementString } from '#scanning/gs1/element-string.ts'
import { labelOf, type Gs1Label } from '#scanning/gs1/label.ts'
import { dayPassed, labelDay } from '#scanning/gs1/label-day.ts'
import { describe, expect, test } from 'vitest'

const GS = '\u001d'
const GTIN = '06901234567892'
function label(text: string): Gs1Label {
  const read = readElementString(text)
  if (!read.ok) throw new Error(JSON.stringify(read.reason))
  return labelOf(text, read.value)
}

describe('what a shop needs of a label', () => {
  test('goods of a varying weight, with price, batch, days and serial', () => {
    const text = `01${GTIN}31030012341526123116261230392236${GS}10LOT7${GS}21S1`
    expect(label(text)).toMatchObject({
      text,
      gtin14: GTIN,
      grams: 1234,
      price: { currency: null, fen: 36 },
      batch: 'LOT7',
      serial: 'S1',
      bestBefore: '261231',
      sellBy: '261230',
      expiry: null,
      count: null,
      coupon: null,
      faults: [],
    })
  })
  test.each([
    ['3100000012', 12_000],
    ['3101000012', 1200],
    ['3103001234', 1234],
    ['3104012340', 1234],
    ['3104012345', null],
    ['3105123400', 1234],
    ['3105000001', null],
    ['3202001234', null],
  ])('%s weighs %s g', (element, grams) => {
    expect(label(`01${GTIN}${element}`).grams).toBe(grams)
  })
  test.each([
    ['392012', null, 1200],
    ['39211234', null, 12_340],
    ['39221234', null, 1234],
    ['392312340', null, 1234],
    ['39231234', null, null],
    ['39290', null, 0],
    ['39321561234', '156', 1234],
    ['39329781234', '978', null],
    ['3920999999999999999', null, null],
  ])('%s: currency %s, %s fen', (element, currency, fen) => {
    expect(label(`01${GTIN}${element}`).price).toEqual({ currency, fen })
  })
  test('count, coupon, piece, day of a time, and a GTIN of zeros', () => {
    expect(label(`01${GTIN}3012`).count).toBe(12)
    expect(label('2556901234567892000017').coupon).toBe('6901234567892000017')
    expect(label(`8006${GTIN}0102`).gtin14).toBe(GTIN)
    expect(label(`01${GTIN}70032612311830`).expiry).toBe('261231')
    expect(label('0100000000000000').gtin14).toBeNull()
  })
})

describe('days', () => {
  const today = businessDay('2026-11-30')
  test.each([
    ['261231', '2026-12-31'],
    ['261200', '2026-12-31'],
    ['280200', '2028-02-29'],
    ['761231', '2076-12-31'],
    ['771231', '1977-12-31'],
    ['000229', '2000-02-29'],
    ['990101', '1999-01-01'],
  ])('%s is %s', (yymmdd, day) => {
    expect(labelDay(yymmdd, today)).toBe(day)
  })
  test.each([
    ['2049-06-01', '990101', '2099-01-01'],
    ['2051-06-01', '010101', '2101-01-01'],
    ['2051-06-01', '020101', '2002-01-01'],
    ['2099-06-01', '490101', '2149-01-01'],
    ['2099-06-01', '500101', '2050-01-01'],
  ])('seen in %s, %s is %s', (now, yymmdd, day) => {
    expect(labelDay(yymmdd, businessDay(now))).toBe(day)
  })
  test('the day itself is still good; expiry is told before best before', () => {
    expect(dayPassed(label(`01${GTIN}15261130`), today)).toBeNull()
    expect(dayPassed(label(`01${GTIN}15261129`), today)).toEqual({ kind: 'bestBefore', day: '2026-11-29' })
    expect(dayPassed(label(`01${GTIN}1526112917261128`), today)).toEqual({ kind: 'expiry', day: '2026-11-28' })
    expect(dayPassed(label(`01${GTIN}1626110017261200`), today)).toBeNull()
    expect(dayPassed(label(`01${GTIN}`), today)).toBeNull()
  })
})

describe('elements that belong together', () => {
  const faults = (text: string) => pairFaults(label(text).elements)
  test('what is missing, and what must not stand beside it', () => {
    expect(faults(`01${GTIN}10A`)).toEqual([])
    expect(faults('10A')).toEqual([{ kind: 'missing', ai: '10', with: '01 02 03 8006 8026' }])
    expect(faults(`01${GTIN}3922100`)).toEqual([{ kind: 'missing', ai: '3922', with: '30 31nn 32nn 35nn 36nn' }])
    expect(faults(`01${GTIN}31030012343922100`)).toEqual([])
    expect(faults(`01${GTIN}31030012343104012340`)).toEqual([
      { kind: 'excluded', ai: '3103', with: '3104' },
      { kind: 'excluded', ai: '3104', with: '3103' },
    ])
    expect(faults(`01${GTIN}21S${GS}8040352099001761481`)).toEqual([])
    expect(faults(`01${GTIN}8040352099001761481`)).toEqual([{ kind: 'missing', ai: '8040', with: '01+21' }])
  })
})
