import type { Member } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import {
  planRefund,
  refundableLines,
  type RefundDraft,
  type RefundQuestion,
  type RefundRefusal,
} from '#domain/refund/plan-refund.ts'
import { lineTotals } from '#domain/refund/line-totals.ts'
import { isFairMoney } from '#domain/refund/refund-line.ts'
import { returnedLines } from '#domain/refund/refundable-lines.ts'
import type { Refund, RefundLine } from '#domain/refund.ts'
import type { Result } from '#domain/refusal.ts'
import type { Sale } from '#domain/sale.ts'
import { fen, points } from '#domain/units.ts'

/** Of a line that was taken back, more than was left. */
export type Surplus = { readonly lineId: string; readonly wanted: number; readonly left: number }

const INCONSISTENT = { kind: 'inconsistent-sale' } as const

export type RefundInHand = {
  readonly refund: Refund
  readonly sale: Sale
  /** What was posted of this sale before. */
  readonly before: readonly Refund[]
  readonly programme: Programme
  /** As they stand here; null where they are not here, or where there is none. */
  readonly member: Member | null
}

export type Effective = {
  /** What is posted; null where nothing was left, or where it cannot be one of this sale. */
  readonly refund: Refund | null
  readonly surplus: readonly Surplus[]
  readonly refusal: RefundRefusal | typeof INCONSISTENT | null
}

/**
 * What a refund comes to beside those that were posted before. A till that did not know of them may have
 * taken back what was back already: then it counts only as far as something is left, by the stored
 * allocation of the sale. The money that it handed out, and what it kept, stand as they are.
 */
export function effectiveRefund({ refund, sale, before, programme, member }: RefundInHand): Effective {
  const left = new Map(refundableLines(sale, before).map((line) => [line.line.id, line.left]))
  const surplus = refund.lines.flatMap(({ lineId, quantity }): Surplus[] => {
    const some = left.get(lineId) ?? 0
    return quantity > some ? [{ lineId, wanted: quantity, left: some }] : []
  })
  const wanted = refund.lines.flatMap(({ lineId, quantity }) => {
    const some = Math.min(quantity, left.get(lineId) ?? 0) as typeof quantity
    return some > 0 ? [{ lineId, quantity: some }] : []
  })
  if (wanted.length === 0) return { refund: null, surplus, refusal: null }
  const question = { sale, refunds: before, programme, member, wanted, day: refund.day }
  const planned = plan({ ...question, shortfall: 'policy', approved: true })
  if (!planned.ok) return { refund: null, surplus, refusal: planned.reason }
  const { backLots, lost, reversed, reversedLot, coupons, usesBack, whole, plansEnded, partner } = planned.value
  const lines = asPaidOut(planned.value.lines, { refund, sale, before })
  const shortfall = atMost(refund.shortfall, reversed)
  const counted = {
    lines,
    gross: fen(lines.reduce((sum, { money }) => sum + money, 0)),
    backLots,
    lost,
    reversed,
    reversedLot,
    shortfall,
    coupons,
    usesBack,
    whole,
    plansEnded,
  }
  return { refund: { ...refund, ...counted, partner }, surplus, refusal: null }
}

/**
 * The lines with the money that the till paid out where that can be right. Parts of one line that tills took back apart
 * are each rounded by what that till knew: the books say what left the drawer, not what would have with more knowledge.
 */
function asPaidOut(
  lines: readonly RefundLine[],
  { refund, sale, before }: Pick<RefundInHand, 'refund' | 'sale' | 'before'>,
): readonly RefundLine[] {
  const stated = new Map(refund.lines.map((line) => [line.lineId, line]))
  const totals = new Map(lineTotals(sale).map((total) => [total.lineId, total]))
  const earlier = returnedLines(before)
  return lines.map((line) => {
    const [till, total] = [stated.get(line.lineId), totals.get(line.lineId)]
    if (till === undefined || total === undefined || till.quantity !== line.quantity) return line
    return isFairMoney(total, earlier.get(line.lineId) ?? [], till) ? { ...line, money: till.money } : line
  })
}

/** A sale that does not add up cannot be shared out. It came from outside, so that is no defect of ours. */
function plan(question: RefundQuestion): Result<RefundDraft, RefundRefusal | typeof INCONSISTENT> {
  try {
    return planRefund(question)
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, reason: INCONSISTENT }
    throw error
  }
}

/** What was waived or paid for cannot be more than what is taken again. */
function atMost(shortfall: Refund['shortfall'], reversed: number): Refund['shortfall'] {
  if (shortfall === null || shortfall.points <= reversed) return shortfall
  const settled = Math.min(shortfall.points - shortfall.owed, reversed)
  return { ...shortfall, points: points(reversed), owed: points(reversed - settled) }
}
