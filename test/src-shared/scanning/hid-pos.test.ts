import { decodeText } from '#scanning/decode-text.ts'
import { layoutOf } from '#scanning/hid-layout.ts'
import { MOST_BYTES, stepHid, type HidRead, type HidRefusal, type HidState } from '#scanning/hid-pos.ts'
import { toReports, utf8 } from '#test/support/hid-reports.ts'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

type Recorded = {
  readonly name: string
  readonly vendorId: string
  readonly aim: string | null
  readonly encoding: string
  readonly text: string
  readonly reports: readonly string[]
}
const recorded = JSON.parse(
  readFileSync(new URL('../../fixtures/hid/reads.json', import.meta.url), 'utf8'),
) as readonly Recorded[]

const HONEYWELL = 0x0c2e
const ZEBRA = 0x05e0

function run(vendorId: number, reports: readonly Uint8Array[], every = 1) {
  const layout = layoutOf(vendorId)
  let state: HidState = null
  let at = 0
  const reads: HidRead[] = []
  const refusals: HidRefusal[] = []
  for (const report of reports) {
    const step = stepHid(layout, state, report, (at += every))
    state = step.state
    refusals.push(...step.refusals)
    if (step.read !== null) reads.push(step.read)
  }
  return { reads, refusals, state, kinds: refusals.map(({ kind }) => kind) }
}

const textOf = (read: HidRead | undefined): string | null => (read === undefined ? null : decodeText(read.bytes).text)

describe('recorded reports', () => {
  test.each(recorded)('$name', ({ vendorId, aim, text, encoding, reports }) => {
    const { reads, refusals } = run(
      Number(vendorId),
      reports.map((hex) => new Uint8Array(Buffer.from(hex, 'hex'))),
    )
    expect(refusals).toEqual([])
    expect(reads).toHaveLength(1)
    const decoded = decodeText(reads[0]?.bytes ?? new Uint8Array())
    expect(reads[0]?.aim).toBe(aim)
    expect(decoded.encoding).toBe(encoding)
    expect(decoded.text.trim()).toBe(text)
  })
})

describe('laws', () => {
  const sign = fc.oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
    fc.constantFrom(...'会员积分券等位千纸鹤抹零额度流水収銀臺€é𠮷', '\u001d', '\u001e'),
  )
  const readable = fc.array(sign, { maxLength: 300 }).map((signs) => signs.join(''))
  const aims = fc.constantFrom(']E0', ']Q1', ']C1', ']d2', ']A0', null)

  test('what is cut into reports in any way is read back as it was', () => {
    fc.assert(
      fc.property(
        readable,
        aims,
        fc.constantFrom<2 | 3>(2, 3),
        fc.array(fc.integer({ min: 1, max: 56 }), { minLength: 1, maxLength: 8 }),
        (text, aim, aimAt, fill) => {
          const shape = { aimAt: aim === null ? (2 as const) : aimAt, fill }
          const { reads, refusals } = run(ZEBRA, toReports(utf8(text), aim, shape))
          expect(refusals).toEqual([])
          expect(reads.map((read) => [read.aim, textOf(read)])).toEqual([[aim, text]])
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('reads one after another do not mix', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(readable, aims), { maxLength: 6 }), (texts) => {
        const reports = texts.flatMap(([text, aim]) => toReports(utf8(text), aim))
        expect(run(HONEYWELL, reports).reads.map(textOf)).toEqual(texts.map(([text]) => text))
      }),
      { numRuns: 300 },
    )
  })

  test('any bytes are read or refused, and never more is kept than the bound', () => {
    const header = fc.record({ length: fc.integer({ min: 0, max: 255 }), more: fc.integer({ min: 0, max: 255 }) })
    const likely = fc
      .tuple(fc.uint8Array({ minLength: 64, maxLength: 64 }), header)
      .map(([bytes, { length, more }]) => {
        bytes.set([2, length, 0x5d, 0x51, 0x31])
        bytes[63] = more
        return bytes
      })
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 80 }), likely), { maxLength: 20 }), (reports) => {
        for (const vendorId of [HONEYWELL, ZEBRA, 1]) {
          const { state, reads, refusals } = run(vendorId, reports)
          expect(state?.size ?? 0).toBeLessThanOrEqual(MOST_BYTES)
          expect(reads.length + refusals.length).toBeLessThanOrEqual(2 * reports.length)
        }
      }),
      { numRuns: 3000 },
    )
  })
})

