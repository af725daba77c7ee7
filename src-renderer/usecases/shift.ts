import type { Result } from '#domain/refusal.ts'
import { countedSum, expectedCash } from '#domain/shift/drawer.ts'
import type { CashCount, ClosedShift, Shift } from '#domain/shift.ts'
import { fen, type Fen, type Millis } from '#domain/units.ts'
import { currentShift as readShift, openShiftRow } from '#store/shifts.ts'
import { cleanReason, type ReasonRefusal } from './clean-reason.ts'
import { cleanText } from './clean-text.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'

type Person = { readonly id: string; readonly name: string }

export type OpenedShift = { readonly id: string; readonly float: Fen; readonly openedAt: Millis }

export type OpenShiftRefusal =
  | { readonly kind: 'shift-open'; readonly shiftId: string }
  /** Less than nothing in the drawer, or more than a drawer holds. */
  | { readonly kind: 'float' }
  | NotRecorded<OpenedShift>

export type MoveCashRefusal =
  | { readonly kind: 'no-shift' }
  /** Nothing, or more than a drawer holds. */
  | { readonly kind: 'amount' }
  | ReasonRefusal
  | NotRecorded<null>

export type CloseShiftRefusal =
  | { readonly kind: 'no-shift' }
  /** Not a count: no worth of a note or coin, or no whole number of them. */
  | { readonly kind: 'count' }
  | NotRecorded<ClosedShift>

const MAX_REASON = 200
const MAX_NOTE = 500
/** Ten million yuan: a slip of the finger, beyond it. */
const MAX_CASH = 1_000_000_000

/** Begins a shift with `float` fen in the drawer. One at a time on a till. */
export async function openShift(
  ports: Ports,
  { float, staff }: { readonly float: Fen; readonly staff: Person },
): Promise<Result<OpenedShift, OpenShiftRefusal>> {
  if (!Number.isSafeInteger(float) || float < 0 || float > MAX_CASH) return { ok: false, reason: { kind: 'float' } }
  return record<OpenedShift, OpenShiftRefusal>(ports, async (append) => {
    const open = await openShiftRow(ports.store)
    if (open !== null) return { ok: false, reason: { kind: 'shift-open', shiftId: open.id } }
    const id = ports.newId()
    const { at } = await append({ kind: 'shift-opened', data: { shiftId: id, float, staff: staff.id } })
    return { ok: true, value: { id, float, openedAt: at } }
  })
}

/** Cash put into the drawer, or taken out of it (`amount` below 0), beside sales and refunds. */
export async function moveCash(
  ports: Ports,
  { amount, reason: typed, staff }: { readonly amount: Fen; readonly reason: string; readonly staff: Person },
): Promise<Result<null, MoveCashRefusal>> {
  const sound = Number.isSafeInteger(amount) && amount !== 0 && Math.abs(amount) <= MAX_CASH
  if (!sound) return { ok: false, reason: { kind: 'amount' } }
  const reason = cleanReason(typed, MAX_REASON)
  if (!reason.ok) return reason
  return record<null, MoveCashRefusal>(ports, async (append) => {
    if ((await openShiftRow(ports.store)) === null) return { ok: false, reason: { kind: 'no-shift' } }
    await append({ kind: 'cash-moved', data: { amount, reason: reason.value, staff: staff.id } })
    return { ok: true, value: null }
  })
}

/** The open shift with its figures; null between two. Reads all its events: only where it is shown. */
export function currentShift({ store }: Pick<Ports, 'store'>): Promise<Shift | null> {
  return readShift(store)
}

/** Whether a shift is open; cheap. */
export async function isShiftOpen({ store }: Pick<Ports, 'store'>): Promise<boolean> {
  return (await openShiftRow(store)) !== null
}

/**
 * Ends the shift with what was counted in the drawer. The figures are of this till's own events, so they are
 * the same offline and after a restart. `handedTo`: who takes the drawer over; null at the end of the day.
 */
export async function closeShift(
  ports: Ports,
  input: {
    readonly counted: CashCount
    readonly staff: Person
    readonly handedTo: string | null
    readonly note: string
  },
): Promise<Result<ClosedShift, CloseShiftRefusal>> {
  const sum = countedSum(input.counted)
  if (sum === null) return { ok: false, reason: { kind: 'count' } }
  return record<ClosedShift, CloseShiftRefusal>(ports, async (append) => {
    const shift = await readShift(ports.store)
    if (shift === null) return { ok: false, reason: { kind: 'no-shift' } }
    const expected = expectedCash(shift.float, shift.figures)
    const closed: ClosedShift = {
      ...shift,
      closedAt: ports.now(),
      closedBy: { id: input.staff.id, name: input.staff.name },
      counted: input.counted,
      countedSum: sum,
      expected,
      difference: fen(sum - expected),
      handedTo: input.handedTo,
      note: cleanText(input.note).slice(0, MAX_NOTE).toWellFormed(),
    }
    await append({ kind: 'shift-closed', data: { shift: closed } })
    return { ok: true, value: closed }
  })
}
