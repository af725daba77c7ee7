import { type UnsentWork, waitsFor } from '#bridge/unsent-work.ts'
import { nothingWaits } from '#test/support/unsent-work.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const work = fc.record({
  events: fc.nat(3),
  basket: fc.boolean(),
  parked: fc.nat(2),
  shift: fc.option(fc.constant(5)),
})
const anyWork = work.map((some): UnsentWork => ({ ...nothingWaits(9), ...some }))

test('a till ends for good only where nothing waits or what is unsent is in a file', () => {
  fc.assert(
    fc.property(anyWork, fc.boolean(), (work, kept) => {
      const isIdle = !work.basket && work.parked === 0 && work.shift === null
      expect(waitsFor('leave', work, kept).length === 0).toBe(isIdle && (work.events === 0 || kept))
    }),
  )
})

test('an update waits for the basket and the journal alone: the next version goes on with the rest', () => {
  fc.assert(
    fc.property(anyWork, fc.boolean(), (work, kept) => {
      const waits = waitsFor('update', work, kept)
      expect(waits.length === 0).toBe(!work.basket && (work.events === 0 || kept))
      // Whatever holds an update holds the till's end as well.
      expect(waitsFor('leave', work, kept)).toEqual(expect.arrayContaining([...waits]))
    }),
  )
})
