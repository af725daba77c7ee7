import type { PointsRefusal, Sale } from '#domain/sale.ts'
import { points, type BusinessDay, type Fen, type Points } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { TillAllowance } from '#usecases/allowance.ts'

/** Why points cannot be spent, or not that many, in words. */
export function sayPointsRefusal(say: Say, refusal: PointsRefusal, allowance: TillAllowance | null): string {
  switch (refusal.kind) {
    case 'no-member':
      return say('counter.points.no-member')
    case 'below-min':
      return refusal.have < refusal.min
        ? say('counter.points.too-few', { min: formatPoints(refusal.min), have: formatPoints(refusal.have) })
        : say('counter.points.below-min', { min: formatPoints(refusal.min) })
    case 'not-a-step':
      return say('counter.points.not-a-step', { step: formatPoints(refusal.step) })
    case 'above-max':
      return say('counter.points.above-max', { max: formatPoints(refusal.max) })
    case 'bill-too-small':
      return say('counter.points.bill-too-small')
    case 'offline-allowance':
      return sayAllowance(say, refusal.max, allowance)
    case 'partner-burns-nothing':
      return say('counter.points.partner-burns-nothing')
  }
}

/** Why no more than `max`: another till holds the rest, or headquarters has to confirm first. */
function sayAllowance(say: Say, max: Points, allowance: TillAllowance | null): string {
  const held = allowance?.held ?? null
  if (held !== null && allowance !== null && allowance.total < allowance.within + allowance.beyond) {
    const { number, points } = held
    return say('counter.points.held', { number, points: formatPoints(points), max: formatPoints(max) })
  }
  const { within, beyond, limit } = allowance ?? NONE
  return say('counter.points.offline-allowance', {
    max: formatPoints(max),
    within: formatPoints(within),
    beyond: formatPoints(beyond),
    limit: say(LIMITS[limit]),
  })
}

const NONE = { within: points(0), beyond: points(0), limit: 'member' } as const

const LIMITS = {
  member: 'counter.points.limit.member',
  till: 'counter.points.limit.till',
  day: 'counter.points.limit.day',
  outage: 'counter.points.limit.outage',
} as const satisfies Record<TillAllowance['limit'], MessageKey>

/** What is spent, what it pays, what is left, and what of it is lost next. Null parts are not told. */
export type PointsPlan = {
  readonly spent: Points
  readonly off: Fen
  readonly left: Points | null
  readonly expiring: { readonly points: Points; readonly on: BusinessDay } | null
}

/** `1,000 分抵 ¥10.00，余 3,250 分，其中 200 分 12-31 到期`, for a receipt or before it. */
export function sayPointsPlan(say: Say, { spent, off, left, expiring }: PointsPlan, today: BusinessDay): string {
  const parts: string[] = []
  if (spent > 0) parts.push(say('counter.statement.spent', { points: formatPoints(spent), sum: formatMoney(off) }))
  if (left !== null) parts.push(say('counter.statement.left', { points: formatPoints(left) }))
  if (left !== null && expiring !== null) {
    const day = formatDay(expiring.on, today)
    parts.push(say('counter.statement.expiring', { points: formatPoints(expiring.points), day }))
  }
  return parts.join(say('counter.statement.separator'))
}

/** The points statement of a sale. Null for a sale without a member. */
export function sayPointsStatement(say: Say, sale: Pick<Sale, 'member' | 'priced' | 'day'>): string | null {
  const { member, priced, day } = sale
  if (member === null) return null
  const { spent, off } = priced.points
  return sayPointsPlan(say, { spent, off, left: member.after, expiring: member.expiring ?? null }, day)
}

/** What a partner's member spent and earned, by the number on their card. */
export function sayPartnerStatement(say: Say, partner: NonNullable<Sale['priced']['partner']>): string {
  const { code, burnt, earned } = partner
  return say('counter.receipt.partner', { code, burnt: formatPoints(burnt.spent), earned: formatPoints(earned) })
}

/** What the sale earned and from when it can be spent: `本单得 95 分，已到账`. Null where it earned nothing. */
export function sayEarnedLot(say: Say, sale: Pick<Sale, 'earnedLot' | 'day'>): string | null {
  const lot = sale.earnedLot
  if (lot === null) return null
  const points = formatPoints(lot.points)
  if (lot.spendableFrom <= sale.day) return say('counter.statement.earned', { points })
  return say('counter.statement.earned-from', { points, day: formatDay(lot.spendableFrom, sale.day) })
}
