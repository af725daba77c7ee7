import { beforeEach, describe, expect, test } from 'vitest'
import type { ProfileChange } from '#domain/ledger/profile.ts'
import { rebuildProjections } from '#store/rebuild.ts'
import { findMembers } from '#store/search.ts'
import { changeProfile } from '#usecases/change-profile.ts'
import { revealMember } from '#usecases/reveal-member.ts'
import { cashier, firstChanges, manager, wang } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

let till: TestTill
beforeEach(async () => {
  till = await TestTill.withShop()
})

const change = (...changes: readonly ProfileChange[]) =>
  changeProfile(till.ports, { memberId: wang.id, changes, staff: cashier.id })
const reveal = (staff: string, memberId: string = wang.id) => revealMember(till.ports, { memberId, staff })
const profile = async () => (await till.store.members.get(wang.id))?.doc.profile
const kinds = async () => (await till.store.events.orderBy('seq').toArray()).map(({ kind }) => kind)

describe('changing a profile', () => {
  test('is shown and found at once, and again when the till is built from its journal', async () => {
    const done = await change({ field: 'name', value: '  赵晓敏 ' }, { field: 'wechat', value: false })
    const wanted = {
      ...wang.profile,
      name: '赵晓敏',
      consent: { ...wang.profile.consent, wechat: false },
    }
    expect(done).toMatchObject({ ok: true, value: { profile: wanted } })
    const again = [
      async () => undefined,
      async () => rebuildProjections(till.store),
      // The database is lost: the journal file has it.
      async () => {
        await till.wipe()
        await till.restart()
        await till.pull(firstChanges())
      },
    ]
    for (const build of again) {
      await build()
      expect(await profile()).toEqual(wanted)
      const found = await findMembers(till.store, 'zhaoxiaomin', 5)
      expect(found.map(({ member }) => member.id)).toEqual([wang.id])
    }
  })

  test('an empty name and a birthday to come are refused, and nothing is recorded', async () => {
    const before = await profile()
    const refused = (field: string, problem: string) => ({ ok: false, reason: { kind: 'invalid', field, problem } })
    expect(await change({ field: 'name', value: ' \u0007 ' })).toEqual(refused('name', 'missing'))
    expect(await change({ field: 'birthday', value: '2099-01-01' })).toEqual(refused('birthday', 'in-future'))
    expect(await change()).toMatchObject({ ok: true })
    expect([await profile(), await kinds()]).toEqual([before, []])
  })
})

describe('what is hidden of a member', () => {
  test('a manager sees it, and that is recorded first, without what was seen', async () => {
    expect(await reveal(manager.id)).toEqual({
      ok: true,
      value: { mobile: wang.profile.mobile, birthday: wang.profile.birthday },
    })
    const [row] = await till.store.events.toArray()
    expect(row?.event).toMatchObject({ kind: 'member-revealed', data: { memberId: wang.id, staff: manager.id } })
    expect(JSON.stringify(row)).not.toContain(wang.profile.mobile)
    expect(till.fileHead.seq).toBe(1)
  })

  test('a cashier does not, nor anybody while it cannot be recorded', async () => {
    expect(await reveal(cashier.id)).toEqual({ ok: false, reason: { kind: 'role', role: 'cashier' } })
    expect(await reveal('nobody')).toEqual({ ok: false, reason: { kind: 'role', role: null } })
    expect(await reveal(manager.id, 'nobody')).toEqual({ ok: false, reason: { kind: 'unknown-member' } })
    expect(await kinds()).toEqual([])
    till.failure = { refuse: 'disk-full' }
    expect(await reveal(manager.id)).toEqual({
      ok: false,
      reason: { kind: 'journal-failed', code: 'disk-full', facts: {}, kept: null },
    })
  })
})
