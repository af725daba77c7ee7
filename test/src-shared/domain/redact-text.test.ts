import { redact, redacted } from '#domain/redact-text.ts'
import { personalFact, WAYS } from '#test/support/personal-facts.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('what a log may say', () => {
  it('has no name, number, code or token in it, wherever one stands', () => {
    fc.assert(
      fc.property(personalFact, fc.constantFrom(...WAYS), fc.nat(10), (fact, way, depth) => {
        expect(redact(way(fact))).not.toContain(fact)
        // Nor the part of a number by which somebody could be found.
        for (const run of fact.match(/\d{6,}/g) ?? []) expect(redact(way(fact))).not.toContain(run)
        const nested = Array.from({ length: depth }).reduce<unknown>((inner) => ({ inner: [inner] }), way(fact))
        expect(JSON.stringify(redacted({ nested }))).not.toContain(fact)
      }),
      { numRuns: 2000 },
    )
  })

  it('two facts beside each other are both gone', () => {
    fc.assert(
      fc.property(personalFact, personalFact, fc.constantFrom(' ', ', ', '/', '|'), (one, other, by) => {
        const said = redact(`${one}${by}${other}`)
        expect(said).not.toContain(one)
        expect(said).not.toContain(other)
      }),
      { numRuns: 1000 },
    )
  })

  it('still says what helps', () => {
    const id = '019320a4-7b1c-7cc3-8f2e-1234567890ab'
    expect(redact(`event ${id} refused: journal-gap, expected 1204`)).toBe(
      `event ${id} refused: journal-gap, expected 1204`,
    )
    expect(redact('    at priceBasket (http://127.0.0.1:4000/assets/Counter-B3x9Fq2Z.js:12:4501)')).toBe(
      '    at priceBasket (http://127.0.0.1:4000/assets/Counter.js:12:4501)',
    )
    expect(redact('connect ECONNREFUSED 10.0.0.5:9100')).toBe('connect ECONNREFUSED 10.0.0.5:9100')
    expect(redact('/home/wang/.config/shuke/logs failed')).toBe('~/.config/shuke/logs failed')
    expect(redact('https://user:pw@hq.example.com/a?b=c gone')).toBe('https://hq.example.com/a gone')
  })
})
