import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pricingMember } from '#domain/ledger/pricing-member.ts'
import { postRefund, postSale } from '#domain/ledger/post.ts'
import { price } from '#domain/pricing/price.ts'
import type { CareModel } from '#domain/care/member-value.ts'
import { isMeant, segmentsOn } from '#domain/segment/in-segment.ts'
import type { Segment, SegmentCondition } from '#domain/segment/segment.ts'
import { fen } from '#domain/units.ts'
import { day, enrolled, everything, lotOf, questionOf, refundOf, saleOf, tier, today } from '#test/support/ledger.ts'
import { bestByBruteForce } from '#test/support/oracle.ts'
import { programmeOf } from '#test/support/pricing.ts'
import { pricingInput } from '#test/support/random-pricing.ts'
import { condition, holdsByHand, memberOf, told } from '#test/support/random-segments.ts'
import { noModel } from '#test/support/segments.ts'

const programme = programmeOf([], { tiers: [tier('basic', 0), tier('gold', 100_000_000)] })
const meant = (who: SegmentCondition, member = enrolled(programme)) => isMeant(who, member, today, programme, noModel)

describe('who is in a segment', () => {
  test('is what their receipts and profile say, whatever the condition', () => {
    fc.assert(
      fc.property(told, condition, (one, who) => {
        expect(meant(who, memberOf(programme, one))).toBe(holdsByHand(who, one))
      }),
      { numRuns: 2000 },
    )
  })

  test('does not depend on the order in which receipts arrive', () => {
    fc.assert(
      fc.property(told, condition, (one, who) => {
        const other = { ...one, receipts: [...one.receipts].reverse() }
        expect(meant(who, memberOf(programme, other))).toBe(meant(who, memberOf(programme, one)))
      }),
    )
  })

  test('a sale that is taken back whole leaves no trace but the category', () => {
    const before = enrolled(programme, {}, day('2026-01-01'))
    const sale = saleOf(programme, before, [{ id: 'l1', net: 5000 }])
    const after = postSale(before, sale, programme)
    expect(meant({ kind: 'spent', days: 1, from: fen(5000) }, after)).toBe(true)
    const refund = refundOf(questionOf(programme, sale, after, everything(sale)))
    const back = postRefund(after, refund, sale, programme)
    expect(meant({ kind: 'spent', days: 90, from: fen(1) }, back)).toBe(false)
    expect(meant({ kind: 'visits', days: 90, from: 1 }, back)).toBe(false)
    expect(back.activity?.spent).toEqual({})
    expect(meant({ kind: 'bought', categories: [sale.lines[0]?.category ?? ''], days: 1 }, back)).toBe(true)
  })

  test('what a model says is not known without one, and neither is its contrary', () => {
    const who: SegmentCondition = { kind: 'value', bands: ['high'] }
    const came = { ...enrolled(programme), visits: 1, firstVisit: today, lastVisit: today, spent: fen(9000) }
    expect(meant(who, came)).toBe(false)
    expect(meant({ kind: 'not', of: who }, came)).toBe(false)
    const model: CareModel = {
      ...{ day: today, members: 10, visits: { r: 1, alpha: 10, a: 1, b: 3 }, spending: null },
      bands: { high: fen(1), middle: fen(0) },
    }
    const known = { ...noModel, model }
    expect(isMeant(who, came, today, programme, known)).toBe(true)
    expect(isMeant({ kind: 'risk', risks: ['once'] }, came, today, programme, known)).toBe(true)
    expect(isMeant({ kind: 'risk', risks: ['low', 'high'] }, came, today, programme, known)).toBe(false)
  })

  test('a tier that a paid membership lifts counts, and so does the day of the look', () => {
    const member = enrolled(programme, { lots: [lotOf('a', 100, '2026-11-24')] })
    expect(isMeant({ kind: 'points', from: 100 as never }, member, day('2026-11-24'), programme, noModel)).toBe(true)
    expect(isMeant({ kind: 'points', from: 100 as never }, member, day('2026-11-25'), programme, noModel)).toBe(false)
  })
})

describe('an offer for a segment', () => {
  test('is chosen as brute force chooses, with the segments reckoned from receipts', () => {
    fc.assert(
      fc.property(pricingInput, told, condition, condition, (input, one, first, second) => {
        const segments: Segment[] = [
          { id: 's1', name: 's1', who: first },
          { id: 's2', name: 's2', who: second },
        ]
        const rules = { ...input.programme, segments }
        const known = pricingMember(memberOf(programme, one), today, { ...programme, segments }, null, noModel)
        const byHand = segments.filter(({ who }) => holdsByHand(who, one)).map(({ id }) => id)
        const member = input.member === null ? null : { ...input.member, segments: known.segments }
        const asked = { ...input, programme: rules, member, points: 'none' as const, manual: [] }
        const oracle = { ...asked, member: member === null ? null : { ...member, segments: byHand } }
        const { applied, gross } = price(asked)
        const off = applied.filter(({ source }) => source.kind === 'offer' || source.kind === 'coupon')
        expect(gross - off.reduce((sum, each) => sum + each.off, 0)).toBe(bestByBruteForce(oracle).left)
      }),
      { numRuns: 150 },
    )
  })

  test('goes by the segment and not by a tag of that name; other tags stay', () => {
    const who: SegmentCondition = { kind: 'idle', from: 30 }
    const rules = { ...programme, segments: [{ id: 'sleeping', name: '沉睡会员', who }] }
    const of = (lastVisit: string, tags: readonly string[]) => ({
      ...enrolled(programme, { segments: tags }),
      ...{ visits: 1, firstVisit: day(lastVisit), lastVisit: day(lastVisit) },
    })
    expect(segmentsOn(of('2026-10-24', []), today, rules, noModel)).toEqual(['sleeping'])
    expect(segmentsOn(of('2026-10-25', []), today, rules, noModel)).toEqual([])
    const tagged = pricingMember(of('2026-11-20', ['sleeping', '邻居']), today, rules, null, noModel)
    expect(tagged.segments).toEqual(['邻居'])
  })
})
