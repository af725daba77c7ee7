import { describe, expect, test } from 'vitest'
import { memberValue, type CareModel } from '#domain/care/member-value.ts'
import { businessDay, fen } from '#domain/units.ts'

const model: CareModel = {
  day: businessDay('2026-11-20'),
  members: 2357,
  visits: { r: 0.8, alpha: 20, a: 0.5, b: 3 },
  spending: { p: 6, q: 4, v: 1500 },
}
const today = businessDay('2026-11-24')
const regular = {
  visits: 21,
  firstVisit: businessDay('2026-04-24'),
  lastVisit: businessDay('2026-10-21'),
  spent: fen(21 * 8800),
}

describe('what a member is worth', () => {
  test('平均 9 天来一次,已 34 天没来', () => {
    const value = memberValue(model, regular, today)
    expect(value).toMatchObject({ rhythm: 9, idle: 34, risk: 'middle' })
    expect(value?.alive).toBeCloseTo(0.63, 2)
    // The mean of all is ¥30, their own ¥88 of 21 visits.
    expect(value?.average).toBeGreaterThan(8500)
    expect(value?.average).toBeLessThan(8800)
    expect(value?.value365).toBe(Math.round((value?.visits365 ?? 0) * ((6 * (1500 + 21 * 8800)) / (6 * 21 + 3))))
  })

  test('the longer the silence the higher the risk', () => {
    const risks = ['2026-10-22', '2026-11-24', '2027-02-01'].map(
      (day) => memberValue(model, regular, businessDay(day))?.risk,
    )
    expect(risks).toEqual(['low', 'middle', 'high'])
  })

  test('after one visit there is no rhythm, and no risk that could be told', () => {
    const once = { ...regular, visits: 1, firstVisit: regular.lastVisit }
    expect(memberValue(model, once, today)).toMatchObject({ alive: 1, risk: 'once', rhythm: null, idle: 34 })
  })

  test('of nobody who never came, or whose first visit nobody knows', () => {
    const none = { ...regular, visits: 0, firstVisit: null, lastVisit: null }
    expect([none, { ...regular, firstVisit: null }].map((member) => memberValue(model, member, today))).toEqual([
      null,
      null,
    ])
  })

  test('without what they spent it is the mean of all; without a model of spending it is their own', () => {
    expect(memberValue(model, { ...regular, spent: fen(0) }, today)?.average).toBe(3000)
    expect(memberValue({ ...model, spending: null }, regular, today)?.average).toBe(8800)
  })

  test('a clock that ran ahead makes the last visit today', () => {
    expect(memberValue(model, regular, businessDay('2026-10-01'))).toMatchObject({ idle: 0 })
  })
})
