import { receive, reverse } from '../points/account.ts'
import { lotsToReturn, revive } from '../points/return-lots.ts'
import type { Refund, RefundLine } from '../refund.ts'
import type { Result } from '../refusal.ts'
import type { Sale } from '../sale.ts'
import { fen, points } from '../units.ts'
import { checkWanted, heldPlan, type RefundQuestion } from './check-wanted.ts'
import { lineTotals } from './line-totals.ts'
import { reckonPlan, refundLine, refundPlanLine, type PlanReckoning } from './refund-line.ts'
import type { RefundRefusal } from './refund-refusal.ts'
import { refundWarnings, type RefundWarning } from './refund-warnings.ts'
import { refundableLines, returnedLines } from './refundable-lines.ts'
import { couponsBack, usesBack, type WhollyBack } from './rights-back.ts'
import { settleShortfall, type Shortfall } from './shortfall.ts'

export type { RefundQuestion } from './check-wanted.ts'
export type { RefundRefusal } from './refund-refusal.ts'
export type { RefundWarning } from './refund-warnings.ts'
export { refundableLines, type RefundableLine } from './refundable-lines.ts'

/** Who does it, where and when, and how the money goes out. */
type ByHand = 'id' | 'receipt' | 'store' | 'till' | 'staff' | 'approvedBy' | 'at' | 'day' | 'reason' | 'tenders'

/** A refund as it follows from the sale, and what the cashier should know before confirming it. */
export type RefundDraft = Omit<Refund, ByHand | 'shortfall'> & {
  readonly shortfall: Shortfall | null
  /** How the money of each paid membership was reckoned. */
  readonly reckoned: readonly PlanReckoning[]
  readonly warnings: readonly RefundWarning[]
}

/**
 * What taking goods back gives: by the stored allocation of the sale, less what earlier refunds gave. Needs
 * nothing but what is passed in, so it works offline. Where the member is not known here, what they have
 * left is not either: nothing is kept or waived, and headquarters notes what is missing as owed.
 */
export function planRefund(question: RefundQuestion): Result<RefundDraft, RefundRefusal> {
  const checked = checkWanted(question)
  if (!checked.ok) return checked
  const { sale, refunds, programme, member, day } = question
  const lines = refundLines(question, checked.value)
  const gross = fen(sum(lines, 'money'))
  const back = whollyBack(sale, refunds, lines)
  const { backLots, lost } = revive(spentLotsBack(sale, refunds, sum(lines, 'pointsBack')), day, programme.refunds)
  const reversed = points(sum(lines, 'pointsReversed'))
  const reversedLot = sale.earnedLot?.id ?? null
  const missing =
    member === null ? points(0) : reverse(receive(member, backLots, day).lots, reversed, reversedLot, day).missing
  const how = question.shortfall === 'waive' ? 'waive' : programme.refunds.shortfall
  const { shortfall, kept } = settleShortfall(missing, how, gross, programme.redeeming)
  const approval = missingApproval(question, gross, shortfall)
  if (approval !== null) return { ok: false, reason: approval }
  const memberId = member?.id ?? sale.member?.id ?? null
  return {
    ok: true,
    value: {
      saleId: sale.id,
      saleReceipt: sale.receipt,
      lines,
      gross,
      kept,
      money: fen(gross - kept),
      member: memberOf(question),
      backLots,
      lost,
      reversed,
      reversedLot,
      shortfall,
      coupons: couponsBack(sale, back, { programme, day, memberId }),
      usesBack: usesBack(sale, back, programme),
      whole: sale.lines.every(({ id }) => back.now.has(id)),
      plansEnded: lines.flatMap(({ lineId }) => (heldPlan(question, lineId) === null ? [] : [lineId])),
      partner: partnerOf(sale, lines),
      reckoned: reckonings(question, lines),
      warnings: refundWarnings(question, checked.value, back.now),
    },
  }
}

function refundLines(question: RefundQuestion, wanted: readonly Pick<RefundLine, 'lineId' | 'quantity'>[]) {
  const totals = new Map(lineTotals(question.sale).map((total) => [total.lineId, total]))
  const before = returnedLines(question.refunds)
  return wanted.flatMap(({ lineId, quantity }): RefundLine[] => {
    const total = totals.get(lineId)
    if (total === undefined) return []
    const plan = heldPlan(question, lineId)
    return [
      plan === null ? refundLine(total, before.get(lineId) ?? [], quantity) : refundPlanLine(total, plan, question.day),
    ]
  })
}

function reckonings(question: RefundQuestion, lines: readonly RefundLine[]): readonly PlanReckoning[] {
  return lineTotals(question.sale).flatMap((total) => {
    const plan = lines.some(({ lineId }) => lineId === total.lineId) ? heldPlan(question, total.lineId) : null
    return plan === null ? [] : [reckonPlan(total, plan, question.day)]
  })
}

function whollyBack(sale: Sale, refunds: readonly Refund[], lines: readonly RefundLine[]): WhollyBack {
  const done = (all: readonly Pick<Refund, 'lines'>[]) =>
    new Set(refundableLines(sale, all).flatMap(({ line, left }) => (left === 0 ? [line.id] : [])))
  return { before: done(refunds), now: done([...refunds, { lines }]) }
}

/** The batches that paid for these points, those that went back before left out. */
function spentLotsBack(sale: Sale, refunds: readonly Refund[], wanted: number) {
  const before = refunds.reduce((total, refund) => total + sum(refund.lines, 'pointsBack'), 0)
  return lotsToReturn(sale.spentLots, before, wanted)
}

function missingApproval(
  { refunds, programme, approved }: RefundQuestion,
  gross: number,
  shortfall: Shortfall | null,
): RefundRefusal | null {
  if (approved) return null
  if (shortfall?.how === 'waive') return { kind: 'needs-manager', why: 'waive' }
  const from = programme.refunds.managerFrom
  // The sum over all refunds of the sale, so that a large one cannot be split into small ones.
  const total = fen(refunds.reduce((all, refund) => all + refund.gross, gross))
  return from !== null && total >= from ? { kind: 'needs-manager', why: 'sum', from, sum: total } : null
}

function memberOf({ sale, member }: RefundQuestion): Refund['member'] {
  if (sale.member === null) return null
  if (member === null) return { id: sale.member.id, code: sale.member.code, name: sale.member.name }
  return { id: member.id, code: member.code, name: member.profile.name }
}

function partnerOf(sale: Sale, lines: readonly RefundLine[]): Refund['partner'] {
  const { partner } = sale.priced
  if (partner === null) return null
  return {
    partner: partner.partner,
    code: partner.code,
    back: points(sum(lines, 'partnerBack')),
    reversed: points(sum(lines, 'partnerReversed')),
  }
}

type Counted = 'money' | 'pointsBack' | 'pointsReversed' | 'partnerBack' | 'partnerReversed'

const sum = (lines: readonly RefundLine[], field: Counted) => lines.reduce((total, line) => total + line[field], 0)
