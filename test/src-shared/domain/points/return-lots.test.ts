import { describe, expect, test } from 'vitest'
import { lotsToReturn, revive } from '#domain/points/return-lots.ts'
import { tidyLots } from '#domain/points/tidy-lots.ts'
import { day, lotOf, today } from '#test/support/ledger.ts'

const first = lotOf('first', 60, '2026-12-31')
const second = lotOf('second', 40)

describe('points that go back', () => {
  test('what was taken last goes back first, and each part only once', () => {
    const spent = [first, second]
    expect(lotsToReturn(spent, 0, 50)).toEqual([second, { ...first, points: 10 }])
    expect(lotsToReturn(spent, 50, 30)).toEqual([{ ...first, points: 30 }])
    expect(lotsToReturn(spent, 80, 20)).toEqual([{ ...first, points: 20 }])
    expect(lotsToReturn(spent, 100, 0)).toEqual([])
  })

  test('never more than the batches gave', () => {
    expect(lotsToReturn([second], 0, 50)).toEqual([second])
    expect(lotsToReturn([second], 40, 10)).toEqual([])
  })

  test('a batch that expired meanwhile lives some days more, or comes back expired', () => {
    const old = lotOf('old', 30, '2026-11-22')
    const lastDay = lotOf('last', 5, '2026-11-23')
    expect(revive([old, lastDay, second], today, { expiredPointsDays: 7 })).toEqual({
      backLots: [{ ...old, expires: '2026-11-30' }, lastDay, second],
      lost: 0,
    })
    expect(revive([old, lastDay], today, { expiredPointsDays: 0 })).toEqual({ backLots: [old, lastDay], lost: 30 })
  })
})

describe('tidying batches', () => {
  const expired = lotOf('x', 10, '2026-03-31', { earned: day('2026-03-01') })

  test('an expired batch stays while its sale can be taken back, and 92 days at least', () => {
    expect(tidyLots([expired], day('2026-07-01'), { days: 7 })).toEqual([expired])
    expect(tidyLots([expired], day('2026-07-02'), { days: 7 })).toEqual([])
    expect(tidyLots([expired], day('2027-03-01'), { days: 365 })).toEqual([expired])
    expect(tidyLots([expired], day('2027-03-02'), { days: 365 })).toEqual([])
  })

  test('where refunds have no end it stays 1,096 days', () => {
    expect(tidyLots([expired], day('2029-03-31'), { days: null })).toEqual([expired])
    expect(tidyLots([expired], day('2029-04-01'), { days: null })).toEqual([])
  })

  test('what can be spent, now or later, stays for ever; empty batches go', () => {
    const later = lotOf('later', 1, null, { spendableFrom: day('2099-01-01') })
    expect(tidyLots([later, second, { ...second, points: later.points }], today, { days: 0 })).toHaveLength(3)
    expect(tidyLots([lotOf('empty', 0)], today, { days: null })).toEqual([])
  })
})
