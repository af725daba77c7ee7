import { fen, milli } from '#domain/units.ts'
import { currentBasket } from '#store/queries.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { commitSale, type CommitSale } from '#usecases/commit-sale.ts'
import { discardBasket } from '#usecases/discard-basket.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { resolveCode } from '#usecases/resolve-code.ts'
import { cashier } from '#test/support/shop.ts'
import { PRODUCTS } from '../furnish.ts'
import type { SimTill } from '../sim-till.ts'
import { heldElsewhere, heldFault } from '../checks/hold-check.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'
import { anyMember } from './any-member.ts'
import { showCard } from './cards.ts'
import { holdFor } from './hold.ts'

/** Sold to members alone, and by the piece. */
const PLAN = 'P0333'
const GOODS = PRODUCTS.filter((id) => id !== PLAN)

/** The last sale that was pressed at a till; whoever got no answer presses again. */
const pressed = new WeakMap<SimTill, CommitSale>()

/** Goods, often a member, points and coupons; then the price is shown, and a little later paid. */
export async function sell(world: World, till: SimTill): Promise<string> {
  const { ports, store } = till
  const { chance } = world
  const pieces = 1 + chance.below(3)
  for (let i = 0; i < pieces; i++) {
    const productId = chance.is(0.04) ? PLAN : chance.of(GOODS)!
    await changeBasket(ports, { kind: 'add-product', productId, quantity: milli(1000 * (1 + chance.below(3))) })
  }
  const known = (await currentBasket(store))?.memberId ?? null
  if (known === null ? chance.is(0.75) : chance.is(0.2)) {
    const memberId = (chance.is(0.3) ? await showCard(world, till) : null) ?? (await anyMember(store, chance))
    await changeBasket(ports, { kind: 'attach-member', memberId })
    if (chance.is(0.6)) await changeBasket(ports, { kind: 'set-points', points: 'best' })
  }
  if (chance.is(0.35)) await scanCoupon(world, till)
  const basket = await currentBasket(store)
  if (basket !== null && chance.is(0.7)) await holdFor(world, till, basket)
  if (till.running.life.dead) return 'died'
  const priced = basket === null ? null : await priceBasket(ports, basket)
  if (basket === null || priced === null) return 'nothing to sell'
  await world.inside(till)
  // Whoever forgot their purse comes back later, or never.
  if (chance.is(0.15)) return 'left open'
  const { payable } = priced
  const tenders = payable === 0 ? [] : [{ kind: 'cash' as const, amount: payable, received: fen(payable + 500) }]
  return commit(world, till, { basketId: basket.id, expected: payable, staff: cashier, tenders })
}

/** Whatever a till went through: when all is well again it sells. */
export async function sellAtLast(world: World, till: SimTill): Promise<void> {
  const { ports, store } = till
  const left = await currentBasket(store)
  if (left !== null) await discardBasket(ports, { basketId: left.id, staff: cashier })
  const added = await changeBasket(ports, { kind: 'add-product', productId: world.chance.of(GOODS)! })
  if (!added.ok) throw new Violation('no-sale', added.reason.kind)
  const basket = await currentBasket(store)
  const priced = basket === null ? null : await priceBasket(ports, basket)
  if (basket === null || priced === null) throw new Violation('no-sale', 'there is nothing to sell')
  const { payable } = priced
  const tenders = payable === 0 ? [] : [{ kind: 'cash' as const, amount: payable, received: payable }]
  const said = await commit(world, till, { basketId: basket.id, expected: payable, staff: cashier, tenders })
  if (!said.startsWith('sold')) throw new Violation('no-sale', said)
}

/** Presses again what was pressed last, whatever became of it. */
export async function sellAgain(world: World, till: SimTill): Promise<string> {
  const input = pressed.get(till)
  return input === undefined ? 'nothing was pressed' : commit(world, till, input)
}

async function commit(world: World, till: SimTill, input: CommitSale): Promise<string> {
  pressed.set(till, input)
  const before = world.ledgersOf(till).paper(input.basketId)
  const heard = await world.heard(till)
  const held = before === undefined ? await heldElsewhere(world, till, heard) : null
  const sold = await commitSale(till.ports, input)
  if (till.running.life.dead) return 'died'
  if (!sold.ok) {
    const { kind } = sold.reason
    if (before !== undefined && kind !== 'journal-failed') {
      throw new Violation('sale-forgotten', `${input.basketId} was sold, and now: ${kind}`)
    }
    // The price is not what was shown: the cashier begins anew.
    if (kind === 'price-changed' || kind === 'plan-needs-member' || kind === 'plan-quantity') {
      await discardBasket(till.ports, { basketId: input.basketId, staff: cashier })
    }
    return `refused: ${kind}`
  }
  const sale = sold.value
  if (sale.priced.payable !== input.expected) {
    throw new Violation('price', `shown ${input.expected}, sold for ${sale.priced.payable}`)
  }
  await world.confirm(till, { id: sale.id, doc: sale, ...(before === undefined ? { heard: heard.heads } : {}) })
  const overrun = held === null ? null : heldFault(sale, held)
  if (overrun !== null) throw new Violation('hold', overrun)
  world.note('sale')
  if (sale.priced.points.spent > 0) {
    world.note('points spent')
    if (before === undefined) await world.checkSpending(till, sale.id, sale.member?.id ?? null)
  }
  if (sale.coupons.length > 0) world.note('coupon used')
  const { payable, points, earned } = sale.priced
  return `sold ${sale.receipt} for ${payable}, points −${points.spent} +${earned.points}`
}

/** The code of a coupon that somebody shows: their own, somebody else's, nobody's, a shared one, or a signed one. */
async function scanCoupon({ chance, papers }: World, till: SimTill): Promise<void> {
  const paper = chance.is(0.4) ? chance.of(papers) : undefined
  if (paper !== undefined) {
    const found = await resolveCode(till.ports, { kind: 'signed-coupon', code: paper })
    if (found.kind === 'signed-coupon') await changeBasket(till.ports, { kind: 'add-signed', coupon: found.coupon })
    return
  }
  const [free, members] = await Promise.all([till.store.coupons.toArray(), till.store.members.toArray()])
  const codes = [
    ...free.map(({ doc }) => doc.code),
    ...members.flatMap(({ doc }) => doc.coupons.map(({ code }) => code)),
  ]
  const code = chance.of([...codes, 'WELCOME5'])
  if (code !== undefined) await changeBasket(till.ports, { kind: 'add-coupon', code })
}
