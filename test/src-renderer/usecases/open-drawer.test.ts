import { describe, expect, test } from 'vitest'
import { openDrawer } from '#usecases/open-drawer.ts'
import { cashier, manager } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

describe('the drawer with nothing sold', () => {
  const noted = async (till: TestTill) =>
    (await till.store.events.toArray()).flatMap(({ event }) =>
      event.kind === 'act-noted' ? [{ staff: event.data.staff, ...event.data.act }] : [],
    )
  const ask = (till: TestTill, staff: string, approvedBy: string | null = null, reason = ' 换零钱 ') =>
    openDrawer(till.ports, { reason, staff, approvedBy })

  test('is opened by a manager, and by others when one has approved it; who and why is a fact', async () => {
    const till = await TestTill.withShop()
    expect(await ask(till, manager.id, cashier.id)).toEqual({ ok: true, value: null })
    expect(await ask(till, cashier.id, manager.id)).toEqual({ ok: true, value: null })
    const act = { kind: 'drawer-opened', reason: '换零钱' }
    expect(await noted(till)).toEqual([
      { staff: manager.id, ...act, approvedBy: null },
      { staff: cashier.id, ...act, approvedBy: manager.id },
    ])
  })

  test.each([
    ['without an approval', null, '换零钱', { kind: 'not-approved' }],
    ['by one’s own approval', cashier.id, '换零钱', { kind: 'not-approved' }],
    ['by somebody unknown', 'nobody', '换零钱', { kind: 'not-approved' }],
    ['without a reason', manager.id, '  ', { kind: 'reason-missing' }],
    ['with a reason too long', manager.id, '长'.repeat(201), { kind: 'reason-too-long', max: 200 }],
  ])('stays shut %s, and nothing is written down', async (_, approvedBy, reason, refusal) => {
    const till = await TestTill.withShop()
    expect(await ask(till, cashier.id, approvedBy, reason)).toEqual({ ok: false, reason: refusal })
    expect(await noted(till)).toEqual([])
  })
})
