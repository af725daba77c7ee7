import { pbkdf2Sync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Member, Coupon } from '#domain/member.ts'
import type { Staff } from '#domain/staff.ts'
import { ChangeSchema } from '#protocol/sync.ts'
import { ensureAdminToken } from '#hq/admin/token.ts'
import { enrolmentFact, saleFact } from '#test/support/hq-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop, shopProgramme } from '#test/support/hq-shop.ts'
import { adminOf, must } from '#test/support/till-client.ts'
import { conflictKinds, firstTemplate, results } from './push.ts'

export function adminSuite(databases: () => TestDatabases): void {
  describe('admin routes', () => {
    test('are closed without the token, and guessing it is stopped', async () => {
      const shop = await openShop(await databases().fresh())
      const bare = await shop.hq.fetch(new Request('http://hq/admin/v1/stores'))
      expect([bare.status, await bare.json()]).toEqual([401, { ok: false, code: 'no-token', facts: {} }])
      const guess = adminOf(shop.hq, 'guess')
      for (let i = 0; i < 10; i++) expect(await guess('GET', '/stores')).toMatchObject({ code: 'wrong-token' })
      expect(await shop.admin('GET', '/stores')).toMatchObject({ code: 'too-many' })
    })

    test('the token is made once and can be replaced', async () => {
      const shop = await openShop(await databases().fresh())
      expect(await ensureAdminToken(shop.hq.context)).toBeNull()
      expect(await ensureAdminToken(shop.hq.context, 'another-one')).toBe('another-one')
      expect(await shop.admin('GET', '/stores')).toMatchObject({ code: 'wrong-token' })
      expect((await adminOf(shop.hq, 'another-one')('GET', '/stores')).ok).toBe(true)
    })

    test('a PIN goes to tills as a slow hash with a salt of its own, and is shown nowhere', async () => {
      const shop = await openShop(await databases().fresh())
      for (const id of ['a', 'b'])
        must(await shop.admin('POST', '/staff', { id, name: '李晓', role: 'cashier', pin: '2468' }))
      expect(JSON.stringify(await shop.admin('GET', '/staff'))).not.toMatch(/pin|hash|salt/)
      const till = await shop.till()
      const staff = (await till.pullAll()).changes.flatMap((change) =>
        change.kind === 'staff' ? [change.doc as Staff] : [],
      )
      expect(new Set(staff.map(({ pin }) => pin.salt)).size).toBe(2)
      for (const { pin } of staff) {
        expect(pin.iterations).toBeGreaterThanOrEqual(210_000)
        const hash = pbkdf2Sync('2468', Buffer.from(pin.salt, 'base64url'), pin.iterations, 32, 'sha256')
        expect(hash.toString('base64url')).toBe(pin.hash)
      }
      must(await shop.admin('DELETE', '/staff/a'))
      expect((await till.pullAll()).changes).toContainEqual({ kind: 'staff', id: 'a', doc: null })
      expect(await shop.admin('DELETE', '/staff/a')).toMatchObject({ code: 'unknown-staff' })
    })

    test('staff of one store are known to its tills only, and stay with it', async () => {
      const shop = await openShop(await databases().fresh())
      const [here, there] = [await shop.till(), await shop.till({ store: { id: 'store-2', name: '徐家汇店' } })]
      const person = { id: 'a', name: '李晓', role: 'cashier', pin: '2468', store: 'store-2' }
      must(await shop.admin('POST', '/staff', person))
      const knows = async (till: typeof here) => (await till.pullAll()).changes.some((change) => change.id === 'a')
      expect([await knows(here), await knows(there)]).toEqual([false, true])
      expect(await shop.admin('POST', '/staff', { ...person, store: 'store-1' })).toMatchObject({ code: 'store-fixed' })
    })

    test('a programme is published under the next version; the same again is none', async () => {
      const shop = await openShop(await databases().fresh())
      const programme = await shopProgramme()
      expect(must(await shop.admin('POST', '/programmes', { ...programme, version: 77 }))).toMatchObject({
        version: 1,
        changed: false,
      })
      expect(must(await shop.admin('POST', '/programmes', { ...programme, name: '新方案' }))).toMatchObject({
        version: 2,
        changed: true,
      })
      const till = await shop.till()
      const programmes = (await till.pullAll()).changes.filter(({ kind }) => kind === 'programme')
      expect(programmes.map((change) => change.doc)).toMatchObject([{ name: '新方案', version: 2 }])
      expect(must(await shop.admin<{ version: number }[]>('GET', '/programmes')).map((one) => one.version)).toEqual([
        2, 1,
      ])
    })

    test('a programme with a fault is refused by its path and changes nothing', async () => {
      const shop = await openShop(await databases().fresh())
      const programme = await shopProgramme()
      const before = await shop.db.query('SELECT * FROM change')
      const faults: [unknown, string][] = [
        [{ ...programme, tiers: [] }, 'tiers'],
        [{ ...programme, dayStartsAt: 24 }, 'dayStartsAt'],
        [{ ...programme, surprise: 1 }, ''],
        [
          {
            ...programme,
            stages: [{ id: 's', kind: 'line', groups: [{ id: 'g', mode: 'best', offers: ['no-such-offer'] }] }],
          },
          'stages.0.groups.0.offers.0',
        ],
        [[1], ''],
        [null, ''],
        [{ ...programme, name: 'a\0b' }, ''],
      ]
      for (const [json, path] of faults) {
        const answer = await shop.admin('POST', '/programmes', json)
        expect(answer).toMatchObject({ ok: false, code: 'programme-invalid' })
        if (!answer.ok)
          expect((answer.facts['issues'] as { path: string }[]).map((issue) => issue.path)).toContain(path)
      }
      expect(await shop.admin('POST', '/programmes', '{"format": 1,')).toMatchObject({ code: 'programme-invalid' })
      expect(await shop.db.query('SELECT * FROM change')).toEqual(before)
    })

    test('a late sale is posted by the tiers of the programme it was made under', async () => {
      const shop = await openShop(await databases().fresh())
      const programme = await shopProgramme()
      const tiers = (programme['tiers'] as object[]).map((tier, i) => ({ ...tier, reach: i, keep: i }))
      must(await shop.admin('POST', '/programmes', { ...programme, tiers }))
      const till = await shop.till()
      till.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
      till.append(saleFact({ till: till.id, member: 'm', payable: 100 }))
      must(await till.push())
      expect(must(await shop.admin<{ member: Member }>('GET', '/members?id=m')).member.tier).toBe('basic')
    })

    test('coupons: whose they are, how long they hold, and what is refused', async () => {
      const shop = await openShop(await databases().fresh())
      const template = await firstTemplate(shop)
      const till = await shop.till()
      till.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
      must(await till.push())
      const issue = (wish: object) => shop.admin<Coupon>('POST', '/coupons', { template, days: 7, ...wish })
      const own = must(await issue({ mobile: '13800000001' }))
      expect(own).toMatchObject({ memberId: 'm', validFrom: '2026-11-20', validTo: '2026-11-26', state: 'available' })
      const bearer = must(await issue({}))
      expect([bearer.memberId, bearer.code === own.code]).toEqual([null, false])
      expect(must(await shop.admin<{ member: Member }>('GET', '/members?id=m')).member.coupons).toEqual([own])
      expect(await issue({ template: 'none' })).toMatchObject({ code: 'unknown-template' })
      expect(await issue({ mobile: '13800000009' })).toMatchObject({ code: 'unknown-member' })
      expect(await issue({ memberId: 'nobody' })).toMatchObject({ code: 'unknown-member' })
      expect(await shop.admin('POST', '/coupons', { template })).toMatchObject({ code: 'validity' })
      expect(await issue({ days: undefined, validTo: '2026-11-19' })).toMatchObject({ code: 'validity' })
      // Somebody else brings it: the sale stands, a person is told, and the holder sees it used.
      const brought = ({ id, code }: Coupon) => saleFact({ till: till.id, coupons: [{ id, code, template }] })
      till.append(brought(own))
      till.append(brought(bearer))
      expect(results(await till.push())).toEqual(['already', 'applied', 'applied'])
      expect(await conflictKinds(shop)).toEqual(['coupon-not-valid'])
      expect(must(await shop.admin<{ member: Member }>('GET', '/members?id=m')).member.coupons[0]?.state).toBe('used')
    })

    test('sales are listed latest first, page by page, and a conflict can be settled', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      for (let i = 0; i < 5; i++) till.append(saleFact({ till: till.id, member: 'nobody', day: `2026-11-1${i % 3}` }))
      must(await till.push())
      type Page = { sales: { id: string; day: string; doc: { id: string } }[]; next: string | null }
      const seen: string[] = []
      for (let next: string | null = ''; next !== null;) {
        const page: Page = must(await shop.admin<Page>('GET', `/sales?limit=2${next === '' ? '' : `&before=${next}`}`))
        seen.push(...page.sales.map((sale) => `${sale.day} ${sale.id === sale.doc.id}`))
        next = page.next
      }
      expect(seen).toEqual(['12', '11', '11', '10', '10'].map((day) => `2026-11-${day} true`))
      expect(must(await shop.admin<Page>('GET', `/sales?till=${till.id}&day=2026-11-11`)).sales).toHaveLength(2)
      const [conflict] = must(await shop.admin<{ id: string }[]>('GET', '/conflicts'))
      must(await shop.admin('POST', `/conflicts/${conflict?.id}/resolve`))
      expect(must(await shop.admin<unknown[]>('GET', '/conflicts'))).toHaveLength(4)
      expect(must(await shop.admin<unknown[]>('GET', '/conflicts?all=1'))).toHaveLength(5)
      expect(await shop.admin('POST', '/conflicts/999/resolve')).toMatchObject({ code: 'unknown-conflict' })
    })

    test('everything a till pulls has the shape of the contract', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      must(await shop.admin('POST', '/staff', { name: '李晓', role: 'cashier', pin: '2468' }))
      must(await shop.admin('POST', '/import/products', '编号,名称,分类,售价\np-1,酸奶,乳品,6.50\n'))
      for (const id of ['m', 'n']) till.append(enrolmentFact({ memberId: id, mobile: '13800000001' }))
      till.append(saleFact({ till: till.id, member: 'n', earned: 5 }))
      must(await till.push())
      must(await shop.admin('POST', '/coupons', { template: await firstTemplate(shop), memberId: 'm', days: 3 }))
      const { changes } = await till.pullAll()
      for (const change of changes) expect(ChangeSchema.safeParse(change)).toMatchObject({ success: true })
      expect([...new Set(changes.map((change) => change.kind))].sort()).toEqual([
        'conflict',
        'coupon-key',
        'member',
        'member-merged',
        'product',
        'programme',
        'sale',
        'staff',
      ])
    })
  })
}
