import { describe, expect, test } from 'vitest'
import type { ProfileChange } from '#domain/ledger/profile.ts'
import type { Member } from '#domain/member.ts'
import type { LookLine } from '#hq/admin/looks.ts'
import { businessDay } from '#domain/units.ts'
import { enrolmentFact, type FactOf } from '#test/support/hq-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop, type TestShop } from '#test/support/hq-shop.ts'
import { must } from '#test/support/till-client.ts'
import { conflictKinds, results } from './push.ts'

const profileFact = (memberId: string, ...profile: readonly ProfileChange[]): FactOf<'profile-changed'> => ({
  kind: 'profile-changed',
  data: { memberId, profile, staff: 'staff-1', day: businessDay('2026-11-20') },
})
const revealFact = (memberId: string, staff: string, day = '2026-11-20'): FactOf<'member-revealed'> => ({
  kind: 'member-revealed',
  data: { memberId, what: ['mobile'], staff, day: businessDay(day) },
})
const profileOf = async (shop: TestShop, id: string) =>
  must(await shop.admin<{ member: Member }>('GET', `/members?id=${id}`)).member.profile

export function profileSuite(databases: () => TestDatabases): void {
  describe('profiles', () => {
    test('what two tills change holds for all: different things both, of the same the last to arrive', async () => {
      const shop = await openShop(await databases().fresh())
      const [one, two] = [await shop.till(), await shop.till({ name: '2号机' })]
      one.append(enrolmentFact({ memberId: 'm', mobile: '13800000001', sms: true }))
      must(await one.push())
      one.append(profileFact('m', { field: 'name', value: '王晓敏' }, { field: 'sms', value: false }))
      two.append(profileFact('m', { field: 'name', value: '王小明' }, { field: 'birthday', value: '1990-01-01' }))
      must(await two.push())
      must(await one.push(one.events.slice(1)))
      const wanted = { name: '王晓敏', birthday: '1990-01-01', mobile: '13800000001', consent: { sms: false } }
      expect(await profileOf(shop, 'm')).toMatchObject(wanted)
      const pulled = (await two.pullAll()).changes.findLast(({ kind, id }) => kind === 'member' && id === 'm')?.doc
      expect((pulled as Member).profile).toMatchObject(wanted)
      expect(must(await shop.admin('GET', '/members/m/ledger'))).toMatchObject({ agrees: true, points: 0 })
    })

    test('one that comes before the enrolment waits, and holds for whoever the member is merged into', async () => {
      const shop = await openShop(await databases().fresh())
      const [one, two] = [await shop.till(), await shop.till({ name: '2号机' })]
      one.append(enrolmentFact({ memberId: 'older', mobile: '13800000001', sms: true, wechat: true }))
      must(await one.push())
      two.append(profileFact('younger', { field: 'sms', value: false }))
      expect(results(await two.push())).toEqual(['applied'])
      expect(await conflictKinds(shop)).toEqual(['unknown-member'])
      one.append(enrolmentFact({ memberId: 'younger', mobile: '13800000001', sms: true }))
      must(await one.push(one.events.slice(1)))
      expect((await profileOf(shop, 'older')).consent).toMatchObject({ sms: false, wechat: true })
      two.append(profileFact('younger', { field: 'wechat', value: false }))
      must(await two.push(two.events.slice(1)))
      expect((await profileOf(shop, 'older')).consent).toMatchObject({ sms: false, wechat: false })
    })

    test('who looked at a whole number is counted by day, store and person, and changes nobody', async () => {
      const shop = await openShop(await databases().fresh())
      const one = await shop.till()
      const two = await shop.till({ name: '2号机', store: { id: 'store-2', name: '人民广场店' } })
      one.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
      for (const staff of ['a', 'a', 'b']) one.append(revealFact('m', staff))
      one.append(revealFact('n', 'a', '2026-11-21'))
      must(await one.push())
      const before = await one.pullAll()
      two.append(revealFact('m', 'a'))
      must(await two.push())
      const lines = must(await shop.admin<LookLine[]>('GET', '/reveals?from=2026-11-20&to=2026-11-20'))
      const on = (store: string, staff: string, times: number) => ({
        ...{ day: '2026-11-20', store, staff, times, members: 1 },
      })
      expect(lines).toEqual([on('store-1', 'a', 2), on('store-1', 'b', 1), on('store-2', 'a', 1)])
      const ofA = must(await shop.admin<LookLine[]>('GET', '/reveals?from=2026-11-20&to=2026-11-30&staff=a'))
      expect(ofA.map(({ times }) => times)).toEqual([2, 1, 1])
      expect(await shop.admin('GET', '/reveals?from=today&to=2026-11-30')).toMatchObject({ code: 'bad-request' })
      expect((await one.pullAll()).changes.filter(({ kind }) => kind === 'member')).toEqual(
        before.changes.filter(({ kind }) => kind === 'member'),
      )
    })
  })
}
