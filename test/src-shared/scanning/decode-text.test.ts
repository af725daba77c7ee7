import { decodeText } from '#scanning/decode-text.ts'
import { utf8 } from '#test/support/hid-reports.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const bytes = (...list: readonly number[]): Uint8Array => Uint8Array.from(list)

describe('text of a read', () => {
  test('Chinese in UTF-8', () => {
    expect(decodeText(utf8('熟客会员'))).toEqual({ text: '熟客会员', encoding: 'utf-8' })
  })
  test('Chinese in GB18030, two and four bytes a sign', () => {
    expect(decodeText(bytes(0xbb, 0xe1, 0xd4, 0xb1))).toEqual({ text: '会员', encoding: 'gb18030' })
    expect(decodeText(bytes(0x95, 0x32, 0x82, 0x36))).toEqual({ text: '𠀀', encoding: 'gb18030' })
  })
  test('what is neither is Latin-1', () => {
    expect(decodeText(bytes(0x63, 0x61, 0x66, 0xe9))).toEqual({ text: 'café', encoding: 'latin-1' })
  })
  test('a byte order mark and control characters go, the separators of GS1 stay', () => {
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x02, 0x41, 0x1d, 0x42, 0x00, 0x7f, 0x0d)).text).toBe('A\u001dB\r')
  })
  test('nothing is nothing', () => {
    expect(decodeText(bytes())).toEqual({ text: '', encoding: 'utf-8' })
  })
})

test('any UTF-8 text without control characters is read back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      fc.pre(!/[\u007f-\u009f\ufeff]/.test(text))
      expect(decodeText(utf8(text))).toEqual({ text, encoding: 'utf-8' })
    }),
    { numRuns: 2000 },
  )
})

test('any bytes give a text without forbidden controls, and no error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (input) => {
      const { text } = decodeText(input)

      expect(text).not.toMatch(/[\u0000-\u0003\u0005-\u0008\u000b\u000c\u000e-\u001b\u007f-\u009f\ufeff]/)
    }),
    { numRuns: 20_000 },
  )
})

test('any GB18030 text of Chinese and ASCII is read back, unless its bytes happen to be UTF-8', () => {
  const gb18030 = new TextDecoder('gb18030', { fatal: true })
  const pair = fc
    .tuple(fc.integer({ min: 0xb0, max: 0xf7 }), fc.integer({ min: 0xa1, max: 0xf9 }))
    .map(([lead, trail]) => [lead, trail])
  const signs = fc.array(
    fc.oneof(
      pair,
      fc.integer({ min: 0x20, max: 0x7e }).map((byte) => [byte]),
    ),
    { minLength: 1 },
  )
  let asUtf8 = 0
  fc.assert(
    fc.property(signs, (parts) => {
      const input = Uint8Array.from(parts.flat())
      const decoded = decodeText(input)
      if (decoded.encoding === 'utf-8') asUtf8++
      else expect(decoded).toEqual({ text: gb18030.decode(input), encoding: 'gb18030' })
      if (parts.every((part) => part.length === 1)) expect(decoded.encoding).toBe('utf-8')
    }),
    { numRuns: 3000 },
  )
  expect(asUtf8).toBeLessThan(600)
})
