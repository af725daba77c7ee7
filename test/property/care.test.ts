import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aliveProbability, expectedVisits } from '#domain/care/bgnbd.ts'
import { memberValue } from '#domain/care/member-value.ts'
import { addDays } from '#domain/calendar.ts'
import { businessDay, fen } from '#domain/units.ts'

const of = (min: number, max: number) =>
  fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map(Math.exp)
const models = fc.record({ r: of(0.05, 50), alpha: of(0.5, 500), a: of(0.05, 50), b: of(0.05, 50) })
const histories = fc
  .record({ frequency: fc.nat(400), recency: of(0.1, 800), idle: fc.double({ min: 0, max: 800, noNaN: true }) })
  .map(({ frequency, recency, idle }) => {
    const last = frequency === 0 ? 0 : recency
    return { frequency, recency: last, age: last + idle }
  })
/** What two orders of the same sums may differ by. */
const ROUNDING = 1 + 1e-9

describe('BG/NBD, whatever the parameters and the customer', () => {
  test('a probability is one, and it falls the longer somebody who came again stays away', () => {
    fc.assert(
      fc.property(models, histories, of(0.1, 800), (model, history, longer) => {
        const alive = aliveProbability(model, history)
        const later = aliveProbability(model, { ...history, age: history.age + longer })
        expect(alive).toBeGreaterThanOrEqual(0)
        expect(alive).toBeLessThanOrEqual(1)
        if (history.frequency === 0) expect([alive, later]).toEqual([1, 1])
        else if (later > 0 && alive < 1) expect(later).toBeLessThan(alive)
        else expect(later).toBeLessThanOrEqual(alive)
      }),
      { numRuns: 3000 },
    )
  })

  test('visits to come are never below nothing, grow with the time that they have, and never above those of somebody who never leaves', () => {
    fc.assert(
      fc.property(models, histories, of(0.01, 800), of(0.01, 800), (model, history, short, more) => {
        const [one, two] = [expectedVisits(model, history, short), expectedVisits(model, history, short + more)]
        expect(expectedVisits(model, history, 0)).toBe(0)
        expect(one).toBeGreaterThanOrEqual(0)
        expect(two * ROUNDING).toBeGreaterThanOrEqual(one)
        const rate = (model.r + history.frequency) / (model.alpha + history.age)
        expect(two).toBeLessThanOrEqual(rate * (short + more) * ROUNDING)
      }),
      { numRuns: 1000 },
    )
  })
})

test('a member is worth whole fen, more in a year than in a quarter, and nothing is not a number', () => {
  const first = businessDay('2025-01-01')
  const spending = fc.record({ p: of(0.1, 50), q: of(0.1, 50), v: of(1, 1e6) })
  fc.assert(
    fc.property(
      fc.record({ visits: models, spending: fc.option(spending), day: fc.constant(first), members: fc.constant(9) }),
      fc.integer({ min: 1, max: 400 }),
      fc.nat(800),
      fc.nat(800),
      fc.nat(10_000_000),
      (model, visits, recency, idle, spent) => {
        const last = visits === 1 ? 0 : Math.max(recency, visits - 1)
        const member = { visits, firstVisit: first, lastVisit: addDays(first, last), spent: fen(spent) }
        const value = memberValue(model, member, addDays(first, last + idle))
        if (value === null) throw new Error('nothing is known')
        expect(value.idle).toBe(idle)
        expect(value.value365).toBeGreaterThanOrEqual(value.value90)
        expect(value.value90).toBeGreaterThanOrEqual(0)
        for (const part of [value.average, value.value90, value.value365]) expect(Number.isSafeInteger(part)).toBe(true)
        expect(value.rhythm).toBe(visits === 1 ? null : last / (visits - 1))
      },
    ),
    { numRuns: 1000 },
  )
})
