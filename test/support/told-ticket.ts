import type { SeenFrom } from '#domain/queue/ticket-fate.ts'
import type { Ticket, TicketState } from '#domain/queue/ticket.ts'
import { businessDay, fen, millis } from '#domain/units.ts'
import { queuePolicy } from './queue.ts'

const MINUTE = 60_000
const TODAY = businessDay('2026-03-02')
const YESTERDAY = businessDay('2026-03-01')
/** Looked at 600 minutes after the first number of the day; a passed number is kept for 30 minutes. */
export const NOW = 600
export const SEEN: SeenFrom = { now: millis(NOW * MINUTE), today: TODAY, policy: queuePolicy }

/** A ticket in minutes: `coupon` is how long it had waited when it was given one. */
export type Told = {
  readonly state: TicketState
  readonly taken?: number
  readonly called?: number | null
  readonly passed?: number | null
  readonly ended?: number | null
  readonly coupon?: number | null
  readonly cause?: string | null
  readonly gifts?: readonly string[]
  readonly today?: boolean
}
let made = 0
export function ticket({
  state,
  taken = 0,
  called = null,
  passed = null,
  ended = null,
  coupon = null,
  ...rest
}: Told): Ticket {
  const id = `t${++made}`
  const at = (minute: number | null) => (minute === null ? null : millis(minute * MINUTE))
  return {
    ...{ id, label: id, lane: 'A', desk: 1, count: made, code: id, day: rest.today === false ? YESTERDAY : TODAY },
    ...{ takenAt: millis(taken * MINUTE), party: 2, memberId: null, mobile: null, ahead: 0, estimate: null },
    ...{ cause: rest.cause ?? null, state, place: millis(0), calls: 1, skips: 0, gifts: rest.gifts ?? [] },
    ...{ firstCalledAt: at(called), calledAt: at(called), calledBy: 7, passedAt: at(passed), endedAt: at(ended) },
    ...{ changedAt: millis(0) },
    coupon:
      coupon === null
        ? null
        : { coupon: `coupon ${id}`, off: fen(1000), cranes: 20, waited: millis(coupon * MINUTE), approvedBy: null },
  }
}
