import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProfileChange } from '#domain/ledger/profile.ts'
import { rebuildProjections } from '#store/rebuild.ts'
import { findMembers, memberByMobile } from '#store/search.ts'
import { memberRow } from '#store/directory/member-rows.ts'
import { changeProfile } from '#usecases/change-profile.ts'
import { revealMember } from '#usecases/reveal-member.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { openStockedShop } from '#test/support/hq-shop.ts'
import { cashier, manager } from '#test/support/shop.ts'
import { SyncedTill } from '#test/support/synced-till.ts'
import { must } from '#test/support/till-client.ts'

let databases: TestDatabases
beforeAll(async () => {
  databases = await startPglite()
})
afterAll(() => databases.stop())

const profileAt = async ({ till }: SyncedTill, id: string) => (await memberRow(till.store, id))?.doc.profile

test('two tills apart change one member: each shows its own, then both and headquarters the same', async () => {
  const shop = await openStockedShop(await databases.fresh())
  const { id, name, role } = manager
  must(await shop.admin('POST', '/staff', { id, name, role, pin: '2468' }))
  const [one, two] = await SyncedTill.pair(shop)
  const wang = (await memberByMobile(one.till.store, '13812348899'))!
  const change = async ({ till }: SyncedTill, ...changes: readonly ProfileChange[]) =>
    expect(await changeProfile(till.ports, { memberId: wang, changes, staff: cashier.id })).toMatchObject({ ok: true })

  await change(one, { field: 'name', value: '赵一' }, { field: 'sms', value: false })
  await change(two, { field: 'name', value: '钱二' }, { field: 'birthday', value: '1990-01-01' })
  expect((await profileAt(one, wang))?.name).toBe('赵一')
  expect((await profileAt(two, wang))?.name).toBe('钱二')
  expect(await revealMember(two.till.ports, { memberId: wang, staff: manager.id })).toMatchObject({ ok: true })

  await one.settle()
  // The answer is lost and it is sent again; a rebuild before headquarters has confirmed shows the same.
  two.faults.push('lost-reply')
  await two.engine.round()
  await rebuildProjections(two.till.store)
  expect(await profileAt(two, wang)).toMatchObject({ name: '钱二', birthday: '1990-01-01' })
  for (const till of [two, one]) await till.settle()

  const asOne = await profileAt(one, wang)
  expect(asOne).toMatchObject({ name: '钱二', birthday: '1990-01-01', mobile: '13812348899', consent: { sms: false } })
  expect(await profileAt(two, wang)).toEqual(asOne)
  const { member } = must(await shop.admin<{ member: unknown }>('GET', `/members?id=${wang}`))
  expect(member).toMatchObject({ profile: asOne })
  for (const { till } of [one, two]) {
    expect((await findMembers(till.store, 'qianer', 5)).map((hit) => hit.member.id)).toEqual([wang])
    await rebuildProjections(till.store)
    expect((await memberRow(till.store, wang))?.doc.profile).toEqual(asOne)
  }
  const seen = must(await shop.admin('GET', '/reveals?from=2000-01-01&to=2099-12-31'))
  expect(seen).toMatchObject([{ staff: manager.id, times: 1, members: 1 }])
})
