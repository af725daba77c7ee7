import { describe, expect, test } from 'vitest'
import { makeStaffCode } from '#domain/codes.ts'
import { TILL_TRIES, TRIES } from '#domain/served-lock.ts'
import type { StaffPolicy } from '#domain/staff-policy.ts'
import { millis } from '#domain/units.ts'
import { signedInStaff } from '#store/queries.ts'
import { hashCard } from '#usecases/pin.ts'
import { personOfCard } from '#usecases/prove.ts'
import { countTry, serveLocks } from '#usecases/locks.ts'
import { signIn, signOut } from '#usecases/sign-in.ts'
import { cashier, manager, shopProgramme } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

const MINUTE = 60_000
const YEAR = 365 * 24 * 60 * MINUTE
const tryPin = (till: TestTill, pin: string, staffId = cashier.id) => signIn(till.ports, { staffId, pin })
const locked = (minutes: number, wholeTill = false) => ({
  ok: false,
  reason: { kind: 'locked', left: minutes * MINUTE, wholeTill },
})
const lockOut = async (till: TestTill, staffId = cashier.id) => {
  for (let left = TRIES - 1; left >= 1; left--) {
    expect(await tryPin(till, '0000', staffId)).toEqual({ ok: false, reason: { kind: 'wrong-pin', left } })
  }
  return tryPin(till, '0000', staffId)
}
/** The till runs on. */
const run = (till: TestTill, ms: number) => {
  till.uptime += ms
  till.now = millis(till.now + ms)
}
/** Somebody sets the clock. */
const setClock = (till: TestTill, ms: number) => (till.now = millis(till.now + ms))
const kinds = async (till: TestTill) => (await till.store.events.toArray()).map(({ kind }) => kind)

