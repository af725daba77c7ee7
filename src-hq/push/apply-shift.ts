import { countedSum, expectedCash } from '#domain/shift/drawer.ts'
import { fen } from '#domain/units.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { canonicalJson } from '#protocol/event-hash.ts'
import type { Batch } from './batch.ts'
import { noteConflict } from './conflict.ts'

type ClosedEvent = Extract<JournalEvent, { kind: 'shift-closed' }>

/** Holds the figures of a closed shift against the till's own events. A difference is told to a person. */
export function checkShift(batch: Batch, event: ClosedEvent): void {
  const { shift } = event.data
  const summed = batch.shifts.get(event.seq) ?? null
  if (summed?.id !== shift.id) {
    return noteConflict(batch, event, 'shift-differs', null, { shift: shift.id, why: 'not-opened' })
  }
  const expected = expectedCash(summed.float, summed.figures)
  const counted = countedSum(shift.counted) ?? fen(0)
  const sums = { ...summed.figures, float: summed.float, expected, countedSum: counted }
  const ours: Readonly<Record<string, unknown>> = { ...sums, difference: fen(counted - expected) }
  const theirs: Readonly<Record<string, unknown>> = { ...shift.figures, ...shift }
  const differs = Object.keys(ours).filter((key) => canonicalJson(ours[key]) !== canonicalJson(theirs[key]))
  if (differs.length === 0) return
  const fields = Object.fromEntries(differs.map((key) => [key, { till: theirs[key], events: ours[key] }]))
  noteConflict(batch, event, 'shift-differs', null, { shift: shift.id, why: 'figures', fields })
}
