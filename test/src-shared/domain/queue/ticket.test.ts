import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPassedNow, laneFor, lineOf, placeBehind, placeOfReturn } from '#domain/queue/line.ts'
import type { QueuePolicy } from '#domain/queue/queue-policy.ts'
import type { QueueAct, QueueFact } from '#domain/queue/queue-fact.ts'
import { ticketLabel, ticketOf, ticketsOf, waitedOf } from '#domain/queue/ticket.ts'
import { millis } from '#domain/units.ts'
import { QueueFactSchema } from '#protocol/queue-fact.ts'
import { factOf, queuePolicy, takeAct, taken } from '#test/support/queue.ts'

const acts = fc.oneof(
  fc.constantFrom<QueueAct>(
    { kind: 'call', turn: true, approvedBy: null },
    { kind: 'pass' },
    { kind: 'seat' },
    { kind: 'leave' },
    { kind: 'gift', gift: 'water' },
  ),
  fc.nat(60).map((place): QueueAct => ({ kind: 'skip', place: millis(place) })),
  fc.nat(60).map((place): QueueAct => ({ kind: 'return', place: millis(place) })),
)
/** What some desks did to a few tickets, each fact with an id of its own; undoing is among it. */
const facts = fc
  .array(fc.record({ ticket: fc.nat(3), at: fc.nat(50), act: acts, undoes: fc.option(fc.nat(30)) }), { maxLength: 30 })
  .map((steps) => {
    const all: QueueFact[] = [0, 1, 2, 3].map((n) => taken({ id: `take-${n}`, ticket: `t${n}`, at: n, count: n + 1 }))
    for (const [i, { ticket, at, act, undoes }] of steps.entries()) {
      const undone = undoes === null ? undefined : all[undoes % all.length]
      const of = undone?.ticket ?? `t${ticket}`
      const fact = undone === undefined ? act : ({ kind: 'undo', fact: undone.id } as const)
      all.push(factOf({ id: `f-${i}`, ticket: of, at: at + 4, act: fact }))
    }
    return all
  })
const shuffled = facts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))

