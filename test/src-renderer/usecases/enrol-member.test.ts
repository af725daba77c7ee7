import { describe, expect, test } from 'vitest'
import { codeKind } from '#domain/codes.ts'
import type { MemberProfile } from '#domain/member.ts'
import { businessDay } from '#domain/units.ts'
import { memberView } from '#store/queries.ts'
import { findMembers } from '#store/search.ts'
import { enrolMember } from '#usecases/enrol-member.ts'
import { cashier, firstChanges, wang } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

const staff = cashier.id
const day = businessDay('2026-03-02')
const profile = (change: Partial<MemberProfile> = {}): MemberProfile => ({
  name: '曾晓阳',
  mobile: '13900001234',
  birthday: '1990-02-28',
  sex: 'male',
  consent: { terms: true, sms: false, wechat: true },
  ...change,
})

describe('enrol a member', () => {
  test('is found at once by every way, waits for headquarters, and survives a lost database', async () => {
    const till = await TestTill.withShop()
    const enrolled = await enrolMember(till.ports, { profile: profile(), staff })
    if (!enrolled.ok) throw new Error(enrolled.reason.kind)
    expect(codeKind(enrolled.value.code)).toBe('member')
    expect(enrolled.value.tier).toBe('basic')
    expect(enrolled.value.code).toMatch(/^SKM000700000001/)
    for (const text of ['13900001234', '1234', 'zengxiaoyang', 'zxy', '曾', enrolled.value.code]) {
      expect(
        (await findMembers(till.store, text, 5)).map(({ member }) => member.id),
        text,
      ).toContain(enrolled.value.id)
    }
    expect(await memberView(till.store, enrolled.value.id, day)).toMatchObject({
      waiting: true,
      member: enrolled.value,
    })
    await till.wipe()
    await till.restart()
    await till.pull(firstChanges())
    expect((await memberView(till.store, enrolled.value.id, day))?.member).toEqual(enrolled.value)
  })

  test('finds a duplicate mobile before it is made, however it is typed', async () => {
    const till = await TestTill.withShop()
    for (const mobile of [wang.profile.mobile, ' +86 138-1234-8899', '138１２３４8899']) {
      expect(await enrolMember(till.ports, { profile: profile({ mobile }), staff })).toEqual({
        ok: false,
        reason: { kind: 'mobile-taken', memberId: wang.id },
      })
    }
    expect(await till.store.events.count()).toBe(0)
  })

  test('two at once make one member', async () => {
    const till = await TestTill.withShop()
    const both = await Promise.all([1, 2].map(() => enrolMember(till.ports, { profile: profile(), staff })))
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(await till.store.events.count()).toBe(1)
  })

  test.each([
    [{ name: '  ' }, { name: 'missing' }],
    [{ name: 'x'.repeat(121) }, { name: 'too-long' }],
    [{ mobile: '' }, { mobile: 'missing' }],
    [{ mobile: '12345678901' }, { mobile: 'malformed' }],
    [{ mobile: '1381234889' }, { mobile: 'malformed' }],
    [{ birthday: '1990-02-30' }, { birthday: 'malformed' }],
    [{ birthday: '1890-01-01' }, { birthday: 'malformed' }],
    [{ birthday: '28.2.1990' }, { birthday: 'malformed' }],
    [{ birthday: '2026-03-10' }, { birthday: 'in-future' }],
    [{ consent: { terms: false, sms: true, wechat: true } }, { consent: 'terms-needed' }],
    [
      { name: '', mobile: '1' },
      { name: 'missing', mobile: 'malformed' },
    ],
  ])('%j is refused with %j', async (change, fields) => {
    const till = await TestTill.withShop()
    expect(await enrolMember(till.ports, { profile: profile(change), staff })).toEqual({
      ok: false,
      reason: { kind: 'invalid', fields },
    })
  })

  test('without a programme nobody can be enrolled', async () => {
    const till = await TestTill.open()
    expect(await enrolMember(till.ports, { profile: profile(), staff })).toEqual({
      ok: false,
      reason: { kind: 'no-programme' },
    })
  })
})
