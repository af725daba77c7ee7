import fc from 'fast-check'
import { constants, deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inflateInto } from '#directory/inflate.ts'

/** Text that repeats itself and the dictionary, as rows do, or bytes that do not. */
const words = fc.array(fc.constantFrom('王小敏', '"mobile":"138', '\n', 'null', '0', '{"id":"0198-'), {
  maxLength: 400,
})
const content = fc.oneof(
  words.map((all) => Buffer.from(all.join(''))),
  fc.uint8Array({ maxLength: 2_000 }).map((all) => Buffer.from(all)),
)
const ways = fc.record({
  level: fc.constantFrom(0, 1, 6, 9),
  strategy: fc.constantFrom(constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY),
  dictionary: fc.option(
    content.filter(({ length }) => length > 0),
    { nil: undefined },
  ),
})
const deflate = (bytes: Buffer, { dictionary, ...how }: typeof ways extends fc.Arbitrary<infer W> ? W : never) =>
  deflateRawSync(bytes, dictionary === undefined ? how : { ...how, dictionary })

test('whatever zlib deflates comes out again, or as many of its lines as are wanted', () => {
  fc.assert(
    fc.property(content, ways, fc.integer({ min: 1, max: 9 }), (bytes, how, lines) => {
      const deflated = deflate(bytes, how)
      const out = Buffer.alloc(bytes.length)
      expect(inflateInto(deflated, out, how.dictionary ?? null)).toBe(bytes.length)
      expect(out.equals(bytes)).toBe(true)
      const some = Buffer.alloc(bytes.length)
      const length = inflateInto(deflated, some, how.dictionary ?? null, lines)
      const wanted = bytes.toString('latin1').split('\n').slice(0, lines)
      const whole = bytes.toString('latin1').split('\n').length > lines
      expect(some.subarray(0, length).toString('latin1')).toBe(wanted.join('\n') + (whole ? '\n' : ''))
    }),
  )
})

test('what is cut, turned or longer than was said ends in an error and never outside of what was given', () => {
  fc.assert(
    fc.property(content, ways, fc.nat(), fc.nat(7), (bytes, how, where, bit) => {
      fc.pre(bytes.length > 0)
      const deflated = deflate(bytes, how)
      expect(() => inflateInto(deflated, Buffer.alloc(bytes.length - 1), how.dictionary ?? null)).toThrow(RangeError)
      const cut = deflated.subarray(0, where % deflated.length)
      expect(() => inflateInto(cut, Buffer.alloc(bytes.length), how.dictionary ?? null)).toThrow(RangeError)
      const turned = Buffer.from(deflated)
      turned[where % turned.length]! ^= 1 << bit
      const out = Buffer.alloc(bytes.length)
      try {
        expect(inflateInto(turned, out, how.dictionary ?? null)).toBeLessThanOrEqual(bytes.length)
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
      }
    }),
  )
})
