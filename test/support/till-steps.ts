import fc from 'fast-check'
import { rice, yoghurt } from './shop.ts'
import type { Failure } from './till.ts'

export const MOBILES = ['13900000001', '13900000002']

const failure: fc.Arbitrary<Failure | null> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom<Failure>('crash-before', 'crash-after', { refuse: 'disk-full' }) },
)

/** What may happen at a counter, with kills and losses. */
export const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('add' as const), product: fc.constantFrom(rice.id, yoghurt.id) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('attach' as const), pick: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('points' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('sell' as const), failure }) },
  // The cashier presses again, whatever has happened since.
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), failure }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('enrol' as const), mobile: fc.constantFrom(...MOBILES), failure }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      pick: fc.nat(9),
      line: fc.nat(3),
      count: fc.integer({ min: 1, max: 2 }),
      failure,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('redeem' as const), pick: fc.nat(9), reward: fc.nat(3), failure }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('return' as const), pick: fc.nat(9), failure }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('open' as const, 'close' as const, 'cash' as const), failure }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('park' as const, 'resume' as const, 'discard' as const), failure }),
  },
  // The sums of days are reckoned and kept.
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fold' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('sign' as const), pin: fc.constantFrom('1234', '0000', null), failure }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('restart' as const),
      lose: fc.constantFrom('nothing' as const, 'database' as const, 'file' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('push' as const), upTo: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pull' as const), pages: fc.integer({ min: 1, max: 3 }) }) },
  // Another till enrolled the same person first: what we enrol will be merged.
  { weight: 1, arbitrary: fc.record({ do: fc.constant('elsewhere' as const), mobile: fc.constantFrom(...MOBILES) }) },
)
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
