import { describe, expect, test } from 'vitest'
import { createHq } from '#hq/create-hq.ts'
import { TILL_HEADER } from '#protocol/signing.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { enrolmentFact, saleFact } from '#test/support/hq-facts.ts'
import { ADMIN_TOKEN, openShop } from '#test/support/hq-shop.ts'
import { must } from '#test/support/till-client.ts'

export function watchSuite(databases: () => TestDatabases): void {
  const get = (path: string, token?: string) =>
    new Request(`http://hq.test${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })

  /** The value of one line of the figures; null where it is not there. */
  const figure = (text: string, name: string): number | null => {
    const line = text.split('\n').find((one) => one.startsWith(`${name} `))
    return line === undefined ? null : Number(line.slice(name.length + 1))
  }

  describe('watching headquarters', () => {
    test('figures tell of requests, events, conflicts and tills', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      const idle = await shop.till({ name: '2号机' })
      till.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
      till.append(saleFact({ till: till.id, member: 'm', spent: 5 }))
      till.append(saleFact({ till: 'another' }))
      must(await till.push())
      must(await till.push())
      must(await till.pull())
      shop.clock.now += 2 * 3_600_000
      must(await idle.pull())

      const response = await shop.hq.fetch(get('/metrics', ADMIN_TOKEN))
      const text = await response.text()
      const has = (name: string) => figure(text, name)
      expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4')
      expect(has('hq_requests_total{route="/v1/push",status="200"}')).toBe(2)
      expect(has('hq_request_seconds_count{route="/v1/push"}')).toBe(2)
      expect(has('hq_events_total{kind="member-enrolled",result="applied"}')).toBe(1)
      expect(has('hq_events_total{kind="sale-committed",result="already"}')).toBe(1)
      expect(has('hq_events_total{kind="sale-committed",result="wrong-till"}')).toBe(2)
      expect(has('hq_events_rejected{code="wrong-till"}')).toBe(1)
      expect(has('hq_conflicts_open{kind="overdraft"}')).toBe(1)
      expect([has('hq_tills{seen="10m"}'), has('hq_tills{seen="1d"}')]).toEqual([1, 1])
      expect(has('hq_feed_positions')).toBeGreaterThan(2)
      expect(has('hq_pull_behind_changes_count')).toBe(2)
      expect(has('process_cpu_seconds_total')).toBeGreaterThan(0)
      expect(has('hq_database_waiting')).toBe(databases().kind === 'postgres' ? 0 : null)
      // Every line is as Prometheus reads it.
      const line = /^(#.*|[a-z_\d]+(\{[a-z_]+="[^"\n]*"(,[a-z_]+="[^"\n]*")*\})? [-+.e\dNanIf]+)?$/
      expect(text.split('\n').filter((one) => !line.test(one))).toEqual([])
    })

    test('figures are for whoever has the token, or from this machine where that is wished', async () => {
      const { hq, db } = await openShop(await databases().fresh())
      const near = { address: '127.0.0.1' }
      const open = createHq({ database: db, log: () => {}, watch: { openToLoopback: true } })
      const status = async (answer: Promise<Response>) => (await answer).status
      expect(await status(hq.fetch(get('/metrics'), near))).toBe(401)
      expect(await status(hq.fetch(get('/metrics', 'wrong-token'), near))).toBe(401)
      expect(await status(open.fetch(get('/metrics'), near))).toBe(200)
      expect(await status(open.fetch(get('/metrics'), { address: '192.168.1.7' }))).toBe(401)
      expect(await status(open.fetch(get('/metrics', ADMIN_TOKEN), { address: '192.168.1.7' }))).toBe(200)
    })

    test('it is alive while it answers, and ready while its database does', async () => {
      const { hq, db } = await openShop(await databases().fresh())
      const down = createHq({ database: { ...db, query: () => Promise.reject(new Error('down')) }, log: () => {} })
      const status = async (of: typeof hq, path: string) => (await of.fetch(get(path))).status
      expect([await status(hq, '/health/live'), await status(hq, '/health/ready')]).toEqual([200, 200])
      expect([await status(down, '/health/live'), await status(down, '/health/ready')]).toEqual([200, 503])
    })

    test('each request has a line with its id, its route and its till, and nothing personal', async () => {
      const { db } = await openShop(await databases().fresh())
      const personal = ['13812348899', '王小敏', 'SKM0001000000015', '1990-01-05']
      const shop = await openShop(db)
      const till = await shop.till()
      till.append(
        enrolmentFact({
          memberId: 'm',
          mobile: personal[0]!,
          name: personal[1]!,
          code: personal[2]!,
          birthday: personal[3]!,
        }),
      )
      till.append(saleFact({ till: till.id, member: 'm', earned: 5 }))
      // The database refuses the second: what it says of it names the values.
      await db.script(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          RAISE EXCEPTION 'not %', NEW USING ERRCODE = '23514'; END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON ledger FOR EACH ROW EXECUTE FUNCTION refuse()`)
      must(await till.push())
      await db.script('DROP TRIGGER refuse ON ledger; DROP FUNCTION refuse')
      await shop.admin('GET', `/members?mobile=${personal[0]}`)
      await shop.admin('GET', `/members/${personal[2]}/ledger`)
      await shop.admin('GET', `/nowhere/${personal[0]}`)
      shop.hq.context.log({
        level: 'error',
        event: 'x',
        error: new Error(`no ${personal.join()}`).stack,
        of: [personal],
      })

      expect(shop.log.filter(({ event }) => event === 'facts-failed')).not.toEqual([])
      const text = JSON.stringify(shop.lines)
      expect(personal.filter((one) => text.includes(one))).toEqual([])
      const pushed = shop.lines.find(({ event, route }) => event === 'request' && route === '/v1/push')
      expect(pushed).toMatchObject({ level: 'info', method: 'POST', status: 200, till: till.id })
      expect([typeof pushed?.['id'], typeof pushed?.['ms']]).toEqual(['string', 'number'])
      expect(shop.lines.map(({ route }) => route)).toEqual(expect.arrayContaining(['/admin/v1/members/:id/ledger']))
    })

    test('a request keeps the id that it came with, and a till that is not believed is not named', async () => {
      const shop = await openShop(await databases().fresh())
      const headers = { 'x-request-id': 'proxy-12345678', [TILL_HEADER]: 'somebody' }
      const response = await shop.hq.fetch(new Request('http://hq.test/v1/pull', { headers }))
      expect([response.status, response.headers.get('x-request-id')]).toEqual([401, 'proxy-12345678'])
      expect(shop.lines.at(-1)).toMatchObject({ level: 'warn', id: 'proxy-12345678', status: 401 })
      expect(shop.lines.at(-1)).not.toHaveProperty('till')
    })
  })
}
