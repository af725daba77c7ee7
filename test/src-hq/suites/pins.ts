import { describe, expect, test } from 'vitest'
import type { Conflict } from '#domain/conflict.ts'
import { staffCodeIn } from '#domain/codes.ts'
import { PIN_ITERATIONS, type Staff } from '#domain/staff.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop } from '#test/support/hq-shop.ts'
import { must } from '#test/support/till-client.ts'
import { hashCard, hashPin, isPin } from '#usecases/pin.ts'

export function pinsSuite(databases: () => TestDatabases): void {
  describe('PINs and staff cards', () => {
    const open = async () => {
      const shop = await openShop(await databases().fresh())
      await shop.admin('POST', '/stores', { id: 'store-2', name: '徐家汇店' })
      const person = (id: string, role: string, more: object = {}) =>
        shop.admin('POST', '/staff', { id, name: `名${id}`, role, pin: '2580', ...more })
      for (const [id, role] of [
        ['c', 'cashier'],
        ['m', 'manager'],
        ['n', 'manager'],
        ['a', 'area'],
      ] as const)
        must(await person(id, role))
      must(await person('far', 'manager', { store: 'store-2' }))
      const till = await shop.till()
      const staffOf = async (id: string) => {
        const { changes } = must(await till.pull())
        return changes.find((change) => change.kind === 'staff' && change.id === id)?.doc as Staff
      }
      const set = async (staff: string, by: string, pin: Staff['pin'], was?: string) =>
        till.pin({ staff, by, was: was ?? (await staffOf(staff)).pin.hash, pin })
      return { shop, till, person, staffOf, set }
    }

    test('a person sets their own PIN, once for the hash that was in force; the same again changes nothing', async () => {
      const { staffOf, set, shop } = await open()
      const before = await staffOf('c')
      const [one, other] = [await hashPin('4096', 'id-4096'), await hashPin('5028', 'id-5028')]
      must(await set('c', 'c', one))
      expect(await isPin((await staffOf('c')).pin, '4096')).toBe(true)
      must(await set('c', 'c', one, before.pin.hash))
      expect(await set('c', 'c', other, before.pin.hash)).toMatchObject({ code: 'pin-set-elsewhere' })
      expect((await staffOf('c')).pin).toEqual(one)
      expect(JSON.stringify(shop.log)).not.toContain(one.hash)
    })

    test('a manager of the store sets that of counter and door, area that of who manages, and nobody else any', async () => {
      const { set } = await open()
      const pin = await hashPin('4096', 'id-4096')
      for (const [staff, by] of [
        ['m', 'c'],
        ['c', 'far'],
        ['c', 'nobody'],
        ['nobody', 'a'],
        ['n', 'm'],
        ['a', 'm'],
      ] as const)
        expect([staff, by, await set(staff, by, pin, 'x')]).toMatchObject([staff, by, { code: 'not-allowed' }])
      must(await set('c', 'm', pin))
      must(await set('n', 'a', pin))
    })

    test('a hash that is too weak is none', async () => {
      const { set, staffOf } = await open()
      expect((await staffOf('c')).pin.iterations).toBe(PIN_ITERATIONS)
      const weak = { ...(await hashPin('4096', 'id-4096')), iterations: PIN_ITERATIONS - 1 }
      expect(await set('c', 'c', weak)).toMatchObject({ code: 'bad-request' })
    })

    test('a card is answered once and kept as a hash, stays with its person, and is gone when it is blocked', async () => {
      const { shop, person, staffOf } = await open()
      const { code } = must(await shop.admin<{ code: string }>('POST', '/staff/c/card'))
      expect(staffCodeIn(code)).toBe(code)
      expect((await staffOf('c')).card).toBe(await hashCard(code))
      expect(JSON.stringify([await staffOf('c'), shop.log])).not.toContain(code)
      must(await person('c', 'cashier', { pin: '1357' }))
      expect((await staffOf('c')).card).toBe(await hashCard(code))
      const next = must(await shop.admin<{ code: string }>('POST', '/staff/c/card'))
      expect((await staffOf('c')).card).toBe(await hashCard(next.code))
      must(await shop.admin('DELETE', '/staff/c/card'))
      expect((await staffOf('c')).card).toBeUndefined()
      expect(await shop.admin('POST', '/staff/nobody/card')).toMatchObject({ code: 'unknown-staff' })
    })

    test('what a till let somebody do whose role may not is posted and told, and of who may nothing is', async () => {
      const { shop, till } = await open()
      const approval = (staff: string) =>
        till.append({ kind: 'approval-given', data: { staff, asked: 'c', what: 'discount', way: 'pin' } })
      for (const staff of ['m', 'c', 'gone']) approval(staff)
      till.append({ kind: 'act-noted', data: { staff: 'c', act: { kind: 'pin-changed', of: 'm' } } })
      till.append({ kind: 'act-noted', data: { staff: 'c', act: { kind: 'pin-changed', of: 'c' } } })
      const drawer = (staff: string, approvedBy: string | null) =>
        till.append({
          kind: 'act-noted',
          data: { staff, act: { kind: 'drawer-opened', reason: '换零钱', approvedBy } },
        })
      drawer('m', null)
      drawer('c', 'm')
      drawer('c', null)
      drawer('c', 'c')
      const { verdicts } = must(await till.push())
      expect(verdicts.map(({ result }) => result)).toEqual(Array.from({ length: 9 }, () => 'applied'))
      const told = must(await shop.admin<Conflict[]>('GET', '/conflicts'))
      expect(told.map(({ kind, seq, facts }) => [kind, seq, facts['act']]).sort()).toEqual([
        ['role-exceeded', 2, 'approve'],
        ['role-exceeded', 4, 'reset-pin'],
        ['role-exceeded', 8, 'open-drawer'],
        ['role-exceeded', 9, 'approve'],
      ])
    })
  })
}
