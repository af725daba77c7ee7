import { describe, expect, test } from 'vitest'
import { mergeMembers, postRefund, postSale } from '#domain/ledger/post.ts'
import type { Member } from '#domain/member.ts'
import { millis, points } from '#domain/units.ts'
import {
  day,
  enrolled,
  everything,
  lotOf,
  planOf,
  questionOf,
  refundOf,
  saleOf,
  today,
  totalOf,
} from '#test/support/ledger.ts'
import { couponOf, programmeOf } from '#test/support/pricing.ts'

const programme = programmeOf([], { plans: [planOf('plus')] })
const bought = (member: Member, net: number, id: string, on = today) =>
  postSale(member, saleOf(programme, member, [{ id: 'a', net, earns: net / 100 }], { id, day: on }), programme)

describe('two enrolments of one person', () => {
  const older = bought(enrolled(programme, { segments: ['x'], cards: ['K1'] }), 200_000, 's1')
  const other = enrolled(programme, { id: 'm2', enrolledAt: millis(9), segments: ['x', 'y'] })
  const younger = bought(
    bought({ ...other, coupons: [couponOf('c', 't', { memberId: 'm2' })] }, 150_000, 's2'),
    100,
    's3',
    day('2026-11-24'),
  )

  test('become one, and nothing of either is lost', () => {
    const merged = mergeMembers(
      older,
      { ...younger, owed: points(7), profile: { ...younger.profile, sex: 'female' } },
      programme,
    )
    expect(merged).toMatchObject({
      id: 'm1',
      tier: 'gold',
      tierBase: 'basic',
      tierProgress: 350_100,
      enrolledAt: 1,
      cards: ['K1', 'CODE-m2'],
      segments: ['x', 'y'],
      owed: 7,
      profile: { sex: 'female' },
      coupons: [{ id: 'c', memberId: 'm1' }],
    })
    expect(totalOf(merged.lots)).toBe(3501)
  })

  test('a day on which both bought is one visit', () => {
    const merged = mergeMembers(older, younger, programme)
    expect(merged).toMatchObject({ visits: 2, firstVisit: '2026-11-23', lastVisit: '2026-11-24', spent: 350_100 })
    expect(merged.activity).toMatchObject({
      day: '2026-11-24',
      earnedOnDay: 1,
      earnedInMonth: 3501,
      receipts: { '2026-11-23': 2, '2026-11-24': 1 },
    })
  })

  test('uses add up, those of a day where it is the same', () => {
    const uses = (times: number, on: string) => ({ o: { times, day: day(on), onDay: 1 } })
    const merge = (a: Member['uses'], b: Member['uses']) =>
      mergeMembers({ ...older, uses: a }, { ...younger, uses: b }, programme).uses
    expect(merge(uses(2, '2026-11-23'), uses(3, '2026-11-23'))).toEqual({
      o: { times: 5, day: '2026-11-23', onDay: 2 },
    })
    expect(merge(uses(2, '2026-11-23'), uses(3, '2026-11-20'))).toEqual({
      o: { times: 5, day: '2026-11-23', onDay: 1 },
    })
    expect(merge({}, uses(3, '2026-11-20'))).toEqual(uses(3, '2026-11-20'))
  })

  test('paid memberships of both are had one after the other', () => {
    const held = (saleId: string) => ({ plan: 'plus', from: today, until: day('2026-12-22'), saleId, lineId: 'l' })
    const merged = mergeMembers({ ...older, plans: [held('s8')] }, { ...younger, plans: [held('s9')] }, programme)
    expect(merged.plans.map(({ from, until }) => [from, until])).toEqual([
      ['2026-11-23', '2026-12-22'],
      ['2026-12-23', '2027-01-21'],
    ])
  })

  test('tiers are compared in the later of both periods', () => {
    const late = { ...younger, tierSince: day('2027-01-01'), tierProgress: 10 }
    expect(mergeMembers({ ...older, tierProgress: 300_000 }, late, programme)).toMatchObject({
      tier: 'gold',
      tierBase: 'gold',
      tierProgress: 10,
      tierSince: '2027-01-01',
    })
  })

  test('a sale of the one that is gone can be refunded to the living one', () => {
    const before = enrolled(programme, { id: 'm2', lots: [lotOf('a', 100)] })
    const sale = saleOf(programme, before, [{ id: 'a', net: 5000, byPoints: 100, earns: 50 }], { id: 's9', spent: 100 })
    const merged = mergeMembers(older, postSale(before, sale, programme), programme)
    const refund = refundOf(questionOf(programme, sale, merged, everything(sale)))
    expect(refund).toMatchObject({ member: { id: 'm1' }, shortfall: null })
    const after = postRefund(merged, refund, sale, programme)
    expect(totalOf(after.lots)).toBe(2100)
    expect(after.lots.some(({ id }) => id === 's9')).toBe(false)
  })
})
