import { SHIFT_FACTS, shiftFigures, type ShiftFact } from '#domain/shift/figures.ts'
import type { ClosedShift, Shift } from '#domain/shift.ts'
import type { Store } from './open.ts'
import type { ShiftRow } from './rows.ts'

type OpenRow = Extract<ShiftRow, { readonly state: 'open' }>

/** The shift that is open at this till, without its figures; null between two. */
export async function openShiftRow(store: Store): Promise<OpenRow | null> {
  const row = await store.shifts.where('state').equals('open').first()
  return row?.state === 'open' ? row : null
}

/**
 * The open shift with the figures of this till's own events since then. Reads them all, so ask where it
 * is shown and not with every basket. The name of who opened it is their id where they were removed.
 */
export async function currentShift(store: Store): Promise<Shift | null> {
  const row = await openShiftRow(store)
  if (row === null) return null
  const [staff, events] = await Promise.all([
    store.staff.get(row.staff),
    store.events.where('seq').above(row.seq).toArray(),
  ])
  const facts = events
    .map(({ event }) => event)
    .filter((event): event is typeof event & ShiftFact => COUNTS.has(event.kind))
  return {
    id: row.id,
    staff: { id: row.staff, name: staff?.doc.name ?? row.staff },
    openedAt: row.openedAt,
    float: row.float,
    figures: shiftFigures(facts),
  }
}

const COUNTS: ReadonlySet<string> = new Set(SHIFT_FACTS)

/** Closed shifts of this till, newest first. */
export async function closedShifts(store: Store, limit: number): Promise<readonly ClosedShift[]> {
  const rows = await store.shifts
    .orderBy('seq')
    .reverse()
    .filter(({ state }) => state === 'closed')
    .limit(limit)
    .toArray()
  return rows.flatMap((row) => (row.state === 'closed' ? [row.doc] : []))
}
