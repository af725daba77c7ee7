import { mulDiv } from '../mul-div.ts'
import type { Redeeming } from '../programme.ts'
import type { PointsChoice, PointsRefusal, PointsSettlement } from '../sale.ts'
import { fen, points } from '../units.ts'
import type { PricingMember } from './input.ts'

/** Whose points these are: what can be spent, and what this till may let go without headquarters. */
type Spender = Pick<PricingMember, 'spendable' | 'maxPoints'>

/** What a number of points pays, in fen. A whole number for every legal amount. */
export function worthOf(spent: number, redeeming: Pick<Redeeming, 'points' | 'fen'>): number {
  return mulDiv(spent, redeeming.fen, redeeming.points)
}

/**
 * How many points pay for a bill. `bill` is what offers and coupon left to pay, `eligible` the part
 * of it that points may pay for, both in fen. What is asked for and not legal is lowered to the next
 * legal amount, and the refusal says why.
 */
export function settlePoints(
  choice: PointsChoice,
  facts: { readonly bill: number; readonly eligible: number; readonly member: Spender | null },
  redeeming: Redeeming,
): PointsSettlement {
  const { bill, eligible, member } = facts
  const cap = Math.min(eligible, mulDiv(bill, redeeming.maxShare, 10_000))
  const byBill = mulDiv(cap, redeeming.points, redeeming.fen)
  const allowance = member?.maxPoints ?? Number.MAX_SAFE_INTEGER
  const have = member?.spendable ?? 0
  const best = legal(Math.min(byBill, have, allowance), redeeming)
  const settle = (spent: number, refusal: PointsRefusal | null): PointsSettlement => ({
    spent: points(spent),
    off: fen(worthOf(spent, redeeming)),
    best: points(best),
    min: redeeming.min,
    step: redeeming.step,
    refusal,
  })
  if (choice === 'none' || choice === 0) return settle(0, null)
  if (member === null) return settle(0, { kind: 'no-member' })
  const wanted = choice === 'best' ? best : choice
  const spent = legal(Math.min(wanted, best), redeeming)
  if (choice !== 'best' && spent === wanted) return settle(spent, null)
  if (choice === 'best' && best > 0) return settle(best, null)
  return settle(spent, whyNot(wanted, { byBill, have, allowance, best }, redeeming))
}

function legal(most: number, { min, step }: Redeeming): number {
  const whole = most - (most % step)
  return whole >= min ? whole : 0
}

function whyNot(
  wanted: number,
  limits: { readonly byBill: number; readonly have: number; readonly allowance: number; readonly best: number },
  { min, step }: Redeeming,
): PointsRefusal {
  const { byBill, have, allowance, best } = limits
  if (have < min) return { kind: 'below-min', min, have: points(have) }
  if (byBill < min) return { kind: 'bill-too-small' }
  if (allowance < min) return { kind: 'offline-allowance', max: points(best) }
  if (wanted > best) {
    const byAllowance = allowance < Math.min(byBill, have)
    return byAllowance ? { kind: 'offline-allowance', max: points(best) } : { kind: 'above-max', max: points(best) }
  }
  if (wanted < min) return { kind: 'below-min', min, have: points(have) }
  return { kind: 'not-a-step', step }
}
