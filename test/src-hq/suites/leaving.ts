import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Member } from '#domain/member.ts'
import { recoveryKey } from '#hq/recovery/recover.ts'
import { pointsOf } from '#hq/tidy-member.ts'
import type { Answer } from '#protocol/answer.ts'
import type { RetireAnswer } from '#protocol/retire.ts'
import type { UnsentAnswer } from '#protocol/unsent-file.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { saleFact } from '#test/support/hq-facts.ts'
import { openStockedShop, type TestShop } from '#test/support/hq-shop.ts'
import { adminOf, must, nextEvent, type TestTill } from '#test/support/till-client.ts'
import { unsentFileOf } from '#test/support/unsent-files.ts'
import { conflictKinds } from './push.ts'

const HOUR = 3_600_000
/** What the shop's programme says. */
const LAG = 72 * HOUR
const FAR = { id: 'store-2', name: '徐家汇店' }

/** What a till that is given up tells headquarters, and what it could not tell. */
export function leavingSuite(databases: () => TestDatabases): void {
  /** 王小敏 with 3,000 points, two tills of one store and one of another, and who works there. */
  async function shopWithTills() {
    const shop = await openStockedShop(await databases().fresh())
    const [a, b, far] = [await shop.till(), await shop.till({ name: '2号机' }), await shop.till({ store: FAR })]
    for (const [id, role] of [
      ['chen', 'manager'],
      ['zhao', 'area'],
      ['li', 'cashier'],
    ] as const)
      must(await shop.admin('POST', '/staff', { id, name: id, role, pin: '2468' }))
    const wang = must(await shop.admin<{ member: Member }>('GET', '/members?mobile=13812348899')).member.id
    const key = await recoveryKey(shop.hq.context)
    return { shop, a, b, far, wang, key }
  }
  const json = async <T>(response: Promise<Response>) => (await (await response).json()) as Answer<T>
  const retire = (till: TestTill, by = 'chen', lastSeq = till.events.length) =>
    json<RetireAnswer>(till.send('POST', '/v1/retire', JSON.stringify({ by, lastSeq })))
  const handIn = (till: TestTill, file: string, by = 'chen') =>
    json<UnsentAnswer>(till.send('POST', '/v1/unsent', JSON.stringify({ by, file })))
  const sells = (till: TestTill, wish: Partial<Parameters<typeof saleFact>[0]> = {}) =>
    till.append(saleFact({ till: till.id, store: till.store.id, ...wish }))
  const salesOf = async (shop: TestShop) => must(await shop.admin<{ sales: unknown[] }>('GET', '/sales')).sales.length
  const pointsNow = async (shop: TestShop) =>
    pointsOf(must(await shop.admin<{ member: Member }>('GET', '/members?mobile=13812348899')).member)

  describe('a till that is given up', () => {
    test('is served no more, told as often as it asks, and stands in the log and the list', async () => {
      const { shop, a, b } = await shopWithTills()
      sells(a)
      must(await a.push())
      expect(await retire(a, 'li')).toMatchObject({ code: 'not-allowed' })
      expect(await retire(a, 'nobody')).toMatchObject({ code: 'not-allowed' })
      expect(must(await retire(a, 'chen', 3))).toEqual({ retiredAt: shop.clock.now, head: 1 })
      expect(await retire(a)).toMatchObject({ code: 'till-revoked' })
      expect(await a.pull()).toMatchObject({ code: 'till-revoked' })
      expect(shop.log).toContainEqual(
        expect.objectContaining({ event: 'till-retired', till: a.id, by: 'till', head: 1, missing: 2 }),
      )
      const tills = must(await shop.admin<{ id: string }[]>('GET', '/tills'))
      expect(tills.find(({ id }) => id === a.id)).toMatchObject({
        ...{ retiredAt: shop.clock.now, retiredBy: 'chen', retiredSeq: 3, lastSeq: 1 },
      })
      expect(await shop.admin('POST', `/tills/${a.id}/code`)).toMatchObject({ code: 'till-revoked' })
      must(await b.pull())
    })

    test('by head office where it had no line; not where it was stolen', async () => {
      const { shop, a, b } = await shopWithTills()
      const ask = (id: string) => shop.admin('POST', `/tills/${id}/retire`)
      must(await ask(a.id))
      expect(must(await ask(a.id)), 'the same again').toEqual({ retiredAt: shop.clock.now, head: 0 })
      expect(await a.pull()).toMatchObject({ code: 'till-revoked' })
      expect(shop.log.filter(({ event }) => event === 'till-retired')).toHaveLength(1)
      must(await shop.admin('POST', `/tills/${b.id}/revoke`))
      expect(await ask(b.id)).toMatchObject({ code: 'till-revoked' })
      expect(await ask('nobody')).toMatchObject({ code: 'unknown-till' })
    })

    test('has no rights any more; a delivery lag later, and not before, others have its points', async () => {
      const { shop, a, far, wang } = await shopWithTills()
      sells(a, { member: wang })
      must(await a.push())
      must(await retire(a))
      const wish = { id: 'h', basket: 'b', member: wang, points: 3000 as never, coupons: [] }
      const free = async () => must(await far.hold(wish)).rights?.grants.find(({ id }) => id === 'h')?.points ?? 0
      expect(await free()).toBe(1200)
      shop.clock.now += LAG
      expect(await free()).toBe(1200)
      shop.clock.now += 1
      expect(await free()).toBe(3000)
    })

    test('holds nothing any more, from that moment', async () => {
      const { a, far, wang } = await shopWithTills()
      const wish = { basket: 'b', member: wang, points: 500 as never, coupons: [] }
      must(await a.hold({ ...wish, id: 'of-a' }))
      const seen = async () => must(await far.hold({ ...wish, id: 'own' })).rights?.holds.map(({ till }) => till)
      expect(await seen()).toContain(a.id)
      must(await retire(a))
      expect(await seen()).toEqual([far.id])
    })

    test('what it signed stays good: its coupon key is not revoked, that of a stolen till is', async () => {
      const { shop, a, b } = await shopWithTills()
      must(await retire(a))
      must(await shop.admin('POST', `/tills/${b.id}/revoke`))
      const keys = must(await shop.admin<{ till: string; revokedAt: number | null }[]>('GET', '/coupon-keys'))
      const isRevoked = (id: string) => keys.find(({ till }) => till === id)?.revokedAt != null
      expect([isRevoked(a.id), isRevoked(b.id)]).toEqual([false, true])
    })
  })

  describe('a file of unsent events', () => {
    test('counts once, however often it is handed in, wherever it was cut off, at a till or by head office', async () => {
      const { shop, a, b, wang, key } = await shopWithTills()
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 4 }),
          fc.nat(4),
          fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
          async (made, before, ways) => {
            const from = a.events.length
            const [sales, had] = [await salesOf(shop), await pointsNow(shop)]
            for (let n = 0; n < made; n++) sells(a, { member: wang, earned: 7 })
            const unsent = a.events.slice(from)
            const some = unsent.slice(0, before % (made + 1))
            if (some.length > 0) must(await a.push(some))
            const file = unsentFileOf(a, key, unsent)
            const hand = async (atTill: boolean) =>
              must(atTill ? await handIn(b, file) : await shop.admin<UnsentAnswer>('POST', '/unsent', file))
            const told: UnsentAnswer[] = []
            for (const way of ways) told.push(await hand(way))
            const whole = { till: { id: a.id, name: a.name, number: a.number }, from: from + 1, to: from + made }
            expect(told[0]).toMatchObject({ ...whole, applied: made - some.length, already: some.length, rejected: 0 })
            for (const again of told.slice(1)) expect(again).toMatchObject({ applied: 0, already: made })
            expect(await salesOf(shop)).toBe(sales + made)
            expect(await pointsNow(shop)).toBe(had + 7 * made)
          },
        ),
        { numRuns: 6 },
      )
    })

    test('is taken after its till was retired, and told late where its rights were over', async () => {
      const { shop, a, b, wang, key } = await shopWithTills()
      sells(a, { member: wang })
      must(await a.push())
      const { machine } = await a.pullAll()
      const spent = sells(a, { member: wang, spent: 1000, rights: { [machine]: 1000 } })
      const file = unsentFileOf(a, key, [spent])
      must(await retire(a))
      shop.clock.now += LAG - 1
      expect(must(await handIn(b, file))).toMatchObject({ applied: 1 })
      expect(await conflictKinds(shop)).toEqual([])
      expect(await pointsNow(shop)).toBe(2000)
      expect(shop.log.map(({ event }) => event)).toContain('unsent-taken-in')
    })

    test('that was cut or changed anywhere is refused, and nothing of it counts', async () => {
      const { shop, a, b, key } = await shopWithTills()
      for (let n = 0; n < 3; n++) sells(a)
      const file = unsentFileOf(a, key, a.events)
      const codes = ['unsent-malformed', 'unsent-altered', 'unsent-foreign']
      await fc.assert(
        fc.asyncProperty(
          fc.nat(file.length - 1),
          fc.boolean(),
          fc.integer({ min: 33, max: 126 }),
          async (at, cut, sign) => {
            const other = String.fromCharCode(sign)
            const changed = cut ? file.slice(0, at) : file.slice(0, at) + other + file.slice(at + 1)
            if (changed === file) return
            const told = await shop.admin('POST', '/unsent', changed)
            expect(told).toMatchObject({ ok: false })
            expect(codes).toContain(told.ok ? '' : told.code)
          },
        ),
        { numRuns: 60 },
      )
      // Signed by the till, and not what it claims to be.
      const [first, second, third] = a.events as [never, never, never]
      const forged = { ...(second as object), at: 5 } as never
      const claims = [
        unsentFileOf(a, key, [first, third], { to: 3 }),
        unsentFileOf(a, key, [first, third]),
        unsentFileOf(a, key, [first, forged, third]),
        unsentFileOf(a, key, [third, second, first], { from: 1, to: 3 }),
        unsentFileOf(a, key, [first, second], { to: 3 }),
        unsentFileOf({ ...a, id: b.id }, key, a.events),
        unsentFileOf(b, key, a.events),
        unsentFileOf(a, '09'.repeat(32), a.events),
      ]
      for (const claim of claims) expect(await handIn(b, claim)).toMatchObject({ code: 'unsent-altered' })
      expect(await salesOf(shop)).toBe(0)
      expect(must(await handIn(b, file))).toMatchObject({ applied: 3 })
    })

    test('of another headquarters, another store or a stolen till is not taken, and not from just anybody', async () => {
      const { shop, a, b, far, key } = await shopWithTills()
      sells(a)
      const foreign = unsentFileOf({ ...a, id: 'elsewhere' }, '09'.repeat(32), a.events)
      expect(await handIn(b, foreign)).toMatchObject({ code: 'unsent-foreign', facts: { till: 'elsewhere' } })
      const file = unsentFileOf(a, key, a.events)
      expect(await handIn(far, file)).toMatchObject({ code: 'other-store', facts: { store: a.store.name } })
      expect(await handIn(b, file, 'li')).toMatchObject({ code: 'not-allowed' })
      expect(await handIn(b, file, 'nobody')).toMatchObject({ code: 'not-allowed' })
      must(await shop.admin('POST', `/tills/${a.id}/revoke`))
      expect(await handIn(b, file)).toMatchObject({ code: 'till-revoked' })
      await shop.db.query('UPDATE till SET revoked_at = NULL')
      expect(must(await handIn(far, file, 'zhao'))).toMatchObject({ applied: 1 })
      expect(await adminOf(shop.hq, 'wrong-token')('POST', '/unsent', file)).toMatchObject({ code: 'wrong-token' })
    })

    test('behind a gap waits for the file before it; one that does not continue the chain is left to a person', async () => {
      const { shop, a, b, key } = await shopWithTills()
      for (let n = 0; n < 3; n++) sells(a)
      const [first, ...rest] = a.events
      expect(await handIn(b, unsentFileOf(a, key, rest))).toMatchObject({ code: 'gap', facts: { expected: 1 } })
      // A new machine went on in its place.
      const other = nextEvent(undefined, a.id, saleFact({ till: a.id, store: a.store.id }), { at: shop.clock.now })
      must(await a.push([other]))
      expect(await handIn(b, unsentFileOf(a, key, rest))).toMatchObject({ code: 'unsent-fork', facts: { seq: 2 } })
      const whole = unsentFileOf(a, key, [first!, ...rest])
      expect(await handIn(b, whole)).toMatchObject({ code: 'unsent-fork', facts: { seq: 1 } })
      expect(await salesOf(shop)).toBe(1)
      // Nothing was put aside: the new machine goes on.
      must(await a.push([nextEvent(other, a.id, saleFact({ till: a.id, store: a.store.id }), { at: shop.clock.now })]))
      expect(await salesOf(shop)).toBe(2)
    })
  })
}
