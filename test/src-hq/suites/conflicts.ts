import { describe, expect, test } from 'vitest'
import type { Conflict } from '#domain/conflict.ts'
import type { Member } from '#domain/member.ts'
import { points } from '#domain/units.ts'
import { decisionFact } from '#test/support/hq-conflict-facts.ts'
import { enrolmentFact, saleFact, signIn } from '#test/support/hq-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop, type TestShop } from '#test/support/hq-shop.ts'
import { must, nextEvent, type TestTill } from '#test/support/till-client.ts'
import { conflictKinds, results } from './push.ts'

const conflictsOf = async (till: TestTill): Promise<Conflict[]> =>
  (await till.pullAll()).changes.flatMap(({ kind, doc }) => (kind === 'conflict' && doc ? [doc as Conflict] : []))

const memberOf = async (shop: TestShop, id: string) =>
  must(await shop.admin<{ member: Member }>('GET', `/members?id=${id}`)).member

/** Two tills of a store, on each of which a member with 100 points spends 80 of them. */
async function overspent(databases: () => TestDatabases) {
  const shop = await openShop(await databases().fresh())
  const [one, two] = [await shop.till(), await shop.till({ name: '2号机' })]
  one.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
  one.append(saleFact({ till: one.id, member: 'm', earned: 100 }))
  one.append(saleFact({ till: one.id, member: 'm', spent: 80 }))
  two.append(saleFact({ till: two.id, member: 'm', spent: 80 }))
  must(await one.push())
  must(await two.push())
  const [conflict] = await conflictsOf(one)
  if (conflict === undefined) throw new Error('no conflict was told')
  return { shop, one, two, conflict }
}

