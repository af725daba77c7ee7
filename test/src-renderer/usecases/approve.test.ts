import { describe, expect, test } from 'vitest'
import { millis } from '#domain/units.ts'
import { signedInStaff } from '#store/queries.ts'
import { approve, MANAGERS } from '#usecases/approve.ts'
import { signIn } from '#usecases/sign-in.ts'
import { cashier, manager } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

const MINUTE = 60_000
const ask = (till: TestTill, pin: string, staffId = manager.id) =>
  approve(till.ports, { staffId, pin, roles: MANAGERS })

describe("a manager's PIN on the spot", () => {
  test('approves, and whoever is signed in stays so', async () => {
    const till = await TestTill.withShop()
    await signIn(till.ports, { staffId: cashier.id, pin: '1234' })
    const { id, name, role } = manager
    expect(await ask(till, '8888')).toEqual({ ok: true, value: { id, name, role } })
    expect(await signedInStaff(till.store)).toEqual(cashier)
    expect(await till.store.events.count()).toBe(1)
  })

  test('is refused to a cashier before their PIN is looked at', async () => {
    const till = await TestTill.withShop()
    const refused = { ok: false, reason: { kind: 'role', role: 'cashier', roles: MANAGERS } }
    expect(await ask(till, '1234', cashier.id)).toEqual(refused)
    expect(await ask(till, '0000', cashier.id)).toEqual(refused)
    expect(await signIn(till.ports, { staffId: cashier.id, pin: '0' })).toMatchObject({ reason: { left: 4 } })
    expect(await ask(till, '1', 'nobody')).toEqual({ ok: false, reason: { kind: 'unknown-staff' } })
  })

  test('counts wrong tries together with signing in, and locks both', async () => {
    const till = await TestTill.withShop()
    expect(await ask(till, '0')).toEqual({ ok: false, reason: { kind: 'wrong-pin', left: 4 } })
    expect(await signIn(till.ports, { staffId: manager.id, pin: '0' })).toMatchObject({ reason: { left: 3 } })
    expect(await ask(till, '8888')).toMatchObject({ ok: true })
    for (const left of [4, 3, 2, 1]) {
      expect(await ask(till, '0')).toEqual({ ok: false, reason: { kind: 'wrong-pin', left } })
    }
    const until = till.now + 5 * MINUTE
    expect(await ask(till, '5')).toEqual({ ok: false, reason: { kind: 'locked', until } })
    expect(await signIn(till.ports, { staffId: manager.id, pin: '8888' })).toMatchObject({ reason: { kind: 'locked' } })
    await till.restart(0)
    expect(await ask(till, '8888')).toMatchObject({ reason: { kind: 'locked' } })
    till.now = millis(until)
    expect(await ask(till, '8888')).toMatchObject({ ok: true })
    expect((await till.store.events.toArray()).map(({ kind }) => kind)).toEqual(['sign-in-locked'])
  })
})
