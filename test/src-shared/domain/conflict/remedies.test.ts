import { describe, expect, test } from 'vitest'
import { CONFLICT_KINDS, needsReason, remediesOf, rolesFor, waivable } from '#domain/conflict/remedies.ts'
import { fen, points } from '#domain/units.ts'

describe('remedies', () => {
  test('every kind has some, each once, and somebody who may choose', () => {
    for (const kind of CONFLICT_KINDS) {
      const remedies = remediesOf({ kind, facts: {} })
      expect(remedies.length).toBeGreaterThan(0)
      expect(new Set(remedies).size).toBe(remedies.length)
      expect(rolesFor({ kind })).toContain('area')
      expect(rolesFor({ kind })).not.toContain('cashier')
    }
  })

  test('nobody of a store signs off what speaks against its own journal', () => {
    expect(rolesFor({ kind: 'bad-hash' })).toEqual(['area'])
    expect(rolesFor({ kind: 'fork' })).toEqual(['area'])
    expect(rolesFor({ kind: 'overdraft' })).toEqual(['manager', 'area'])
    expect(needsReason({ kind: 'bad-hash' }, 'accept')).toBe(true)
    expect(needsReason({ kind: 'merged' }, 'accept')).toBe(false)
  })

  test('of a kind that a newer headquarters knows, it can only be left as it is', () => {
    expect(remediesOf({ kind: 'newer', facts: {} })).toEqual(['accept'])
    expect(remediesOf({ kind: 'code-taken', facts: { coupon: 'c' } })).toEqual(['accept'])
  })

  test('forgiven is what is owed to the shop, in points', () => {
    const owed = [
      { to: 'shop' as const, points: points(60), fen: fen(0) },
      { to: 'customer' as const, points: points(500), fen: fen(0) },
      { to: 'shop' as const, points: points(0), fen: fen(1000) },
    ]
    expect(waivable({ owed })).toBe(60)
  })
})
