import { describe, expect, test } from 'vitest'
import { receive, reverse, spend } from '#domain/points/account.ts'
import { points } from '#domain/units.ts'
import { day, lotOf, today, totalOf } from '#test/support/ledger.ts'

const pending = lotOf('pending', 40, null, { spendableFrom: day('2026-12-01') })
const expired = lotOf('old', 30, '2026-11-22')

describe('account', () => {
  test('what comes in pays what is owed first, the first to expire first', () => {
    const incoming = [lotOf('late', 50, '2027-12-31'), lotOf('soon', 20, '2026-12-31')]
    expect(receive({ lots: [], owed: points(30) }, incoming, today)).toEqual({
      lots: [lotOf('late', 40, '2027-12-31')],
      owed: 0,
    })
  })

  test('pending points pay what is owed as well; what comes back expired does not', () => {
    expect(receive({ lots: [], owed: points(10) }, [pending], today).lots).toEqual([{ ...pending, points: 30 }])
    expect(receive({ lots: [], owed: points(10) }, [expired], today)).toEqual({ lots: [expired], owed: 10 })
  })

  test('what is spent and not there is owed', () => {
    const { lots, owed } = spend({ lots: [lotOf('a', 100), pending, expired], owed: points(5) }, points(130), today)
    expect([totalOf(lots), owed]).toEqual([70, 35])
  })

  test('earned points are taken from their own batch first, even expired, then from what expires first', () => {
    const soon = lotOf('soon', 10, '2026-12-31')
    const late = lotOf('late', 10)
    const own = lotOf('own', 25, '2026-11-01')
    expect(reverse([late, soon, own], points(30), 'own', today)).toEqual({
      lots: [{ ...soon, points: 5 }, late],
      missing: 0,
    })
  })

  test('pending points are taken too, expired ones of others are not, and the rest is missing', () => {
    expect(reverse([pending, expired], points(50), null, today)).toEqual({ lots: [expired], missing: 10 })
  })

  test('an unknown batch is no batch: others are taken', () => {
    expect(reverse([lotOf('a', 10)], points(10), 'gone', today)).toEqual({ lots: [], missing: 0 })
  })
})
