import { checkDigit } from '#domain/codes.ts'
import { scalePattern, type ScalePattern } from '#domain/scale-pattern.ts'
import { parseProgramme } from '#protocol/programme.ts'
import { shopProgramme } from '#test/support/shop.ts'
import { priceCheckDigit } from '#scanning/price-check.ts'
import { readScaleCode } from '#scanning/scale-code.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const patterns = (...texts: string[]): readonly ScalePattern[] =>
  texts.flatMap((text) => {
    const read = scalePattern(text)
    return read.ok ? [read.value] : []
  })
const withCheck = (body: string) => body + checkDigit(body)

describe('patterns', () => {
  test.each([
    ['2 WWWWW NNNNN FC', '2WWWWWNNNNNFC'],
    ['20 WWWWW NNNNN C', '20WWWWWNNNNNC'],
    ['2 WWWWWW V EEEE C', '2WWWWWWVEEEEC'],
    ['02 WWWW VEEEEE C', '02WWWWVEEEEEC'],
    ['20 WWWWW EEEEE NNNNN C', '20WWWWWEEEEENNNNNC'],
    ['21 WWWWW NNNNN EEEEE F', '21WWWWWNNNNNEEEEEF'],
  ])('%s', (text, layout) => {
    expect(scalePattern(text)).toEqual({ ok: true, value: { layout } })
  })
  test.each([
    ['20 WWWWW MMMMM C', { kind: 'letter', at: 9 }],
    ['20 WWWWW EEEE C', { kind: 'length', signs: 12 }],
    ['69 WWWWW EEEEE C', { kind: 'prefix' }],
    ['FF WWWWW EEEEE C', { kind: 'prefix' }],
    ['26 WWWWW EEEEE NNNNN C', { kind: 'pay-code' }],
    ['2F WWWWW EEEEE NNNNN C', { kind: 'pay-code' }],
    ['20 00000 EEEEE C', { kind: 'missing', letter: 'W' }],
    ['20 WWWWW WWWWW C', { kind: 'no-amount-or-weight' }],
    ['20 WW EEEEE WWW C', { kind: 'split', letter: 'W' }],
    ['20 WWWWW C EEEEE', { kind: 'check-place' }],
    ['20 WWWWW EEEEE F', { kind: 'missing', letter: 'C' }],
    ['20 WWWWW EEEE V C', { kind: 'price-check' }],
    ['20 WWWW EEEEEE C', null],
    ['20 WWW V EEEEEE C', { kind: 'price-check' }],
    ['20 WWWW VV EEEE C', { kind: 'price-check' }],
  ])('%s: %j', (text, reason) => {
    const read = scalePattern(text)
    expect(read.ok ? null : read.reason).toEqual(reason)
    const parsed = parseProgramme({ ...shopProgramme(), codes: { cards: [], scales: [text] } })
    expect(parsed.ok ? null : parsed.reason.issues[0]).toEqual(
      reason === null
        ? null
        : { path: 'codes.scales.0', code: 'shape', message: `expected a pattern of a scale's code: ${reason.kind}` },
    )
  })
})

describe('codes of scales', () => {
  test.each([
    ['20 WWWWW NNNNN C', withCheck('200012301234'), { plu: '00123', weight: 1234, amount: null }],
    ['20 WWWWW EEEEE C', withCheck('200012301234'), { plu: '00123', weight: null, amount: 1234 }],
    ['2 WWWWWW V EEEE C', withCheck('2123456' + '92875'), { plu: '123456', weight: null, amount: 2875 }],
    ['2 WWWWW V EEEEE C', withCheck('212345' + '614685'), { plu: '12345', weight: null, amount: 14_685 }],
    ['20 WWWWW EEEEE NNNNN C', withCheck('20001230367600412'), { plu: '00123', weight: 412, amount: 3676 }],
    ['20 WWWWW NNNNN EEEEE F', '200012300412036769', { plu: '00123', weight: 412, amount: 3676 }],
    ['02 WWWWW EEEEE C', withCheck('021234501234').slice(1), { plu: '12345', weight: null, amount: 1234 }],
  ])('%s: %s', (pattern, text, value) => {
    expect(readScaleCode(text, patterns(pattern))).toEqual({ ok: true, value })
  })

  test('the first pattern that fits', () => {
    const both = patterns('21 WWWWW EEEEE C', '22 WWWWW NNNNN C')
    expect(readScaleCode(withCheck('220012301234'), both)).toMatchObject({ value: { weight: 1234 } })
    expect(readScaleCode(withCheck('210012301234'), both)).toMatchObject({ value: { amount: 1234 } })
  })

  test.each([
    ['6901234567892', { kind: 'other' }],
    ['2000123012', { kind: 'other' }],
    ['20001230123X', { kind: 'other' }],
    ['', { kind: 'other' }],
    ['2000123012340', { kind: 'check-digit' }],
    [withCheck('211234592876'), { kind: 'price-check', at: 7 }],
  ])('%j is refused: %j', (text, reason) => {
    const set = patterns('20 WWWWW NNNNN C', '21 WWWWW V EEEE C')
    expect(readScaleCode(text, set)).toEqual({ ok: false, reason })
  })
  test('without a pattern nothing is a scale code', () => {
    expect(readScaleCode(withCheck('200012301234'), [])).toEqual({ ok: false, reason: { kind: 'other' } })
  })

  test('what was put in comes out, and one wrong digit is found', () => {
    const set = patterns('20 WWWWW EEEEE NNNNN C')
    const five = fc.integer({ min: 0, max: 99_999 })
    const pad = (n: number) => String(n).padStart(5, '0')
    fc.assert(
      fc.property(five, five, five, fc.nat(17), fc.integer({ min: 1, max: 9 }), (plu, amount, weight, at, by) => {
        const text = withCheck(`20${pad(plu)}${pad(amount)}${pad(weight)}`)
        expect(readScaleCode(text, set)).toEqual({ ok: true, value: { plu: pad(plu), amount, weight } })
        const wrong = text.slice(0, at) + String((Number(text[at]) + by) % 10) + text.slice(at + 1)
        expect(readScaleCode(wrong, set).ok).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
  test('any text and any pattern: no error', () => {
    const pattern = fc.stringMatching(/^2[0-9FWENVC ]{10,20}$/)
    fc.assert(
      fc.property(pattern, fc.oneof(fc.string(), fc.stringMatching(/^2\d{11,17}$/)), (layout, text) => {
        const read = scalePattern(layout)
        if (read.ok) expect(() => readScaleCode(text, [read.value])).not.toThrow()
      }),
      { numRuns: 5000 },
    )
  })
})

describe('the price check digit', () => {
  test.each([
    ['2875', '9'],
    ['14685', '6'],
    ['0000', '0'],
    ['287', null],
    ['28a5', null],
  ])('%s: %s', (amount, digit) => expect(priceCheckDigit(amount)).toBe(digit))
  test('finds any one wrong digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{4,5}$/), fc.nat(4), fc.integer({ min: 1, max: 9 }), (amount, at, by) => {
        const place = at % amount.length
        const wrong = amount.slice(0, place) + String((Number(amount[place]) + by) % 10) + amount.slice(place + 1)
        expect(priceCheckDigit(wrong)).not.toBe(priceCheckDigit(amount))
      }),
      { numRuns: 3000 },
    )
  })
})
