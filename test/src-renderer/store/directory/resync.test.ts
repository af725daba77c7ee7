import { expect, test } from 'vitest'
import { milli } from '#domain/units.ts'
import { attachDirectory } from '#store/directory/attached.ts'
import { memberRow } from '#store/directory/member-rows.ts'
import { loadPinyin } from '#store/pinyin.ts'
import { currentBasket, memberView } from '#store/queries.ts'
import { beginResync } from '#store/resync.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { commitSale } from '#usecases/commit-sale.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { installRuns, newKey } from '#test/support/filed-store.ts'
import { cashier, firstChanges, lot, rice, shopProgramme, wang } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

test(
  'own events that wait while everything is pulled again stand on the member as filed',
  { timeout: 60_000 },
  async () => {
    const till = await TestTill.open()
    const { store, ports } = till
    const day = businessDayAt(till.now, shopProgramme())
    const key = await newKey()
    attachDirectory(store, key)
    await till.pull(firstChanges())
    await changeBasket(ports, { kind: 'add-product', productId: rice.id, quantity: milli(2000) })
    await changeBasket(ports, { kind: 'attach-member', memberId: wang.id })
    const basket = (await currentBasket(store))!
    const payable = (await priceBasket(ports, basket))!.payable
    const tenders = [{ kind: 'wechat' as const, amount: payable, received: payable }]
    const sold = await commitSale(ports, { basketId: basket.id, expected: payable, staff: cashier, tenders })
    if (!sold.ok) throw new Error(sold.reason.kind)

    // Headquarters' files say something else of the member than was pulled; the pull leaves out whom they hold.
    const filed = { ...wang, lots: [lot(700)] }
    await beginResync(store)
    await installRuns(store, key, [[[wang.id, filed]]], await loadPinyin())
    await till.pull(
      firstChanges().filter(({ id }) => id !== wang.id),
      { appliedSeq: 0 },
    )
    expect((await memberRow(store, wang.id))?.base).toEqual(filed)
    const earned = sold.value.priced.earned.points
    expect(earned).toBeGreaterThan(0)
    expect((await memberView(store, wang.id, day))?.balance.spendable).toBe(700 + earned)
  },
)
