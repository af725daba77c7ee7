import { readDigitalLink } from '#scanning/gs1/digital-link.ts'
import { describe, expect, test } from 'vitest'

const GTIN = '06901234567892'
const elements = (address: string) => {
  const read = readDigitalLink(address)
  return read.ok ? read.value.map(({ ai, value }) => `${ai} ${value}`) : read.reason
}

describe('GS1 Digital Link', () => {
  test.each([
    [`https://id.gs1.org/01/${GTIN}`, [`01 ${GTIN}`]],
    [`HTTP://shop.example:8080/01/${GTIN}/`, [`01 ${GTIN}`]],
    [`https://brand.cn/p/2026/01/${GTIN}/10/LOT7/21/S1`, [`01 ${GTIN}`, '10 LOT7', '21 S1']],
    [`https://brand.cn/01/${GTIN}/22/2A/21/S1`, [`01 ${GTIN}`, '22 2A', '21 S1']],
    [`https://brand.cn/01/${GTIN}/235/TPX`, [`01 ${GTIN}`, '235 TPX']],
    [
      `https://brand.cn/01/${GTIN}/10/A%2F1%25?17=261231&lang=zh&3103=001234#top`,
      [`01 ${GTIN}`, '10 A/1%', '17 261231', '3103 001234'],
    ],
    ['https://brand.cn/414/6901234567892/254/B2', ['414 6901234567892', '254 B2']],
    [
      'https://brand.cn/00/106901234567892344?02=06901234567892&37=24',
      ['00 106901234567892344', `02 ${GTIN}`, '37 24'],
    ],
    // As short as on the pack, as before URI Syntax 1.3.
    ['https://brand.cn/01/6901234567892', [`01 ${GTIN}`]],
    ['https://brand.cn/01/96385074', ['01 00000096385074']],
  ])('%s', (address, found) => {
    expect(elements(address)).toEqual(found)
  })

  test.each([
    ['https://qr.alipay.com/abc', { code: 'no-key', at: 22 }],
    ['https://blog.cn/2024/12/31', { code: 'no-key', at: 16 }],
    ['https://brand.cn', { code: 'no-key', at: 0 }],
    ['ftp://brand.cn/01/06901234567892', { code: 'no-key', at: 0 }],
    ['not an address', { code: 'no-key', at: 0 }],
    [`https://brand.cn/01/06901234567893`, { code: 'value', at: 33, ai: '01', check: 'check-digit' }],
    [`https://brand.cn/01/${GTIN}/10/LOT%207`, { code: 'sign', at: 41, ai: '10' }],
    [`https://brand.cn/01/${GTIN}/10/LOT%2`, { code: 'escape', at: 41 }],
    [`https://brand.cn/01/${GTIN}/10/%E4%BC%9A`, { code: 'sign', at: 38, ai: '10' }],
    [`https://brand.cn/01/${GTIN}/21/S1/10/LOT7`, { code: 'qualifier', at: 41, ai: '10' }],
    [`https://brand.cn/01/${GTIN}/22/2A/235/X`, { code: 'qualifier', at: 41, ai: '235' }],
    [`https://brand.cn/01/${GTIN}?21=S1`, { code: 'not-an-attribute', at: 35, ai: '21' }],
    [`https://brand.cn/01/${GTIN}?5=1`, { code: 'unknown-ai', at: 35 }],
    [`https://brand.cn/01/${GTIN}?17`, { code: 'too-short', at: 35, ai: '17' }],
    [`https://brand.cn/01/${GTIN}?10=A&10=B`, { code: 'repeated', at: 40, ai: '10' }],
    [`https://brand.cn/01/${GTIN}/10/`, { code: 'no-key', at: 17 }],
  ])('%s is refused: %j', (address, reason) => {
    expect(readDigitalLink(address)).toEqual({ ok: false, reason })
  })

  test('the compressed form is refused by its name', () => {
    // The example of the standard's toolkit: /00/998440410914660971.
    expect(elements('https://id.gs1.org/AN2yxDhfaiaw')).toEqual({ code: 'compressed', at: 19 })
    const bits = '00000001' + BigInt(GTIN).toString(2).padStart(47, '0')
    const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const packed = (bits.padEnd(60, '0').match(/.{6}/g) ?? [])
      .map((six) => signs.charAt(Number.parseInt(six, 2)))
      .join('')
    expect(elements(`https://brand.cn/${packed}`)).toEqual({ code: 'compressed', at: 17 })
  })
})
