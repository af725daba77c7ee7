import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Remedy } from '#domain/conflict.ts'
import { points } from '#domain/units.ts'
import { conflictList, conflictView, openConflicts } from '#store/conflicts.ts'
import { currentBasket, memberView } from '#store/queries.ts'
import { rebuildProjections } from '#store/rebuild.ts'
import { findMembers, memberByCode, memberByMobile } from '#store/search.ts'
import { syncState } from '#store/sync-state.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { changeCard } from '#usecases/change-card.ts'
import { commitSale } from '#usecases/commit-sale.ts'
import { enrolMember } from '#usecases/enrol-member.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { resolveCode } from '#usecases/resolve-code.ts'
import { settleConflict } from '#usecases/settle-conflict.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { openStockedShop, type TestShop } from '#test/support/hq-shop.ts'
import { cashier, manager, shopProgramme } from '#test/support/shop.ts'
import { SyncedTill } from '#test/support/synced-till.ts'
import { must } from '#test/support/till-client.ts'

let databases: TestDatabases
beforeAll(async () => {
  databases = await startPglite()
})
afterAll(() => databases.stop())

const openHq = async (): Promise<TestShop> => {
  const shop = await openStockedShop(await databases.fresh())
  for (const { id, name, role } of [cashier, manager])
    must(await shop.admin('POST', '/staff', { id, name, role, pin: '2468' }))
  return shop
}

async function spend({ till }: SyncedTill, memberId: string, wanted: number) {
  await changeBasket(till.ports, { kind: 'add-product', productId: 'p-rice' })
  await changeBasket(till.ports, { kind: 'attach-member', memberId })
  await changeBasket(till.ports, { kind: 'set-points', points: points(wanted) })
  const basket = (await currentBasket(till.store))!
  const payable = (await priceBasket(till.ports, basket))!.payable
  const tenders = [{ kind: 'wechat' as const, amount: payable, received: payable }]
  const sold = await commitSale(till.ports, { basketId: basket.id, expected: payable, staff: cashier, tenders })
  if (!sold.ok) throw new Error(sold.reason.kind)
}

const decide = ({ till }: SyncedTill, conflictId: string, remedy: Remedy, reason = '') =>
  settleConflict(till.ports, { conflictId, remedy, reason, profile: null, staff: manager, approvedBy: manager.id })

const owedAt = async ({ till }: SyncedTill, id: string) =>
  (await memberView(till.store, id, businessDayAt(till.now, shopProgramme())))?.member.owed

/** Two tills that did not know of each other have spent 3,000 points twice; both have heard of it. */
async function overspent() {
  const shop = await openHq()
  const [one, two] = await SyncedTill.pair(shop)
  const wang = (await memberByMobile(one.till.store, '13812348899'))!
  await spend(one, wang, 2000)
  await spend(two, wang, 2000)
  for (const till of [one, two, one]) await till.settle()
  const [view] = await conflictList(one.till.store, 'open', 10)
  return { shop, one, two, wang, id: view!.conflict.id, owed: view!.conflict.owed[0]!.points }
}

