import { expect } from 'vitest'
import type { Programme } from '#domain/programme.ts'
import type { Basket, PricedBasket, Sale } from '#domain/sale.ts'
import type { BusinessDay } from '#domain/units.ts'
import { checkDue } from '#domain/spend-check.ts'
import { currentBasket, latestProgramme, memberView } from '#store/queries.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import { changeBasket, type BasketChange } from '#usecases/change-basket.ts'
import { checkDigits } from '#usecases/check-member.ts'
import { commitSale, type CommitSale } from '#usecases/commit-sale.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { quote, spentOf } from '#usecases/quote.ts'
import { cashier, shopProgramme } from './shop.ts'
import type { TestTill } from './till.ts'

/** Puts the changes to the basket in hand, none of which may be refused. */
export async function fill(till: TestTill, ...changes: readonly BasketChange[]): Promise<Basket> {
  for (const change of changes) expect(await changeBasket(till.ports, change)).toMatchObject({ ok: true })
  const basket = await currentBasket(till.store)
  if (basket === null) throw new Error('no basket')
  return basket
}

/** The basket in hand after the changes, its price, and what confirms it with a wallet. */
export async function ready(
  till: TestTill,
  ...changes: readonly BasketChange[]
): Promise<{ readonly priced: PricedBasket; readonly commit: CommitSale }> {
  const basket = await fill(till, ...changes)
  const priced = await priceBasket(till.ports, basket)
  if (priced === null) throw new Error('no price')
  const { payable } = priced
  const tenders = payable === 0 ? [] : [{ kind: 'wechat' as const, amount: payable, received: payable }]
  return { priced, commit: { basketId: basket.id, expected: payable, staff: cashier, tenders } }
}

/** The member says the last digits of their number, where the programme wants that before so much is spent. */
async function check(till: TestTill): Promise<void> {
  const basket = await fill(till)
  const quoted = await quote(till.ports, basket, till.now)
  const programme = await latestProgramme(till.store)
  if (quoted === null || programme === null || basket.memberId === null) return
  const due = checkDue(programme.spendCheck, spentOf(quoted), basket)
  if (due === null) return
  const { memberId } = basket
  const digits = (await memberView(till.store, memberId, dayOf(till)))?.member.profile.mobile.slice(-4) ?? ''
  const how = await checkDigits(till.ports, memberId, digits)
  if (!how.ok) throw new Error(how.reason.kind)
  await fill(till, { kind: 'keep-check', memberId, check: { how: how.value, value: due.value } })
}

/** Sells the basket in hand after the changes. */
export async function sell(till: TestTill, ...changes: readonly BasketChange[]): Promise<Sale> {
  const { commit } = await ready(till, ...changes)
  await check(till)
  const sold = await commitSale(till.ports, commit)
  if (!sold.ok) throw new Error(JSON.stringify(sold.reason))
  return sold.value
}

/** Headquarters publishes the demo programme with changes. */
export async function publish(till: TestTill, change: Partial<Programme>, version = 2): Promise<Programme> {
  const doc = { ...shopProgramme(version), ...change }
  await till.pull([{ kind: 'programme', id: doc.id, doc }])
  return doc
}

export const dayOf = (till: TestTill): BusinessDay => businessDayAt(till.now, shopProgramme())
