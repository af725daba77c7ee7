import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asWritten } from '#hq/push/as-written.ts'

const key = fc.constantFrom('data', 'sale', 'a', '"', '\\', '', '会员', '\n', '\u0001', '{')
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      null,
      true,
      false,
      0,
      -12,
      1.5,
      1e30,
      '',
      '"data":{"sale":{',
      '\\',
      '\\"',
      '\u0000',
      '\ud800',
      '}]',
    ),
    fc.array(tie('any'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(key, tie('any'), { maxKeys: 4 }),
}))
const event = fc.record({
  id: fc.string(),
  data: fc.record({ sale: value.object, rest: value.any }, { requiredKeys: [] }),
})

describe('the texts of the events of a push', () => {
  test('are what JSON.stringify makes of them, each in its place, or null', () => {
    const body = fc.tuple(fc.array(fc.oneof(event, value.object), { maxLength: 5 }), fc.constantFrom(0, 0, 0, 1))
    fc.assert(
      fc.property(body, ([events, indent]) => {
        const texts = asWritten(JSON.stringify({ events }, null, indent))
        expect(texts).toHaveLength(events.length)
        for (const [i, text] of texts.entries()) {
          const one = events[i] as { data?: { sale?: unknown } | null }
          const sale = one.data?.sale
          const isObject = sale !== null && typeof sale === 'object'
          if (text === null) expect(`${indent}${JSON.stringify(one)}`).toMatch(/^1|[0-9][.e]|\\u/)
          else expect(text).toEqual({ event: JSON.stringify(one), sale: isObject ? JSON.stringify(sale) : null })
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('of members of one name the last counts, and what else is written otherwise is null', () => {
    expect(asWritten('{"events":[{"a":1}],"events":[{"data":{"sale":{"b":1},"sale":{"c":2}}}]}')).toEqual([
      { event: '{"data":{"sale":{"b":1},"sale":{"c":2}}}', sale: '{"c":2}' },
    ])
    expect(asWritten('{"events":[{"data":{"sale":{}},"data":{}}]}')[0]?.sale).toBe(null)
    expect(asWritten('{"events":[{"data":[{"sale":null},{}]}]}')[0]?.sale).toBe(null)
    const odd = ['{"a":1.0}', '{"a":1e2}', '{"a":1E2}', '{"a": 1}', '{"\\u0061":1}', '{\n}', '{"a":-1.5}', '{"a":1e+2}']
    expect(asWritten(`{"events":[${odd.join(',')},{"a":-1}]}`)).toEqual([
      ...odd.map(() => null),
      { event: '{"a":-1}', sale: null },
    ])
  })
})