describe('conflicts at the till', () => {
  test('what two tills overspent is told to both, forgiven offline at one, and both agree', async () => {
    const { one, two, wang, id, owed } = await overspent()
    expect(owed).toBeGreaterThan(900)
    expect([await owedAt(one, wang), await owedAt(two, wang)]).toEqual([owed, owed])
    expect([await openConflicts(one.till.store), await openConflicts(two.till.store)]).toEqual([1, 1])

    expect(await decide(one, id, 'waive', '老顾客')).toEqual({ ok: true, value: { waived: owed, code: null } })
    // At once, with no network.
    expect([await owedAt(one, wang), await openConflicts(one.till.store)]).toEqual([0, 0])
    expect(await conflictView(one.till.store, id)).toMatchObject({
      waiting: true,
      conflict: { settled: { remedy: 'waive', reason: '老顾客', points: owed, staff: manager.id } },
    })
    expect(await decide(one, id, 'leave-owed')).toMatchObject({ ok: false, reason: { kind: 'already-settled' } })

    for (const till of [one, two, one]) await till.settle()
    for (const till of [one, two]) {
      expect([await owedAt(till, wang), await openConflicts(till.till.store)]).toEqual([0, 0])
      const view = await conflictView(till.till.store, id)
      expect(view).toMatchObject({
        waiting: false,
        conflict: { later: [], settled: { till: one.hq.number, points: owed } },
      })
    }
  })

  test('two managers apart decide: the first to arrive counts, the other is told so on both', async () => {
    const { one, two, wang, id, owed } = await overspent()
    expect(await decide(one, id, 'leave-owed')).toMatchObject({ ok: true })
    expect(await decide(two, id, 'waive')).toMatchObject({ ok: true })
    expect([await owedAt(one, wang), await owedAt(two, wang)]).toEqual([owed, 0])
    for (const till of [one, two, one]) await till.settle()
    for (const till of [one, two]) {
      expect(await owedAt(till, wang)).toBe(owed)
      expect(await conflictView(till.till.store, id)).toMatchObject({
        conflict: { settled: { remedy: 'leave-owed' }, later: [{ remedy: 'waive', till: two.hq.number, points: 0 }] },
      })
    }
  })

  test('an answer that was lost, a restart and a rebuild forgive nothing twice', async () => {
    const { shop, one, two, wang, id } = await overspent()
    await decide(one, id, 'waive')
    one.faults.push('lost-reply')
    await one.engine.round()
    await one.till.restart()
    await rebuildProjections(one.till.store)
    expect([await owedAt(one, wang), await openConflicts(one.till.store)]).toEqual([0, 0])
    for (const till of [one, two]) await till.settle()
    await rebuildProjections(one.till.store)
    expect([await owedAt(one, wang), await owedAt(two, wang)]).toEqual([0, 0])
    expect(must(await shop.admin('GET', `/members/${wang}/ledger`))).toMatchObject({ agrees: true })
  })

  test('only a manager decides, with a reason where one is needed, and only what fits', async () => {
    const { one, id } = await overspent()
    const by = (approvedBy: string, remedy: Remedy, reason = '') =>
      settleConflict(one.till.ports, { conflictId: id, remedy, reason, profile: null, staff: cashier, approvedBy })
    const why = async (decided: ReturnType<typeof by>) => {
      const result = await decided
      return result.ok ? 'ok' : result.reason.kind
    }
    expect(await why(by(cashier.id, 'waive'))).toBe('role')
    expect(await why(by('nobody', 'waive'))).toBe('role')
    expect(await why(by(manager.id, 'take-back'))).toBe('no-such-remedy')
    expect(await why(by(manager.id, 'collect'))).toBe('reason-missing')
    expect(await why(by(manager.id, 'collect', 'x'.repeat(201)))).toBe('reason-too-long')
    expect(await openConflicts(one.till.store)).toBe(1)
    expect(await why(by(manager.id, 'collect', '明天来补'))).toBe('ok')
    const unknown = await settleConflict(one.till.ports, {
      ...{ conflictId: 'x', remedy: 'accept', reason: '', profile: null, staff: manager, approvedBy: manager.id },
    })
    expect(unknown).toMatchObject({ ok: false, reason: { kind: 'unknown-conflict' } })
  })

  test('an event that headquarters did not post is shown as a conflict, and gone when it is posted', async () => {
    const shop = await openHq()
    const [one, two] = await SyncedTill.pair(shop)
    const wang = (await memberByMobile(one.till.store, '13812348899'))!
    await spend(one, wang, 100)
    const keep = await shop.db.query<{ doc: unknown }>('SELECT doc FROM programme')
    await shop.db.script('DELETE FROM programme')
    await one.settle()
    await two.settle()
    expect(await syncState(one.till.store)).toMatchObject({ rejections: 0 })
    const [told] = await conflictList(two.till.store, 'open', 10)
    expect(told?.conflict).toMatchObject({ kind: 'rejected', facts: { code: 'no-programme' } })
    must(await shop.admin('POST', '/programmes', keep[0]!.doc))

    expect(await decide(two, told!.conflict.id, 'retry')).toMatchObject({ ok: true })
    expect(await conflictView(two.till.store, told!.conflict.id)).toMatchObject({ retrying: true })
    for (const till of [two, one]) await till.settle()
    for (const till of [one, two]) expect(await openConflicts(till.till.store)).toBe(0)
    expect((await one.till.store.sales.toArray()).map(({ base }) => base)).toEqual([true])
  })
})

