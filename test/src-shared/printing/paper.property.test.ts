import fc from 'fast-check'
import { encode } from 'uqr'
import { describe, expect, test } from 'vitest'
import { printable, widthOf, wrap } from '#printing/cells.ts'
import { drawerKick, escPos } from '#printing/esc-pos.ts'
import { gb18030Of } from '#printing/gb18030.ts'
import { rowsOf } from '#printing/layout.ts'
import { Paper, qr, ROLLS, type Roll } from '#printing/paper.ts'
import { readEscPos } from '#test/support/paper-printer.ts'

const sign = fc.oneof(
  fc.constantFrom(...'会员积分抵扣券店长找零，。：（）￥¥×−·…「」㐂䶮𠮷é€ '),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
)
const text = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join('').slice(0, 200))
const look = { large: fc.boolean(), bold: fc.boolean() }
const block = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text, align: fc.constantFrom('start', 'center', 'end'), ...look }),
  fc.record({ kind: fc.constant('pair' as const), name: text, value: text, ...look }),
  fc.constant({ kind: 'rule' as const }),
  fc.record({ kind: fc.constant('qr' as const), text: fc.string({ minLength: 1, maxLength: 300 }) }),
  fc.record({ kind: fc.constant('feed' as const), lines: fc.integer({ min: 1, max: 5 }) }),
)
const paper = fc.array(block, { minLength: 1, maxLength: 12 })
const roll = fc.constantFrom<Roll>(80, 58)

describe('GB 18030', () => {
  test('every character comes back, but for the few of private use that have no code', () => {
    const decoder = new TextDecoder('gb18030')
    const lost: number[] = []
    for (let point = 0; point <= 0x10ffff; point++) {
      if (point >= 0xd800 && point <= 0xdfff) continue
      if (decoder.decode(Uint8Array.from(gb18030Of(point))).codePointAt(0) !== point) lost.push(point)
    }
    expect(lost.every((point) => point >= 0xe000 && point <= 0xf8ff)).toBe(true)
    expect(lost.length).toBeLessThan(30)
    expect(gb18030Of('会'.codePointAt(0)!)).toEqual([0xbb, 0xe1])
    expect(gb18030Of(0x80)).toEqual([0x81, 0x30, 0x81, 0x30])
    expect(gb18030Of(0xffff)).toEqual([0x84, 0x31, 0xa4, 0x39])
    expect(gb18030Of(0x20000)).toEqual([0x95, 0x32, 0x82, 0x36])
  })
})

describe('the rows of a paper', () => {
  test('none is wider than the roll, and nothing of a text is lost but spaces', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 48 }), (words, cells) => {
        const rows = wrap(words, cells)
        for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(cells)
        const bare = (some: string) => some.replaceAll(/\s/gu, '')
        expect(bare(rows.join(''))).toBe(bare(printable(words)))
      }),
      { numRuns: 2000 },
    )
  })

  test('a word is cut only where it is longer than a row', () => {
    expect(wrap('Rice cooker 3L', 8)).toEqual(['Rice', 'cooker', '3L'])
    expect(wrap('Rice cooker', 11)).toEqual(['Rice cooker'])
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
    expect(wrap('电饭煲 3L', 6)).toEqual(['电饭煲', '3L'])
    expect(wrap('', 4)).toEqual([''])
  })

  test('punctuation does not begin a row, and does not end one where it opens', () => {
    expect(wrap('谢谢惠顾，再见。', 8)).toEqual(['谢谢惠', '顾，再', '见。'])
    expect(wrap('退货（小票）', 6)).toEqual(['退货', '（小', '票）'])
    expect(wrap('一，，，，', 6)).toEqual(['一，，', '，，'])
  })

  test('a pair stands at both edges of one row where it fits, else its value at the end of its own', () => {
    const pair = { kind: 'pair', large: false, bold: false } as const
    const texts = (name: string, value: string) =>
      rowsOf([{ ...pair, name, value }], 10).map((row) => (row.kind === 'text' ? `${row.align}:${row.text}` : ''))
    expect(texts('应付', '12.00')).toEqual(['start:应付 12.00'])
    expect(texts('应付', '112.00')).toEqual(['start:应付', 'end:112.00'])
    expect(texts('一二三四五六', '1')).toEqual(['start:一二三四五', 'start:六       1'])
  })
})

describe('ESC/POS', () => {
  test('what a printer reads is what the rows say, in every style, and the QR code is whole', () => {
    fc.assert(
      fc.property(paper, roll, fc.boolean(), (some, roll, cut) => {
        const blocks = Paper.parse(some)
        const { cells, dots } = ROLLS[roll]
        const printed = readEscPos([...escPos(blocks, { roll, cut })])
        expect({ cuts: printed.cuts, kicks: printed.kicks }).toEqual({ cuts: cut ? 1 : 0, kicks: 0 })
        const codes = blocks.flatMap((one) => (one.kind === 'qr' ? [encode(one.text, { ecc: 'M', border: 4 })] : []))
        const pictures = printed.lines.filter((line) => line.kind === 'picture')
        for (const { rows } of pictures) expect(rows[0]!.length).toBeLessThanOrEqual(dots)
        // Codes that follow each other are one picture to a printer.
        const modules = pictures
          .flatMap(({ rows }) => rows.map((row) => row.filter(Boolean).length))
          .reduce((a, b) => a + b, 0)
        const wanted = codes.reduce((sum, { data, size }) => {
          const scale = Math.min(6, Math.floor(dots / size))
          expect(scale).toBeGreaterThanOrEqual(3)
          return sum + data.flat().filter(Boolean).length * scale * scale
        }, 0)
        expect(modules).toBe(wanted)
        const seen = printed.lines.flatMap((line) => (line.kind === 'text' ? [line] : []))
        const rows = rowsOf(blocks, cells).filter(({ kind }) => kind !== 'qr')
        // Without a knife some empty lines follow, to tear by.
        expect(seen.length).toBe(rows.length + (cut ? 0 : 5))
        rows.forEach((row, i) => {
          if (row.kind === 'rule') expect(seen[i]!.text).toBe('-'.repeat(cells))
          if (row.kind !== 'text') return
          const { text, align, large, bold } = row
          const size = large ? 0x11 : 0
          expect(seen[i]).toMatchObject({ align: ['start', 'center', 'end'].indexOf(align), size, bold })
          expect(seen[i]!.text).toBe(
            [...text].map((one) => (gb18030Of(one.codePointAt(0)!)[0] === 0x3f ? '?' : one)).join(''),
          )
        })
      }),
      { numRuns: 300 },
    )
  })

  test('a QR code is the one that our scanners read', () => {
    const printed = readEscPos([...escPos([qr('SKR0001000000012')], { roll: 58, cut: false })])
    const [picture] = printed.lines
    if (picture?.kind !== 'picture') throw new Error('no picture')
    const { size, data } = encode('SKR0001000000012', { ecc: 'M', border: 4 })
    const read = Array.from({ length: size }, (_, y) =>
      Array.from({ length: size }, (_, x) => picture.rows[y * 6 + 3]![x * 6 + 3]),
    )
    expect(read).toEqual(data)
  })

  test('the drawer opens without paper', () => {
    for (const isReady of [true, false])
      expect(readEscPos([...drawerKick(isReady)])).toEqual({ lines: [], cuts: 0, kicks: 1 })
  })
})
