import { pastCalls, newCalls, standingCalls } from '#queue/screen/calls.ts'
import type { QueueAct, QueueFact } from '#domain/queue/queue-fact.ts'
import { ticketsOf } from '#domain/queue/ticket.ts'
import { businessDay, millis } from '#domain/units.ts'
import { describe, expect, test } from 'vitest'

const NOON = 1_790_000_000_000
const take = (count: number): QueueAct => ({
  ...{ kind: 'take', lane: 'A', count, code: `SKT${count}`, party: 2, memberId: null, mobile: '13800138000' },
  ...{ ahead: 0, estimate: null, cause: null },
})
const CALL: QueueAct = { kind: 'call', turn: true, approvedBy: null }

/** Facts of one desk: number of the ticket, second after noon, what was done. */
function queue(...done: readonly (readonly [count: number, second: number, act: QueueAct | QueueAct['kind']])[]) {
  const facts = done.map(([count, second, act], at): QueueFact => {
    const made = act === 'take' ? take(count) : act === 'call' ? CALL : act
    return {
      ...{ id: `f${at}`, ticket: `t${count}`, day: businessDay('2026-09-21'), at: millis(NOON + second * 1000) },
      ...{ till: 7, desk: 2, staff: 's', act: typeof made === 'string' ? ({ kind: made } as QueueAct) : made },
    }
  })
  return ticketsOf(facts)
}
const at = (second: number) => millis(NOON + second * 1000)
const labels = (calls: readonly { readonly label: string }[]) => calls.map(({ label }) => label)

const NONE = new Set<string>()

describe('calls that are to be announced', () => {
  test('are those that stand, in the order of the calls; the last one stands first', () => {
    const tickets = queue([1, 0, 'take'], [2, 1, 'take'], [3, 2, 'take'], [2, 10, 'call'], [1, 12, 'call'])
    expect(labels(standingCalls(tickets))).toEqual(['A2-01', 'A2-02'])
    expect(labels(newCalls(standingCalls(tickets), NONE, at(13)))).toEqual(['A2-02', 'A2-01'])
  })

  test('are not those that were heard; a repeated call is another one', () => {
    const once = standingCalls(queue([1, 0, 'take'], [1, 10, 'call']))
    const heard = new Set(once.map(({ key }) => key))
    expect(newCalls(once, heard, at(11))).toEqual([])
    const again = standingCalls(queue([1, 0, 'take'], [1, 10, 'call'], [1, 25, 'call']))
    expect(labels(newCalls(again, heard, at(26)))).toEqual(['A2-01'])
  })

  test('are not older than 20 seconds, nor from a clock that is far ahead', () => {
    const standing = standingCalls(queue([1, 0, 'take'], [1, 100, 'call']))
    expect(newCalls(standing, NONE, at(120))).toHaveLength(1)
    expect(newCalls(standing, NONE, at(121))).toEqual([])
    expect(newCalls(standing, NONE, at(80))).toHaveLength(1)
    expect(newCalls(standing, NONE, at(79))).toEqual([])
  })

  test('are not of guests who are seated, have left or were passed, nor a call that was taken back', () => {
    for (const over of ['seat', 'leave', 'pass'] as const) {
      expect(standingCalls(queue([1, 0, 'take'], [1, 10, 'call'], [1, 11, over]))).toEqual([])
    }
    const undone = queue([1, 0, 'take'], [1, 10, 'call'], [1, 11, { kind: 'undo', fact: 'f1' }])
    expect(standingCalls(undone)).toEqual([])
  })

  test('say nothing about people', () => {
    const standing = standingCalls(queue([1, 0, 'take'], [1, 10, 'call']))
    expect(JSON.stringify(standing)).not.toContain('138')
  })
})

describe('numbers that were called before', () => {
  test('are the last six without the large one, the last one first, and say who was passed', () => {
    const done = [1, 2, 3, 4, 5, 6, 7, 8].flatMap(
      (count) =>
        [
          [count, count, 'take'],
          [count, 20 + count, 'call'],
        ] as const,
    )
    const tickets = queue(...done, [7, 40, 'pass'], [6, 41, 'seat'], [5, 42, 'leave'])
    expect(pastCalls(tickets, 'A2-08')).toEqual([
      { id: 't7', label: 'A2-07', passed: true },
      { id: 't6', label: 'A2-06', passed: false },
      { id: 't4', label: 'A2-04', passed: false },
      { id: 't3', label: 'A2-03', passed: false },
      { id: 't2', label: 'A2-02', passed: false },
      { id: 't1', label: 'A2-01', passed: false },
    ])
  })

  test('are none before the first call', () => {
    expect(pastCalls(queue([1, 0, 'take']), null)).toEqual([])
  })
})
