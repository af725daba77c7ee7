import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Coupon } from '#domain/member.ts'
import { checkDue, checkKept, isTail, memberValue } from '#domain/spend-check.ts'
import type { Applied, PricedBasket } from '#domain/sale.ts'
import { businessDay, fen, points } from '#domain/units.ts'
import { offer } from '#test/support/pricing.ts'

const settled = { best: points(0), min: points(0), step: points(1), refusal: null }
const coupon = (id: string, template: string, memberId: string | null): Coupon => ({
  ...{ id, code: id, template, memberId, state: 'available' },
  ...{ validFrom: businessDay('2026-01-01'), validTo: businessDay('2026-12-31') },
})
const paid = (off: number, applied: readonly Applied[] = []): Pick<PricedBasket, 'applied' | 'points'> => ({
  applied,
  points: { ...settled, spent: points(off), off: fen(off) },
})
const by = (kind: 'coupon' | 'offer', id: string, off: number): Applied => ({
  source: { kind, id, name: id },
  off: fen(off),
  times: 1,
})
const rule = (change = {}) => ({ fromValue: fen(3000), fromPoints: points(5000), memberCode: false, ...change })
const sum = fc.integer({ min: 0, max: 100_000 })
const check = (value: number) => ({ how: { kind: 'digits' as const }, value: fen(value) })

describe('what a receipt spends of what is the member’s', () => {
  const coupons = [coupon('own', 'opens', 'm'), coupon('paper', 'cash', null)]
  const offers = [
    offer('opened', { kind: 'amount', off: fen(1) }, { when: { coupon: 'opens' } }),
    offer('open', { kind: 'amount', off: fen(1) }),
  ]

  test('points, own coupons and what these open count; what anybody may use does not', () => {
    fc.assert(
      fc.property(sum, sum, sum, sum, sum, (byPoints, own, paper, opened, open) => {
        const applied = [
          ...[by('coupon', 'own', own), by('coupon', 'paper', paper)],
          ...[by('offer', 'opened', opened), by('offer', 'open', open)],
        ]
        const spending = { priced: paid(byPoints, applied), coupons, hasMember: true }
        expect(memberValue(spending, offers)).toBe(byPoints + own + opened)
        expect(memberValue({ ...spending, hasMember: false }, offers)).toBe(0)
      }),
    )
  })

  test('an offer that a coupon of whoever brings it opens does not count', () => {
    const theirs = [coupon('own', 'opens', null)]
    const applied = [by('coupon', 'own', 0), by('offer', 'opened', 900)]
    expect(memberValue({ priced: paid(100, applied), coupons: theirs, hasMember: true }, offers)).toBe(100)
  })
})

describe('when the member is checked', () => {
  test('from the limit on, once, and again for more than was checked', () => {
    fc.assert(
      fc.property(sum, sum, fc.integer({ min: 1, max: 100_000 }), (value, checked, from) => {
        const asks = rule({ fromValue: fen(from) })
        expect(checkDue(asks, fen(value), {}) !== null).toBe(value >= from)
        expect(checkDue(asks, fen(value), { check: check(checked) }) !== null).toBe(value >= from && value > checked)
        expect(checkDue(asks, fen(value), { check: check(value) }), 'what was checked is enough').toBeNull()
      }),
    )
    expect(checkDue(undefined, fen(99_999), {})).toBeNull()
    expect(checkDue(rule({ fromValue: null }), fen(99_999), {})).toBeNull()
  })

  test('the member’s own code is enough where the programme says so, a card never is', () => {
    const lenient = rule({ memberCode: true })
    expect(checkDue(lenient, fen(5000), { memberBy: 'code' })).toBeNull()
    expect(checkKept(lenient, fen(5000), { memberBy: 'code' })).toEqual({ how: { kind: 'member-code' }, value: 5000 })
    expect(checkKept(lenient, fen(2999), { memberBy: 'code' }), 'below the limit nothing was asked').toBeNull()
    for (const memberBy of ['card', 'typed'] as const) {
      expect(checkDue(lenient, fen(5000), { memberBy })).toEqual({ value: 5000, from: 3000, checked: 0 })
    }
    expect(checkDue(rule(), fen(5000), { memberBy: 'code' })).not.toBeNull()
  })

  test('four digits, and the last ones', () => {
    expect(isTail('13812348899', '8899')).toBe(true)
    for (const digits of ['8898', '899', '48899', '', '1381']) expect(isTail('13812348899', digits)).toBe(false)
  })
})
