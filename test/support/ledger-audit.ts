import { deepStrictEqual, ok, strictEqual } from 'node:assert'
import type { Member } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import { refundableLines } from '#domain/refund/plan-refund.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { totalOf } from './ledger.ts'

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

/**
 * What must hold of the last of all refunds of a sale by itself, and of all of them together. Where tills that were `apart`
 * took parts of one line back, each rounded down by itself: with the last part some fen may still be in the drawer, fewer
 * than there are parts.
 */
export function auditRefund({ redeeming }: Programme, sale: Sale, all: readonly Refund[], apart = false): void {
  const refund = all.at(-1)
  if (refund === undefined) return

  strictEqual(refund.gross, sum(refund.lines.map(({ money }) => money)))
  strictEqual(refund.gross, refund.money + refund.kept)
  ok(refund.money >= 0)
  strictEqual(totalOf(refund.backLots), sum(refund.lines.map(({ pointsBack }) => pointsBack)))
  const { shortfall } = refund
  if (shortfall?.how === 'deduct') {
    ok(refund.kept * redeeming.points >= (shortfall.points - shortfall.owed) * redeeming.fen)
    if (shortfall.owed > 0) strictEqual(refund.kept, refund.gross)
  } else strictEqual(refund.kept, 0)
  const isWhole = refundableLines(sale, all).every(({ left }) => left === 0)
  strictEqual(refund.whole, isWhole)
  const total = (field: 'pointsBack' | 'pointsReversed' | 'partnerBack' | 'partnerReversed' | 'money') =>
    sum(all.flatMap(({ lines }) => lines.map((each) => each[field])))
  const { partner, points: settled, earned } = sale.priced
  const most = {
    back: settled.spent,
    rev: earned.points,
    pBack: partner?.burnt.spent ?? 0,
    pRev: partner?.earned ?? 0,
  }
  const have = {
    back: total('pointsBack'),
    rev: total('pointsReversed'),
    pBack: total('partnerBack'),
    pRev: total('partnerReversed'),
  }
  if (isWhole) deepStrictEqual(have, most)
  else for (const key of ['back', 'rev', 'pBack', 'pRev'] as const) ok(have[key] <= most[key])
  const isPlan = (lineId: string) => sale.plans.some((plan) => plan.lineId === lineId)
  const goodsMoney = sum(all.flatMap(({ lines }) => lines.map((each) => (isPlan(each.lineId) ? 0 : each.money))))
  const goodsPaid = sum(sale.priced.lines.map(({ lineId, net }) => (isPlan(lineId) ? 0 : net)))
  const drawer = goodsPaid - goodsMoney
  const parts = all.reduce((count, { lines }) => count + lines.length, 0)
  if (isWhole) ok(drawer === 0 || (apart && drawer > 0 && drawer < parts), `${drawer} fen left of ${parts} parts`)
  ok(total('money') <= sale.priced.payable)
}

type Books = {
  readonly sales: readonly { readonly sale: Sale; readonly refunds: readonly Refund[] }[]
  readonly redemptions: readonly { readonly returned: boolean }[]
  readonly member: Member
}

/** Coupons: used by a sale of which something stays, or available; each use is counted once. */
export function auditRights({ sales, redemptions, member }: Books): void {
  const isBack = (entry: Books['sales'][number], coupon: string) =>
    entry.sale.priced.lines.every(
      ({ lineId, discounts }) =>
        !discounts.some(({ source }) => source.kind === 'coupon' && source.id === coupon) || isWhole(entry, lineId),
    )
  for (const coupon of member.coupons.filter(({ state }) => state !== 'void')) {
    const uses = sales.filter(({ sale }) => sale.coupons.some(({ id }) => id === coupon.id))
    const standing = uses.filter((entry) => !isBack(entry, coupon.id))
    ok(standing.length <= 1)
    strictEqual(coupon.state, standing.length === 1 ? 'used' : 'available')
  }
  const standing = (id: string) =>
    sales.filter((entry) =>
      entry.sale.priced.lines.some(
        ({ lineId, discounts }) =>
          discounts.some(({ source }) => source.kind === 'offer' && source.id === id) && !isWhole(entry, lineId),
      ),
    )
  for (const id of ['o1', 'o2']) {
    const times = standing(id).filter(({ sale }) => sale.member !== null).length
    strictEqual(member.uses[id]?.times ?? 0, times)
  }
  const out = redemptions.filter(({ returned }) => !returned).length
  strictEqual(member.uses['cup']?.times ?? 0, out)
}

function isWhole({ sale, refunds }: { readonly sale: Sale; readonly refunds: readonly Refund[] }, lineId: string) {
  return refundableLines(sale, refunds).some(({ line, left }) => line.id === lineId && left === 0)
}
