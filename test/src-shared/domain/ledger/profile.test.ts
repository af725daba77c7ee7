import { describe, expect, test } from 'vitest'
import { changeable, postProfile, profileChanges, type ProfileChange } from '#domain/ledger/profile.ts'
import { wang } from '#test/support/shop.ts'

describe('changes of a profile', () => {
  test('lead from one profile to another, and touch nothing else', () => {
    const before = changeable(wang.profile)
    const after = {
      name: '王晓敏',
      mobile: '13900001111',
      birthday: '1991-02-03',
      sex: 'male',
      sms: !before.sms,
      wechat: !before.wechat,
    } as const
    const changes = profileChanges(before, after)
    expect(changes).toHaveLength(6)
    const posted = postProfile(wang, changes)
    expect(changeable(posted.profile)).toEqual(after)
    const { consent } = wang.profile
    expect(posted).toMatchObject({ ...wang, profile: { consent: { terms: consent.terms } } })
    expect(profileChanges(after, after)).toEqual([])
  })

  test('of different things hold in any order, of the same the last', () => {
    const changes: readonly ProfileChange[] = [
      { field: 'name', value: '王晓敏' },
      { field: 'sms', value: true },
      { field: 'wechat', value: false },
    ]
    const backwards = postProfile(wang, changes.toReversed())
    expect(backwards).toEqual(postProfile(wang, changes))
    expect(postProfile(backwards, [{ field: 'sms', value: false }]).profile.consent).toMatchObject({
      ...{ sms: false, wechat: false },
    })
  })
})
