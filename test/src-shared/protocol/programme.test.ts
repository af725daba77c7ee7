import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseProgramme } from '#protocol/programme.ts'
import fuel from '#resources/programmes/fuel.json' with { type: 'json' }
import hotpot from '#resources/programmes/hotpot.json' with { type: 'json' }
import shop from '#resources/programmes/shop.json' with { type: 'json' }

type Json = { [key: string]: Json }

/** Faults of the shop's programme after a change to a copy of it. */
function faults(change: (copy: Json) => void): { readonly path: string; readonly message: string }[] {
  const copy = structuredClone(shop) as unknown as Json
  change(copy)
  const parsed = parseProgramme(copy)
  return parsed.ok ? [] : [...parsed.reason.issues]
}
const paths = (change: (copy: Json) => void) => faults(change).map(({ path }) => path)
const set = (path: string, value: unknown) => (copy: Json) => {
  const keys = path.split('.')
  const last = keys.pop() as string
  const holder = keys.reduce<Json>((at, key) => at[key] ?? {}, copy)
  holder[last] = value as never
}

describe('a programme', () => {
  test.each([
    ['shop', shop],
    ['hotpot', hotpot],
    ['fuel', fuel],
  ])('the sample %s is taken as it is', (_, json) => {
    expect(parseProgramme(json)).toEqual({ ok: true, value: json })
  })

  test.each([
    ['stages.0.groups.0.offers.0', 'nowhere', 'expected the id of an offer, there is no nowhere'],
    ['stages.0.groups.1.offers.0', 'member-price', 'expected each offer in one group, member-price is in price'],
    [
      'stages.1.groups.0.offers.0',
      'member-price',
      'expected an effect for an order stage, member-price is member-price',
    ],
    ['stages.1.groups.0.mode', 'best', 'expected stack or exclusive in an order stage'],
    ['stages.0.groups.0.offers.2', 'spend-100-20', 'expected an effect for a line stage, spend-100-20 is spend-steps'],
    ['tiers.1.reachSpend', 300_000, null],
    ['tiers.0.reachSpend', 1, 'expected 0: the lowest tier is where members begin'],
    ['tiers.1.id', 'basic', 'expected an id of its own, basic is taken'],
    ['offers.1.id', 'member-price', 'expected an id of its own, member-price is taken'],
    ['offers.1.when.tiers.0', 'platinum', 'expected the id of a tier, there is no platinum'],
    ['offers.4.effect.steps.1.reach', 10_000, 'expected more than 10000 of the step before'],
    ['offers.4.effect.steps.1.off', 2000, 'expected more than 2000 of the step before'],
    ['offers.4.effect.steps.0.off', 10_001, 'expected at most 10000, the sum that reaches the step'],
    ['offers.2.effect.off', 10_001, null],
    ['offers.2.effect.off', 0, null],
    ['offers.2.effect.max', 100, null],
    ['offers.2.when.minutes.to', 1170, 'expected more than 1170'],
    ['offers.0.when.weekdays', [0], null],
    ['offers.0.when.from', '2026-02-30', null],
    ['couponTemplates.0.effect.off', -1, null],
    ['earning.perFen', 0, null],
    ['earning.days.0.when.reach', 100, 'expected no condition on goods for a day'],
    ['redeeming.points', 0, null],
    ['redeeming.fen', 0, null],
    ['redeeming.step', 0, null],
    ['redeeming.min', 150, 'expected a multiple of the step 100'],
    ['redeeming.points', 300, 'expected a step that is worth whole fen at 100 fen per 300 points'],
    ['rounding.to', 5, null],
    ['timeZone', 'Mars/Olympus', 'expected an IANA time zone such as Asia/Shanghai, got Mars/Olympus'],
    ['dayStartsAt', 24, null],
    ['format', 2, null],
    ['version', 1.5, null],
    ['name', undefined, null],
  ])('%s = %j is refused, naming what was expected', (path, value, message) => {
    const found = faults(set(path, value))
    expect(found.length).toBeGreaterThan(0)
    if (message !== null) expect(found.map((issue) => issue.message)).toContain(message)
    const near = path.split('.').slice(0, 2).join('.')
    const named = found.map((issue) => issue.path)
    expect(named.some((one) => one.startsWith(near) || /^(redeeming|tiers|stages)/.test(one))).toBe(true)
  })

  test('an offer that no group names is refused', () => {
    expect(faults((copy) => (copy['stages']?.[1]?.['groups']?.[1]?.['offers'] as unknown as string[]).pop())).toEqual([
      { path: 'offers.6', message: 'expected a group that names household-5' },
    ])
  })

  test('a misspelt condition is refused and does not become an offer for everyone', () => {
    expect(faults(set('offers.0.when.memberOnly', true))).toEqual([
      { path: 'offers.0.when', message: 'Unrecognized key: "memberOnly"' },
    ])
  })

  test('line stages come before order stages', () => {
    expect(paths((copy) => (copy['stages'] as unknown as unknown[]).reverse())).toContain('stages.1.kind')
  })

  test('whatever comes, it is taken or refused, never thrown', () => {
    const anywhere = fc.constantFrom(
      ...Object.keys(shop),
      'tiers.0',
      'offers.4.effect',
      'stages.0.groups',
      'earning.rates',
    )
    fc.assert(
      fc.property(anywhere, fc.jsonValue(), (path, value) => {
        const found = faults(set(path, value))
        expect(found.every((issue) => issue.message.length > 0)).toBe(true)
      }),
      { numRuns: 1000 },
    )
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseProgramme(value).ok).toBe(false)
      }),
    )
  })
})
