import { describe, expect, test } from 'vitest'
import { millis } from '#domain/units.ts'
import { signedInStaff } from '#store/queries.ts'
import { signIn, signOut } from '#usecases/sign-in.ts'
import { cashier } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

const MINUTE = 60_000
const tryPin = (till: TestTill, pin: string) => signIn(till.ports, { staffId: cashier.id, pin })
const lockOut = async (till: TestTill) => {
  for (let left = 4; left >= 1; left--) {
    expect(await tryPin(till, '0000')).toEqual({ ok: false, reason: { kind: 'wrong-pin', left } })
  }
  return tryPin(till, '0000')
}
const later = (till: TestTill, ms: number) => (till.now = millis(till.now + ms))

describe('sign in', () => {
  test('by the right PIN, and out again; both are in the journal', async () => {
    const till = await TestTill.withShop()
    expect(await tryPin(till, '1234')).toEqual({ ok: true, value: cashier })
    expect(await signedInStaff(till.store)).toEqual(cashier)
    expect(await signOut(till.ports)).toEqual({ ok: true, value: null })
    expect(await signedInStaff(till.store)).toBeNull()
    expect(await signOut(till.ports)).toEqual({ ok: true, value: null })
    expect((await till.store.events.toArray()).map(({ kind }) => kind)).toEqual(['staff-signed-in', 'staff-signed-out'])
    expect(await signIn(till.ports, { staffId: 'nobody', pin: '1' })).toEqual({
      ok: false,
      reason: { kind: 'unknown-staff' },
    })
  })

  test('five wrong PINs lock for five minutes, then for ten, and the right one ends it', async () => {
    const till = await TestTill.withShop()
    expect(await lockOut(till)).toEqual({ ok: false, reason: { kind: 'locked', until: till.now + 5 * MINUTE } })
    expect(await tryPin(till, '1234')).toMatchObject({ reason: { kind: 'locked' } })
    later(till, 5 * MINUTE)
    expect(await lockOut(till)).toEqual({ ok: false, reason: { kind: 'locked', until: till.now + 10 * MINUTE } })
    later(till, 10 * MINUTE)
    expect(await tryPin(till, '1234')).toMatchObject({ ok: true })
    expect(await lockOut(till)).toEqual({ ok: false, reason: { kind: 'locked', until: till.now + 5 * MINUTE } })
  })

  test('a right PIN forgets the wrong ones before it', async () => {
    const till = await TestTill.withShop()
    for (const pin of ['1', '2', '3', '4', '1234']) await tryPin(till, pin)
    expect(await tryPin(till, '0')).toEqual({ ok: false, reason: { kind: 'wrong-pin', left: 4 } })
  })

  test('a restart and a lost database open no lock', async () => {
    const till = await TestTill.withShop()
    await tryPin(till, '0')
    await till.restart(0)
    expect(await tryPin(till, '0')).toMatchObject({ reason: { left: 3 } })
    for (let i = 0; i < 3; i++) await tryPin(till, '0')
    const until = (await tryPin(till, '1234')) as { reason: { until: number } }
    await till.wipe()
    await till.restart(0)
    await till.pull([{ kind: 'staff', id: cashier.id, doc: cashier }])
    expect(await tryPin(till, '1234')).toEqual({ ok: false, reason: { kind: 'locked', until: until.reason.until } })
  })

  test('a clock that is set back neither opens a lock nor makes it longer', async () => {
    const till = await TestTill.withShop()
    await lockOut(till)
    later(till, -24 * 60 * MINUTE)
    expect(await tryPin(till, '1234')).toEqual({ ok: false, reason: { kind: 'locked', until: till.now + 5 * MINUTE } })
    later(till, 5 * MINUTE)
    expect(await tryPin(till, '1234')).toMatchObject({ ok: true })
  })

  test('tries at the same time are all counted', async () => {
    const till = await TestTill.withShop()
    await Promise.all(Array.from({ length: 8 }, () => tryPin(till, '0')))
    expect(await tryPin(till, '1234')).toMatchObject({ reason: { kind: 'locked' } })
  })

  test('a kill between the fifth wrong PIN and its lock gives no further try', async () => {
    const till = await TestTill.withShop()
    for (let i = 0; i < 4; i++) await tryPin(till, '0')
    till.failure = 'crash-before'
    await expect(tryPin(till, '0')).rejects.toThrow()
    await till.restart(0)
    expect(await tryPin(till, '1234')).toMatchObject({ reason: { kind: 'locked' } })
  })
})
