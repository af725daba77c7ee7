import { describe, expect, test } from 'vitest'
import { createHq } from '#hq/create-hq.ts'
import { MAX_CLOCK_DISTANCE } from '#protocol/signing.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop } from '#test/support/hq-shop.ts'
import { signIn } from '#test/support/hq-facts.ts'
import { must } from '#test/support/till-client.ts'

export function signingSuite(databases: () => TestDatabases): void {
  const shopWithTill = async () => {
    const shop = await openShop(await databases().fresh())
    return { shop, till: await shop.till() }
  }
  const codeOf = async (response: Promise<Response>) => {
    const { status } = await response
    const { code } = (await (await response).json()) as { code?: string }
    return [status, code]
  }

  describe('signed requests', () => {
    test('a clock that is off is told headquarters’ time', async () => {
      const { shop, till } = await shopWithTill()
      for (const off of [-MAX_CLOCK_DISTANCE - 1, MAX_CLOCK_DISTANCE + 1]) {
        const response = await till.send('GET', '/v1/pull', '', { time: shop.clock.now + off })
        expect([response.status, await response.json()]).toEqual([
          401,
          { ok: false, code: 'clock', facts: { now: shop.clock.now } },
        ])
      }
      expect(await codeOf(till.send('GET', '/v1/pull', '', { time: shop.clock.now + MAX_CLOCK_DISTANCE }))).toEqual([
        200,
        undefined,
      ])
    })

    test('a request is taken once, at whichever process it arrives', async () => {
      const { shop, till } = await shopWithTill()
      const nonce = 'AAAAAAAAAAAAAAAAAAAAAA'
      const other = till.at(createHq({ database: await databases().another(), now: () => shop.clock.now }))
      expect(await codeOf(till.send('GET', '/v1/pull', '', { nonce }))).toEqual([200, undefined])
      expect(await codeOf(till.send('GET', '/v1/pull', '', { nonce }))).toEqual([401, 'replayed'])
      expect(await codeOf(other.send('GET', '/v1/pull', '', { nonce }))).toEqual([401, 'replayed'])
    })

    test('nonces are forgotten only when their request would be too old', async () => {
      const { shop, till } = await shopWithTill()
      const start = shop.clock.now
      const nonce = 'AAAAAAAAAAAAAAAAAAAAAA'
      const time = start + MAX_CLOCK_DISTANCE
      must(await till.pull())
      expect(await codeOf(till.send('GET', '/v1/pull', '', { nonce, time }))).toEqual([200, undefined])
      shop.clock.now = start + 2 * MAX_CLOCK_DISTANCE
      expect(await codeOf(till.send('GET', '/v1/pull', '', { nonce, time }))).toEqual([401, 'replayed'])
      shop.clock.now = start + 4 * MAX_CLOCK_DISTANCE
      must(await till.pull())
      expect(await shop.db.query('SELECT nonce FROM nonce WHERE nonce = $1', [nonce])).toEqual([])
    })

    test('a revoked till is refused at once, and cannot enrol again', async () => {
      const { shop, till } = await shopWithTill()
      till.append(signIn())
      must(await shop.admin('POST', `/tills/${till.id}/revoke`))
      expect(await till.push()).toMatchObject({ ok: false, code: 'till-revoked' })
      expect(await till.pull()).toMatchObject({ ok: false, code: 'till-revoked' })
      expect(await shop.admin('POST', `/tills/${till.id}/code`)).toMatchObject({ ok: false, code: 'till-revoked' })
      expect(await shop.db.query('SELECT * FROM event')).toEqual([])
    })

    test('a till that has gone wild is slowed down, the others are not', async () => {
      const { shop, till } = await shopWithTill()
      const second = await shop.till({ name: '2号机' })
      const hq = createHq({ database: shop.db, now: () => shop.clock.now, rate: { burst: 3, perSecond: 2 } })
      for (let i = 0; i < 3; i++) expect((await till.at(hq).pull()).ok).toBe(true)
      expect(await till.at(hq).pull()).toMatchObject({ code: 'too-many', facts: { retryAfter: 500 } })
      expect((await second.at(hq).pull()).ok).toBe(true)
      shop.clock.now += 500
      expect((await till.at(hq).pull()).ok).toBe(true)
    })
  })
}
