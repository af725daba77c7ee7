import { checkDigit } from '#domain/codes.ts'
import { APPLICATION_IDENTIFIERS } from '#scanning/gs1/application-identifiers.ts'
import { readBracketed, readElementString } from '#scanning/gs1/element-string.ts'
import { describe, expect, test } from 'vitest'
import { EXAMPLES } from './examples.ts'

const GS = '\u001d'
const runOf = (run: string): readonly string[] => {
  const [first = '', last = first] = run.split('-')
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) =>
    String(Number(first) + i).padStart(first.length, '0'),
  )
}
const each = EXAMPLES.flatMap(([run, good, broken, code]) => runOf(run).map((ai) => ({ ai, good, broken, code })))

/** First digits of what has a predefined length (General Specifications, table 7-6). */
const needsNoSeparator = new Set('00 01 02 03 11 12 13 15 16 17 20 31 32 33 34 35 36 41'.split(' '))

describe('every application identifier of the list', () => {
  test('has its examples, 541 of them', () => {
    expect(each.map(({ ai }) => ai).sort()).toEqual([...APPLICATION_IDENTIFIERS.keys()].sort())
    expect(each).toHaveLength(541)
  })

  test.each(each)('$ai with a right value, alone and before another, and refused with a broken one', (example) => {
    const { ai, good, broken, code } = example
    const element = expect.objectContaining({ ai, value: good }) as unknown
    expect(readElementString(ai + good)).toEqual({ ok: true, value: [element] })
    const next = ai === '10' ? '20' : '10'
    const second = expect.objectContaining({ ai: next }) as unknown
    expect(readElementString(`${ai}${good}${GS}${next}12`)).toEqual({ ok: true, value: [element, second] })
    expect(readBracketed(`(${ai})${good}(${next})12`)).toEqual({ ok: true, value: [element, second] })

    const joined = readElementString(`${ai}${good}${next}12`)
    if (needsNoSeparator.has(ai.slice(0, 2))) expect(joined).toEqual({ ok: true, value: [element, second] })
    else expect(joined).not.toMatchObject({ value: [{}, {}] })

    const text = ai + broken
    const refused = readElementString(text)
    expect(refused).toMatchObject({ ok: false, reason: { code, ai } })
    if (refused.ok) return
    expect(refused.reason.at).toBeGreaterThanOrEqual(0)
    expect(refused.reason.at).toBeLessThan(text.length)
    if (code === 'sign') expect(good).not.toContain(text.charAt(refused.reason.at))
  })
})

const GTIN = '06901234567892'

describe('element strings', () => {
  test('what has a predefined length needs no separator after it', () => {
    expect(readElementString(`01${GTIN}310300123415261231`)).toMatchObject({
      ok: true,
      value: [
        { ai: '01', value: GTIN },
        { ai: '3103', value: '001234' },
        { ai: '15', value: '261231' },
      ],
    })
  })
  test('a separator where none is needed, at the beginning and at the end does no harm', () => {
    const elements = readElementString(`01${GTIN}10A${GS}17261231`)
    expect(elements.ok).toBe(true)
    expect(readElementString(`${GS}01${GTIN}${GS}10A${GS}17261231${GS}`)).toEqual(elements)
  })
  test('the components of a value', () => {
    const parts = (text: string) => {
      const read = readElementString(text)
      return read.ok ? read.value[0]?.parts : read
    }
    expect(parts('39321561234')).toEqual(['156', '1234'])
    expect(parts('253' + '6901234567892')).toEqual(['6901234567892'])
    expect(parts('253' + '6901234567892' + 'A1')).toEqual(['6901234567892', 'A1'])
    expect(parts('423156392840')).toEqual(['156', '392', '840'])
    expect(parts('800826123118')).toEqual(['261231', '18'])
    expect(parts('8008261231183059')).toEqual(['261231', '18', '30', '59'])
  })

  test.each([
    ['', { code: 'empty', at: 0 }],
    [GS, { code: 'empty', at: 0 }],
    ['4', { code: 'unknown-ai', at: 0 }],
    ['04123', { code: 'unknown-ai', at: 0 }],
    ['3106001234', { code: 'unknown-ai', at: 0 }],
    [`01${GTIN}0512`, { code: 'unknown-ai', at: 16 }],
    [`01${GTIN}${GS}${GS}10A`, { code: 'unknown-ai', at: 17 }],
    ['010690123', { code: 'too-short', at: 0, ai: '01' }],
    [`10A${GS}010690123${GS}17261231`, { code: 'too-short', at: 4, ai: '01' }],
    [`01${GTIN}10`, { code: 'too-short', at: 16, ai: '10' }],
    ['0106901234567893', { code: 'value', at: 15, ai: '01', check: 'check-digit' }],
    ['01069012X4567892', { code: 'sign', at: 8, ai: '01' }],
    ['10ABC DEF', { code: 'sign', at: 5, ai: '10' }],
    ['10会员', { code: 'sign', at: 2, ai: '10' }],
    ['10' + 'A'.repeat(21), { code: 'too-long', at: 22, ai: '10' }],
    ['17261331', { code: 'value', at: 4, ai: '17', check: 'date-or-month' }],
    ['17260230', { code: 'value', at: 6, ai: '17', check: 'date-or-month' }],
    ['7003261231' + '2460', { code: 'value', at: 10, ai: '7003', check: 'time' }],
    [`01${GTIN}10A${GS}10B`, { code: 'repeated', at: 20, ai: '10' }],
  ])('%j is refused: %j', (text, reason) => {
    expect(readElementString(text)).toEqual({ ok: false, reason })
  })
  test('the same element twice is no contradiction', () => {
    expect(readElementString(`10A${GS}10A`).ok).toBe(true)
  })
})

describe('the form for people', () => {
  test('identifiers in brackets; brackets in a value are kept', () => {
    expect(readBracketed(`(01)${GTIN}(10)A(B)(12X)(17)261231`)).toMatchObject({
      ok: true,
      value: [{ ai: '01' }, { ai: '10', value: 'A(B)(12X)' }, { ai: '17' }],
    })
  })
  test('a bracket that is never closed is part of the value', () => {
    expect(readBracketed('(98)(00!')).toMatchObject({ ok: true, value: [{ ai: '98', value: '(00!' }] })
  })
  test.each([
    ['01)12', { code: 'unknown-ai', at: 0 }],
    ['(05)12', { code: 'unknown-ai', at: 0 }],
    ['(01)0690123456789', { code: 'too-short', at: 0, ai: '01' }],
    ['(01)06901234567893', { code: 'value', at: 17, ai: '01', check: 'check-digit' }],
    [`(01)${GTIN}(17)261331`, { code: 'value', at: 24, ai: '17', check: 'date-or-month' }],
    [`(01)${GTIN}0(17)261231`, { code: 'too-long', at: 18, ai: '01' }],
  ])('%s is refused: %j', (text, reason) => {
    expect(readBracketed(text)).toEqual({ ok: false, reason })
  })
})

test('the example numbers are right', () => {
  expect(GTIN.slice(-1)).toBe(checkDigit(GTIN.slice(0, -1)))
})
