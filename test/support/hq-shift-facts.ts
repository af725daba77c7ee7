import { expectedCash } from '#domain/shift/drawer.ts'
import { shiftFigures, type ShiftFact } from '#domain/shift/figures.ts'
import type { ShiftFigures } from '#domain/shift.ts'
import { fen, millis } from '#domain/units.ts'
import type { Fact } from '#protocol/event.ts'
import type { FactOf } from './hq-facts.ts'

export const shiftOpened = (shiftId: string, float: number): FactOf<'shift-opened'> => ({
  kind: 'shift-opened',
  data: { shiftId, float: fen(float), staff: 'staff-1' },
})

export const cashMoved = (amount: number): FactOf<'cash-moved'> => ({
  kind: 'cash-moved',
  data: { amount: fen(amount), reason: '换零钱', staff: 'staff-1' },
})

/** The end of a shift as the till adds it up from its facts; `wrong` changes figures. */
export function shiftClosed(
  shiftId: string,
  float: number,
  facts: readonly Fact[],
  wrong: Partial<ShiftFigures> = {},
): FactOf<'shift-closed'> {
  const figures = shiftFigures(facts as readonly ShiftFact[])
  const expected = expectedCash(fen(float), figures)
  return {
    kind: 'shift-closed',
    data: {
      shift: {
        id: shiftId,
        staff: { id: 'staff-1', name: '李晓' },
        openedAt: millis(0),
        float: fen(float),
        figures: { ...figures, ...wrong },
        closedAt: millis(1),
        closedBy: { id: 'staff-1', name: '李晓' },
        counted: { '100': 3 },
        countedSum: fen(300),
        expected,
        difference: fen(300 - expected),
        handedTo: null,
        note: '',
      },
    },
  }
}
