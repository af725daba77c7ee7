import { describe, expect, test } from 'vitest'
import type { Member } from '#domain/member.ts'
import type { StoreRights } from '#domain/rights/rights.ts'
import { points } from '#domain/units.ts'
import { pointsOf } from '#hq/tidy-member.ts'
import type { HoldAnswer } from '#protocol/rights.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { enrolmentFact, redemptionFact, refundFact, returnFact, saleFact } from '#test/support/hq-facts.ts'
import { openStockedShop, type TestShop } from '#test/support/hq-shop.ts'
import { enrolWithCode, must, newKeys, testTill, type TestTill } from '#test/support/till-client.ts'
import { conflictKinds, results } from './push.ts'

const HOUR = 3_600_000
const FAR = { id: 'store-2', name: '徐家汇店' }
/** What the shop's programme says. */
const [LAPSE, LAG] = [336 * HOUR, 72 * HOUR]

export function rightsSuite(databases: () => TestDatabases): void {
  /** 王小敏 with 3,000 points, two tills of one store and one of another. */
  async function shopWithTills() {
    const shop = await openStockedShop(await databases().fresh())
    const [a, b, far] = [await shop.till(), await shop.till({ name: '2号机' }), await shop.till({ store: FAR })]
    const wang = must(await shop.admin<{ member: Member }>('GET', '/members?mobile=13812348899')).member.id
    return { shop, a, b, far, wang }
  }

  const dayOf = (shop: TestShop) => new Date(shop.clock.now).toISOString().slice(0, 10)
  const buy = async (shop: TestShop, till: TestTill, wish: Partial<Parameters<typeof saleFact>[0]>) => {
    const { id: at, store } = till
    till.append(saleFact({ day: dayOf(shop), store: store.id, till: at, ...wish }), { at: shop.clock.now })
    return results(await till.push(till.events.slice(-1)))
  }
  const pulled = async (till: TestTill) => {
    const { changes, machine } = await till.pullAll()
    const rights = changes.flatMap(({ kind, doc }) => (kind === 'rights' && doc !== null ? [doc as StoreRights] : []))
    return { machine, rights }
  }
  const grantsAt = async (till: TestTill) =>
    (await pulled(till)).rights.flatMap(({ grants }) => grants.map((grant) => [grant.till, grant.points] as const))
  const memberAt = async (till: TestTill, id: string) =>
    (await till.pullAll()).changes.find((change) => change.kind === 'member' && change.id === id)?.doc as Member
  const holdOf = (wang: string, sum: number, rest: object = {}) => ({
    ...{ id: 'hold-1', basket: 'basket-1', member: wang, points: points(sum), coupons: [] as string[] },
    ...rest,
  })
  const ownPoints = ({ rights }: HoldAnswer, id: string) => rights?.grants.find((grant) => grant.id === id)?.points

  describe('rights', () => {
    test('go to the tills that know the member, each store its own, and what is spent within them is taken off', async () => {
      const { shop, a, b, far, wang } = await shopWithTills()
      expect(await grantsAt(a)).toEqual([])
      await buy(shop, a, { member: wang })
      await buy(shop, a, { member: wang })
      await buy(shop, far, { member: wang })
      const { machine, rights } = await pulled(a)
      expect(rights).toEqual([
        {
          ...{ member: wang, holds: [] },
          grants: [{ id: machine, till: a.id, store: 'store-1', points: 1800, until: shop.clock.now + LAPSE }],
        },
      ])
      expect(await grantsAt(b)).toEqual([[a.id, 1800]])
      expect(await grantsAt(far)).toEqual([[far.id, 600]])

      expect(await buy(shop, a, { member: wang, spent: 1000, rights: { [machine]: 1000 } })).toEqual(['applied'])
      // 60 % of what is left, and the far till keeps what it was given.
      expect(await grantsAt(a)).toEqual([[a.id, 1200]])
      expect(await grantsAt(far)).toEqual([[far.id, 600]])
      expect(await conflictKinds(shop)).toEqual([])
      expect(pointsOf(await memberAt(a, wang))).toBe(2000)
    })

    test('a reward uses them, and they come back with it when there is room', async () => {
      const { shop, a, wang } = await shopWithTills()
      await buy(shop, a, { member: wang })
      const { machine } = await pulled(a)
      const given = redemptionFact({ till: a.id, member: wang, points: 1800, rights: { [machine]: 1800 } })
      a.append(given)
      expect(results(await a.push(a.events.slice(-1)))).toEqual(['applied'])
      expect(await grantsAt(a)).toEqual([[a.id, 720]])
      a.append(returnFact(given))
      expect(results(await a.push(a.events.slice(-1)))).toEqual(['applied'])
      expect(await grantsAt(a)).toEqual([[a.id, 1800]])
    })

    test('what expires before they end is not promised, and neither is what still cools off', async () => {
      const { shop, a, far, wang } = await shopWithTills()
      await buy(shop, a, { member: wang, spent: 3000 })
      expect(await grantsAt(a)).toEqual([])
      await buy(shop, a, { member: wang, earned: 1000, expires: '2026-11-30' })
      expect(await grantsAt(a)).toEqual([])
      // A hold is short: what can be spent tomorrow is enough for it.
      expect(ownPoints(must(await far.hold(holdOf(wang, 800))), 'hold-1')).toBe(800)
      await buy(shop, a, { member: wang, earned: 1000, expires: '2027-11-30' })
      expect(await grantsAt(a)).toEqual([[a.id, 200]])
    })

    test('a refund that takes earned points again leaves no room for more', async () => {
      const { shop, a, wang } = await shopWithTills()
      await buy(shop, a, { member: wang, spent: 3000 })
      const sale = saleFact({ till: a.id, member: wang, earned: 1000 })
      a.append(sale)
      must(await a.push(a.events.slice(-1)))
      expect(await grantsAt(a)).toEqual([[a.id, 600]])
      a.append(refundFact({ till: a.id, sale: sale.data.sale }))
      must(await a.push(a.events.slice(-1)))
      await buy(shop, a, { member: wang })
      expect(await grantsAt(a)).toEqual([[a.id, 600]])
    })

    test('lapse; only after the delivery lag are they given to others, and what comes later is told', async () => {
      const { shop, a, far, wang } = await shopWithTills()
      await buy(shop, a, { member: wang })
      const { machine } = await pulled(a)
      shop.clock.now += LAPSE + LAG
      await buy(shop, far, { member: wang, earned: 0 })
      expect(await grantsAt(a)).toHaveLength(1)
      shop.clock.now += 2
      // 王小敏 moves to the other store; nobody prolongs what the old till had.
      for (let visit = 0; visit < 3; visit++) await buy(shop, far, { member: wang })
      shop.clock.now += LAPSE + LAG + 2
      await buy(shop, far, { member: wang })
      expect((await grantsAt(far)).reduce((sum, [, some]) => sum + some, 0)).toBe(1800)
      const [{ late = -1 } = {}] = await shop.db.query<{ late: number }>('SELECT late FROM member_rights')
      expect(late).toBeGreaterThanOrEqual(0)
      await buy(shop, a, { member: wang, spent: 1700, rights: { gone: 1700 } })
      expect(machine).not.toBe('gone')
      expect(await conflictKinds(shop)).toEqual(['rights-not-valid'])
    })

    test('beyond them the sale stands; an overdraft says how much of it was whose', async () => {
      const { shop, a, wang } = await shopWithTills()
      await buy(shop, a, { member: wang })
      const { machine } = await pulled(a)
      await buy(shop, a, { member: wang, spent: 9000, rights: { [machine]: 1800 } })
      const told = must(await shop.admin<{ kind: string; facts: object }[]>('GET', '/conflicts'))
      expect(told.map(({ kind, facts }) => [kind, facts])).toEqual(
        expect.arrayContaining([
          ['overdraft', expect.objectContaining({ owed: 6000, within: 1800, beyond: 7200 })],
          ['rights-not-valid', expect.objectContaining({ why: 'beyond-allowance', points: 7200, most: 5000 })],
        ]),
      )
      expect(await grantsAt(a)).toEqual([])
    })

    test("a till that is revoked gets none, a new machine in its place its own, and the old one's are kept back", async () => {
      const { shop, a, b, wang } = await shopWithTills()
      await buy(shop, a, { member: wang })
      const old = await pulled(a)
      const { code } = must(await shop.admin<{ code: string }>('POST', `/tills/${a.id}/code`))
      const keys = newKeys()
      const answer = must(await enrolWithCode(shop.hq, code, keys.publicKey))
      const anew = testTill(shop.hq, answer, keys.privateKey, () => shop.clock.now, [...a.events] as never)
      const { machine } = await pulled(anew)
      expect(machine).not.toBe(old.machine)
      await buy(shop, anew, { member: wang })
      // 60 % of 3,000 are outstanding at the old machine; the new one gets what is still free.
      expect((await pulled(anew)).rights[0]!.grants.map(({ id, points: sum }) => [id, sum])).toEqual([
        [old.machine, 1800],
        [machine, 1200],
      ])
      must(await shop.admin('POST', `/tills/${a.id}/revoke`))
      shop.clock.now += LAPSE + LAG + 1
      await buy(shop, b, { member: wang })
      expect(await grantsAt(b)).toEqual([[b.id, 1800]])
      expect(must(await shop.admin<{ late: number }>('GET', '/exposure')).late).toBe(3000)
    })

    test('who turns out to be the same person keeps the rights that were given for them', async () => {
      const { shop, a, far, wang } = await shopWithTills()
      await buy(shop, a, { member: wang })
      far.append(enrolmentFact({ memberId: 'm-new', mobile: '13812348899' }))
      must(await far.push())
      await buy(shop, far, { member: 'm-new', earned: 500 })
      expect(await grantsAt(a)).toEqual([[a.id, 2100]])
      const [[till, sum] = ['', 0]] = await grantsAt(far)
      expect([till, sum]).toEqual([far.id, 700])
      await buy(shop, far, { member: 'm-new', spent: 600, rights: { [(await pulled(far)).machine]: 600 } })
      expect(await conflictKinds(shop)).toEqual(['merged'])
    })

    test('headquarters that was put back to an older state gives none until those it forgot are over', async () => {
      const { shop, a, wang } = await shopWithTills()
      const { cursor } = await a.pullAll()
      await buy(shop, a, { member: wang })
      const later = await a.pullAll(cursor)
      // As after a restore: the last position is gone.
      await shop.db.script(`UPDATE lane SET head = head - 1 WHERE head > 0; DELETE FROM member_rights`)
      expect(await a.pull(later.cursor)).toMatchObject({ ok: false, code: 'cursor-unknown' })
      await shop.db.script(`UPDATE lane SET head = head + 9`)
      await buy(shop, a, { member: wang })
      expect(ownPoints(must(await a.hold(holdOf(wang, 500))), 'hold-1')).toBeUndefined()
      expect(await shop.db.query('SELECT granted FROM member_rights')).toEqual([{ granted: 0 }])
      shop.clock.now += LAPSE + LAG + 1
      await buy(shop, a, { member: wang })
      expect(await grantsAt(a)).toEqual([[a.id, 1800]])
    })
  })

  describe('holds', () => {
    test('give what the till has no right to yet, show it to others, and lapse by themselves', async () => {
      const { shop, a, b, far, wang } = await shopWithTills()
      await buy(shop, a, { member: wang })
      const { machine } = await pulled(a)
      const held = must(await b.hold(holdOf(wang, 2000, { coupons: ['c-1'] })))
      // 1,800 are promised to the first till; what is left is free.
      expect(ownPoints(held, 'hold-1')).toBe(1200)
      const shown = { id: 'hold-1', till: b.id, store: 'store-1', number: b.number, basket: 'basket-1', points: 2000 }
      const until = shop.clock.now + 120_000
      expect((await pulled(a)).rights[0]?.holds).toEqual([{ ...shown, coupons: ['c-1'], until }])
      expect(must(await far.hold(holdOf(wang, 500, { id: 'hold-2' }))).rights?.holds.map(({ id }) => id)).toEqual([
        'hold-1',
        'hold-2',
      ])
      // The till with the standing right needs nothing more.
      expect(ownPoints(must(await a.hold(holdOf(wang, 1800, { id: 'hold-3' }))), 'hold-3')).toBeUndefined()
      shop.clock.now += 120_001
      const again = must(await a.hold(holdOf(wang, 2500, { id: 'hold-4' })))
      expect(again.rights?.holds.map(({ id }) => id)).toEqual(['hold-4'])
      // Not seen any more, but not free either: the till may have sold with it and not sent it yet.
      expect(ownPoints(again, 'hold-4')).toBeUndefined()
      expect(ownPoints(again, machine)).toBe(1800)
    })

    test('are renewed and raised, given back at once, and gone with the sale that they were for', async () => {
      const { shop, b, far, wang } = await shopWithTills()
      expect(ownPoints(must(await b.hold(holdOf(wang, 500))), 'hold-1')).toBe(500)
      shop.clock.now += 60_000
      const raised = must(await b.hold(holdOf(wang, 900)))
      expect(raised.rights?.grants).toEqual([
        { id: 'hold-1', till: b.id, store: 'store-1', points: 900, until: shop.clock.now + 120_000 },
      ])
      // Less is wanted now, but the till may have sold with more already.
      expect(ownPoints(must(await b.hold(holdOf(wang, 100))), 'hold-1')).toBe(900)
      // Nobody else can give it back.
      must(await far.hold(holdOf(wang, 0)))
      expect(ownPoints(must(await b.hold(holdOf(wang, 900))), 'hold-1')).toBe(900)
      expect(must(await b.hold(holdOf(wang, 0))).rights).toBeNull()
      expect(ownPoints(must(await far.hold(holdOf(wang, 3000))), 'hold-1')).toBe(3000)
      await buy(shop, far, { id: 'basket-1', member: wang, spent: 1000, rights: { 'hold-1': 1000 } })
      const { rights, machine } = await pulled(far)
      expect(rights.map(({ grants, holds }) => [grants.map(({ id, points: sum }) => [id, sum]), holds])).toEqual([
        [[[machine, 1200]], []],
      ])
      expect(await conflictKinds(shop)).toEqual([])
      expect(await b.hold(holdOf('nobody', 5))).toEqual({ ok: false, code: 'unknown-member', facts: {} })
      expect(await b.hold({ ...holdOf(wang, 5), points: -1 as never })).toMatchObject({
        ok: false,
        code: 'bad-request',
      })
    })

    test('of many tills at once never add up to more than there is', async () => {
      const { shop, a, b, far, wang } = await shopWithTills()
      const wishes = [a, b, far].flatMap((till, n) =>
        [700, 800, 900].map((sum, i) => till.hold(holdOf(wang, sum, { id: `hold-${n}-${i}` }))),
      )
      await Promise.all(wishes)
      const [{ granted = 0 } = {}] = await shop.db.query<{ granted: number }>('SELECT granted FROM member_rights')
      expect(granted).toBe(3000)
    })
  })

  describe('exposure', () => {
    test('is what each till may lose, by store and in all', async () => {
      const { shop, a, b, wang } = await shopWithTills()
      await buy(shop, a, { member: wang })
      type Told = {
        granted: number
        late: number
        stores: { store: string; tills: number }[]
        exposure: { worst: number }
      }
      const told = must(await shop.admin<Told>('GET', '/exposure'))
      expect(told).toMatchObject({ granted: 1800, late: 0, exposure: { worst: 3 * 30_000 } })
      expect(told.stores.map(({ store, tills }) => [store, tills])).toEqual([
        ['store-1', 2],
        ['store-2', 1],
      ])
      expect(must(await a.pull('')).tills).toBe(2)
      must(await shop.admin('POST', `/tills/${b.id}/revoke`))
      expect(must(await a.pull('')).tills).toBe(1)
    })
  })
}
