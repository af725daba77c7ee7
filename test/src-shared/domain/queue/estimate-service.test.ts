import { expect, test } from 'vitest'
import { dayService } from '#domain/queue/estimate-service.ts'
import type { WaitingTicket } from '#domain/queue/estimate-tickets.ts'
import { millis } from '#domain/units.ts'
import { MINUTE } from '#test/support/queue-simulation.ts'

const START = 1_700_000_000_000
const at = (minute: number) => millis(START + minute * MINUTE)
const ticket = (taken: number, ended: number | null, called = true): WaitingTicket => ({
  taken: at(taken),
  ended: ended === null ? null : at(ended),
  called,
  promised: null,
})

test('times in which nobody waits are not slow service, and a place that stood ready is not quick service', () => {
  const tickets = [ticket(0, 20), ticket(10, 30), ticket(100, 100.5), ticket(200, 230, false), ticket(210, null)]
  expect(dayService(tickets, at(0), at(240))).toEqual({
    start: at(0),
    calls: [at(20), at(30)],
    busy: [
      { from: at(1), to: at(30) },
      { from: at(201), to: at(240) },
    ],
    left: 1,
    waited: (20 + 20 + 0.5 + 30 + 30) * MINUTE,
  })
})

test('who walks away is not called, and parties called out of turn count in the order of their calls', () => {
  const day = dayService([ticket(0, 40), ticket(1, 20), ticket(2, 10, false)], at(0), at(60))
  expect(day.calls).toEqual([at(20), at(40)])
  expect(day.busy).toEqual([{ from: at(1), to: at(40) }])
})
