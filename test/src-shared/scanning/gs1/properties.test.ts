import { checkPair, hasCheckPair } from '#scanning/gs1/check-pair.ts'
import { readDigitalLink } from '#scanning/gs1/digital-link.ts'
import { readBracketed, readElementString } from '#scanning/gs1/element-string.ts'
import { readGs1 } from '#scanning/gs1/read-gs1.ts'
import type { Gs1Read } from '#scanning/gs1/refusal.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elementLists, linkLists, writeElements, writeLink, type Written } from '#test/support/gs1.ts'

const written = (read: Gs1Read): unknown => (read.ok ? read.value.map(({ ai, value }) => ({ ai, value })) : read)
const isCut = ({ value }: Written) => !/\(\d{2,4}\)/.test(value)

describe('what was written is read', () => {
  test('as an element string with as few separators as may be', () => {
    fc.assert(
      fc.property(elementLists, (elements) => {
        expect(written(readElementString(writeElements(elements)))).toEqual(elements)
      }),
      { numRuns: 3000 },
    )
  })
  test('in the form for people', () => {
    fc.assert(
      fc.property(elementLists, (elements) => {
        fc.pre(elements.every(isCut))
        expect(written(readBracketed(elements.map(({ ai, value }) => `(${ai})${value}`).join('')))).toEqual(elements)
      }),
      { numRuns: 1000 },
    )
  })
  test('as a Digital Link, and the components are the same', () => {
    const domain = fc.constantFrom('id.gs1.org', 'shop.example:8443/p/a', 'x.cn/2026/11')
    fc.assert(
      fc.property(domain, linkLists, (host, { path, query }) => {
        const read = readDigitalLink(writeLink(host, path, query))
        expect(written(read)).toEqual([...path, ...query])
        expect(read).toEqual(readElementString(writeElements([...path, ...query])))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('whatever is changed', () => {
  const change = fc.record({ at: fc.nat(300), cut: fc.nat(3), put: fc.string({ unit: 'binary', maxLength: 3 }) })
  const changed = (text: string, { at, cut, put }: { at: number; cut: number; put: string }) => {
    const place = at % (text.length + 1)
    return text.slice(0, place) + put + text.slice(place + cut)
  }
  const isSound = (text: string, read: Gs1Read) => {
    if (read.ok) return expect(read.value.length).toBeGreaterThan(0)
    expect(read.reason.at).toBeGreaterThanOrEqual(0)
    expect(read.reason.at).toBeLessThan(Math.max(text.length, 1))
  }
  const element = elementLists.map(writeElements)
  const link = linkLists.map(({ path, query }) => writeLink('x.cn', path, query))

  test('nothing throws, and a refusal names a place inside the text', () => {
    fc.assert(
      fc.property(fc.oneof(element, link, fc.string({ unit: 'binary' })), change, change, (text, one, two) => {
        const wrong = changed(changed(text, one), two)
        for (const read of [readElementString, readBracketed, readDigitalLink]) isSound(wrong, read(wrong))
        for (const aim of [null, ']C1', ']E0']) expect(() => readGs1(wrong, aim)).not.toThrow()
      }),
      { numRuns: 10_000 },
    )
  })
  test('a text cut short is never read with an element that was not whole', () => {
    fc.assert(
      fc.property(elementLists, fc.nat(300), (elements, at) => {
        const text = writeElements(elements)
        const read = readElementString(text.slice(0, at % text.length))
        if (!read.ok) return
        const open = read.value.length - 1
        expect(written({ ok: true, value: read.value.slice(0, open) })).toEqual(elements.slice(0, open))
        expect(elements[open]?.value.startsWith(read.value[open]?.value ?? '-')).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the check character pair', () => {
  test.each(['1987654Ad4X4bL5ttr2310c2K', '12345678901234567890123NT', '7907665Bm8v2AB', '12345_!"%&\'()*+,-./LC'])(
    '%s is right',
    (text) => expect(hasCheckPair(text)).toBe(true),
  )
  test('finds any one wrong sign', () => {
    const signs = '0123456789ABCXYZabcxyz_-/'
    const text = fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 23 })
    fc.assert(
      fc.property(text, fc.nat(22), fc.constantFrom(...signs), (body, at, other) => {
        const place = at % body.length
        fc.pre(body[place] !== other)
        const pair = checkPair(body) ?? ''
        expect(hasCheckPair(body + pair)).toBe(true)
        expect(hasCheckPair(body.slice(0, place) + other + body.slice(place + 1) + pair)).toBe(false)
      }),
      { numRuns: 3000 },
    )
  })
  test('is not made for what is too long or has other signs', () => {
    expect(checkPair('A'.repeat(24))).toBeNull()
    expect(checkPair('会')).toBeNull()
    expect(hasCheckPair('22')).toBe(false)
  })
})
