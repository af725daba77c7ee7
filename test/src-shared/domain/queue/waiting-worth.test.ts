import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Compensation } from '#domain/queue/queue-policy.ts'
import { waitingWorth } from '#domain/queue/waiting-worth.ts'
import { fen, millis } from '#domain/units.ts'

const CRANES = { worth: fen(50), most: 20, secondsEach: 60 }
const BASE = { template: 'waiting', perTicket: fen(2000), perDeviceDay: fen(6000) }
const worth = (policy: Partial<Compensation>, cranes: number, minutes: number, given = 0) =>
  waitingWorth({ ...BASE, ...policy }, { cranes, waited: millis(minutes * 60_000), given: fen(given) })

describe('what a wait is worth', () => {
  test('20 minutes, 20 cranes: ¥10', () => {
    expect(worth({ cranes: CRANES }, 20, 20)).toEqual({
      ...{ off: 1000, uncapped: 1000, by: 'cranes', counted: 20, tooQuick: false, bound: null },
    })
  })
  test('by minutes and by bands, and what comes to most counts', () => {
    const minutes = { from: 20, each: 10, worth: fen(500) }
    expect([19, 20, 29, 30, 60, 61].map((waited) => worth({ minutes }, 0, waited).off)).toEqual([
      0, 0, 0, 500, 2000, 2000,
    ])
    const bands = [
      { from: 45, worth: fen(1500) },
      { from: 75, worth: fen(1900) },
    ]
    expect([44, 45, 74, 75, 999].map((waited) => worth({ bands }, 0, waited).off)).toEqual([0, 1500, 1500, 1900, 1900])
    expect(worth({ cranes: CRANES, bands }, 20, 50)).toMatchObject({ off: 1500, by: 'bands' })
    expect(worth({ cranes: CRANES, bands }, 20, 40)).toMatchObject({ off: 1000, by: 'cranes' })
  })
  test('more cranes than the minutes allow are for a manager to see, unless they do not decide', () => {
    expect(worth({ cranes: CRANES }, 20, 19)).toMatchObject({ off: 1000, tooQuick: true })
    expect(worth({ cranes: CRANES }, 40, 20)).toMatchObject({ off: 1000, counted: 20, tooQuick: false })
    expect(
      worth({ cranes: { ...CRANES, secondsEach: 600 }, bands: [{ from: 20, worth: fen(1500) }] }, 20, 20),
    ).toMatchObject({ by: 'bands', tooQuick: false })
  })
  test('never above what a number, or this till today, may get; and says what bounded it', () => {
    const policy = fc.record({
      cranes: fc.option(
        fc.record({
          worth: fc.integer({ min: 1, max: 500 }),
          most: fc.integer({ min: 1, max: 99 }),
          secondsEach: fc.integer({ min: 1, max: 300 }),
        }),
        { nil: undefined },
      ),
      minutes: fc.option(
        fc.record({ from: fc.nat(60), each: fc.integer({ min: 1, max: 30 }), worth: fc.integer({ min: 1, max: 900 }) }),
        { nil: undefined },
      ),
      perTicket: fc.integer({ min: 1, max: 3000 }),
      perDeviceDay: fc.integer({ min: 1, max: 9000 }),
    })
    fc.assert(
      fc.property(policy, fc.nat(120), fc.nat(200), fc.nat(9999), (some, cranes, minutes, given) => {
        const set = Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined))
        const got = worth(set, cranes, minutes, given)
        expect(got.off).toBe(Math.max(0, Math.min(got.uncapped, some.perTicket, some.perDeviceDay - given)))
        expect(got.bound === null).toBe(got.off === got.uncapped)
        expect(Number.isSafeInteger(got.off)).toBe(true)
        // Waiting longer and folding more is never worth less.
        const more = worth(set, cranes + 1, minutes + 1, given)
        expect(more.off).toBeGreaterThanOrEqual(got.off)
      }),
      { numRuns: 2000 },
    )
  })
})
