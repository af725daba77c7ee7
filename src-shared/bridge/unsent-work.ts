import { z } from 'zod'

/** What would be lost, or left half done, if this till were given up, moved or replaced by another version now. */
export const UnsentWork = z.strictObject({
  /** Own events that headquarters does not have yet, and when the oldest of them happened (ms since 1970). */
  events: z.int().nonnegative(),
  oldest: z.int().nullable(),
  /** Somebody or something is in the basket in hand. */
  basket: z.boolean(),
  parked: z.int().nonnegative(),
  /** Since when a shift is open (ms since 1970); null between two. */
  shift: z.int().nullable(),
  /** The last own event of the database. */
  head: z.strictObject({ seq: z.int().nonnegative(), hash: z.string().max(64) }),
})
export type UnsentWork = z.infer<typeof UnsentWork>

/** `leave`: the till is given up or moved, and what is kept here goes. `update`: it ends, and goes on as another version. */
export type EndingAct = 'leave' | 'update'

export type Wait = 'events' | 'basket' | 'parked' | 'shift'

/**
 * The one guard before a till ends for good or for an update (S7, U1): what has to be dealt with first, in the order in
 * which people are told. `kept`: what is unsent lies safe where the till's end does not reach it, which is the journal file for
 * an update and a saved file where the till is given up. Parked baskets and an open shift are in the database, which an update
 * leaves alone.
 */
export function waitsFor(act: EndingAct, work: UnsentWork, kept: boolean): readonly Wait[] {
  const isLeft = act === 'leave'
  const waits: readonly (readonly [Wait, boolean])[] = [
    ['events', work.events > 0 && !kept],
    ['basket', work.basket],
    ['parked', isLeft && work.parked > 0],
    ['shift', isLeft && work.shift !== null],
  ]
  return waits.flatMap(([wait, does]) => (does ? [wait] : []))
}
