import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnOf, startingIn } from '#directory/key-column.ts'

const digits = (maxLength: number) => fc.string({ unit: fc.constantFrom('0', '1', '8', '9'), maxLength })
const sortedKeys = fc
  .tuple(fc.constantFrom('', '~', '-'), fc.uniqueArray(digits(15), { minLength: 1, maxLength: 40 }))
  .map(([mark, all]) => all.map((each) => mark + each).sort())

test('a block held as numbers gives what the block itself gives', () => {
  fc.assert(
    fc.property(
      sortedKeys,
      fc.tuple(fc.constantFrom('', '~', '-', 'a'), digits(16), fc.constantFrom('', '', '', 'a')),
      (keys, parts) => {
        const start = parts.join('')
        const postings = keys.map((key, n) => ({ key, ordinals: n % 3 === 0 ? [n, n + 100] : [n] }))
        const column = columnOf(postings)
        if (column === null) throw new Error('not held')
        const { entries: some, ended } = startingIn(column, start)
        const entries = [...some]
        expect(entries).toEqual(
          postings
            .filter(({ key }) => key.startsWith(start))
            .flatMap(({ key, ordinals }) => ordinals.map((ordinal) => ({ key, ordinal }))),
        )
        // It may read on in vain, but never stop too early.
        if (ended) expect(keys.at(-1)! > start && !keys.at(-1)!.startsWith(start)).toBe(true)
        else if (entries.length > 0) expect(keys.at(-1)!.startsWith(start)).toBe(true)
      },
    ),
  )
})

test('numbers of one length take eight bytes a posting, and far ones keep their place', () => {
  const of = (...keys: string[]) => columnOf(keys.map((key) => ({ key, ordinals: [1] })))
  expect(of('13800000000', '13800138000', '13899999999')?.keys).toBeInstanceOf(Uint32Array)
  const far = of('100000000000000', '999999999999999')
  expect(far?.keys).toBeInstanceOf(Float64Array)
  expect(far === null ? [] : [...startingIn(far, '99').entries].map(({ key }) => key)).toEqual(['999999999999999'])
})

test('what is longer than fifteen digits, or no digits, is left as it was', () => {
  const of = (...keys: string[]) => columnOf(keys.map((key) => ({ key, ordinals: [1] })))
  expect(of('1234567890123456')).toBeNull()
  expect(of('138', '138a')).toBeNull()
  expect(of('138', '~831')).toBeNull()
  expect(of('zhang')).toBeNull()
  expect(of('138000', '999999999999999')).not.toBeNull()
})
