import type { Programme } from '#domain/programme.ts'
import { referrersOf } from '#domain/drafting/references.ts'
import { businessDay } from '#domain/units.ts'
import { placeFault } from '#manage/offers/fault-place.ts'
import { FAULT_TEXT } from '#manage/offers/faults.ts'
import { rulesOf, sayRule } from '#manage/offers/rules.ts'
import { FAULT_CODES, parseProgramme } from '#protocol/programme.ts'
import { programme, samples, setting } from '#test/support/programme-forms.ts'
import { partsProgramme } from '#test/support/random-parts.ts'
import { programme as randomProgramme } from '#test/support/random-pricing.ts'
import { chinese, LOCALES, speaking } from '#test/support/say.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('in words', () => {
  it('every fault that there is has its text, everywhere', () => {
    expect(Object.keys(FAULT_TEXT).sort()).toEqual([...FAULT_CODES].sort())
    for (const locale of LOCALES) {
      for (const code of FAULT_CODES) expect(speaking(locale)(FAULT_TEXT[code]), `${locale} ${code}`).not.toBe('')
    }
  })

  it('every rule says something in every language, and the sentence names its numbers', () => {
    const all = fc.oneof(partsProgramme, randomProgramme)
    fc.assert(
      fc.property(all, fc.constantFrom(...LOCALES), (given, locale) => {
        const say = speaking(locale)
        const facts = { programme: given, today: businessDay('2026-11-23') }
        for (const rule of rulesOf(say, given)) expect(sayRule(say, rule, facts)).toMatch(/\S/)
      }),
      { numRuns: 60 },
    )
    const say = chinese()
    const told = (of: string, given = programme) =>
      rulesOf(say, given)
        .filter((rule) => rule.of === of)
        .map((rule) => sayRule(say, rule, { programme: given, today: businessDay('2026-11-23') }))
    expect(told('rounding')).toEqual(['抹掉分，收到角。'])
    const changed = setting('redeeming', { 'redeeming.min': '300', 'redeeming.maxShare': '12.5' })
    expect(changed.ok && told('redeeming', changed.programme)[0]).toMatch(/最少用 300 分.*最多抵应付的 12\.5%/)
  })

  it('a fault of a draft is told by its name, and leads to the field in which it is mended', () => {
    const place = (given: Programme) => {
      const parsed = parseProgramme(given)
      return parsed.ok ? [] : parsed.reason.issues.map((issue) => placeFault(chinese(), given, issue))
    }
    const [gold] = programme.tiers.slice(-1)
    const tiers = programme.tiers.filter(({ id }) => id !== gold?.id)
    const asking = referrersOf(programme, 'tiers', gold?.id ?? '')
    expect(asking.length).toBeGreaterThan(0)
    const faults = place({ ...programme, tiers })
    expect(new Set(faults.map(({ mend }) => mend?.id))).toEqual(
      new Set(asking.map((each) => ('id' in each ? each.id : ''))),
    )
    for (const { mend, text } of faults)
      expect([mend?.at, text]).toEqual([expect.stringMatching(/tiers?$|list$/), 'offers.fault.gone'])
    const redeeming = { ...programme.redeeming, min: programme.redeeming.min + 1 } as Programme['redeeming']
    expect(place({ ...programme, redeeming })).toMatchObject([
      { name: '积分抵现', text: 'offers.fault.min-not-of-step', mend: { of: 'redeeming', at: 'redeeming.min' } },
    ])
    // No form has it: it is told by the part.
    expect(place({ ...programme, timeZone: 'Nowhere' })).toMatchObject([{ name: '时区', mend: null }])
  })
})

describe('what is still used', () => {
  it('taking away what nothing refers to leaves a valid programme, and what something does refer to one that is not', () => {
    const each = (given: Programme) => {
      for (const list of ['plans', 'couponTemplates', 'rewards', 'coBrands', 'partners'] as const) {
        for (const { id } of given[list]) {
          const after = { ...given, [list]: given[list].filter((one) => one.id !== id) } as Programme
          const isFree = referrersOf(given, list, id).length === 0
          expect(parseProgramme(after).ok, `${list} ${id}`).toBe(isFree)
        }
      }
    }
    samples.forEach(each)
    fc.assert(fc.property(partsProgramme, each), { numRuns: 40 })
  })
})
