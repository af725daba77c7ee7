import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMeta } from '#store/meta.ts'
import { rejectionList, syncState } from '#store/sync-state.ts'
import { enrolMember } from '#usecases/enrol-member.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { openStockedShop } from '#test/support/hq-shop.ts'
import { sell } from '#test/support/selling.ts'
import { cashier } from '#test/support/shop.ts'
import { SyncedTill } from '#test/support/synced-till.ts'

let databases: TestDatabases
beforeAll(async () => {
  databases = await startPglite()
})
afterAll(() => databases.stop())

const sellRice = ({ till }: SyncedTill) => sell(till, { kind: 'add-product', productId: 'p-rice' })

describe('a till and a headquarters of different versions, or minds', () => {
  test('what an older version put aside is taken up by the one that knows it, before the first pull; the rest stays', async () => {
    const shop = await openStockedShop(await databases.fresh())
    const till = await SyncedTill.open(shop)
    await till.settle()
    const { store } = till.till
    const rice = (await store.products.get('p-rice'))!.doc
    const tea = { ...rice, id: 'p-tea', name: '龙井' }
    await store.unknown.bulkPut([
      { kind: 'product', id: tea.id, doc: tea },
      { kind: 'product', id: rice.id, doc: null },
      { kind: 'product', id: 'p-bad', doc: { id: 'p-bad' } },
      { kind: 'queue-policy', id: 'q-1', doc: {} },
    ])
    const before = await readMeta(store, 'cursor')
    await till.runOnce()
    expect((await store.products.toArray()).map(({ id }) => id)).toEqual(['p-tea'])
    expect((await store.unknown.toArray()).map(({ id }) => id)).toEqual(['p-bad', 'q-1'])
    expect(await readMeta(store, 'cursor')).toBe(before)
    expect(await syncState(store)).toMatchObject({ refused: null })
  })

  test('an event that headquarters posted after all is asked about again, and nobody has to look at it any more', async () => {
    const shop = await openStockedShop(await databases.fresh())
    const till = await SyncedTill.open(shop)
    await till.settle()
    const consent = { terms: true, sms: false, wechat: false }
    const profile = { name: '赵新', mobile: '13900000001', birthday: null, sex: null, consent }
    expect(await enrolMember(till.till.ports, { profile, staff: cashier.id })).toMatchObject({ ok: true })
    await sellRice(till)
    till.tamper = (answer) => {
      // A sale that came with a pull would tell by itself that it was posted.
      const changes = answer.data.changes?.filter(({ kind }) => kind !== 'sale')
      if (changes !== undefined) answer.data.changes = changes
      answer.data.verdicts?.splice(0, 1, {
        seq: 1,
        result: 'rejected',
        code: 'unknown-kind',
        remedy: '升级',
        facts: {},
      })
      return answer
    }
    await till.settle()
    expect(await rejectionList(till.till.store)).toHaveLength(1)
    till.tamper = null
    await till.runOnce()
    expect(await rejectionList(till.till.store)).toEqual([])
    expect(await syncState(till.till.store)).toMatchObject({ waiting: 0 })
  })

  test('events that headquarters counts and nobody has are not believed', async () => {
    const shop = await openStockedShop(await databases.fresh())
    const till = await SyncedTill.open(shop)
    await till.settle()
    await sellRice(till)
    till.tamper = (answer) => ({
      ...answer,
      data: { ...answer.data, ...('appliedSeq' in answer.data ? { appliedSeq: 7 } : {}) },
    })
    expect(await till.engine.round()).toEqual({ kind: 'malformed', where: 'appliedSeq: too_big' })
    expect(await readMeta(till.till.store, 'applied-seq')).toBe(0)
    till.tamper = null
    await till.settle()
    expect(await syncState(till.till.store)).toMatchObject({ waiting: 0, refused: null })
  })

  test('a till that is too new for headquarters is told so, goes on selling, and loses nothing', async () => {
    const shop = await openStockedShop(await databases.fresh())
    const till = await SyncedTill.open(shop)
    await till.settle()
    till.speaks = '2'
    await sellRice(till)
    expect(await till.engine.round()).toMatchObject({ kind: 'refusal', code: 'till-too-new', facts: { newest: 1 } })
    expect(await syncState(till.till.store)).toMatchObject({
      waiting: 1,
      online: true,
      refused: { code: 'till-too-new' },
    })
    till.speaks = null
    await till.settle()
    expect(await syncState(till.till.store)).toMatchObject({ waiting: 0, refused: null })
  })
})
