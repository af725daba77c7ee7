import { newMember } from '#domain/ledger/post.ts'
import type { Coupon, HeldPlan, Member, PointsLot } from '#domain/member.ts'
import { earnedLot, spendLots } from '#domain/points/lots.ts'
import type { PaidPlan, Programme, Tier } from '#domain/programme.ts'
import { planRefund, type RefundDraft, type RefundQuestion } from '#domain/refund/plan-refund.ts'
import type { Refund } from '#domain/refund.ts'
import type { Discount, PricedLine, Sale } from '#domain/sale.ts'
import { basisPoints, businessDay, fen, milli, millis, points, type BusinessDay } from '#domain/units.ts'
import { line } from './pricing.ts'

/** Facts for the ledger, written down as a receipt holds them and not priced: any valid allocation goes. */
export type Goods = {
  readonly id: string
  /** Paid in money. */
  readonly net: number
  readonly quantity?: number
  readonly unit?: 'piece' | 'kg'
  readonly product?: string
  readonly earns?: number
  /** Fen that points took off. */
  readonly byPoints?: number
  readonly byPartner?: number
  /** Fen that offers and coupons took off, by id. */
  readonly offers?: Readonly<Record<string, number>>
  readonly coupons?: Readonly<Record<string, number>>
  /** Sells this paid membership. */
  readonly plan?: HeldPlan
}

export const day = businessDay
export const today = day('2026-11-23')

export function tier(id: string, reach: number, keep = reach): Tier {
  return { id, name: id, reach, keep, earnRate: basisPoints(10_000), privileges: [] }
}

export function planOf(id: string, rest: Partial<PaidPlan> = {}): PaidPlan {
  return {
    id,
    name: id,
    product: `plan-${id}`,
    days: 30,
    tier: null,
    earnRate: basisPoints(10_000),
    refund: 'pro-rata',
    ...rest,
  }
}

export function lotOf(id: string, amount: number, expires: string | null = null, rest: Partial<PointsLot> = {}) {
  const lot: PointsLot = {
    id,
    points: points(amount),
    earned: day('2026-01-01'),
    spendableFrom: day('2026-01-01'),
    expires: expires === null ? null : day(expires),
    ...rest,
  }
  return lot
}

