import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memberOn, nextTier, rollPeriods, tierPeriodStart } from '#domain/ledger/tiers.ts'
import type { Member } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import { day, enrolled, planOf, tier } from '#test/support/ledger.ts'
import { programmeOf } from '#test/support/pricing.ts'

const rules = (tierRule: Partial<Programme['tierRule']> = {}) =>
  programmeOf([], {
    tiers: [tier('basic', 0), tier('silver', 1000, 500), tier('gold', 5000, 3000), tier('black', 9000, 8000)],
    tierRule: { measure: 'spend', months: 12, down: 'reached', ...tierRule },
    plans: [planOf('plus', { tier: 'gold' }), planOf('plain')],
  })
const programme = rules()
const member = (tierBase: string, tierProgress: number, rest: Partial<Member> = {}): Member =>
  enrolled(programme, { tierBase, tier: tierBase, tierProgress, tierSince: day('2026-01-01'), ...rest })
const rolled = (of: Member, on: string, by = programme) => {
  const { tier, tierBase, tierProgress, tierSince } = rollPeriods(of, day(on), by)
  return { tier, tierBase, tierProgress, tierSince }
}

describe('tier periods', () => {
  test.each([
    [12, '2026-11-23', '2026-01-01'],
    [6, '2026-11-23', '2026-07-01'],
    [4, '2026-08-31', '2026-05-01'],
    [3, '2026-12-31', '2026-10-01'],
    [2, '2026-03-01', '2026-03-01'],
    [1, '2026-02-28', '2026-02-01'],
    [null, '2026-02-28', '2026-02-28'],
  ] as const)('a period of %s months that holds %s begins on %s', (months, on, start) => {
    expect(tierPeriodStart(day(on), rules({ months }))).toBe(start)
  })

  test('who reached a tier keeps it in the next period, and begins again', () => {
    expect(rolled(member('basic', 5000), '2027-01-01')).toEqual({
      tier: 'gold',
      tierBase: 'gold',
      tierProgress: 0,
      tierSince: '2027-01-01',
    })
  })

  test('the last day of a period belongs to it', () => {
    expect(rolled(member('gold', 100), '2026-12-31')).toMatchObject({ tier: 'gold', tierProgress: 100 })
  })

  test('less than `reach` is enough to keep a tier, from `keep` on', () => {
    expect(rolled(member('gold', 3000), '2027-01-01').tier).toBe('gold')
    expect(rolled(member('gold', 2999), '2027-01-01').tier).toBe('silver')
  })

  test('who does not keep it falls to what was reached, or one down', () => {
    expect(rolled(member('black', 999), '2027-06-01').tier).toBe('basic')
    expect(rolled(member('black', 999), '2027-06-01', rules({ down: 'one' })).tier).toBe('gold')
    expect(rolled(member('black', -50), '2027-06-01').tier).toBe('basic')
  })

  test('of several periods that ended each is settled by itself', () => {
    expect(rolled(member('black', 8500), '2028-01-01').tier).toBe('basic')
    const one = rules({ down: 'one', months: 6 })
    const black = member('black', 8500)
    const tiers = ['2026-07-01', '2027-01-01', '2027-07-01', '2028-01-01'].map((on) => rolled(black, on, one).tier)
    expect(tiers).toEqual(['black', 'gold', 'silver', 'basic'])
  })

  test('all at once is the same as one after the other', () => {
    const months = fc.constantFrom(1 as const, 2 as const, 3 as const, 6 as const, 12 as const)
    const down = fc.constantFrom('one' as const, 'reached' as const)
    const first = fc.constantFrom('basic', 'silver', 'gold', 'black')
    fc.assert(
      fc.property(
        months,
        down,
        first,
        fc.integer({ min: -100, max: 9000 }),
        fc.nat(40),
        (months, down, base, progress, n) => {
          const by = rules({ months, down })
          const on = day(`20${27 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-15`)
          let step = member(base, progress)
          for (let m = 0; m <= n; m++) {
            step = rollPeriods(
              step,
              day(`20${27 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}-15`),
              by,
            )
          }
          expect(rollPeriods(member(base, progress), on, by)).toEqual(step)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a day of an earlier period changes nothing', () => {
    const now = member('gold', 100)
    expect(rollPeriods(now, day('2025-06-01'), programme)).toBe(now)
  })

  test('without periods a tier is never lost', () => {
    const forever = rules({ months: null })
    expect(rolled(member('gold', 6000), '2099-01-01', forever)).toMatchObject({ tier: 'gold', tierProgress: 6000 })
  })

  test('a tier that the programme does not have any more counts as the lowest', () => {
    expect(rolled(member('gone', 1200), '2026-06-01').tier).toBe('silver')
    expect(rolled(member('gone', 0), '2027-06-01').tier).toBe('basic')
  })
})

describe('a member on a day', () => {
  const held = { plan: 'plus', from: day('2026-11-01'), until: day('2026-11-30'), saleId: 's', lineId: 'l' }

  test('a paid membership lifts from its first to its last day', () => {
    const of = member('silver', 0, { plans: [held] })
    const tiers = ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map(
      (on) => memberOn(of, day(on), programme).tier,
    )
    expect(tiers).toEqual(['silver', 'gold', 'gold', 'silver'])
  })

  test('it never lowers, and one without a tier lifts nothing', () => {
    expect(memberOn(member('black', 0, { plans: [held] }), day('2026-11-15'), programme).tier).toBe('black')
    const plain = member('silver', 0, { plans: [{ ...held, plan: 'plain' }] })
    expect(memberOn(plain, day('2026-11-15'), programme).tier).toBe('silver')
  })

  test('a lift is not a tier that was reached: it does not outlast the membership', () => {
    const lifted = memberOn(member('silver', 600, { plans: [held] }), day('2026-11-15'), programme)
    expect(memberOn(lifted, day('2026-12-01'), programme).tier).toBe('silver')
    expect(memberOn(lifted, day('2027-01-01'), programme).tier).toBe('silver')
  })
})

describe('the next tier', () => {
  test('says what is missing, in the measure of the programme', () => {
    expect(nextTier(member('basic', 915), programme)).toMatchObject({ tier: { id: 'silver' }, missing: 85 })
    expect(nextTier(member('gold', 0), programme)).toMatchObject({ tier: { id: 'black' }, missing: 9000 })
    expect(nextTier(member('basic', -20), programme)).toMatchObject({ missing: 1020 })
    expect(nextTier(member('black', 0), programme)).toBeNull()
  })
})