describe('a queue is the set of its facts', () => {
  test('in whatever order they come, and with those of other tickets among them, the tickets are the same', () => {
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        expect(ticketsOf(mixed)).toEqual(ticketsOf(all))
        for (const ticket of ticketsOf(all))
          expect(ticketOf(mixed.filter((one) => one.ticket === ticket.id))).toEqual(ticket)
      }),
      { numRuns: 500 },
    )
  })
  test('none is lost: each that was taken is in exactly one state', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const tickets = ticketsOf(all)
        expect(tickets.map(({ id }) => id)).toEqual(['t0', 't1', 't2', 't3'])
        const waits = lineOf(tickets, 'A')
        expect(waits.map(({ id }) => id).sort()).toEqual(
          tickets.filter(({ state }) => state === 'waiting').map(({ id }) => id),
        )
      }),
    )
  })
  test('what was undone is as if it had never been, but for the moment', () => {
    fc.assert(
      fc.property(facts, fc.nat(100), (all, which) => {
        const undoable = all.filter(({ act }) => act.kind !== 'undo' && act.kind !== 'take')
        fc.pre(undoable.length > 0)
        const fact = undoable[which % undoable.length]!
        const undo = factOf({ id: 'z', ticket: fact.ticket, at: 999, act: { kind: 'undo', fact: fact.id } })
        const still = (list: readonly QueueFact[]) => ticketsOf(list).map((ticket) => ({ ...ticket, changedAt: 0 }))
        expect(still([...all, undo])).toEqual(still(all.filter(({ id }) => id !== fact.id)))
      }),
    )
  })
  test('its facts are what the contract says', () => {
    fc.assert(
      fc.property(facts, (all) => {
        for (const fact of all) expect(QueueFactSchema.safeParse(fact).success).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
  test('a ticket whose taking is not known yet is none yet', () => {
    expect(ticketOf([factOf({ id: 'f', ticket: 't', at: 5, act: { kind: 'pass' } })])).toBeNull()
  })
})

/** A ticket taken at 0, and then these acts, one a minute. */
const after = (...all: readonly QueueAct[]) =>
  ticketOf([
    taken({ id: 'take', ticket: 't', at: 0, count: 7 }),
    ...all.map((act, i) => factOf({ id: `f-${i}`, ticket: 't', at: (i + 1) * 60_000, act })),
  ])!
const call: QueueAct = { kind: 'call', turn: true, approvedBy: null }

describe('a ticket', () => {
  test('is called, not there, called again, passed, back, and seated', () => {
    expect(after()).toMatchObject({ label: 'A1-07', state: 'waiting', place: 0, calls: 0, calledAt: null })
    expect(after(call, call)).toMatchObject({ state: 'called', calls: 2, firstCalledAt: 60_000, calledAt: 120_000 })
    const skip: QueueAct = { kind: 'skip', place: millis(500) }
    expect(after(call, skip)).toMatchObject({ state: 'waiting', skips: 1, place: 500 })
    expect(after(call, { kind: 'pass' })).toMatchObject({ state: 'passed', passedAt: 120_000 })
    const back: QueueAct = { kind: 'return', place: millis(9) }
    expect(after(call, skip, call, { kind: 'pass' }, back)).toMatchObject({ state: 'waiting', skips: 0, place: 9 })
    expect(after(call, { kind: 'seat' })).toMatchObject({ state: 'seated', endedAt: 120_000 })
  })
  test('once over it stays so, but who was seen sitting down is seated', () => {
    expect(after({ kind: 'seat' }, call, { kind: 'leave' })).toMatchObject({ state: 'seated', endedAt: 60_000 })
    expect(after({ kind: 'leave' }, call)).toMatchObject({ state: 'left', calls: 0 })
    expect(after({ kind: 'leave' }, { kind: 'seat' })).toMatchObject({ state: 'seated' })
  })
  test('that was a mistake is withdrawn', () => {
    const undone = after({ kind: 'undo', fact: 'take' })
    expect(undone).toMatchObject({ state: 'withdrawn', endedAt: 60_000 })
    expect(after({ kind: 'undo', fact: 'take' }, call, { kind: 'seat' })).toMatchObject({ state: 'withdrawn' })
  })
  test('has one coupon, whatever two desks apart have made of it', () => {
    const coupon = { coupon: 'c', cranes: 20, waited: millis(5), approvedBy: null }
    const two = after(
      { kind: 'coupon', off: 1000 as never, ...coupon },
      { kind: 'coupon', off: 500 as never, ...coupon },
    )
    expect(two.coupon).toEqual({ ...coupon, off: 1000 })
  })
  test('has waited until it was called and seated, until it left, else until now', () => {
    expect(waitedOf(after(), millis(90_000))).toBe(90_000)
    expect(waitedOf(after(call), millis(90_000))).toBe(90_000)
    expect(waitedOf(after(call, { kind: 'seat' }), millis(9e6))).toBe(60_000)
    expect(waitedOf(after({ kind: 'leave' }), millis(9e6))).toBe(60_000)
  })
})

describe('numbers', () => {
  test('of different desks, lanes or counts never look alike', () => {
    const number = fc.record({
      lane: fc.constantFrom('A', 'B'),
      desk: fc.integer({ min: 1, max: 130 }),
      count: fc.integer({ min: 1, max: 1300 }),
    })
    fc.assert(
      fc.property(number, number, (a, b) => {
        const same = a.lane === b.lane && a.desk === b.desk && a.count === b.count
        expect(ticketLabel(a.lane, a.desk, a.count) === ticketLabel(b.lane, b.desk, b.count)).toBe(same)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the line', () => {
  const policy = (back: QueuePolicy['passed']['back']) => ({ ...queuePolicy, passed: { keepMinutes: 30, back } })
  const line = [10, 20, 30, 40].map((at, i) => ticketOf([taken({ id: `k${i}`, ticket: `t${i}`, at, count: i + 1 })])!)
  /** Where a ticket with this place comes to stand. */
  const standing = (place: number, waiting = line) => {
    const back = { ...line[0]!, id: 'back', takenAt: millis(1), place: millis(place) }
    return lineOf([...waiting, back], 'A').findIndex(({ id }) => id === 'back')
  }

  test('a number comes back behind so many, before all or at the end', () => {
    expect([0, 1, 2, 3, 4, 9].map((n) => standing(placeBehind(line, n, millis(99))))).toEqual([0, 1, 2, 3, 4, 4])
    expect(standing(placeOfReturn(line, policy('front'), millis(99)))).toBe(0)
    expect(standing(placeOfReturn(line, policy('end'), millis(99)))).toBe(4)
    expect(standing(placeOfReturn(line, policy(3), millis(99)))).toBe(3)
    expect(standing(placeOfReturn([], policy(3), millis(99)), [])).toBe(0)
  })
  test('is passed when it was not there as often as the programme says', () => {
    const skipped = (skips: number) => isPassedNow({ ...line[0]!, skips }, { ...queuePolicy, calls: 3 })
    expect([0, 1, 2].map(skipped)).toEqual([false, false, true])
  })
  test('people find the lane that is for them', () => {
    expect([1, 2, 3, 4, 5].map((people) => laneFor(queuePolicy, people)?.id ?? null)).toEqual([
      'A',
      'A',
      'B',
      'B',
      null,
    ])
  })
  test('others than those who wait in the lane are not in it', () => {
    const elsewhere = ticketOf([factOf({ id: 'x', ticket: 'x', at: 1, act: { ...takeAct, lane: 'B' } })])!
    expect(lineOf([...line, elsewhere, { ...line[0]!, id: 'y', state: 'called' }], 'A')).toEqual(line)
  })
})
