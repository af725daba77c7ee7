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

  // The published examples of the standard's toolkit and of its ports.
  test.each([
    ['AN2yxDhfaiaw', '00 998440410914660971'],
    ['AQnYUc1gmg', '01 05412345000013'],
    ['AQnYUc1gmiCNV4JG', '01 05412345000013,10 ABC123'],
    ['AQnYUc1gmiCNV4JGQhcNT6K6c', '01 05412345000013,10 ABC123,21 72292641703'],
    ['AQnYUc1gmiCNV4JGQhcNT6K6cibQCWN9Pee9tT-PQ', '01 05412345000013,10 ABC123,21 72292641703,22 AJY3095721P49'],
    ['AQnYUc1gmkax7ipGrOHDPC5YNI8hMz', '01 05412345000013,235 8TFV883a904GH&3'],
    ['AQnYUc1gmkTaASxvp7z3tqfx6', '01 05412345000013,22 AJY3095721P49'],
    ['JTLIetaiHYA', '253 3060077601309'],
    ['JVUqG5hJ5wA', '255 5678409730535'],
    ['QBl2DVoxZM2jVm3ZOWEFoxTR5HDgzZg', '401 0541234537290A41&GHpp33'],
    ['QCJZyW9mC6Z4', '402 21173492661712079'],
    ['QUSaVjC_dA', '414 5060917510004'],
    ['JUa0T-eifdtOO9UFEmlYwv3Q', '254 RP56J920471,414 5060917510004'],
    ['gAMJCAXukTMA', '8003 04965031954585'],
    ['gASXYNWjFkzaNWbdk5YQWjFNHkcODNm', '8004 0541234537290A41&GHpp33'],
    ['gBCVYNWjFkzaNWbdk5YQWjFHHkM2cAI0xdvpGo', '8010 0541234537290A41#GH33,8011 6639047221'],
    ['gBe1ajAd9ATDmAGXPRfk', '8017 817019610850151481,8019 4003812'],
    ['01/05412345000013/EEarwSM', '01 05412345000013,10 ABC123'],
    ['01/5412345000013/IQuGp9FdORNoBLG-nvPe2p_Ho', '01 05412345000013,21 72292641703,22 AJY3095721P49'],
    ['414/5060917510004/JUa0T-eifdtOO9Q', '254 RP56J920471,414 5060917510004'],
    ['8017/817019610850151481/gBlz0X5A', '8017 817019610850151481,8019 4003812'],
    ['01/05412345000013/EEarwSM?17=261231', '01 05412345000013,10 ABC123,17 261231'],
  ])('compressed: %s', (path, found) => {
    const read = elements(`https://id.gs1.org/${path}`)
    expect(Array.isArray(read) ? read.toSorted().join() : read).toBe(found)
  })

  test.each(['QUSaVjC_dHBAVlCrgAAB', 'AQnYUc1gmh', 'EEarwSM', 'abcdefghij', 'AN2yxDhfaiaww'])(
    '%s is no compressed link, or one that does not come out',
    (segment) => {
      expect(elements(`https://id.gs1.org/${segment}`)).toMatchObject({ at: 19 })
    },
  )

  test('a compressed link that does not come out is refused by its name', () => {
    const bits = '00000001' + BigInt(GTIN).toString(2).padStart(47, '0')
    const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const packed = (bits.padEnd(60, '01').match(/.{6}/g) ?? [])
      .map((six) => signs.charAt(Number.parseInt(six, 2)))
      .join('')
    expect(elements(`https://brand.cn/${packed}`)).toEqual({ code: 'compressed', at: 17 })
  })
})
