import { describe, expect, test } from 'vitest'
import type { ProfileChange } from '#domain/ledger/profile.ts'
import type { Member } from '#domain/member.ts'
import { businessDay } from '#domain/units.ts'
import { sweepErasures } from '#hq/erasure/sweep.ts'
import { eventHash } from '#protocol/event-hash.ts'
import { eraseEvent } from '#protocol/personal-fields.ts'
import { enrolmentFact, refundFact, saleFact, type FactOf } from '#test/support/hq-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { cardFact } from '#test/support/hq-conflict-facts.ts'
import { openShop, type TestShop } from '#test/support/hq-shop.ts'
import { must } from '#test/support/till-client.ts'
import { hqText } from '#test/support/traces.ts'
import { conflictKinds, results } from './push.ts'

const MOBILE = '13800000001'
const day = businessDay('2026-11-20')
const by = { staff: 'staff-1', day }
const erasedFact = (memberId: string, ...also: readonly string[]): FactOf<'member-erased'> => ({
  kind: 'member-erased',
  data: { memberId, ids: [memberId], also, approvedBy: 'boss', ...by },
})
const profileFact = (memberId: string, ...profile: readonly ProfileChange[]): FactOf<'profile-changed'> => ({
  kind: 'profile-changed',
  data: { memberId, profile, ...by },
})
const byMobile = (shop: TestShop, mobile: string) => shop.admin<{ member: Member }>('GET', `/members?mobile=${mobile}`)
const idBy = async (shop: TestShop, mobile: string) => {
  const found = await byMobile(shop, mobile)
  return found.ok ? found.data.member.id : found.code
}

