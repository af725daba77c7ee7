import type { Meta } from './meta-row.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { Store } from './open.ts'

export type Counters = Meta['counters']

export const NO_COUNTERS: Counters = { receipt: 0, member: 0, coupon: 0, ticket: 0 }

/** Own codes made so far, by kind. */
export async function readCounters(store: Store): Promise<Counters> {
  return (await readMeta(store, 'counters')) ?? NO_COUNTERS
}

/** The same of single facts that were read together. */
export const countersOf = ({ counters = NO_COUNTERS }: Partial<Meta>): Counters => counters

/** Counts a code that was made by the eight digits of its own counter, see `domain/codes.ts`. */
export async function countCode(store: Store, before: Counters, kind: keyof Counters, code: string): Promise<void> {
  const made = Number(code.slice(7, 15))
  if (made > before[kind]) await writeMeta(store, 'counters', { ...before, [kind]: made })
}
