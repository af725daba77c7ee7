import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classify } from '#scanning/classify.ts'
import { readSwipe } from '#scanning/stripe/read-swipe.ts'
import { readTrack, type TrackNumber } from '#scanning/stripe/stripe-track.ts'
import { luhnFor } from '#test/support/luhn.ts'
import { toSwipe, trackSigns, type Encoding } from '#test/support/stripe-reports.ts'

const digits = (least: number, most: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most })
/** Numbers that no bank uses. */
const own = digits(6, 12).map((rest) => `1${rest}`)
const name = fc.string({ unit: fc.constantFrom(...'ABCXYZ /.'), maxLength: 26 })
const discretion = digits(0, 8)
/** The same card on each track, as ISO/IEC 7813 and 4909 write it or bare, as shops do. */
const encoded = (number: string, track: TrackNumber) =>
  fc
    .record({ name, discretion, check: fc.boolean(), bare: fc.boolean() })
    .map(({ name: holder, discretion: rest, check, bare }) => {
      const financial = { 1: `B${number}^${holder}^3012${rest}`, 2: `${number}=3012${rest}`, 3: `01${number}=${rest}` }
      return { text: bare ? number : financial[track], check }
    })
const shape = fc.option(
  fc.string({ unit: fc.constantFrom('\x02', 'A', '1'), maxLength: 5 }).map((before) => ({ packed: { before } })),
  { nil: {} },
)
const tracks = fc.uniqueArray(fc.constantFrom<TrackNumber>(1, 2, 3), { minLength: 1, maxLength: 3 })
const card = (bytes: Uint8Array | null) => bytes && new TextDecoder().decode(bytes)

describe('a swipe', () => {
  test('gives the number on whichever tracks it is, and nothing else of them', () => {
    const swipe = fc
      .tuple(own, tracks)
      .chain(([number, on]) =>
        fc.tuple(fc.constant(number), fc.tuple(...on.map((track) => encoded(number, track))), fc.constant(on)),
      )
    fc.assert(
      fc.property(swipe, shape, ([number, texts, on], how) => {
        const cards: Encoding = Object.fromEntries(on.map((track, at) => [track, texts[at]]))
        expect(readSwipe(toSwipe(cards, how))).toMatchObject({ refusals: [] })
        expect(card(readSwipe(toSwipe(cards, how)).card)).toBe(number)
      }),
    )
  })

  test('a bank card is dropped whichever track tells its number, also beside a shop’s', () => {
    const bank = digits(14, 14)
      .map((rest) => `4${rest}`)
      .map(luhnFor)
    fc.assert(
      fc.property(bank, own, fc.constantFrom<TrackNumber>(1, 2, 3), (number, other, track) => {
        const financial = { 1: `B${number}^A/B^3012`, 2: `${number}=3012`, 3: `01${number}=1` }
        const cards: Encoding = {
          ...Object.fromEntries(([1, 2, 3] as const).map((each) => [each, { text: other }])),
          [track]: { text: financial[track] },
        }
        const text = card(readSwipe(toSwipe(cards)).card) ?? ''
        expect(classify({ text, aim: null })).toEqual({ kind: 'dropped', why: 'bank-card' })
      }),
    )
    const grouped = card(readSwipe(toSwipe({ 1: { text: 'B4111 1111 1111 1111^A/B^3012' } })).card) ?? ''
    expect(classify({ text: grouped, aim: null })).toEqual({ kind: 'dropped', why: 'bank-card' })
  })

  test('cards of the shop and codes of ours are known', () => {
    const read = (cards: Encoding) => classify({ text: card(readSwipe(toSwipe(cards)).card) ?? '', aim: null })
    expect(read({ 2: { text: '8800000017=2912' } })).toEqual({ kind: 'digits', text: '8800000017' })
    expect(read({ 1: { text: 'SKM0001000000014' } })).toEqual({ kind: 'member', code: 'SKM0001000000014' })
    expect(read({ 1: 'unreadable', 2: { text: '8800000017' } })).toEqual({ kind: 'digits', text: '8800000017' })
  })

  test('what cannot be read says which track and why, and no sign of it', () => {
    expect(readSwipe(toSwipe({ 1: 'unreadable', 2: 'unreadable' }))).toEqual({
      card: null,
      refusals: [
        { kind: 'track', track: 2, fault: 'status' },
        { kind: 'track', track: 1, fault: 'status' },
        { kind: 'no-card' },
      ],
    })
    expect(readSwipe(new Uint8Array(64))).toEqual({ card: null, refusals: [{ kind: 'short', size: 64, need: 337 }] })
    const long = toSwipe({ 2: { text: '1' } })
    long[4] = 111
    expect(readSwipe(long).refusals[0]).toEqual({ kind: 'track', track: 2, fault: 'length' })
  })

  test('any bytes: no throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 600 }), (bytes) => {
        const { card: found, refusals } = readSwipe(bytes)
        expect(found !== null || refusals.length > 0).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a track', () => {
  test('with one sign misread is refused by its check', () => {
    fc.assert(
      fc.property(
        own,
        fc.constantFrom<TrackNumber>(1, 2, 3),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (text, track, at, by) => {
          const signs = [...trackSigns(track, { text, check: true })]
          const place = 1 + (at % text.length)
          signs[place] = String((Number(signs[place]) + by) % 10)
          expect(readTrack(track, new TextEncoder().encode(signs.join('')))).toEqual({ ok: false, fault: 'lrc' })
        },
      ),
    )
  })

  test.each([
    [2, '880=1?', 'no-start'],
    [2, ';880=1', 'no-end'],
    [2, ';88A0?', 'sign'],
    [1, '%abc?', 'sign'],
    [2, `;${'1'.repeat(40)}?`, 'too-long'],
    [2, ';1?12', 'trailing'],
  ] as const)('%i %s: %s', (track, signs, fault) => {
    expect(readTrack(track, new TextEncoder().encode(signs))).toEqual({ ok: false, fault })
  })

  // ISO/IEC 7811-2: every column of bits is even with the check.
  test('the check of a known track', () => {
    expect(trackSigns(2, { text: '1234567890=', check: true })).toBe(';1234567890=?8')
  })
})
