import { describe, expect, test } from 'vitest'
import { outcomesOf, type Estimate, type WaitingTicket } from '#domain/queue/estimate-tickets.ts'
import { millis } from '#domain/units.ts'
import { exponential, HOUR, simulateDay, type World } from '#test/support/queue-simulation.ts'
import { generator } from '#test/support/random-numbers.ts'

const said: Estimate = { ahead: 0, low: millis(1), mid: millis(2), high: millis(3) }
const ticket = (taken: number, ended: number | null, called: boolean, promised: Estimate | null = said) =>
  ({ taken: millis(taken), ended: ended === null ? null : millis(ended), called, promised }) satisfies WaitingTicket
const waits = (tickets: readonly WaitingTicket[]) => outcomesOf(tickets).map(({ waited }) => waited)

describe('what became of promises', () => {
  test('a party that was called waited until then; who was told nothing or still waits has no outcome', () => {
    expect(waits([ticket(0, 9, true), ticket(1, 12, true, null), ticket(2, null, false)])).toEqual([9])
  })

  test('a party that left would have waited until the first party behind it was called after that', () => {
    expect(waits([ticket(0, 5, false), ticket(1, 4, true), ticket(2, 8, true)])).toEqual([3, 8, 6])
    expect(waits([ticket(0, 5, false), ticket(1, 7, false), ticket(6, 9, true)])).toEqual([9, 8, 3])
  })

  test('where nobody behind was called, or the list was empty before, it is not known', () => {
    expect(waits([ticket(0, 5, false), ticket(1, null, false)])).toEqual([])
    expect(waits([ticket(0, 5, false), ticket(6, 9, true)])).toEqual([3])
  })

  test('they come in the order in which they became known', () => {
    expect(waits([ticket(0, 20, true), ticket(1, 11, true)])).toEqual([10, 20])
  })

  test('the waits of those who leave are the true ones of a simulated queue, and hardly any stays unknown', () => {
    const world: World = {
      opens: 10,
      closes: 22,
      lanes: [
        {
          arrivals: () => 14,
          tables: () => 6,
          stay: (random) => exponential(random, 40),
          patience: (random) => exponential(random, 30),
        },
      ],
    }
    const start = millis(0)
    const { told, tickets } = simulateDay(world, start, generator(3), ({ now }) => ({ ...said, low: now }))
    const truth = new Map(told.map(({ at, waited }) => [at, waited]))
    const known = outcomesOf(tickets[0] ?? [])
    expect(told.filter(({ left }) => left).length).toBeGreaterThan(30)
    expect(known.length).toBeGreaterThan(told.length * 0.9)
    expect(start + 24 * HOUR).toBeGreaterThan(Math.max(...told.map(({ at }) => at)))
    for (const { promised, waited } of known) expect(waited).toBe(truth.get(promised.low))
  })
})
