import { daysBetween } from '../calendar.ts'
import type { HeldPlan } from '../member.ts'
import { mulDiv } from '../mul-div.ts'
import type { RefundLine } from '../refund.ts'
import { fen, milli, points, type BusinessDay, type Fen, type Milli } from '../units.ts'
import type { LineTotal } from './line-totals.ts'

/**
 * What `quantity` more of a line gives back: the share of everything taken back so far, this included,
 * less what went before. Money and points that come back are rounded down, points that are taken again
 * up: the parts sum to the whole, and no way to split gives more on the way.
 */
export function refundLine(total: LineTotal, before: readonly RefundLine[], quantity: Milli): RefundLine {
  const all = total.line.quantity
  const soFar = sum(before, 'quantity') + quantity
  const down = (field: Field) => Math.max(0, mulDiv(total[field], soFar, all) - sum(before, field))
  const up = (field: Field) => Math.max(0, total[field] - mulDiv(total[field], all - soFar, all) - sum(before, field))
  return {
    lineId: total.lineId,
    quantity,
    money: fen(down('money')),
    pointsBack: points(down('pointsBack')),
    pointsReversed: points(up('pointsReversed')),
    partnerBack: points(down('partnerBack')),
    partnerReversed: points(up('partnerReversed')),
  }
}

/**
 * Whether a till that had not heard of some of the earlier refunds may have paid out `stated` for a part of a line: not less
 * than the part comes to by itself, rounded down, and not more than is left of the whole. Between the two lie all the
 * roundings that any order of the parts can bring.
 */
export function isFairMoney(total: LineTotal, before: readonly RefundLine[], stated: RefundLine): boolean {
  const alone = mulDiv(total.money, stated.quantity, total.line.quantity)
  return stated.money >= alone && stated.money <= total.money - sum(before, 'money')
}

/** How many days of a paid membership are left after `day`. */
export function planDaysLeft(plan: HeldPlan, day: BusinessDay): number {
  return Math.max(0, daysBetween(day < plan.from ? plan.from : day, plan.until) + (day < plan.from ? 1 : 0))
}

/** How much of a paid membership goes back, and by what: paid × left ÷ days, rounded down to the fen. */
export type PlanReckoning = {
  readonly lineId: string
  readonly plan: string
  readonly paid: Fen
  readonly days: number
  readonly left: number
  readonly money: Fen
}

/** The reckoning of a paid membership that is taken back on `day`, which itself counts as used. */
export function reckonPlan(
  total: Pick<LineTotal, 'lineId' | 'money'>,
  plan: HeldPlan,
  day: BusinessDay,
): PlanReckoning {
  const days = daysBetween(plan.from, plan.until) + 1
  const left = planDaysLeft(plan, day)
  const money = fen(mulDiv(total.money, left, days))
  return { lineId: total.lineId, plan: plan.plan, paid: fen(total.money), days, left, money }
}

/** A paid membership taken back on `day`: of its price the share of the days that are left, rounded down. No points hang on it. */
export function refundPlanLine(total: LineTotal, plan: HeldPlan, day: BusinessDay): RefundLine {
  return {
    lineId: total.lineId,
    quantity: milli(total.line.quantity),
    money: reckonPlan(total, plan, day).money,
    pointsBack: points(0),
    pointsReversed: points(0),
    partnerBack: points(0),
    partnerReversed: points(0),
  }
}

type Field = 'money' | 'pointsBack' | 'pointsReversed' | 'partnerBack' | 'partnerReversed'

const sum = (lines: readonly RefundLine[], field: Field | 'quantity') =>
  lines.reduce((total, line) => total + line[field], 0)
