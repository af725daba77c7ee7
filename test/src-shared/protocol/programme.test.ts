import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseProgramme } from '#protocol/programme.ts'
import fuel from '#resources/programmes/fuel.json' with { type: 'json' }
import hotpot from '#resources/programmes/hotpot.json' with { type: 'json' }
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import { put } from '#test/support/programme-faults.ts'

describe('the sample programmes', () => {
  test.each([
    ['shop', shop],
    ['hotpot', hotpot],
    ['fuel', fuel],
  ])('%s is taken as it is', (_, json) => {
    expect(parseProgramme(json)).toEqual({ ok: true, value: json })
  })

  test('they show every kind of effect, condition and cap that there is', () => {
    const all = [shop, hotpot, fuel]
    const keys = (things: readonly object[]) => new Set(things.flatMap((thing) => Object.keys(thing)))
    const rules = all.flatMap(({ offers, couponTemplates, earning, rewards }) => [
      ...offers,
      ...couponTemplates,
      ...earning.multipliers,
      ...rewards,
    ])
    expect([...new Set(all.flatMap(({ offers }) => offers.map(({ effect }) => effect.kind)))].sort()).toEqual([
      ...['amount', 'bundle-price', 'buy-get', 'gift', 'member-price', 'percent'],
      ...['spend-percent-steps', 'spend-steps', 'tier-price'],
    ])
    expect([
      ...new Set(all.flatMap(({ couponTemplates }) => couponTemplates.map(({ effect }) => effect.kind))),
    ]).toEqual(expect.arrayContaining(['amount', 'percent', 'free-pieces', 'opens']))
    const conditions = keys(rules.map(({ when }) => when))
    // Stores have ids of their own that no sample can know; `to` and `from` come in pairs.
    for (const key of ['membersOnly', 'tiers', 'plans', 'segments', 'coBrands', 'weekdays', 'monthDays', 'minutes']) {
      expect(conditions).toContain(key)
    }
    for (const key of ['birthday', 'firstPurchase', 'visit', 'coupon', 'reach', 'quantity', 'from', 'to']) {
      expect(conditions).toContain(key)
    }
    const caps = keys(rules.flatMap((rule) => ('caps' in rule && rule.caps !== undefined ? [rule.caps] : [])))
    expect([...caps].sort()).toEqual(['budget', 'member', 'memberDay', 'storeDay'])
  })
})

describe('whatever comes, it is taken or refused with reasons, never thrown', () => {
  /** Paths to everything in a document. */
  const pathsOf = (json: unknown, path: readonly string[] = []): string[] => [
    ...(path.length === 0 ? [] : [path.join('.')]),
    ...(typeof json === 'object' && json !== null
      ? Object.entries(json).flatMap(([key, value]: [string, unknown]) => pathsOf(value, [...path, key]))
      : []),
  ]
  const outcome = (json: unknown) => {
    const parsed = parseProgramme(json)
    if (parsed.ok) return
    expect(parsed.reason.issues.length).toBeGreaterThan(0)
    for (const { path, message } of parsed.reason.issues) {
      expect(typeof path).toBe('string')
      expect(message.length).toBeGreaterThan(0)
    }
  }
  const samples = fc.constantFrom<unknown>(shop, hotpot, fuel)
  const strange = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(
      undefined,
      null,
      {},
      [],
      '',
      -1,
      0,
      0.5,
      2 ** 53 - 1,
      -(2 ** 53) + 1,
      1e308,
      NaN,
      '__proto__',
    ),
    fc.integer(),
  )

  test('any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseProgramme(value).ok).toBe(false)
        outcome(value)
      }),
    )
  })

  test('a sample with anything put anywhere', () => {
    fc.assert(
      fc.property(samples, fc.nat(), strange, (sample, at, value) => {
        const paths = pathsOf(sample)
        outcome(put(sample, paths[at % paths.length] ?? '', value))
      }),
      { numRuns: 1500 },
    )
  })

  test('a sample with parts put where others stood, so that shapes often fit', () => {
    fc.assert(
      fc.property(samples, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (sample, a, b, c, d) => {
        const paths = pathsOf(sample)
        const at = (n: number) => paths[n % paths.length] ?? ''
        const valueAt = (path: string) =>
          path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], sample)
        outcome(put(put(sample, at(a), valueAt(at(b))), at(c), valueAt(at(d))))
      }),
      { numRuns: 1500 },
    )
  })
})
