import { describe, expect, test } from 'vitest'
import type { Member } from '#domain/member.ts'
import { enrolmentFact, redemptionFact, refundFact, returnFact, saleFact } from '#test/support/hq-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop } from '#test/support/hq-shop.ts'
import { must } from '#test/support/till-client.ts'
import { conflictKinds, results } from './push.ts'

export function mergeSuite(databases: () => TestDatabases): void {
  describe('two enrolments of one person', () => {
    test('become one member with everything of both, and later events for either reach it', async () => {
      const shop = await openShop(await databases().fresh())
      const [a, b] = [await shop.till(), await shop.till({ name: '2号机' })]
      const mobile = '13812345678'
      a.append(enrolmentFact({ memberId: 'older', code: 'SKM-a', mobile, sms: true, birthday: null }))
      a.append(saleFact({ till: a.id, member: 'older', earned: 10, payable: 500 }))
      b.append(enrolmentFact({ memberId: 'younger', code: 'SKM-b', mobile, wechat: true, birthday: '1990-01-01' }))
      b.append(saleFact({ till: b.id, member: 'younger', earned: 7, payable: 300 }))
      expect(results(await a.push())).toEqual(['applied', 'applied'])
      expect(results(await b.push())).toEqual(['applied', 'applied'])
      b.append(saleFact({ till: b.id, member: 'younger', spent: 15 }))
      must(await b.push())

      const { changes } = await a.pullAll()
      const of = (kind: string, id: string) => changes.find((change) => change.kind === kind && change.id === id)?.doc
      expect(of('member-merged', 'younger')).toEqual({ into: 'older' })
      expect(of('member', 'younger')).toBeNull()
      const member = of('member', 'older') as Member
      expect(member.profile).toMatchObject({
        birthday: '1990-01-01',
        consent: { terms: true, sms: true, wechat: true },
      })
      expect(member.cards).toEqual(['SKM-b'])
      expect([member.lots.reduce((sum, lot) => sum + lot.points, 0), member.visits, member.activity?.receipts]).toEqual(
        [2, 1, { '2026-11-20': 3 }],
      )
      expect(await conflictKinds(shop)).toEqual(['merged'])
      for (const asked of ['older', 'younger']) {
        expect(must(await shop.admin('GET', `/members/${asked}/ledger`))).toMatchObject({
          member: 'older',
          sum: 2,
          agrees: true,
        })
      }
      expect(must(await shop.admin<{ member: Member }>('GET', '/members?key=SKM-b')).member.id).toBe('older')
      expect(must(await shop.admin<{ sales: unknown[] }>('GET', '/sales?member=older')).sales).toHaveLength(3)
    })

    test('inside one batch, and three times', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      for (const id of ['x', 'y', 'z']) {
        till.append(enrolmentFact({ memberId: id, mobile: '13812345678' }))
        till.append(saleFact({ till: till.id, member: id, earned: 1 }))
      }
      expect(results(await till.push())).toEqual(Array(6).fill('applied'))
      expect(must(await shop.admin('GET', '/members/z/ledger'))).toMatchObject({ member: 'x', sum: 3, points: 3 })
    })

    test('thirty times: the code of each finds the one who lives on, also at the tills', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      const ids = Array.from({ length: 30 }, (_, i) => `m-${i}`)
      for (const id of ids) {
        till.append(enrolmentFact({ memberId: id, code: `SKM-${id}`, mobile: '13812345678' }))
        till.append(saleFact({ till: till.id, member: id, earned: 1 }))
      }
      must(await till.push())
      const member = (await till.pullAll()).changes.find(({ kind, doc }) => kind === 'member' && doc !== null)
      expect([(member?.doc as Member).code, ...(member?.doc as Member).cards]).toEqual(ids.map((id) => `SKM-${id}`))
      for (const id of ['m-0', 'm-7', 'm-29']) {
        expect(must(await shop.admin<{ member: Member }>('GET', `/members?key=SKM-${id}`)).member.id).toBe('m-0')
      }
      expect(must(await shop.admin('GET', '/members/m-29/ledger'))).toMatchObject({ sum: 30, points: 30, agrees: true })
    })

    test('a refund and a reward brought back for the one who was merged reach the living one', async () => {
      const shop = await openShop(await databases().fresh())
      const [a, b] = [await shop.till(), await shop.till({ name: '2号机' })]
      const mobile = '13812345678'
      a.append(enrolmentFact({ memberId: 'older', mobile }))
      b.append(enrolmentFact({ memberId: 'younger', mobile }))
      const bought = saleFact({ till: b.id, member: 'younger', earned: 40, payable: 500 })
      const given = redemptionFact({ till: b.id, member: 'younger', points: 30 })
      b.append(bought)
      b.append(given)
      must(await a.push())
      must(await b.push())
      const ledger = async () =>
        must(await shop.admin<{ points: number; agrees: boolean }>('GET', '/members/younger/ledger'))
      expect(await ledger()).toMatchObject({ points: 10, agrees: true })
      a.append(returnFact(given))
      a.append(refundFact({ till: a.id, sale: bought.data.sale }))
      expect(results(await a.push()).slice(1)).toEqual(['applied', 'applied'])
      expect(await ledger()).toMatchObject({ member: 'older', points: 0, agrees: true })
      expect(await conflictKinds(shop)).toEqual(['merged'])
    })

    test('one code printed twice is a conflict, and both members stay', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      till.append(enrolmentFact({ memberId: 'x', code: 'SKM-1', mobile: '13812345678' }))
      till.append(enrolmentFact({ memberId: 'y', code: 'SKM-1', mobile: '13812345679' }))
      expect(results(await till.push())).toEqual(['applied', 'applied'])
      expect(await conflictKinds(shop)).toEqual(['code-taken'])
      expect((await till.pullAll()).changes.filter((change) => change.kind === 'member')).toHaveLength(2)
    })

    test('a sale that came before the enrolment of its member is posted then', async () => {
      const shop = await openShop(await databases().fresh())
      const [a, b] = [await shop.till(), await shop.till({ name: '2号机' })]
      for (const member of ['x', 'y'])
        b.append(saleFact({ till: b.id, member, earned: 10, spent: member === 'y' ? 4 : 0 }))
      must(await b.push())
      expect(await conflictKinds(shop)).toEqual(['unknown-member', 'unknown-member'])
      for (const memberId of ['x', 'y']) a.append(enrolmentFact({ memberId, mobile: '13812345678' }))
      must(await a.push())
      expect(await conflictKinds(shop)).toEqual(['merged'])
      expect(must(await shop.admin('GET', '/members/y/ledger'))).toMatchObject({
        member: 'x',
        sum: 16,
        points: 16,
        agrees: true,
      })
      expect(must(await shop.admin<{ sales: unknown[] }>('GET', '/sales?member=x')).sales).toHaveLength(2)
    })

    test('at the same instant from many tills: one member, every sale on it', async () => {
      const shop = await openShop(await databases().fresh())
      const tills = await Promise.all(Array.from({ length: 6 }, (_, i) => shop.till({ name: `${i}号机` })))
      for (const [i, till] of tills.entries()) {
        till.append(enrolmentFact({ memberId: `m-${i}`, code: `SKM-${i}`, mobile: '13812345678' }))
        till.append(saleFact({ till: till.id, member: `m-${i}`, earned: 1 }))
      }
      const answers = await Promise.all(tills.map((till) => till.push()))
      expect(answers.flatMap(results)).toEqual(Array(12).fill('applied'))
      const members = (await shop.till({ name: '末' }).then((till) => till.pullAll())).changes.filter(
        (change) => change.kind === 'member' && change.doc !== null,
      )
      expect(members).toHaveLength(1)
      expect(must(await shop.admin('GET', `/members/m-3/ledger`))).toMatchObject({ sum: 6, points: 6 })
    })
  })
}
