import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readKeyBlock, startingInBlock, writeKeyBlock } from '#directory/key-block.ts'
import { zlibCodec } from '#hq/directory/zlib-codec.ts'

/** Some that JSON escapes, and halves of characters. */
const letters = fc.constantFrom('a', 'b', '小', '~', '-', '1', '"', '\\', '\n', '\ud83d', '\ude00')
const keys = (unit: fc.Arbitrary<string>) =>
  fc.uniqueArray(fc.string({ unit, maxLength: 4 }), { minLength: 1, maxLength: 30 }).map((all) => all.sort())
const plain = fc.constantFrom('a', 'b', '小', '~')

test('what is taken out of a block is what the whole block says', () => {
  fc.assert(
    fc.property(
      fc.oneof(keys(plain), keys(letters)),
      fc.string({ unit: letters, maxLength: 3 }),
      fc.array(fc.uniqueArray(fc.nat(100_000), { minLength: 1, maxLength: 4 }), { minLength: 30, maxLength: 30 }),
      (all, start, places) => {
        const postings = all.map((key, n) => ({ key, ordinals: places[n]!.toSorted((a, b) => a - b) }))
        const raw = writeKeyBlock(postings, zlibCodec)
        const { entries, ended } = startingInBlock(raw, zlibCodec, start)
        expect([...entries]).toEqual(
          readKeyBlock(raw, zlibCodec)
            .filter(({ key }) => key.startsWith(start))
            .flatMap(({ key, ordinals }) => ordinals.map((ordinal) => ({ key, ordinal }))),
        )
        expect(ended).toBe(all.some((key) => key > start && !key.startsWith(start)))
      },
    ),
  )
})