export function conflictsSuite(databases: () => TestDatabases): void {
  describe('conflicts', () => {
    test('reach every till of the store that they concern, and no other', async () => {
      const { shop, one, two, conflict } = await overspent(databases)
      const other = await shop.till({ name: '3号机', store: { id: 'store-2', name: '人民广场店' } })
      const sale = two.events[0]!
      expect(conflict).toEqual({
        ...{ id: conflict.id, kind: 'overdraft', at: shop.clock.now, till: { id: two.id, number: two.number }, seq: 1 },
        ...{ member: 'm', owed: [{ to: 'shop', points: 60, fen: 0 }], settled: null, later: [] },
        facts: conflict.facts,
      })
      expect(conflict.facts).toMatchObject({ fact: sale.id, owed: 60 })
      expect(await conflictsOf(two)).toEqual(await conflictsOf(one))
      expect(await conflictsOf(other)).toEqual([])
    })

    test('points that are forgiven are forgiven once, however many decide; the first one counts', async () => {
      const { shop, one, two, conflict } = await overspent(databases)
      two.append(decisionFact(conflict.id, 'waive', { memberId: 'm', points: points(60), reason: '老顾客' }))
      one.append(decisionFact(conflict.id, 'waive', { memberId: 'm', points: points(60) }))
      one.append(decisionFact(conflict.id, 'leave-owed'))
      const answers = await Promise.all([two.push(), two.push()])
      expect(answers.flatMap((answer) => results(answer)).sort()).toEqual(['already', 'already', 'already', 'applied'])
      expect(results(await one.push()).slice(3)).toEqual(['applied', 'applied'])
      const [settled] = await conflictsOf(one)
      expect(settled?.settled).toMatchObject({ remedy: 'waive', till: two.number, staff: 'staff-2', points: 60 })
      expect(settled?.later.map(({ remedy, till, points: forgiven }) => [remedy, till, forgiven])).toEqual([
        ['waive', one.number, 0],
        ['leave-owed', one.number, 0],
      ])
      expect(must(await shop.admin('GET', '/members/m/ledger'))).toMatchObject({ sum: 0, points: 0, agrees: true })
      expect((await memberOf(shop, 'm')).owed).toBe(0)
      expect(await conflictKinds(shop)).toEqual([])
    })

    test('no more is forgiven than the conflict says, nor than is still owed', async () => {
      const { shop, one, two, conflict } = await overspent(databases)
      one.append(saleFact({ till: one.id, member: 'm', earned: 25 }))
      one.append(decisionFact(conflict.id, 'waive', { memberId: 'm', points: points(5_000) }))
      must(await one.push())
      expect((await conflictsOf(one))[0]?.settled?.points).toBe(35)
      expect(must(await shop.admin('GET', '/members/m/ledger'))).toMatchObject({ sum: 0, points: 0, agrees: true })

      two.append(saleFact({ till: two.id, member: 'm', spent: 70 }))
      two.append(saleFact({ till: two.id, member: 'm', spent: 40 }))
      must(await two.push())
      const second = (await conflictsOf(two)).find(({ seq }) => seq === 2)!
      two.append(decisionFact(second.id, 'waive', { memberId: 'm', points: points(110) }))
      must(await two.push())
      expect((await memberOf(shop, 'm')).owed).toBe(40)
    })

    test('a decision that does not fit, or is about nothing, is kept and changes nothing', async () => {
      const { shop, one, conflict } = await overspent(databases)
      one.append(decisionFact(conflict.id, 'take-back'))
      one.append(decisionFact('7.AAAAAAAAAAAAAAAAAAAAAA', 'accept'))
      one.append(decisionFact('nonsense', 'accept'))
      expect(results(await one.push()).slice(3)).toEqual(['invalid', 'unknown-conflict', 'unknown-conflict'])
      expect((await conflictsOf(one)).find(({ id }) => id === conflict.id)?.settled).toBeNull()
      expect((await memberOf(shop, 'm')).owed).toBe(60)
    })

    test('what waits for something settles itself when that comes', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      till.append(saleFact({ till: till.id, member: 'late', earned: 5 }))
      must(await till.push())
      expect(await conflictsOf(till)).toMatchObject([{ kind: 'unknown-member', member: 'late', settled: null }])
      till.append(enrolmentFact({ memberId: 'late', mobile: '13800000002' }))
      must(await till.push())
      expect(await conflictsOf(till)).toMatchObject([{ settled: { remedy: 'itself' } }])
      expect(await conflictKinds(shop)).toEqual([])
    })

    test('an event that was not posted is told, and posted when another till of the store asks for it', async () => {
      const shop = await openShop(await databases().fresh())
      const [till, other] = [await shop.till(), await shop.till({ name: '2号机' })]
      till.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
      till.append(saleFact({ till: till.id, member: 'm', earned: 5 }))
      must(await till.push())
      // As an older headquarters would have left the sale.
      await shop.db.script(`DELETE FROM sale; DELETE FROM ledger; DELETE FROM change WHERE kind = 'sale';
        UPDATE change SET doc = jsonb_set(doc::jsonb, '{lots}', '[]')::json WHERE kind = 'member';
        DELETE FROM event WHERE seq = 2; UPDATE chain SET last_seq = 1, last_hash = '${till.events[0]!.hash}'
          WHERE till = '${till.id}'; DELETE FROM programme; DELETE FROM change WHERE kind = 'programme'`)
      expect(results(await till.push())).toEqual(['already', 'no-programme'])
      const [told] = await conflictsOf(other)
      expect(told).toMatchObject({ kind: 'rejected', till: { id: till.id }, seq: 2, member: null })
      expect(told?.facts).toMatchObject({ code: 'no-programme', event: 'sale-committed', eventId: till.events[1]!.id })

      const ask = async () => {
        other.append(decisionFact(told!.id, 'retry'))
        must(await other.push(other.events.slice(-1)))
        return (await conflictsOf(other)).find(({ id }) => id === told?.id)?.settled ?? null
      }
      expect(results(await other.push([other.append(signIn())]))).toEqual(['applied'])
      expect(await ask()).toBeNull()
      must(await shop.admin('POST', '/programmes', await (await import('#test/support/hq-shop.ts')).shopProgramme()))
      expect(await ask()).toMatchObject({ remedy: 'itself' })
      expect(must(await shop.admin('GET', '/members/m/ledger'))).toMatchObject({ sum: 5, points: 5, agrees: true })
      expect(results(await till.push())).toEqual(['already', 'already'])
    })

    test('a fork is told once to the store, and over when it is forgiven', async () => {
      const shop = await openShop(await databases().fresh())
      const [till, other] = [await shop.till(), await shop.till({ name: '2号机' })]
      till.append(signIn())
      till.append(signIn())
      must(await till.push())
      const stray = nextEvent(till.events[0], till.id, signIn('somebody'))
      expect(results(await till.push([stray, nextEvent(stray, till.id, signIn())]))).toEqual(['fork', 'fork'])
      expect(await conflictsOf(other)).toMatchObject([{ kind: 'fork', till: { id: till.id }, settled: null }])
      must(await shop.admin('POST', `/tills/${till.id}/forgive-fork`))
      expect(await conflictsOf(other)).toMatchObject([{ kind: 'fork', settled: { remedy: 'itself' } }])
    })

    test('headquarters decides by the same rules as a till', async () => {
      const { shop, one, conflict } = await overspent(databases)
      const resolve = (body?: unknown) => shop.admin('POST', `/conflicts/${conflict.id}/resolve`, body)
      expect(await resolve({ remedy: 'take-back' })).toMatchObject({ ok: false, code: 'remedy' })
      expect(await resolve({ remedy: 'collect' })).toMatchObject({ ok: false, code: 'reason-missing' })
      expect(await resolve({ remedy: 'waive', reason: 'a\0b' })).toMatchObject({ ok: false, code: 'bad-request' })
      expect(must(await resolve({ remedy: 'waive', reason: '总部同意' }))).toMatchObject({
        settled: { remedy: 'waive', till: 0, staff: 'hq', reason: '总部同意', points: 60 },
      })
      expect(await resolve({ remedy: 'accept' })).toMatchObject({ ok: false, code: 'already-settled' })
      expect(must(await shop.admin('GET', '/members/m/ledger'))).toMatchObject({ sum: 0, points: 0, agrees: true })
      one.append(decisionFact(conflict.id, 'waive', { memberId: 'm', points: points(60) }))
      must(await one.push())
      expect((await conflictsOf(one))[0]?.later).toHaveLength(1)
      expect((await memberOf(shop, 'm')).owed).toBe(0)
    })

    test('two enrolments of one person keep both profiles, and a person chooses from them', async () => {
      const shop = await openShop(await databases().fresh())
      const [a, b] = [await shop.till(), await shop.till({ name: '2号机' })]
      const mobile = '13812345678'
      a.append(enrolmentFact({ memberId: 'older', name: '王小敏', mobile, birthday: '1990-05-01' }))
      b.append(enrolmentFact({ memberId: 'younger', name: '王晓敏', mobile, birthday: '1990-05-10' }))
      must(await a.push())
      must(await b.push())
      const [told] = await conflictsOf(a)
      expect(told).toMatchObject({ kind: 'merged', member: 'older' })
      expect(told?.facts['profiles']).toEqual([
        { name: '王小敏', birthday: '1990-05-01', sex: null },
        { name: '王晓敏', birthday: '1990-05-10', sex: null },
      ])
      const profile = { name: '王晓敏', birthday: '1990-05-01', sex: null }
      a.append(decisionFact(told!.id, 'choose-profile', { memberId: 'older', profile }))
      must(await a.push())
      expect((await memberOf(shop, 'younger')).profile).toMatchObject({ ...profile, mobile })
    })

    test('a code that was printed twice is replaced, and both are found', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      till.append(enrolmentFact({ memberId: 'x', code: 'SKM-1', mobile: '13812345678' }))
      till.append(enrolmentFact({ memberId: 'y', code: 'SKM-1', mobile: '13812345679' }))
      must(await till.push())
      const [told] = await conflictsOf(till)
      const code = { old: 'SKM-1', new: 'SKM-2' }
      till.append(decisionFact(told!.id, 'new-code', { memberId: 'y', code }))
      must(await till.push())
      const found = async (key: string) =>
        must(await shop.admin<{ member: Member }>('GET', `/members?key=${key}`)).member
      expect([await found('SKM-1'), await found('SKM-2')].map(({ id, code: own }) => [id, own])).toEqual([
        ['x', 'SKM-1'],
        ['y', 'SKM-2'],
      ])
    })
  })
}