test('only the lowest bit of the last byte says that more follows', () => {
  const [report = new Uint8Array()] = toReports(utf8('6901234567892'), ']E0')
  report[63] = 0xfe
  expect(run(HONEYWELL, [report]).reads.map(textOf)).toEqual(['6901234567892'])
  report[63] = 0xff
  expect(run(HONEYWELL, [report, ...toReports(utf8('0'), ']E0')]).reads.map(textOf)).toEqual(['69012345678920'])
})

describe('refusals', () => {
  const twoReports = toReports(utf8('x'.repeat(80)), ']Q1')
  const goods = toReports(utf8('6901234567892'), ']E0')

  test('a report of another id, a short one, an empty one', () => {
    const other = Uint8Array.of(7, 1, 2, 3)
    expect(run(HONEYWELL, [other, Uint8Array.of(2, 3), new Uint8Array()]).refusals).toEqual([
      { kind: 'other-report', id: 7 },
      { kind: 'short', size: 2, need: 64 },
      { kind: 'short', size: 0, need: 64 },
    ])
  })

  test('a length beyond the data area', () => {
    const report = toReports(utf8('1'), ']E0')[0] ?? new Uint8Array()
    report[1] = 57
    expect(run(HONEYWELL, [report]).refusals).toEqual([{ kind: 'length', length: 57, room: 56 }])
  })

  test('bytes that are no symbology id', () => {
    const report = toReports(utf8('1'), ']E0')[0] ?? new Uint8Array()
    report.set([1, 2, 3], 2)
    expect(run(HONEYWELL, [report]).refusals).toEqual([{ kind: 'symbology', bytes: [1, 2, 3] }])
  })

  test("a scanner's answer to a command is no read", () => {
    const answer = toReports(utf8('REVINF.'), ']Z6')
    expect(run(HONEYWELL, answer).kinds).toEqual(['answer'])
    expect(run(HONEYWELL, answer).reads).toEqual([])
  })

  test('a refused report in the middle does not break the read', () => {
    const { reads, kinds } = run(HONEYWELL, [...twoReports.slice(0, 1), Uint8Array.of(9), ...twoReports.slice(1)])
    expect(kinds).toEqual(['other-report'])
    expect(reads.map(textOf)).toEqual(['x'.repeat(80)])
  })

  test('a read that breaks off is dropped when another symbology begins', () => {
    const { reads, refusals } = run(HONEYWELL, [...twoReports.slice(0, 1), ...goods])
    expect(refusals).toEqual([{ kind: 'broken-off', had: 56 }])
    expect(reads.map(textOf)).toEqual(['6901234567892'])
  })

  test('a rest that comes too late is not joined', () => {
    const { reads, kinds } = run(HONEYWELL, twoReports, 1001)
    expect(kinds).toEqual(['broken-off'])
    expect(reads.map(textOf)).toEqual(['x'.repeat(24)])
  })

  test('a read beyond the bound is dropped whole, and the next one is read', () => {
    const { reads, kinds, state } = run(HONEYWELL, [
      ...toReports(new Uint8Array(MOST_BYTES + 500).fill(0x41), ']Q1'),
      ...goods,
    ])
    expect(kinds).toEqual(['too-long'])
    expect(reads.map(textOf)).toEqual(['6901234567892'])
    expect(state).toBeNull()
  })

  test('a device that sends only «more follows» fills no memory', () => {
    const empty = new Uint8Array(64)
    empty.set([2, 0, 0x5d, 0x51, 0x31])
    empty[63] = 1
    const { state } = run(HONEYWELL, Array<Uint8Array>(5000).fill(empty))
    expect(state?.parts).toEqual([])
  })
})
