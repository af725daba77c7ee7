import type { Remedy } from '#domain/conflict.ts'
import { businessDay, points } from '#domain/units.ts'
import type { FactOf } from './hq-facts.ts'

/** A decision about a conflict, as a till records it that has it. */
export const decisionFact = (
  conflict: string,
  remedy: Remedy,
  wish: Partial<FactOf<'conflict-settled'>['data']> = {},
): FactOf<'conflict-settled'> => ({
  kind: 'conflict-settled',
  data: {
    ...{ conflict, remedy, reason: '', memberId: null, points: points(0), profile: null, code: null },
    day: businessDay('2026-11-20'),
    staff: 'staff-2',
    approvedBy: 'staff-2',
    ...wish,
  },
})

export const cardFact = (
  memberId: string,
  change: { readonly bound?: string; readonly lost?: string },
): FactOf<'card-changed'> => ({
  kind: 'card-changed',
  data: {
    ...{ memberId, bound: change.bound ?? null, lost: change.lost ?? null, staff: 'staff-1' },
    day: businessDay('2026-11-20'),
  },
})
