import type { Bridge } from '#bridge/routes.ts'
import { milli } from '#domain/units.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { commitSale } from '#usecases/commit-sale.ts'
import { parkBasket } from '#usecases/park-basket.ts'
import { unsentWork } from '#usecases/unsent-work.ts'
import { updateTill } from '#usecases/update-till.ts'
import { ready } from '#test/support/selling.ts'
import { cashier, rice, wang } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'
import { expect, test } from 'vitest'

test('a basket with goods or a member is in hand until it is paid or parked; what waits and the last event are told with it', async () => {
  const till = await TestTill.withShop()
  const told = () => unsentWork(till.store)
  expect(await told()).toMatchObject({ basket: false, events: 0, oldest: null })
  const { commit } = await ready(till, { kind: 'add-product', productId: rice.id, quantity: milli(1000) })
  expect(await told()).toMatchObject({ basket: true, parked: 0 })
  expect(await commitSale(till.ports, commit)).toMatchObject({ ok: true })
  const last = await till.store.events.orderBy('seq').last()
  expect(await told()).toMatchObject({
    ...{ basket: false, events: await till.store.events.count(), oldest: expect.any(Number) as number },
    head: { seq: last?.seq, hash: last?.event.hash },
  })
  await changeBasket(till.ports, { kind: 'attach-member', memberId: wang.id, by: 'code' })
  expect(await told()).toMatchObject({ basket: true })
  await ready(till, { kind: 'add-product', productId: rice.id, quantity: milli(1000) })
  await parkBasket(till.ports, { label: '', staff: cashier.id })
  expect(await told()).toMatchObject({ basket: false, parked: 1 })
})

test('the journal file has every event before the host is asked, which is told the same as whoever gives a till up', async () => {
  const till = await TestTill.withShop()
  const { commit } = await ready(till, { kind: 'add-product', productId: rice.id, quantity: milli(1000) })
  await commitSale(till.ports, commit)
  const asked: unknown[] = []
  const bridge = {
    call: async (name: string, input: unknown) => {
      const head = await till.ports.journal.head()
      asked.push({ name, input, filed: head.ok ? head.data.seq : null })
      return { ok: true, data: null }
    },
  } as unknown as Bridge
  expect(await updateTill(till.ports, bridge, 'updates.install')).toMatchObject({ ok: true })
  const input = await unsentWork(till.store)
  expect(asked).toEqual([{ name: 'updates.install', input, filed: input.head.seq }])
})
