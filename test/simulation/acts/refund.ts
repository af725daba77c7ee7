import { refundableLines } from '#domain/refund/plan-refund.ts'
import { milli } from '#domain/units.ts'
import { refundsOfSale } from '#store/refunds.ts'
import { previewRefund, refundSale } from '#usecases/refund-sale.ts'
import { cashier, manager } from '#test/support/shop.ts'
import type { SimTill } from '../sim-till.ts'
import type { World } from '../world.ts'

/** Takes back all or part of a sale that the till knows, its own or another till's. */
export async function refund(world: World, till: SimTill): Promise<string> {
  const { ports, store } = till
  const { chance } = world
  const sale = chance.of(await store.sales.toArray())?.doc
  if (sale === undefined) return 'nothing was sold'
  const left = refundableLines(sale, await refundsOfSale(store, sale.id)).filter((one) => one.left > 0)
  const whole = chance.is(0.5)
  const wanted = left
    .filter(() => whole || chance.is(0.6))
    .map(({ line, left: most }) => ({
      lineId: line.id,
      quantity: milli(whole ? most : Math.min(most, line.unit === 'piece' ? 1000 : 1 + chance.below(most))),
    }))
  const shortfall = chance.is(0.2) ? ('waive' as const) : ('policy' as const)
  const wish = { saleId: sale.id, wanted, shortfall, approvedBy: manager.id }
  const draft = await previewRefund(ports, wish)
  if (!draft.ok) return `refused: ${draft.reason.kind}`
  await world.inside(till)
  const { money } = draft.value
  const tenders = money === 0 ? [] : [{ kind: 'cash' as const, amount: money }]
  const input = { ...wish, refundId: ports.newId(), reason: '退货', staff: cashier, expected: money, tenders }
  const done = await refundSale(ports, input)
  if (!done.ok) return `refused: ${done.reason.kind}`
  await world.confirm(till, { id: done.value.id, doc: done.value })
  world.note('refund')
  return `took back ${money} of ${sale.receipt}${sale.till === till.id ? '' : ' of another till'}`
}
