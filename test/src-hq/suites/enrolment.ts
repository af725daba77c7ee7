import { describe, expect, test } from 'vitest'
import { CODE_LIFE } from '#hq/enrolment.ts'
import { openShop, type TestShop } from '#test/support/hq-shop.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { wrapDataKey } from '#protocol/recovery.ts'
import { enrolWithCode, must, newKeys } from '#test/support/till-client.ts'

type NewTill = { till: { id: string; number: number }; code: string }

export function enrolmentSuite(databases: () => TestDatabases): void {
  const shopWithTill = async () => {
    const shop = await openShop(await databases().fresh())
    await shop.admin('POST', '/stores', { id: 's', name: '店' })
    return { shop, made: await newTill(shop) }
  }
  const newTill = async (shop: TestShop) =>
    must(await shop.admin<NewTill>('POST', '/tills', { store: 's', name: '1号机' }))

  describe('enrolment', () => {
    test('a code makes a key the till’s key, however it is typed', async () => {
      const { shop, made } = await shopWithTill()
      const typed = ` ${made.code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `
      const identity = must(await enrolWithCode(shop.hq, typed, newKeys().publicKey))
      expect(identity).toEqual({
        till: { id: made.till.id, name: '1号机', number: 1 },
        store: { id: 's', name: '店' },
        recoveryKey: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        now: shop.clock.now,
      })
    })

    test('a code expires', async () => {
      const { shop, made } = await shopWithTill()
      shop.clock.now += CODE_LIFE
      expect(await enrolWithCode(shop.hq, made.code, newKeys().publicKey)).toMatchObject({
        ok: false,
        code: 'code-expired',
      })
    })

    test('a new code for the till ends the one before, and replaces the machine', async () => {
      const { shop, made } = await shopWithTill()
      const renewed = must(await shop.admin<{ code: string }>('POST', `/tills/${made.till.id}/code`))
      expect(await enrolWithCode(shop.hq, made.code, newKeys().publicKey)).toMatchObject({ code: 'code-wrong' })
      expect(must(await enrolWithCode(shop.hq, renewed.code, newKeys().publicKey)).till.id).toBe(made.till.id)
    })

    test('guessing is stopped per address, and only for a while', async () => {
      const { shop, made } = await shopWithTill()
      const from = (address: string) => ({ fetch: (request: Request) => shop.hq.fetch(request, { address }) })
      const guess = (address: string) => enrolWithCode(from(address), 'AAAA-AAAA', newKeys().publicKey)
      for (let i = 0; i < 10; i++) expect(await guess('10.0.0.1')).toMatchObject({ code: 'code-wrong' })
      const right = () => enrolWithCode(from('10.0.0.1'), made.code, newKeys().publicKey)
      expect(await right()).toMatchObject({ ok: false, code: 'too-many', facts: { retryAfter: 15 * 60_000 } })
      expect(await guess('10.0.0.2')).toMatchObject({ code: 'code-wrong' })
      shop.clock.now += 15 * 60_000
      expect((await right()).ok).toBe(true)
    })

    test('neither code nor admin token is kept in clear', async () => {
      const { shop, made } = await shopWithTill()
      const kept = JSON.stringify([
        await shop.db.query('SELECT * FROM enrolment_code'),
        await shop.db.query('SELECT * FROM hq'),
      ])
      expect(kept).not.toContain(made.code.replace('-', ''))
      expect(kept).not.toContain('test-admin-token')
    })

    test('a till gets its data key back that it wrapped, and no other till does; both are logged', async () => {
      const { shop, made } = await shopWithTill()
      const { recoveryKey } = must(await enrolWithCode(shop.hq, made.code, newKeys().publicKey))
      const [mine, other] = [await shop.till(), await shop.till()]
      const key = new Uint8Array(32).fill(9)
      const wrapped = wrapDataKey(recoveryKey, mine.id, key, new Uint8Array(32).fill(4))
      const ask = async (till: typeof mine, text: string): Promise<unknown> =>
        (await till.send('POST', '/v1/recover', JSON.stringify({ wrapped: text }))).json()
      expect(await ask(mine, wrapped)).toEqual({ ok: true, data: { key: Buffer.from(key).toString('hex') } })
      expect(await ask(other, wrapped)).toEqual({ ok: false, code: 'cannot-recover', facts: {} })
      expect(await ask(mine, `00${wrapped.slice(2)}`)).toMatchObject({ code: 'cannot-recover' })
      expect(await ask(mine, 'no key')).toMatchObject({ code: 'bad-request' })
      expect(shop.log.filter(({ event }) => event === 'data-key-recovered')).toEqual([
        { level: 'warn', event: 'data-key-recovered', till: mine.id },
      ])
      expect(shop.log.filter(({ event, till }) => event === 'recovery-refused' && till === other.id)).toHaveLength(1)
      // The same key for all tills, however many enrol at once.
      const again = await Promise.all(Array.from({ length: 3 }, () => newTill(shop)))
      for (const { code } of again)
        expect(must(await enrolWithCode(shop.hq, code, newKeys().publicKey)).recoveryKey).toBe(recoveryKey)
    })

    test('tills made at the same time get numbers of their own', async () => {
      const { shop } = await shopWithTill()
      const made = await Promise.all(Array.from({ length: 5 }, () => newTill(shop)))
      expect(new Set(made.map(({ till }) => till.number)).size).toBe(5)
    })
  })
}
