import { describe, expect, test } from 'vitest'
import { makeStaffCode } from '#domain/codes.ts'
import { signedInStaff } from '#store/queries.ts'
import { approve } from '#usecases/approve.ts'
import { hashCard } from '#usecases/pin.ts'
import { signIn } from '#usecases/sign-in.ts'
import { cashier, manager } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

const MINUTE = 60_000
const ask = (till: TestTill, pin: string, staffId = manager.id, card: string | null = null) =>
  approve(till.ports, { staffId, pin, card, what: 'discount' })

describe("a manager's PIN on the spot", () => {
  test('approves, and whoever is signed in stays so; who asked whom for what is in the journal', async () => {
    const till = await TestTill.withShop()
    await signIn(till.ports, { staffId: cashier.id, pin: '1234' })
    const { id, name, role } = manager
    expect(await ask(till, '8888')).toEqual({ ok: true, value: { id, name, role } })
    expect(await signedInStaff(till.store)).toEqual(cashier)
    expect((await till.store.events.toArray()).at(-1)?.event).toMatchObject({
      kind: 'approval-given',
      data: { staff: id, asked: cashier.id, what: 'discount', way: 'pin' },
    })
  })

  test('is refused to a cashier before their PIN is looked at', async () => {
    const till = await TestTill.withShop()
    const refused = { ok: false, reason: { kind: 'role', role: 'cashier', roles: ['manager', 'area'] } }
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
    const locked = { ok: false, reason: { kind: 'locked', left: 5 * MINUTE, wholeTill: false } }
    expect(await ask(till, '5')).toEqual(locked)
    expect(await signIn(till.ports, { staffId: manager.id, pin: '8888' })).toEqual(locked)
    await till.restart(0)
    expect(await ask(till, '8888')).toEqual(locked)
    till.uptime += 5 * MINUTE
    expect(await ask(till, '8888')).toMatchObject({ ok: true })
  })

  test('needs the card too where they have one, and nothing is approved that cannot be written down', async () => {
    const till = await TestTill.withShop()
    const code = makeStaffCode('271828182845904523536028')
    await till.pull([{ kind: 'staff', id: manager.id, doc: { ...manager, card: await hashCard(code) } }])
    expect(await ask(till, '8888')).toEqual({ ok: false, reason: { kind: 'card-missing' } })
    expect(await ask(till, '', manager.id, code)).toEqual({ ok: false, reason: { kind: 'pin-missing' } })
    till.failure = { refuse: 'disk-full' }
    expect(await ask(till, '8888', manager.id, code)).toMatchObject({ reason: { kind: 'journal-failed' } })
    till.failure = null
    expect(await ask(till, '8888', manager.id, code)).toMatchObject({ ok: true })
  })
})
