import { describe, expect, test } from 'vitest'
import { createHq } from '#hq/create-hq.ts'
import { readCursor, writeCursor } from '#hq/cursor.ts'
import { eventHash } from '#protocol/event-hash.ts'
import { NONCE_HEADER, SIGNATURE_HEADER, TILL_HEADER, TIME_HEADER } from '#protocol/signing.ts'
import { PROTOCOL_HEADER } from '#protocol/version.ts'
import { enrolmentFact, refundFact, saleFact, signIn } from '#test/support/hq-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop, type TestShop } from '#test/support/hq-shop.ts'
import { enrolWithCode, must, newKeys, nextEvent, type TestTill } from '#test/support/till-client.ts'

/** What somebody could try who stands on the line, holds a key, or owns a till: refused, without effect, and logged. */
export function securitySuite(databases: () => TestDatabases): void {
  async function open() {
    const shop = await openShop(await databases().fresh())
    const till = await shop.till()
    const other = await shop.till({ name: '9号机', store: { id: 'store-2', name: '徐家汇店' } })
    return { shop, till, other }
  }
  const codeOf = async (response: Promise<Response>) => ((await (await response).json()) as { code?: string }).code
  const logged = (shop: TestShop) => shop.log.splice(0)
  const refusal = (till: TestTill, code: string, path = '/v1/push') =>
    expect.objectContaining({ level: 'warn', event: 'request-refused', till: till.id, code, path }) as unknown
  const eventsOf = async (shop: TestShop) => (await shop.db.query('SELECT till, seq FROM event')).length

  /** A request as it went over the line, to be sent again by somebody who listened. */
  function overheard(shop: TestShop) {
    const kept: { request: Request | null } = { request: null }
    const hq = {
      fetch: async (request: Request) => {
        kept.request = request.clone()
        return shop.hq.fetch(request)
      },
    }
    return { hq, again: () => kept.request!.clone() }
  }

  describe('a thief', { timeout: 120_000 }, () => {
    test('with a key of another till, or of nobody, cannot speak for this one', async () => {
      const { shop, till, other } = await open()
      const body = JSON.stringify({ events: [till.append(signIn())] })
      const stolen = newKeys().privateKey
      expect(await codeOf(till.send('POST', '/v1/push', body, { key: stolen }))).toBe('bad-signature')
      // The other till's own signature, under this till's name.
      expect(await codeOf(other.send('POST', '/v1/push', body, { till: till.id }))).toBe('bad-signature')
      expect(await codeOf(till.send('GET', '/v1/journal', '', { key: stolen }))).toBe('bad-signature')
      expect(await eventsOf(shop)).toBe(0)
      // The second of the same kind within ten seconds makes no line of its own.
      expect(logged(shop)).toEqual([refusal(till, 'bad-signature')])
    })

    test('who replays or changes what was sent is refused at every process, however it is dressed up', async () => {
      const { shop, till } = await open()
      const line = overheard(shop)
      till.append(signIn())
      must(await till.at(line.hq).push())
      const second = createHq({
        database: await databases().another(),
        now: () => shop.clock.now,
        log: (entry) => void (entry['event'] !== 'request' && shop.log.push(entry)),
      })
      for (const hq of [shop.hq, second]) expect(await codeOf(hq.fetch(line.again()))).toBe('replayed')
      expect(logged(shop)).toEqual([refusal(till, 'replayed'), refusal(till, 'replayed')])

      const body = await line.again().text()
      const change = async (headers: Record<string, string>, sent = body) => {
        const request = line.again()
        const changed = new Headers(request.headers)
        for (const [name, value] of Object.entries(headers)) changed.set(name, value)
        return codeOf(shop.hq.fetch(new Request(request.url, { method: 'POST', headers: changed, body: sent })))
      }
      const header = (name: string) => line.again().headers.get(name) ?? ''
      expect(await change({ [NONCE_HEADER]: 'AAAAAAAAAAAAAAAAAAAAAA' })).toBe('bad-signature')
      expect(await change({ [TIME_HEADER]: String(Number(header(TIME_HEADER)) + 1) })).toBe('bad-signature')
      expect(await change({ [SIGNATURE_HEADER]: `${header(SIGNATURE_HEADER)}.` })).toBe('bad-signature')
      expect(await change({}, `${body} `)).toBe('bad-signature')
      expect(await change({ [TILL_HEADER]: 'nobody' })).toBe('unknown-till')
      expect(await eventsOf(shop)).toBe(1)
    })

    test('an old request is refused after its nonce is forgotten', async () => {
      const { shop, till } = await open()
      const line = overheard(shop)
      must(await till.at(line.hq).pull())
      shop.clock.now += 3_600_000
      must(await till.pull())
      expect(
        await shop.db.query(`SELECT nonce FROM nonce WHERE nonce = '${line.again().headers.get(NONCE_HEADER)}'`),
      ).toEqual([])
      expect(await codeOf(shop.hq.fetch(line.again()))).toBe('clock')
    })

    test('who takes a till’s key to a machine of their own is seen: two journals are a fork', async () => {
      const { shop, till } = await open()
      till.append(signIn())
      must(await till.push())
      // The same key and the same past; from here on both write.
      const [first] = till.events
      const own = nextEvent(first, till.id, saleFact({ till: till.id, earned: 100 }))
      till.append(signIn())
      must(await till.push())
      expect(must(await till.push([own])).verdicts).toMatchObject([{ result: 'rejected', code: 'fork' }])
      expect(logged(shop)).toEqual([
        { level: 'warn', event: 'journal-broken', till: till.id, code: 'fork', seq: 2, events: 1 },
      ])
      expect(must(await shop.admin<{ kind: string }[]>('GET', '/conflicts'))).toMatchObject([{ kind: 'fork' }])
      expect(await shop.db.query('SELECT id FROM sale')).toEqual([])
    })

    test('a code that was used, a revoked till and wrong tokens are logged too', async () => {
      const { shop, till } = await open()
      const { code } = must(await shop.admin<{ code: string }>('POST', '/tills', { store: 'store-1', name: '3号机' }))
      must(await enrolWithCode(shop.hq, code, newKeys().publicKey))
      expect(await enrolWithCode(shop.hq, code, newKeys().publicKey)).toMatchObject({ code: 'code-used' })
      must(await shop.admin('POST', `/tills/${till.id}/revoke`))
      expect(await till.pull()).toMatchObject({ code: 'till-revoked' })
      const wrong = new Request('http://hq/admin/v1/tills', { headers: { authorization: 'Bearer wrong-token' } })
      expect(await codeOf(shop.hq.fetch(wrong))).toBe('wrong-token')
      expect(logged(shop)).toEqual([
        expect.objectContaining({ event: 'enrolment-refused', code: 'code-used' }),
        refusal(till, 'till-revoked', '/v1/pull'),
        expect.objectContaining({ event: 'admin-refused', code: 'wrong-token' }),
      ])
    })

    test('many tries make few lines', async () => {
      const { shop, till } = await open()
      const tries = () =>
        Array.from({ length: 50 }, () => till.send('GET', '/v1/pull', '', { key: newKeys().privateKey }))
      await Promise.all(tries())
      shop.clock.now += 10_000
      await Promise.all(tries())
      expect(logged(shop)).toEqual([
        refusal(till, 'bad-signature', '/v1/pull'),
        expect.objectContaining({ code: 'bad-signature', more: 49 }),
      ])
    })
  })

  describe('a till', { timeout: 120_000 }, () => {
    test('whose journal has a piece cut out is told from where, and nothing behind the cut is posted', async () => {
      const { shop, till } = await open()
      for (let i = 0; i < 3; i++) till.append(signIn())
      const [first, , third] = till.events
      must(await till.push([first!]))
      expect(await till.push([third!])).toMatchObject({ code: 'gap', facts: { expected: 2 } })
      // Numbered as if nothing had been there: the chain tells.
      const closed = { ...third!, seq: 2 }
      const joined = { ...closed, hash: eventHash(closed) }
      expect(must(await till.push([joined])).verdicts).toMatchObject([{ result: 'rejected', code: 'fork' }])
      expect(await eventsOf(shop)).toBe(1)
      expect(logged(shop)).toEqual([
        { level: 'warn', event: 'journal-broken', till: till.id, code: 'gap', expected: 2 },
        { level: 'warn', event: 'journal-broken', till: till.id, code: 'fork', seq: 2, events: 1 },
      ])
    })

    test('cannot write for another till or store', async () => {
      const { shop, till, other } = await open()
      const events = [
        nextEvent(undefined, other.id, saleFact({ till: other.id, store: 'store-2' })),
        nextEvent(undefined, till.id, saleFact({ till: other.id, store: 'store-2' })),
      ]
      const second = nextEvent(events[0], till.id, saleFact({ till: till.id, store: 'store-2' }))
      const answer = must(await till.push([events[0]!, second]))
      expect(answer.verdicts).toMatchObject([{ code: 'wrong-till' }, { code: 'wrong-till' }])
      expect(await shop.db.query('SELECT id FROM sale')).toEqual([])
      expect(logged(shop)).toMatchObject([{ event: 'journal-broken', code: 'wrong-till', events: 2 }])
    })

    test('sees members of the whole chain, and of another store neither receipts nor journal', async () => {
      const { shop, till, other } = await open()
      other.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
      const sold = saleFact({ till: other.id, store: 'store-2', member: 'm', earned: 5, pieces: 2 })
      other.append(sold)
      const { kind, data } = refundFact({ till: other.id, sale: sold.data.sale, pieces: 1 })
      other.append({ kind, data: { refund: { ...data.refund, store: 'store-2' } } })
      must(await other.push())
      const kinds = (await till.pullAll()).changes.map(({ kind }) => kind)
      expect([...new Set(kinds)].sort()).toEqual(['coupon-key', 'member', 'programme'])
      // A cursor of the other till, and one that was put together: they only say where to begin.
      const theirs = readCursor((await other.pullAll()).cursor)!
      const back = writeCursor({ ...theirs, positions: theirs.positions.map(() => 0), appliedSeq: 3 })
      for (const cursor of [back, writeCursor(theirs)]) {
        const { changes, appliedSeq } = await till.pullAll(cursor)
        expect(changes.filter(({ kind }) => kind === 'sale' || kind === 'refund')).toEqual([])
        expect(appliedSeq).toBe(0)
      }
      expect(must(await till.journal()).events).toEqual([])
      expect(must(await other.journal()).events).toHaveLength(3)
      expect(logged(shop)).toEqual([])
    })

    test('that is too old or too new is told which of the two must be upgraded, before anything else', async () => {
      const { shop, till } = await open()
      const asked = async (version: string) => {
        const request = new Request('http://hq/v1/pull', { headers: { [PROTOCOL_HEADER]: version } })
        const response = await shop.hq.fetch(request)
        return [response.status, (await response.json()) as unknown]
      }
      expect(await asked('0')).toEqual([
        400,
        { ok: false, code: 'till-too-old', facts: { till: 0, oldest: 1, newest: 1 } },
      ])
      expect(await asked('2')).toEqual([
        400,
        { ok: false, code: 'till-too-new', facts: { till: 2, oldest: 1, newest: 1 } },
      ])
      expect(await asked('1')).toMatchObject([401, { code: 'unsigned' }])
      must(await till.pull())
    })
  })
}
