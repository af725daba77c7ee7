import type { QueueAct, QueueFact, TakeAct } from '#domain/queue/queue-fact.ts'
import type { QueuePolicy } from '#domain/queue/queue-policy.ts'
import { businessDay, fen, millis } from '#domain/units.ts'

/** Two lanes for people and one for whoever asks; cranes, minutes and bands. */
export const queuePolicy: QueuePolicy = {
  lanes: [
    { id: 'A', name: '小桌', party: { from: 1, to: 2 } },
    { id: 'B', name: '大桌', party: { from: 3, to: 4 } },
    { id: 'X', name: '外带' },
  ],
  calls: 3,
  skipBehind: 1,
  passed: { keepMinutes: 30, back: 2 },
  outOfTurn: 'manager',
  causes: [{ id: 'rain', name: '下雨' }],
  gifts: [{ id: 'water', name: '热水' }],
  compensation: {
    template: 'waiting',
    cranes: { worth: fen(50), most: 20, secondsEach: 60 },
    bands: [{ from: 45, worth: fen(1500) }],
    perTicket: fen(2000),
    perDeviceDay: fen(6000),
  },
}

export const takeAct: TakeAct = {
  ...{ kind: 'take', lane: 'A', count: 1, code: 'SKT0007000000010', party: 2, memberId: null, mobile: null },
  ...{ ahead: 0, estimate: null, cause: null },
}

/** A fact of the first desk. */
export const factOf = (of: { id: string; ticket: string; at: number; act: QueueAct }): QueueFact => ({
  ...{ id: of.id, ticket: of.ticket, at: millis(of.at), act: of.act },
  ...{ day: businessDay('2026-03-02'), till: 7, desk: 1, staff: 'staff-1' },
})

/** A ticket is taken in lane A. */
export const taken = ({ count, ...of }: { id: string; ticket: string; at: number; count: number }): QueueFact =>
  factOf({ ...of, act: { ...takeAct, count } })