describe('sign in', () => {
  test('by the right PIN, and out again; both are in the journal', async () => {
    const till = await TestTill.withShop()
    expect(await tryPin(till, '1234')).toEqual({ ok: true, value: cashier })
    expect(await signedInStaff(till.store)).toEqual(cashier)
    expect(await signOut(till.ports)).toEqual({ ok: true, value: null })
    expect(await signedInStaff(till.store)).toBeNull()
    expect(await signOut(till.ports)).toEqual({ ok: true, value: null })
    expect(await kinds(till)).toEqual(['staff-signed-in', 'staff-signed-out'])
    expect(await tryPin(till, '1', 'nobody')).toEqual({ ok: false, reason: { kind: 'unknown-staff' } })
  })

  test('five wrong PINs lock for five minutes, then for ten, and the right one ends it; each is in the journal', async () => {
    const till = await TestTill.withShop()
    expect(await lockOut(till)).toEqual(locked(5))
    expect(await tryPin(till, '1234')).toEqual(locked(5))
    run(till, 5 * MINUTE)
    expect(await lockOut(till)).toEqual(locked(10))
    run(till, 10 * MINUTE)
    expect(await tryPin(till, '1234')).toMatchObject({ ok: true })
    expect(await lockOut(till)).toEqual(locked(5))
    const all = await kinds(till)
    expect(all.filter((kind) => kind === 'sign-in-failed')).toHaveLength(3 * TRIES)
    expect(all.filter((kind) => kind === 'sign-in-locked')).toHaveLength(3)
  })

  test('who kills the app before each lock has no more tries for it: the right PIN comes too late', async () => {
    const till = await TestTill.withShop()
    for (let n = 0; n < TRIES; n++) await countTry(till.ports, cashier.id)
    expect(await tryPin(till, '1234')).toEqual(locked(5))
  })

  test('a right PIN forgets the wrong ones before it', async () => {
    const till = await TestTill.withShop()
    for (const pin of ['1', '2', '3', '4', '1234']) await tryPin(till, pin)
    expect(await tryPin(till, '0')).toEqual({ ok: false, reason: { kind: 'wrong-pin', left: 4 } })
  })

  test('wrong PINs of whomever lock the till for everybody, shortly', async () => {
    const till = await TestTill.withShop()
    await lockOut(till)
    await lockOut(till, manager.id)
    expect(await tryPin(till, '1', 'nobody')).toMatchObject({ reason: { kind: 'unknown-staff' } })
    const card = makeStaffCode('123456789012345678901234')
    expect(await personOfCard(till.ports, card)).toMatchObject({ reason: { kind: 'unknown-card' } })
    expect(2 * TRIES + 2).toBe(TILL_TRIES)
    expect(await personOfCard(till.ports, card)).toEqual(locked(1, true))
    run(till, MINUTE)
    expect(await tryPin(till, '1234')).toEqual(locked(4))
  })

  test('a restart and a lost database open no lock and give no try back', async () => {
    const till = await TestTill.withShop()
    await tryPin(till, '0')
    await till.restart(0)
    expect(await tryPin(till, '0')).toMatchObject({ reason: { left: 3 } })
    await till.wipe()
    await till.restart(0)
    await till.pull([{ kind: 'staff', id: cashier.id, doc: cashier }])
    expect(await tryPin(till, '0')).toMatchObject({ reason: { left: 2 } })
    for (let i = 0; i < 2; i++) await tryPin(till, '0')
    await till.wipe()
    await till.restart(0)
    await till.pull([{ kind: 'staff', id: cashier.id, doc: cashier }])
    expect(await tryPin(till, '1234')).toEqual(locked(5))
  })

  test.each([-YEAR, -5 * MINUTE, 5 * MINUTE, YEAR])(
    'a clock set by %i ms neither opens a lock nor makes it longer, in a run or across a restart',
    async (shift) => {
      const till = await TestTill.withShop()
      await lockOut(till)
      setClock(till, shift)
      expect(await tryPin(till, '1234')).toEqual(locked(5))
      run(till, 2 * MINUTE)
      await serveLocks(till.ports)
      await till.restart(shift)
      expect(await tryPin(till, '1234')).toEqual(locked(3))
      setClock(till, -shift)
      run(till, 3 * MINUTE)
      expect(await tryPin(till, '1234')).toMatchObject({ ok: true })
    },
  )

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

describe('a till that nobody touches', () => {
  test('signs the person out, and whoever comes next is told as who took over', async () => {
    const till = await TestTill.withShop()
    await tryPin(till, '1234')
    await signOut(till.ports, { idle: true })
    await till.restart()
    await tryPin(till, '8888', manager.id)
    await signOut(till.ports)
    await tryPin(till, '1234')
    expect((await till.store.events.toArray()).map(({ event }) => event.data)).toEqual([
      { staff: cashier.id, way: 'pin' },
      { staff: cashier.id, idle: true },
      { staff: manager.id, way: 'pin', after: cashier.id },
      { staff: manager.id },
      { staff: cashier.id, way: 'pin' },
    ])
  })
})

describe('a staff card', () => {
  const code = makeStaffCode('314159265358979323846264')
  const withCard = async (signIn: StaffPolicy['signIn']['cashier']) => {
    const till = await TestTill.withShop()
    const doc = { ...cashier, card: await hashCard(code) }
    const staff: StaffPolicy = {
      signIn: { cashier: signIn, queue: signIn, manager: signIn, area: signIn },
      approval: 'both',
      lockAfterMinutes: null,
    }
    const rules = { ...shopProgramme(2), staff }
    await till.pull([
      { kind: 'staff', id: cashier.id, doc },
      { kind: 'programme', id: rules.id, doc: rules },
    ])
    return till
  }
  const show = (till: TestTill, pin: string, card: string | null = code) =>
    signIn(till.ports, { staffId: cashier.id, pin, card })

  test('says whose it is, suffices, or asks for the PIN, as the programme says', async () => {
    const alone = await withCard('alone')
    expect(await personOfCard(alone.ports, code)).toMatchObject({ ok: true, value: { id: cashier.id } })
    expect(await show(alone, '')).toMatchObject({ ok: true })
    expect(await show(alone, '1234', null)).toMatchObject({ ok: true })
    const named = await withCard('with-pin')
    expect(await show(named, '')).toEqual({ ok: false, reason: { kind: 'pin-missing' } })
    expect(await show(named, '0000')).toMatchObject({ reason: { kind: 'wrong-pin', left: 4 } })
    expect(await show(named, '1234', null)).toMatchObject({ ok: true })
    const both = await withCard('both')
    expect(await show(both, '1234', null)).toEqual({ ok: false, reason: { kind: 'card-missing' } })
    expect(await show(both, '1234')).toMatchObject({ ok: true })
    const ways = [alone, named, both].map(async ({ store }) =>
      (await store.events.toArray()).flatMap(({ event }) => (event.kind === 'staff-signed-in' ? event.data.way : [])),
    )
    expect(await Promise.all(ways)).toEqual([['card', 'pin'], ['pin'], ['card-and-pin']])
  })

  test('does not open a lock', async () => {
    const till = await withCard('alone')
    await lockOut(till)
    expect(await show(till, '')).toEqual(locked(5))
  })

  test('that headquarters has blocked is nobody’s at the next contact, and the PIN goes on', async () => {
    const till = await withCard('both')
    await till.pull([{ kind: 'staff', id: cashier.id, doc: cashier }])
    expect(await personOfCard(till.ports, code)).toEqual({ ok: false, reason: { kind: 'unknown-card' } })
    expect(await show(till, '1234')).toMatchObject({ reason: { kind: 'unknown-card' } })
    expect(await show(till, '1234', null)).toMatchObject({ ok: true })
  })
})
