import { checkDigit, makeCode } from '#domain/codes.ts'
import { classify, type ScannedCode } from '#scanning/classify.ts'
import { luhnFor } from '#test/support/luhn.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const read = (text: string, aim: string | null = null): ScannedCode => classify({ text, aim })

describe('goods', () => {
  test.each([
    ['6901234567892', null, 'ean-13', '06901234567892'],
    ['6901234567892', ']E0', 'ean-13', '06901234567892'],
    [']E06901234567892', null, 'ean-13', '06901234567892'],
    ['96385074', null, 'ean-8', '00000096385074'],
    ['96385074', ']E4', 'ean-8', '00000096385074'],
    ['036000291452', null, 'upc-a', '00036000291452'],
    ['04252614', null, 'upc-e', '00042100005264'],
    ['01234565', ']E0', 'upc-e', '00012345000065'],
    ['16901234567899', null, 'gtin-14', '16901234567899'],
    ['6901234567892\r\n', ']E0', 'ean-13', '06901234567892'],
  ])('%s with %s is %s', (text, aim, symbology, gtin14) => {
    expect(read(text, aim)).toMatchObject({ kind: 'goods', symbology, gtin14 })
  })

  test("a magazine's supplement is left out", () => {
    expect(read('977123456789805', ']E3')).toMatchObject({ kind: 'goods', gtin: '9771234567898' })
  })

  test('every UPC-E that UPC-A can be shortened to expands to it again', () => {
    // The four shortening rules, written from the other side (GS1 General Specifications, 5.2.2.4.2).
    const shorten = (ten: string): string | null => {
      if (/^\d\d[012]0000\d{3}$/.test(ten)) return ten.slice(0, 2) + ten.slice(7) + ten.slice(2, 3)
      if (/^\d\d[3-9]00000\d\d$/.test(ten)) return ten.slice(0, 3) + ten.slice(8) + '3'
      if (/^\d{3}[1-9]00000\d$/.test(ten)) return ten.slice(0, 4) + ten.slice(9) + '4'
      if (/^\d{4}[1-9]0000[5-9]$/.test(ten)) return ten.slice(0, 5) + ten.slice(9)
      return null
    }
    const two = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'))
    const three = fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, '0'))
    const ten = fc.oneof(
      fc.tuple(two, fc.constantFrom('0', '1', '2'), three).map(([a, b, c]) => `${a}${b}0000${c}`),
      fc.tuple(two, fc.integer({ min: 3, max: 9 }), two).map(([a, b, c]) => `${a}${b}00000${c}`),
      fc.tuple(three, fc.integer({ min: 1, max: 9 }), fc.nat(9)).map(([a, b, c]) => `${a}${b}00000${c}`),
      fc
        .tuple(three, fc.nat(9), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 5, max: 9 }))
        .map(([a, b, c, d]) => `${a}${b}${c}0000${d}`),
    )
    fc.assert(
      fc.property(ten, fc.constantFrom('0', '1'), (body, system) => {
        const six = shorten(body)
        const check = checkDigit(system + body)
        expect(read(system + (six ?? '') + check, ']E0')).toMatchObject({
          symbology: 'upc-e',
          gtin14: `00${system}${body}${check}`,
        })
      }),
      { numRuns: 2000 },
    )
  })

  test('one wrong digit is never goods, and two neighbours swapped are found unless they differ by 5', () => {
    const body = fc
      .constantFrom(7, 11, 12, 13)
      .chain((length) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`)))
    fc.assert(
      fc.property(body, fc.nat(13), fc.integer({ min: 1, max: 9 }), (digits, place, by) => {
        const good = digits + checkDigit(digits)
        expect(read(good)).toMatchObject({ kind: 'goods', gtin: good })
        const at = place % good.length
        const wrong = good.slice(0, at) + String((Number(good[at]) + by) % 10) + good.slice(at + 1)
        // Eight digits that are no EAN-8 any more may still be a UPC-E.
        expect(read(wrong, wrong.length === 8 ? ']E4' : null)).not.toMatchObject({ symbology: 'ean-8' })
        if (wrong.length !== 8) expect(read(wrong).kind).not.toBe('goods')
        const next = good[at + 1]
        const differ = Math.abs(Number(good[at]) - Number(next))
        if (next === undefined || differ === 0 || differ === 5 || good.length === 8) return
        expect(read(good.slice(0, at) + next + good[at] + good.slice(at + 2)).kind).not.toBe('goods')
      }),
      { numRuns: 3000 },
    )
  })
})

describe('our own codes', () => {
  test.each(['member', 'coupon', 'receipt'] as const)('%s', (kind) => {
    const code = makeCode(kind, 12, 3456)
    expect(read(code)).toEqual({ kind, code })
    expect(read(code.toLowerCase())).toEqual({ kind, code })
    expect(read(`]C0${code}\r`)).toEqual({ kind, code })
    expect(read(code, ']Q1')).toEqual({ kind, code })
  })
  test('one wrong digit makes it a text', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(99_999_999), fc.nat(12), fc.integer({ min: 1, max: 9 }), (till, n, at, by) => {
        const code = makeCode('member', till, n)
        const wrong = code.slice(0, 3 + at) + String((Number(code[3 + at]) + by) % 10) + code.slice(4 + at)
        expect(read(wrong)).toEqual({ kind: 'text', text: wrong })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what must not be kept', () => {
  test.each([
    ['101234567890123456', 'wechat'],
    ['135112298638468293', 'wechat'],
    ['159999999999999999', 'wechat'],
    ['2512345678901234', 'alipay'],
    ['289431869362714645', 'alipay'],
    ['301234567890123456789012', 'alipay'],
  ])('payment code %s: %s, without the code', (text, wallet) => {
    expect(read(text)).toEqual({ kind: 'pay-code', wallet })
    expect(read(text, ']Q1')).toEqual({ kind: 'pay-code', wallet })
  })

  test('the wallets’ ranges have these edges', () => {
    for (const text of ['091234567890123456', '161234567890123456', '10123456789012345', '1012345678901234567'])
      expect(read(text)).toEqual({ kind: 'digits', text })
    for (const text of ['241234567890123456', '311234567890123456', '251234567890123', '2512345678901234567890123'])
      expect(read(text)).toEqual({ kind: 'digits', text })
  })

  test.each([
    ['Visa', luhnFor('411111111111111')],
    ['Mastercard', luhnFor('555555555555444')],
    ['Mastercard 2-series', luhnFor('222300003123456')],
    ['American Express', luhnFor('37828224631000')],
    ['JCB', luhnFor('353011133330000')],
    ['UnionPay debit', luhnFor('621226100000123456')],
    ['UnionPay without Luhn', '6212345678901234567'],
    ['in groups', '4111 1111 1111 1111'],
    ['with dashes', '4111-1111-1111-1111'],
    ['track 1', '%B4111111111111111^LI/XIAO^30121010000?'],
    ['track 2', ';4111111111111111=30121010000?'],
    ['track 2 without its sentinel', '4111111111111111=30121010000'],
    ['both tracks', '%B4111111111111111^LI/XIAO^3012101?\n;4111111111111111=3012101?'],
  ])('bank card is dropped: %s', (_name, text) => {
    expect(read(text)).toEqual({ kind: 'dropped', why: 'bank-card' })
  })

  test('nothing of a payment code or a bank card is in the value', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(1[0-5]\d{16}|2[5-9]\d{14,22}|62\d{14,17})$/), (text) => {
        expect(JSON.stringify(read(text))).not.toMatch(/\d/)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the rest', () => {
  test('digits and texts stay as they are', () => {
    expect(read('8000012345')).toEqual({ kind: 'digits', text: '8000012345' })
    expect(read('13812348899')).toEqual({ kind: 'digits', text: '13812348899' })
    expect(read('https://qr.alipay.com/abc', ']Q1')).toEqual({ kind: 'text', text: 'https://qr.alipay.com/abc' })
    expect(read('\u00022026-11-23\r')).toEqual({ kind: 'text', text: '2026-11-23' })
    expect(read('会员\u001d17', ']C1')).toMatchObject({ kind: 'text', text: '会员\u001d17' })
    expect(read('会员\u001d17')).toEqual({ kind: 'text', text: '会员\u001d17' })
  })
  test('empty and endless', () => {
    expect(read(' \r\n')).toEqual({ kind: 'dropped', why: 'empty' })
    expect(read(']E0')).toEqual({ kind: 'dropped', why: 'empty' })
    expect(read('1'.repeat(4097))).toEqual({ kind: 'dropped', why: 'too-long' })
  })
  test('a loyalty prefix wins over goods, wallets and bank cards', () => {
    const options = { cardPrefixes: ['690123', '6212'] }
    expect(classify({ text: '6901234567892', aim: null }, options)).toEqual({ kind: 'digits', text: '6901234567892' })
    expect(classify({ text: ';6212345678901234567=30?', aim: null }, options)).toEqual({
      kind: 'digits',
      text: '6212345678901234567',
    })
    expect(classify({ text: '4111111111111111', aim: null }, options).kind).toBe('dropped')
  })
})

test('any text is classified, without an error', () => {
  const likely = fc.stringMatching(/^(\][A-Z]\d)?[%;]?[A-Z]?[\d =^-]{0,30}\??$/)
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), likely), fc.option(fc.string()), (text, aim) => {
      expect(typeof read(text, aim).kind).toBe('string')
    }),
    { numRuns: 30_000 },
  )
})

describe('co-branded cards', () => {
  const coBrandPrefixes = ['622588', '62258812', '990011', '409672']
  const readCard = (text: string, aim: string | null = null) => classify({ text, aim }, { coBrandPrefixes })

  test.each([
    ['6225880112345678', '622588'],
    ['6225881212345678', '62258812'],
    ['6225 8812 1234 5678', '62258812'],
    ['9900111234567890123', '990011'],
    [';4096721234567890=26122010000000000000?', '409672'],
    ['%B6225880112345678^WANG/XIAOMIN^2612201?', '622588'],
  ])('%s is told by its prefix alone', (text, prefix) => {
    expect(readCard(text)).toEqual({ kind: 'co-brand', prefix })
  })

  test('without such a prefix they are bank cards, and dropped', () => {
    expect(readCard('6226000112345678')).toEqual({ kind: 'dropped', why: 'bank-card' })
    expect(read('6225880112345678')).toEqual({ kind: 'dropped', why: 'bank-card' })
  })

  test('goods and loyalty cards come first', () => {
    const goods = '6225881234567'.slice(0, 12)
    expect(readCard(goods + checkDigit(goods))).toMatchObject({ kind: 'goods' })
    const both = { coBrandPrefixes, cardPrefixes: ['622588'] }
    expect(classify({ text: '6225880112345678', aim: null }, both).kind).toBe('digits')
    expect(readCard('622588')).toEqual({ kind: 'digits', text: '622588' })
  })

  test('nothing of the number but the prefix is in what comes out', () => {
    const digits = fc.stringMatching(/^\d{8,11}$/)
    const dress = fc.constantFrom(
      (number: string) => number,
      (number: string) => `;${number}=26122010000000000000?`,
      (number: string) => number.replaceAll(/(\d{4})(?=\d)/g, '$1 '),
    )
    fc.assert(
      fc.property(fc.constantFrom(...coBrandPrefixes), digits, dress, (prefix, rest, dressed) => {
        const number = prefix + rest
        const result = readCard(dressed(number))
        fc.pre(result.kind !== 'goods')
        expect(result.kind).toBe('co-brand')
        const kept = JSON.stringify(result).replaceAll(/\D/g, '')
        expect(coBrandPrefixes).toContain(kept)
        expect(number.startsWith(kept)).toBe(true)
        expect(kept.length).toBeLessThanOrEqual(8)
        expect(JSON.stringify(result)).not.toContain(number.slice(0, 9))
      }),
    )
  })
})
