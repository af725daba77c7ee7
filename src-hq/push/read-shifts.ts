import { addFact, NO_FIGURES, SHIFT_FACTS, type ShiftFact } from '#domain/shift/figures.ts'
import type { ShiftFigures } from '#domain/shift.ts'
import type { JournalEvent } from '#protocol/event.ts'
import type { Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import type { Till } from '../till.ts'
import type { SummedShift } from './batch.ts'

type OpenedEvent = Extract<JournalEvent, { kind: 'shift-opened' }>

/** Events that follow the contract, whatever became of them: the till has counted them. */
const SOUND = `(result = 'applied' OR code IN ('failed', 'no-programme', 'duplicate'))`
const PAGE = 500

/**
 * Adds up the shifts that are closed among `facts`, from the till's events that are here and those of
 * this push, which are not kept yet. By the sequence of the closing; null where the opening is not here.
 */
export async function readShifts(
  tx: Sql,
  till: Till,
  facts: readonly JournalEvent[],
  push: readonly JournalEvent[],
): Promise<Map<number, SummedShift | null>> {
  const shifts = new Map<number, SummedShift | null>()
  for (const { seq } of facts.filter(({ kind }) => kind === 'shift-closed')) {
    const opened = push.findLast(isOpening(seq)) ?? (await readOpening(tx, till, seq))
    shifts.set(seq, opened === null ? null : await sumUp(tx, till, opened, seq, push))
  }
  return shifts
}

const isOpening =
  (before: number) =>
  (event: JournalEvent): event is OpenedEvent =>
    event.kind === 'shift-opened' && event.seq < before

async function readOpening(tx: Sql, till: Till, before: number): Promise<OpenedEvent | null> {
  const [row] = await tx.inLane<{ doc: OpenedEvent }>(
    laneOf(till.id),
    `SELECT doc FROM event WHERE lane = $1 AND till = $2 AND seq < $3 AND kind = 'shift-opened' AND result = 'applied'
     ORDER BY seq DESC LIMIT 1`,
    [till.id, before],
  )
  return row?.doc ?? null
}

async function sumUp(
  tx: Sql,
  till: Till,
  opened: OpenedEvent,
  end: number,
  push: readonly JournalEvent[],
): Promise<SummedShift> {
  const own = push.filter(({ seq }) => seq > opened.seq && seq < end)
  const known = new Set(own.map(({ seq }) => seq))
  let figures: ShiftFigures = NO_FIGURES
  const add = (event: JournalEvent) => {
    if (isCounted(event)) figures = addFact(figures, event)
  }
  for (let after = opened.seq; ;) {
    const page = await tx.inLane<{ seq: number; doc: JournalEvent }>(
      laneOf(till.id),
      `SELECT seq, doc FROM event
       WHERE lane = $1 AND till = $2 AND seq > $3 AND seq < $4 AND kind = ANY($5::text[]) AND ${SOUND}
       ORDER BY seq LIMIT ${PAGE}`,
      [till.id, after, end, SHIFT_FACTS],
    )
    for (const { seq, doc } of page) if (!known.has(seq)) add(doc)
    if (page.length < PAGE) break
    after = page.at(-1)?.seq ?? end
  }
  own.forEach(add)
  return { id: opened.data.shiftId, float: opened.data.float, figures }
}

const isCounted = (event: JournalEvent): event is JournalEvent & ShiftFact =>
  (SHIFT_FACTS as readonly string[]).includes(event.kind)