export function enrolled(programme: Programme, rest: Partial<Member> = {}, on: BusinessDay = today): Member {
  const fact = {
    memberId: rest.id ?? 'm1',
    code: `CODE-${rest.id ?? 'm1'}`,
    tier: programme.tiers[0]?.id ?? '',
    profile: {
      name: '王小敏',
      mobile: '13800138899',
      birthday: null,
      sex: null,
      consent: { terms: true, sms: false, wechat: false },
    },
  }
  return { ...newMember(fact, millis(1), on, programme), ...rest }
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

/** A sale of these goods; `spent` points paid for what `byPoints` says. The member's lots decide which batches. */
export function saleOf(
  programme: Programme,
  member: Member | null,
  goods: readonly Goods[],
  rest: {
    readonly id?: string
    readonly day?: BusinessDay
    readonly spent?: number
    readonly usedCoupons?: readonly Coupon[]
    readonly partner?: { readonly burnt: number; readonly earned: number }
  } = {},
): Sale {
  const { id = 's1', day: on = today, spent = 0, usedCoupons = [], partner = null } = rest
  const priced = goods.map((each): PricedLine => {
    const discounts: Discount[] = [
      ...Object.entries(each.offers ?? {}).map(([of, off]): Discount => ({ source: offerSource(of), off: fen(off) })),
      ...Object.entries(each.coupons ?? {}).map(([of, off]): Discount => ({ source: couponSource(of), off: fen(off) })),
      { source: { kind: 'points' }, off: fen(each.byPoints ?? 0) },
      { source: { kind: 'partner-points', id: 'p', name: 'p' }, off: fen(each.byPartner ?? 0) },
    ]
    const gross = each.net + sum(discounts.map(({ off }) => off))
    return {
      lineId: each.id,
      gross: fen(gross),
      discounts: discounts.filter(({ off }) => off > 0),
      net: fen(each.net),
      earns: points(member === null ? 0 : (each.earns ?? 0)),
    }
  })
  const payable = sum(goods.map(({ net }) => net))
  const earned = points(sum(priced.map(({ earns }) => earns)))
  const settled = { best: points(0), min: points(0), step: points(1), refusal: null }
  const used = (of: 'offers' | 'coupons') => [...new Set(goods.flatMap((each) => Object.keys(each[of] ?? {})))]
  const offOf = (of: 'offers' | 'coupons', name: string) => fen(sum(goods.map((each) => each[of]?.[name] ?? 0)))
  const couponIds = new Set([...used('coupons'), ...usedCoupons.map((coupon) => coupon.id)])
  const lines = goods.map((each) =>
    line(each.id, 0, {
      productId: each.product ?? each.id,
      unit: each.unit ?? 'piece',
      quantity: milli(each.quantity ?? 1000),
    }),
  )
  return {
    id,
    receipt: `R-${id}`,
    store: 'S01',
    till: 'T01',
    staff: { id: 'x', name: '李晓' },
    at: millis(2),
    day: on,
    lines,
    priced: {
      programme: { id: programme.id, version: programme.version },
      lines: priced,
      gross: fen(sum(priced.map(({ gross }) => gross))),
      applied: [
        ...used('offers').map((of) => ({ source: offerSource(of), off: offOf('offers', of), times: 1 })),
        ...[...couponIds].map((of) => ({ source: couponSource(of), off: offOf('coupons', of), times: 1 })),
      ],
      missed: [],
      proven: true,
      points: { ...settled, spent: points(spent), off: fen(sum(goods.map(({ byPoints = 0 }) => byPoints))) },
      partner: partner && {
        partner: 'p',
        code: 'PP1',
        burnt: { ...settled, spent: points(partner.burnt), off: fen(sum(goods.map(({ byPartner = 0 }) => byPartner))) },
        earned: points(partner.earned),
      },
      rounding: fen(0),
      payable: fen(payable),
      saved: fen(0),
      earned: { points: earned, reasons: [] },
    },
    priceFacts: {
      member: null,
      coupons: usedCoupons,
      points: points(spent),
      manual: [],
      coBrand: null,
      partner: null,
      usage: { storeDay: {}, spent: {} },
      at: { day: on, weekday: 1, minute: 0 },
      store: 'S01',
    },
    tenders: [],
    change: fen(0),
    member: member && {
      id: member.id,
      code: member.code,
      name: member.profile.name,
      tier: member.tier,
      before: points(0),
      after: points(0),
    },
    earnedLot: earnedLot(programme.earning, earned, on, id),
    spentLots: member === null ? [] : spendLots(member.lots, points(spent), on).taken,
    plans: goods.flatMap(({ plan }) => (plan === undefined ? [] : [plan])),
    coBrand: null,
    manual: [],
    coupons: usedCoupons.map(({ id: couponId, code, template, validTo }) => ({
      id: couponId,
      code,
      template,
      validTo,
    })),
  }
}

const offerSource = (id: string) => ({ kind: 'offer' as const, id, name: id })
const couponSource = (id: string) => ({ kind: 'coupon' as const, id, name: id })

/** A question about a refund with what most tests do not care about filled in. */
export function questionOf(
  programme: Programme,
  sale: Sale,
  member: Member | null,
  wanted: Readonly<Record<string, number>>,
  rest: Partial<RefundQuestion> = {},
): RefundQuestion {
  return {
    sale,
    refunds: [],
    programme,
    member,
    wanted: Object.entries(wanted).map(([lineId, quantity]) => ({ lineId, quantity: milli(quantity) })),
    day: today,
    shortfall: 'policy',
    approved: false,
    ...rest,
  }
}

/** The refund of a plan, as the till writes it; throws what it was refused for. */
export function refundOf(question: RefundQuestion, id = 'r1'): Refund {
  const planned = planRefund(question)
  if (!planned.ok) throw new Error(JSON.stringify(planned.reason))
  return written(planned.value, question.day, id)
}

function written({ warnings: _, reckoned: __, shortfall, ...draft }: RefundDraft, on: BusinessDay, id: string): Refund {
  return {
    ...draft,
    id,
    receipt: `R-${id}`,
    store: 'S01',
    till: 'T01',
    staff: { id: 'x', name: '李晓' },
    approvedBy: null,
    at: millis(3),
    day: on,
    reason: '',
    tenders: [{ kind: 'cash', amount: draft.money }],
    shortfall: shortfall && { ...shortfall, by: shortfall.how === 'waive' ? 'boss' : null },
  }
}

/** Everything of a sale, as it is wanted. */
export function everything({ lines }: Sale): Record<string, number> {
  return Object.fromEntries(lines.map(({ id, quantity }) => [id, quantity]))
}

/** Points of batches, expired ones as well. */
export const totalOf = (lots: readonly PointsLot[]): number => sum(lots.map((lot) => lot.points))
