import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { balance, mergeMembers, newMember, nextTier, postSale } from '#domain/member-ledger.ts'
import type { Member } from '#domain/member.ts'
import { price } from '#domain/pricing/price.ts'
import { earnedLot } from '#domain/points/lots.ts'
import type { Sale } from '#domain/sale.ts'
import { businessDay, fen, millis, points, type BusinessDay } from '#domain/units.ts'
import { couponOf, inputOf, line, programmeOf } from '#test/support/pricing.ts'

const programme = programmeOf([])
const { tiers } = programme
const today = businessDay('2026-11-23')
const enrolled = newMember(
  {
    memberId: 'm1',
    code: 'SKM0001000000010',
    tier: 'basic',
    profile: {
      name: '王小敏',
      mobile: '13800138899',
      birthday: null,
      sex: null,
      consent: { terms: true, sms: false, wechat: false },
    },
  },
  millis(1),
)

/** A sale as a till makes it, of one article at `amount` fen. */
function sale(
  member: Member,
  amount: number,
  rest: { spend?: number; day?: BusinessDay; coupons?: Sale['coupons'] } = {},
): Sale {
  const day = rest.day ?? today
  const spendable = balance(member, day).spendable
  const priced = price(
    inputOf(programme, [line('a', amount)], {
      member: { tier: member.tier, spendable, maxPoints: null },
      points: points(rest.spend ?? 0),
    }),
  )
  return {
    id: 's',
    receipt: 'r',
    store: 'S01',
    till: 'T01',
    staff: { id: 'x', name: '李晓' },
    at: millis(2),
    day,
    lines: [line('a', amount)],
    priced,
    tenders: [],
    change: fen(0),
    member: {
      id: member.id,
      code: member.code,
      name: '王小敏',
      tier: member.tier,
      before: spendable,
      after: points(0),
    },
    earnedLot: earnedLot(programme.earning, priced.earned.points, day),
    coupons: rest.coupons ?? [],
  }
}

describe('what a fact does to a member', () => {
  test('1,000 分抵 ¥10.00,余 3,250 分,其中 200 分 12-31 到期', () => {
    const member: Member = {
      ...enrolled,
      lots: [
        { points: points(3050), earned: today, spendableFrom: today, expires: null },
        { points: points(1200), earned: today, spendableFrom: today, expires: businessDay('2026-12-31') },
      ],
    }
    const after = postSale(member, { ...sale(member, 5000, { spend: 1000 }), earnedLot: null }, tiers)
    expect(balance(after, today)).toMatchObject({ spendable: 3250, expiring: { points: 200, on: '2026-12-31' } })
  })

  test('a sale earns a lot, counts spend and visit, and moves the tier up at once', () => {
    const first = postSale(enrolled, sale(enrolled, 299_900), tiers)
    expect(first).toMatchObject({ tier: 'basic', tierSpend: 299_900, visits: 1, lastVisit: today })
    expect(balance(first, today).spendable).toBe(2999)
    expect(nextTier(first, tiers)).toMatchObject({ tier: { id: 'gold' }, missing: 100 })
    const second = postSale(first, sale(first, 100), tiers)
    expect(second).toMatchObject({ tier: 'gold', visits: 2 })
    expect(nextTier(second, tiers)).toBeNull()
  })

  test('a tier never moves down here, and a day that comes late does not turn the last visit back', () => {
    const gold = { ...enrolled, tier: 'gold', lastVisit: businessDay('2026-12-01') }
    const after = postSale(gold, sale(gold, 100), tiers)
    expect(after).toMatchObject({ tier: 'gold', lastVisit: '2026-12-01' })
  })

  test('coupons that were used are used', () => {
    const member = { ...enrolled, coupons: [couponOf('c1', 't'), couponOf('c2', 't')] }
    const after = postSale(member, sale(member, 100, { coupons: [{ id: 'c2', code: 'c2', template: 't' }] }), tiers)
    expect(after.coupons.map(({ state }) => state)).toEqual(['available', 'used'])
  })

  test('points spent twice offline are owed, and what is earned next pays them off first', () => {
    const member = { ...enrolled, lots: [{ points: points(1000), earned: today, spendableFrom: today, expires: null }] }
    const here = sale(member, 2000, { spend: 1000 })
    const once = postSale(member, here, tiers)
    const twice = postSale(once, here, tiers)
    expect([once.owed, twice.owed]).toEqual([0, 980])
    const paid = postSale(twice, sale(enrolled, 100_000), tiers)
    expect([paid.owed, balance(paid, today).spendable]).toEqual([0, 20])
  })

  test('no sequence of sales mints or loses a point', () => {
    const steps = fc.array(
      fc.record({ amount: fc.integer({ min: 1, max: 100_000 }), spend: fc.integer({ min: 0, max: 2000 }) }),
      {
        maxLength: 20,
      },
    )
    fc.assert(
      fc.property(steps, (all) => {
        let member = enrolled
        let expected = 0
        for (const { amount, spend } of all) {
          const made = sale(member, amount, { spend })
          member = postSale(member, made, tiers)
          expected += made.priced.earned.points - made.priced.points.spent
          const { spendable, pending, owed } = balance(member, today)
          expect(spendable + pending - owed).toBe(expected)
          expect(owed).toBe(0)
        }
        expect(member.visits).toBe(all.length)
      }),
    )
  })

  test('of two enrolments of one person nothing is lost', () => {
    const older = postSale(enrolled, sale(enrolled, 200_000), tiers)
    const other = {
      ...newMember(
        { memberId: 'm2', code: 'SKM0002', tier: 'basic', profile: { ...older.profile, sex: 'female' } },
        millis(9),
      ),
    }
    const younger = postSale(
      { ...other, coupons: [couponOf('c', 't', { memberId: 'm2' })] },
      sale(other, 150_000),
      tiers,
    )
    const merged = mergeMembers(older, younger, tiers)
    expect(merged).toMatchObject({
      id: 'm1',
      tier: 'gold',
      tierSpend: 350_000,
      visits: 2,
      enrolledAt: 1,
      cards: ['SKM0002'],
    })
    expect(merged.profile.sex).toBe('female')
    expect(merged.coupons).toMatchObject([{ id: 'c', memberId: 'm1' }])
    expect(balance(merged, today).total).toBe(3500)
  })
})