export function erasureSuite(databases: () => TestDatabases): void {
  describe('a member who was erased', () => {
    test('is found by nothing, keeps nothing, and what comes in about them changes nobody', async () => {
      const shop = await openShop(await databases().fresh())
      const [one, two] = [await shop.till(), await shop.till({ name: '2号机' })]
      one.append(enrolmentFact({ memberId: 'm', mobile: MOBILE }))
      one.append(saleFact({ till: one.id, member: 'm', earned: 9 }))
      one.append(erasedFact('m'))
      // A refund of a sale that has not come waits for it, with the name on its paper.
      const apart = saleFact({ till: two.id, member: 'm', earned: 5, pieces: 2 })
      const refund = refundFact({ till: one.id, sale: apart.data.sale, pieces: 1 })
      const { member } = refund.data.refund
      const named = { ...refund.data.refund, member: member && { ...member, name: '等退款的人' } }
      two.append({ kind: 'sale-refunded', data: { refund: { ...named, till: two.id } } })
      expect(results(await two.push())).toEqual(['applied'])
      expect(await hqText(shop)).toContain('等退款的人')
      expect(results(await one.push())).toEqual(['applied', 'applied', 'applied'])
      expect(await hqText(shop)).not.toContain('等退款的人')
      expect(await idBy(shop, MOBILE)).toBe('unknown-member')
      two.append(saleFact({ till: two.id, member: 'm', earned: 5 }))
      two.append(profileFact('m', { field: 'name', value: '又来了' }))
      two.append(erasedFact('m'))
      expect(results(await two.push(two.events.slice(1)))).toEqual(['applied', 'applied', 'applied'])
      expect(await conflictKinds(shop)).toEqual(['unknown-sale'])
      shop.clock.now += 61_000
      await sweepErasures(shop.hq.context)
      const text = await hqText(shop)
      expect(['又来了', MOBILE].filter((trace) => text.includes(trace))).toEqual([])
      const { changes } = await two.pullAll()
      expect(changes.filter(({ kind }) => kind === 'member')).toEqual([])
      expect(changes.filter(({ kind }) => kind === 'member-erased')).toMatchObject([{ id: 'm', doc: { ids: ['m'] } }])
      const journal = must(await two.journal()).events
      for (const event of journal) expect(eventHash(event)).toBe(event.hash)
      one.append(enrolmentFact({ memberId: 'n', mobile: MOBILE }))
      expect(results(await one.push(one.events.slice(3)))).toEqual(['applied'])
      expect(await idBy(shop, MOBILE)).toBe('n')
    })

    test('a card of theirs that is reported lost afterwards is nobody’s, and stays so', async () => {
      const shop = await openShop(await databases().fresh())
      const [one, two] = [await shop.till(), await shop.till({ name: '2号机' })]
      one.append(enrolmentFact({ memberId: 'm', mobile: MOBILE }))
      one.append(cardFact('m', { bound: '88001' }))
      one.append(enrolmentFact({ memberId: 'n', mobile: '13800000002' }))
      one.append(erasedFact('m'))
      must(await one.push())
      two.append(cardFact('m', { lost: '88001' }))
      two.append(cardFact('n', { bound: '88001' }))
      expect(results(await two.push())).toEqual(['applied', 'applied'])
      const lost = (await two.pullAll()).changes.filter(({ kind }) => kind === 'lost-card')
      expect(lost).toMatchObject([{ id: '88001', doc: { memberId: 'm' } }])
      expect(must(await shop.admin<{ member: Member }>('GET', '/members?id=n')).member.cards).toEqual([])
    })

    test('an event that comes without its person counts only once the erasure is known', async () => {
      const shop = await openShop(await databases().fresh())
      const [one, two] = [await shop.till(), await shop.till({ name: '2号机' })]
      one.append(enrolmentFact({ memberId: 'm', mobile: MOBILE }))
      must(await one.push())
      const sale = two.append(saleFact({ till: two.id, member: 'm', earned: 5 }))
      expect(sale.personal).toBeDefined()
      expect(results(await two.push([eraseEvent(sale)]))).toEqual(['not-erased'])
      expect(must(await shop.admin('GET', '/members/m/ledger'))).toMatchObject({ points: 0 })
      one.append(erasedFact('m'))
      must(await one.push(one.events.slice(1)))
      const sales = await shop.db.query('SELECT id FROM sale WHERE till = $1', [two.id])
      expect(sales).toHaveLength(1)
      expect(results(await two.push([eraseEvent(sale)]))).toEqual(['already'])
      // The same event with its person is the same link of the chain, and tells nothing again.
      expect(results(await two.push([sale]))).toEqual(['already'])
      expect((await hqText(shop)).includes(sale.personal!.salt!)).toBe(false)
    })

    test('what in an event is about a person must be said rightly, or nothing of it counts', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      const { personal, hash: _, ...bare } = till.append(enrolmentFact({ memberId: 'm', mobile: MOBILE }))
      const open = { ...bare, hash: eventHash(bare) }
      expect(results(await till.push([open as never]))).toEqual(['invalid'])
      expect(personal?.at).toContain('profile.mobile')
      expect(await idBy(shop, MOBILE)).toBe('unknown-member')
    })
  })

  describe('another mobile number', () => {
    test('is what they are found by, the old one is free; what is somebody else’s is not taken, and told', async () => {
      const shop = await openShop(await databases().fresh())
      const [one, two] = [await shop.till(), await shop.till({ name: '2号机' })]
      one.append(enrolmentFact({ memberId: 'm', mobile: MOBILE }))
      one.append(enrolmentFact({ memberId: 'n', mobile: '13800000002' }))
      one.append(profileFact('m', { field: 'mobile', value: '13900000009' }, { field: 'sms', value: true }))
      expect(results(await one.push())).toEqual(['applied', 'applied', 'applied'])
      expect([await idBy(shop, MOBILE), await idBy(shop, '13900000009')]).toEqual(['unknown-member', 'm'])
      // A till that did not know gives n the number that m has by now; what else it changes holds.
      two.append(profileFact('n', { field: 'mobile', value: '13900000009' }, { field: 'name', value: '钱二' }))
      two.append(enrolmentFact({ memberId: 'o', mobile: MOBILE }))
      expect(results(await two.push())).toEqual(['applied', 'applied'])
      expect(await conflictKinds(shop)).toEqual(['mobile-taken'])
      const n = must(await byMobile(shop, '13800000002')).member
      expect(n).toMatchObject({ id: 'n', profile: { name: '钱二', mobile: '13800000002' } })
      expect([await idBy(shop, '13900000009'), await idBy(shop, MOBILE)]).toEqual(['m', 'o'])
      // There and back, in one push.
      one.append(profileFact('m', { field: 'mobile', value: '13900000008' }))
      one.append(profileFact('m', { field: 'mobile', value: '13900000009' }))
      must(await one.push(one.events.slice(3)))
      expect([await idBy(shop, '13900000009'), await idBy(shop, '13900000008')]).toEqual(['m', 'unknown-member'])
    })

    test('that comes before the enrolment is theirs when it comes, also of who is merged', async () => {
      const shop = await openShop(await databases().fresh())
      const [one, two] = [await shop.till(), await shop.till({ name: '2号机' })]
      two.append(profileFact('m', { field: 'mobile', value: '13900000009' }))
      two.append(profileFact('younger', { field: 'mobile', value: '13900000007' }))
      must(await two.push())
      one.append(enrolmentFact({ memberId: 'm', mobile: MOBILE }))
      must(await one.push())
      expect([await idBy(shop, MOBILE), await idBy(shop, '13900000009')]).toEqual(['unknown-member', 'm'])
      one.append(enrolmentFact({ memberId: 'older', mobile: '13800000002' }))
      one.append(enrolmentFact({ memberId: 'younger', mobile: '13800000002' }))
      must(await one.push(one.events.slice(1)))
      expect([await idBy(shop, '13800000002'), await idBy(shop, '13900000007')]).toEqual(['unknown-member', 'older'])
    })
  })
}
