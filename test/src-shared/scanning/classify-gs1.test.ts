import { checkDigit } from '#domain/codes.ts'
import { classify, type ScannedCode } from '#scanning/classify.ts'
import { luhnFor } from '#test/support/luhn.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const read = (text: string, aim: string | null = null): ScannedCode => classify({ text, aim })

describe('GS1 codes', () => {
  const GTIN = '06901234567892'
  const goods = { kind: 'goods', gtin: '6901234567892', gtin14: GTIN }

  test.each([
    [`]C101${GTIN}10LOT7`, null],
    [`01${GTIN}3103001234`, ']e0'],
    [`01${GTIN}17261231`, ']d2'],
    [`01${GTIN}`, ']Q3'],
    [`01${GTIN}10A`, ']J1'],
    [`10A\u001d01${GTIN}`, null],
    [`\u001d01${GTIN}10A\u001d`, null],
    [`(01)${GTIN}(10)A`, null],
    [`01${GTIN}`, null],
  ])('%j with %s: goods by element string', (text, aim) => {
    expect(read(text, aim)).toMatchObject({ ...goods, symbology: 'gs1' })
  })
  test('goods by Digital Link', () => {
    expect(read(`https://brand.cn/01/${GTIN}?17=261231`, ']Q1')).toMatchObject({
      ...goods,
      symbology: 'digital-link',
      label: { expiry: '261231' },
    })
  })
  test.each([
    ['06901234567892', '6901234567892'],
    ['00042100005264', '042100005264'],
    ['00000096385074', '96385074'],
    ['16901234567899', '16901234567899'],
  ])('GTIN %s stands as %s on the pack', (gtin14, gtin) => {
    expect(read(`01${gtin14}`, ']C1')).toMatchObject({ kind: 'goods', gtin, gtin14 })
  })
  test('a code of something else', () => {
    expect(read('(255)6901234567892000017')).toMatchObject({
      kind: 'label',
      label: { coupon: '6901234567892000017' },
    })
    expect(read('00106901234567892344', ']C1').kind).toBe('label')
  })
  test('what is malformed says why and where', () => {
    const gs1 = { code: 'value', at: 15, ai: '01', check: 'check-digit' }
    expect(read('0106901234567893', ']C1')).toEqual({ kind: 'digits', text: '0106901234567893', gs1 })
    expect(read('0106901234567893')).toEqual({ kind: 'digits', text: '0106901234567893' })
    expect(read('010690123\u001d17', ']C1')).toEqual({
      kind: 'text',
      text: '010690123\u001d17',
      gs1: { code: 'too-short', at: 0, ai: '01' },
    })
    expect(read('(01)069(10)A')).toMatchObject({ kind: 'text', gs1: { code: 'too-short', at: 0 } })
  })

  const aims = [null, ']C1', ']e0', ']d2', ']Q3', ']J1', ']Q1']
  const cards = fc
    .tuple(fc.constantFrom('4', '51', '4100', '4111', '35300', '6011', '9', '62'), fc.nat(10 ** 15 - 1))
    .map(([head, n]) => luhnFor((head + String(n).padStart(15, '0')).slice(0, 15)))

  test('a bank card is dropped whatever AIM id it comes with, and between brackets or separators', () => {
    fc.assert(
      fc.property(cards, fc.constantFrom(...aims), fc.constantFrom(2, 3, 4), (card, aim, cut) => {
        const dropped = { kind: 'dropped', why: 'bank-card' }
        const [head, rest] = [card.slice(0, cut), card.slice(cut)]
        for (const text of [card, `;${card}=3012101?`, `(${head})${rest}`, `${card}\u001d`, `${head}\u001d${rest}`])
          if (text === card || aim !== ']Q1') expect(read(text, aim)).toEqual(dropped)
      }),
      { numRuns: 2000 },
    )
  })
  test('digits alone that begin like a wallet’s code are that, also where they could be a GS1 coupon', () => {
    expect(read('2556901234567892000017', ']C1')).toEqual({ kind: 'pay-code', wallet: 'alipay' })
  })
  test('payment codes and co-branded cards stay what they are with the AIM id of a GS1 code', () => {
    expect(read('101234567890123456', ']C1')).toEqual({ kind: 'pay-code', wallet: 'wechat' })
    expect(classify({ text: '4101234567890123', aim: ']C1' }, { coBrandPrefixes: ['410123'] })).toEqual({
      kind: 'co-brand',
      prefix: '410123',
    })
  })
})

describe('codes of the shop’s scales', () => {
  const scalePatterns = [{ layout: '20WWWWWNNNNNC' }, { layout: '21WWWWWEEEEENNNNNC' }]
  const scan = (text: string, more = {}) => classify({ text, aim: null }, { scalePatterns, ...more })
  const weighed = '200012301234' + checkDigit('200012301234')

  test('come before goods, and only where a pattern fits', () => {
    expect(scan(weighed)).toEqual({ kind: 'scale', text: weighed, plu: '00123', weight: 1234, amount: null })
    expect(read(weighed).kind).toBe('goods')
    const other = '220012301234' + checkDigit('220012301234')
    expect(scan(other).kind).toBe('goods')
    const long = '21001230367600412' + checkDigit('21001230367600412')
    expect(scan(long)).toEqual({ kind: 'scale', text: long, plu: '00123', weight: 412, amount: 3676 })
    expect(scan(weighed.slice(0, 12) + String((Number(weighed.slice(-1)) + 1) % 10)).kind).toBe('digits')
  })
  test('come after loyalty cards', () => {
    expect(scan(weighed, { cardPrefixes: ['2000'] })).toEqual({ kind: 'digits', text: weighed })
  })
})
