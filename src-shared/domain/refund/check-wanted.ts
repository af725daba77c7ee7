import { addDays } from '../calendar.ts'
import type { Member } from '../member.ts'
import type { Programme } from '../programme.ts'
import type { Refund } from '../refund.ts'
import type { Result } from '../refusal.ts'
import type { Sale } from '../sale.ts'
import { milli, type BusinessDay, type Milli } from '../units.ts'
import { planDaysLeft } from './refund-line.ts'
import type { RefundRefusal } from './refund-refusal.ts'
import { refundableLines } from './refundable-lines.ts'

export type WantedLine = { readonly lineId: string; readonly quantity: Milli }

/** What is asked for, and what decides whether it may be. */
export type RefundQuestion = {
  readonly sale: Sale
  /** Earlier ones of this sale. */
  readonly refunds: readonly Refund[]
  readonly programme: Programme
  /** As the till knows them today, the living one after a merge; null where it does not, or without one. */
  readonly member: Member | null
  readonly wanted: readonly WantedLine[]
  readonly day: BusinessDay
  readonly shortfall: 'policy' | 'waive'
  /** A manager's PIN was given. */
  readonly approved: boolean
}

/** What is wanted, one entry for each line, in the order of the receipt; or the first thing in the way. */
export function checkWanted(question: RefundQuestion): Result<readonly WantedLine[], RefundRefusal> {
  const { sale, refunds, programme, wanted, day, approved } = question
  const lines = refundableLines(sale, refunds)
  const stranger = wanted.find(({ lineId }) => !lines.some(({ line }) => line.id === lineId))
  if (stranger !== undefined) return refuse({ kind: 'unknown-line', lineId: stranger.lineId })
  if (wanted.some(({ quantity }) => quantity < 0)) return refuse({ kind: 'nothing-wanted' })
  const asked = lines.flatMap(({ line, left }) => {
    const quantity = wanted.reduce((sum, each) => sum + (each.lineId === line.id ? each.quantity : 0), 0)
    return quantity === 0 ? [] : [{ line, left, quantity: milli(quantity) }]
  })
  if (asked.length === 0) return refuse({ kind: 'nothing-wanted' })
  for (const { line, left, quantity } of asked) {
    if (quantity > left) return refuse({ kind: 'more-than-left', lineId: line.id, left, wanted: quantity })
    const isWhole = quantity === left || (line.unit === 'piece' && quantity % 1000 === 0)
    const plan = heldPlan(question, line.id)
    if (plan === null ? line.unit === 'piece' && !isWhole : quantity !== line.quantity) {
      return refuse({ kind: 'not-this-unit', lineId: line.id, wanted: quantity })
    }
    if (plan === null) continue
    const terms = programme.plans.find(({ id }) => id === plan.plan)?.refund ?? 'none'
    const why = terms === 'none' ? 'terms' : planDaysLeft(plan, day) === 0 ? 'over' : null
    if (why !== null) return refuse({ kind: 'plan-not-refundable', lineId: line.id, plan: plan.plan, why })
  }
  const { days } = programme.refunds
  // Days that are left of a membership are its own limit.
  const hasGoods = asked.some(({ line }) => heldPlan(question, line.id) === null)
  if (hasGoods && days !== null && !approved && addDays(sale.day, days) < day) {
    return refuse({ kind: 'too-late', days, last: addDays(sale.day, days) })
  }
  return { ok: true, value: asked.map(({ line, quantity }) => ({ lineId: line.id, quantity })) }
}

/** The paid membership that a line sold: as the member holds it now, for it may have moved behind another. */
export function heldPlan({ sale, member }: Pick<RefundQuestion, 'sale' | 'member'>, lineId: string) {
  const sold = sale.plans.find((plan) => plan.lineId === lineId)
  if (sold === undefined) return null
  return member?.plans.find((plan) => plan.saleId === sale.id && plan.lineId === lineId) ?? sold
}

const refuse = (reason: RefundRefusal) => ({ ok: false as const, reason })
