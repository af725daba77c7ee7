import type { TillIdentity } from '#bridge/routes.ts'
import { postSale } from '#domain/ledger/post.ts'
import type { Coupon, HeldPlan, Member } from '#domain/member.ts'
import { balance, earnedLot, spendLots } from '#domain/points/lots.ts'
import { planOf, soldPlan, withSoldPlans } from '#domain/pricing/plan-lines.ts'
import type { Programme } from '#domain/programme.ts'
import type { Basket, BasketLine, Sale, Tender, UsedCoupon } from '#domain/sale.ts'
import { checkKept } from '#domain/spend-check.ts'
import type { Fen, Millis } from '#domain/units.ts'
import { spentOf, type Quote } from './quote.ts'

type Parts = {
  readonly basket: Basket
  readonly quoted: Quote
  readonly tenders: readonly Tender[]
  readonly staff: Sale['staff']
  readonly at: Millis
  readonly receipt: string
  readonly change: Fen
}

/** The sale of a basket as it was priced: complete in itself, with what is needed to refund it and price it again. */
export function saleOf(identity: TillIdentity, parts: Parts): Sale {
  const { basket, quoted, tenders, staff, at, receipt, change } = parts
  const { priced, programme, member } = quoted
  const { programme: _, lines, ...priceFacts } = quoted.input
  const { day } = priceFacts.at
  const used = new Set(priced.applied.flatMap(({ source }) => (source.kind === 'coupon' ? [source.id] : [])))
  const check = member === null ? null : checkKept(programme.spendCheck, spentOf(quoted), basket)
  const sale: Sale = {
    id: basket.id,
    receipt,
    store: identity.store.id,
    till: identity.till.id,
    staff: { id: staff.id, name: staff.name },
    at,
    day,
    lines,
    priced,
    priceFacts,
    tenders,
    change,
    member: null,
    earnedLot: member === null ? null : earnedLot(programme.earning, priced.earned.points, day, basket.id),
    spentLots: member === null ? [] : spendLots(member.lots, priced.points.spent, day).taken,
    plans: member === null ? [] : plansSold(basket, member, programme, day),
    coBrand: basket.coBrand,
    manual: basket.manual,
    coupons: priceFacts.coupons.filter(({ id }) => used.has(id)).map((coupon) => usedCoupon(coupon, priced.applied)),
    ...(basket.voided === undefined ? {} : { voided: basket.voided }),
    ...(check === null ? {} : { check }),
  }
  if (member === null) return sale
  const before = balance(member, day).spendable
  const own = priceFacts.member
  const named = {
    id: member.id,
    code: member.code,
    name: member.profile.name,
    // A membership that is sold here lifts already.
    ...(basket.memberBy === undefined ? {} : { by: basket.memberBy }),
    tier: own === null ? member.tier : withSoldPlans(own, lines, programme, day).tier,
  }
  const known = { ...sale, member: { ...named, before, after: before } }
  const { spendable: after, expiring } = balance(postSale(member, known, programme), day)
  return { ...known, member: { ...named, before, after, expiring } }
}

/** What was used, and what of it at the programme's risk: a signed one while headquarters could not be reached. */
function usedCoupon({ id, code, template, validTo, signed }: Coupon, applied: Sale['priced']['applied']): UsedCoupon {
  const used = { id, code, template, validTo }
  if (signed?.limit === undefined) return used
  const taken = applied.find(({ source }) => source.kind === 'coupon' && source.id === id)
  return taken === undefined ? used : { ...used, risk: taken.off }
}

/** Lines that sell a paid membership. */
export function planLines(lines: readonly BasketLine[], programme: Programme): readonly string[] {
  return lines.flatMap((line) => (planOf(line, programme) === null ? [] : [line.id]))
}

function plansSold(basket: Basket, member: Member, programme: Programme, day: Sale['day']): readonly HeldPlan[] {
  return basket.lines.flatMap((line) => {
    const plan = planOf(line, programme)
    return plan === null ? [] : [soldPlan(plan, member.plans, { saleId: basket.id, lineId: line.id, day })]
  })
}