describe('cards at the till', () => {
  const scan = ({ till }: SyncedTill, text: string) => resolveCode(till.ports, { kind: 'digits', text } as never)

  test('one that was lost works here no more at once, and at the other till from its next contact', async () => {
    const shop = await openHq()
    const [one, two] = await SyncedTill.pair(shop)
    const wang = (await memberByMobile(one.till.store, '13812348899'))!
    const change = (bound: string | null, lost: string | null, memberId = wang) =>
      changeCard(one.till.ports, { memberId, bound, lost, staff: cashier.id })
    expect(await change('8800000017', null)).toMatchObject({ ok: true, value: { cards: ['8800000017'] } })
    expect(await scan(one, '8800000017')).toMatchObject({ kind: 'member', memberId: wang })
    for (const till of [one, two]) await till.settle()
    expect(await scan(two, '8800000017')).toMatchObject({ kind: 'member', memberId: wang })

    expect(await change('8800000028', '8800000017')).toMatchObject({ ok: true, value: { cards: ['8800000028'] } })
    expect(await scan(one, '8800000017')).toEqual({ kind: 'lost-card', memberId: wang })
    expect(await memberByCode(one.till.store, '8800000017')).toBeNull()
    expect(await findMembers(one.till.store, '8800000017', 5)).toEqual([])
    expect(await scan(one, '8800000028')).toMatchObject({ kind: 'member', memberId: wang })
    expect(await scan(two, '8800000017')).toMatchObject({ kind: 'member', memberId: wang })
    await rebuildProjections(one.till.store)
    expect(await scan(one, '8800000017')).toEqual({ kind: 'lost-card', memberId: wang })

    for (const till of [one, two]) await till.settle()
    for (const till of [one, two]) {
      expect(await scan(till, '8800000017')).toEqual({ kind: 'lost-card', memberId: wang })
      expect(await memberByCode(till.till.store, '8800000017')).toBeNull()
      expect(await scan(till, '8800000028')).toMatchObject({ kind: 'member', memberId: wang })
    }
    // Found again.
    expect(await change('8800000017', null)).toMatchObject({ ok: true })
    for (const till of [one, two]) await till.settle()
    expect(await scan(two, '8800000017')).toMatchObject({ kind: 'member', memberId: wang })
  })

  test('what cannot be given is refused, each for its reason', async () => {
    const shop = await openHq()
    const one = await SyncedTill.open(shop)
    await one.settle()
    const { ports } = one.till
    const wang = (await memberByMobile(ports.store, '13812348899'))!
    const profile = { name: '赵新', mobile: '13912340001', birthday: null, sex: null }
    const consent = { terms: true, sms: false, wechat: false }
    const other = await enrolMember(ports, { profile: { ...profile, consent }, staff: cashier.id })
    if (!other.ok) throw new Error(other.reason.kind)
    const change = (memberId: string, bound: string | null, lost: string | null = null) =>
      changeCard(ports, { memberId, bound, lost, staff: cashier.id })
    expect(await change(wang, '88001')).toMatchObject({ ok: true })
    expect(await change(wang, '88002')).toMatchObject({ ok: true })
    expect(await change(wang, null, '88002')).toMatchObject({ ok: true })
    const before = await ports.store.events.count()
    const reasons = await Promise.all([
      change(other.value.id, '88001'),
      change(other.value.id, '88002'),
      change(wang, '88001'),
      change(wang, null, '88002'),
      change('nobody', '88003'),
      change(wang, '6225880112345678'),
      change(wang, '13912340001'),
      change(wang, other.value.code),
      change(wang, '6920000000012'),
      change(wang, '卡'),
    ])
    expect(reasons.map((result) => (result.ok ? 'ok' : result.reason))).toEqual([
      { kind: 'card-taken', memberId: wang },
      { kind: 'card-lost', memberId: wang },
      { kind: 'has-it-already' },
      { kind: 'unknown-card' },
      { kind: 'unknown-member' },
      { kind: 'not-a-card', why: 'bank-card' },
      { kind: 'not-a-card', why: 'mobile' },
      { kind: 'not-a-card', why: 'own-code' },
      { kind: 'not-a-card', why: 'goods' },
      { kind: 'not-a-card', why: 'form' },
    ])
    expect(await ports.store.events.count()).toBe(before)
  })

  test('given to two members at two tills, the second one learns of it and both tills agree', async () => {
    const shop = await openHq()
    const [one, two] = await SyncedTill.pair(shop)
    const wang = (await memberByMobile(one.till.store, '13812348899'))!
    const profile = { name: '赵新', mobile: '13912340001', birthday: null, sex: null }
    const consent = { terms: true, sms: false, wechat: false }
    const zhao = await enrolMember(two.till.ports, { profile: { ...profile, consent }, staff: cashier.id })
    if (!zhao.ok) throw new Error(zhao.reason.kind)
    await changeCard(one.till.ports, { memberId: wang, bound: '88001', lost: null, staff: cashier.id })
    await changeCard(two.till.ports, { memberId: zhao.value.id, bound: '88001', lost: null, staff: cashier.id })
    for (const till of [one, two, one]) await till.settle()
    for (const till of [one, two]) {
      expect(await scan(till, '88001')).toMatchObject({ kind: 'member', memberId: wang })
      expect(await conflictList(till.till.store, 'open', 5)).toMatchObject([
        { conflict: { kind: 'card-taken', member: zhao.value.id, facts: { card: '88001', holder: wang } } },
      ])
    }
  })
})
