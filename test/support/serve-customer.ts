import type { DiscardedBasket } from '#domain/discarded-basket.ts'
import type { Redemption } from '#domain/redemption.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import type { Staff } from '#domain/staff.ts'
import { basisPoints, milli, type Fen } from '#domain/units.ts'
import { livingRow } from '#store/merges.ts'
import { currentBasket } from '#store/queries.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { checkDigits } from '#usecases/check-member.ts'
import { commitSale, type CommitSale } from '#usecases/commit-sale.ts'
import { discardBasket } from '#usecases/discard-basket.ts'
import type { Ports } from '#usecases/ports.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { redeemReward } from '#usecases/redeem-reward.ts'
import { previewRefund, refundSale, type RefundWish } from '#usecases/refund-sale.ts'

/** What tills confirmed, in the order of time; of baskets that were discarded, their ids. */
export type Served = {
  readonly sales: Sale[]
  readonly refunds: Refund[]
  readonly redemptions: Redemption[]
  readonly discarded: DiscardedBasket['id'][]
}

/** Who works there, who comes, and what there is to have. */
export type ShopFloor = {
  readonly goods: readonly { readonly id: string }[]
  readonly members: readonly string[]
  /** Cashiers and managers. */
  readonly staff: readonly Staff[]
  readonly rewards: readonly string[]
}

/** Numbers that look random and are the same in every run (Lehmer, MINSTD). */
export function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 0x7fffffff
    return state % below
  }
}

/**
 * Serves one customer by the use cases of the till: a basket of one to four goods, three of five as members, half of those
 * with points; at times a manual discount, a line taken out, a basket discarded, goods taken back, a reward. What was
 * confirmed is noted in `done`. Throws where a sale is refused.
 */
export async function serveCustomer(
  ports: Ports,
  { goods, members, staff, rewards }: ShopFloor,
  pick: (below: number) => number,
  done: Served,
): Promise<void> {
  const { store } = ports
  const one = <T>(of: readonly T[]): T => of[pick(of.length)]!
  const manager = staff.find(({ role }) => role === 'manager')!
  for (let line = 0; line <= pick(4); line++) {
    await changeBasket(ports, { kind: 'add-product', productId: one(goods).id })
  }
  if (pick(10) < 6) {
    const by = pick(3) === 0 ? 'typed' : 'code'
    await changeBasket(ports, { kind: 'attach-member', memberId: one(members), by })
    if (pick(2) === 0) await changeBasket(ports, { kind: 'set-points', points: 'best' })
  }
  const { id, name } = one(staff)
  const cashier = { id, name }
  if (pick(25) === 0) {
    const how = { kind: 'percent', off: basisPoints(300) } as const
    const manual = { kind: 'add-manual', id: ports.newId(), lineId: null, reason: '熟客', how } as const
    await changeBasket(ports, { ...manual, staff: manager.id, approvedBy: null })
  }
  const basket = (await currentBasket(store))!
  if (basket.lines.length > 1 && pick(20) === 0) {
    await changeBasket(ports, { kind: 'remove-line', lineId: basket.lines[0]!.id })
  }
  if (pick(60) === 0) {
    await discardBasket(ports, { basketId: basket.id, staff: cashier })
    done.discarded.push(basket.id)
    return
  }
  const kind = one(['cash', 'wechat', 'alipay'] as const)
  done.sales.push(await payBasket(ports, cashier, kind))
  if (pick(30) === 0) {
    const sale = one(done.sales)
    const wanted = [{ lineId: sale.lines[0]!.id, quantity: milli(1000) }]
    const refund = await takeBack(ports, { saleId: sale.id, wanted, staff: cashier, approvedBy: manager.id })
    if (refund !== null) done.refunds.push(refund)
  }
  if (pick(80) === 0) {
    const rewardId = one(rewards)
    const memberId = one(members)
    const redeemed = await redeemReward(ports, { redemptionId: ports.newId(), memberId, rewardId, staff: cashier })
    if (redeemed.ok) done.redemptions.push(redeemed.value)
  }
}

/** Takes goods back for cash, with a manager's leave. Null where nothing of them can come back any more. */
export async function takeBack(
  ports: Ports,
  wish: Omit<RefundWish, 'shortfall'> & { readonly shortfall?: RefundWish['shortfall']; readonly staff: Sale['staff'] },
): Promise<Refund | null> {
  const { staff, ...of } = wish
  const asked = { shortfall: 'policy' as const, ...of }
  const draft = await previewRefund(ports, asked)
  if (!draft.ok) return null
  const { money } = draft.value
  const tenders = money === 0 ? [] : [{ kind: 'cash' as const, amount: money }]
  const words = { refundId: ports.newId(), reason: '不新鲜', staff }
  const refund = await refundSale(ports, { ...asked, ...words, expected: money, tenders })
  return refund.ok ? refund.value : null
}

/** As often as a price changes before it is paid, a cashier asks again; more often is a fault. */
const TRIES = 5

/** Pays the basket in hand; who spends much shows the last digits of their mobile, as the till asks. */
export async function payBasket(
  ports: Ports,
  staff: CommitSale['staff'],
  kind: 'cash' | 'wechat' | 'alipay',
): Promise<Sale> {
  let refused: unknown = null
  for (let tried = 0; tried < TRIES; tried++) {
    const basket = (await currentBasket(ports.store))!
    const { payable } = (await priceBasket(ports, basket))!
    const tenders = payable === 0 ? [] : [{ kind, amount: payable, received: payable }]
    const sold = await commitSale(ports, { basketId: basket.id, expected: payable, staff, tenders })
    if (sold.ok) return sold.value
    refused = sold.reason
    if (sold.reason.kind === 'check-needed') await showDigits(ports, basket.memberId!, sold.reason.value)
    else if (sold.reason.kind !== 'price-changed') break
  }
  throw new Error(JSON.stringify(refused))
}

async function showDigits(ports: Ports, memberId: string, value: Fen): Promise<void> {
  const row = await livingRow(ports.store, memberId)
  const how = await checkDigits(ports, memberId, row?.doc.profile.mobile.slice(-4) ?? '')
  if (!how.ok) throw new Error(JSON.stringify(how.reason))
  await changeBasket(ports, { kind: 'keep-check', memberId, check: { how: how.value, value } })
}
