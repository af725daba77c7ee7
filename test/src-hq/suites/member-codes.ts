import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { createHq } from '#hq/create-hq.ts'
import { webhookSender, type CodeMessage } from '#hq/member-codes/code-sender.ts'
import { MEMBER_CODE } from '#hq/member-codes/member-codes.ts'
import type { Answer } from '#protocol/answer.ts'
import type { SendCodeAnswer, TryCodeAnswer } from '#protocol/member-code.ts'
import { checkedHq } from '#test/conformance/checked-hq.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openStockedShop } from '#test/support/hq-shop.ts'
import { must, type TestTill } from '#test/support/till-client.ts'

const MINUTE = 60_000

export function memberCodesSuite(databases: () => TestDatabases): void {
  describe('one-time codes for members', () => {
    const open = async (takes: () => boolean = () => true) => {
      const shop = await openStockedShop(await databases().fresh())
      const sent: CodeMessage[] = []
      const lines: string[] = []
      const hq = checkedHq(
        createHq({
          database: shop.db,
          now: () => shop.clock.now,
          log: (line) => lines.push(JSON.stringify(line)),
          codeSender: async (message) => {
            if (takes()) sent.push(message)
            return takes()
          },
        }),
        true,
      )
      const [one, two] = [(await shop.till()).at(hq), (await shop.till({ name: '2号机' })).at(hq)]
      const { changes } = await one.pullAll()
      const member = changes.find(({ kind, doc }) => kind === 'member' && doc !== null)!.id
      const json = async <T>(response: Promise<Response>) => (await (await response).json()) as Answer<T>
      const ask = (till: TestTill = one) =>
        json<SendCodeAnswer>(till.send('POST', '/v1/member-codes', JSON.stringify({ member })))
      const attempt = (id: string, code: string, till: TestTill = one) =>
        json<TryCodeAnswer>(till.send('POST', '/v1/member-codes/try', JSON.stringify({ id, member, code })))
      return { shop, hq, one, two, member, sent, lines, ask, attempt, json }
    }
    const other = (code: string) => (code === '000000' ? '111111' : '000000')

    test('the code goes to the mobile that headquarters knows, and to nobody else', async () => {
      const { shop, sent, lines, ask, attempt } = await open()
      const answer = must(await ask())
      expect(sent).toMatchObject([{ mobile: '13812348899', minutes: 5, store: 'store-1' }])
      expect(sent[0]?.code).toMatch(/^\d{6}$/)
      const { code } = sent[0]!
      const kept = JSON.stringify(await shop.db.query('SELECT * FROM member_code'))
      for (const text of [JSON.stringify(answer), kept, lines.join()]) {
        expect(text).not.toContain(code)
        expect(text).not.toContain('13812348899')
      }
      expect(must(await attempt(answer.id, code))).toEqual({ id: answer.id })
      expect(must(await attempt(answer.id, code)), 'after a lost answer').toEqual({ id: answer.id })
    })

    test('tries are counted, and then the right one is of no use either', async () => {
      const { sent, ask, attempt } = await open()
      const { id } = must(await ask())
      const { code } = sent[0]!
      for (let left = MEMBER_CODE.tries - 1; left > 0; left--) {
        expect(await attempt(id, other(code))).toMatchObject({ code: 'member-code-wrong', facts: { left } })
      }
      expect(await attempt(id, other(code))).toMatchObject({ code: 'member-code-over' })
      expect(await attempt(id, code)).toMatchObject({ code: 'member-code-over' })
    })

    test('it holds five minutes, at the till that asked, until another is sent', async () => {
      const { shop, two, sent, ask, attempt } = await open()
      const { id } = must(await ask())
      expect(await attempt(id, sent[0]!.code, two)).toMatchObject({ code: 'member-code-over' })
      shop.clock.now += MINUTE
      const second = must(await ask())
      expect(await attempt(id, sent[0]!.code), 'the first').toMatchObject({ code: 'member-code-over' })
      shop.clock.now += MEMBER_CODE.life - 1
      expect(await attempt(second.id, sent[1]!.code)).toMatchObject({ ok: true })
      shop.clock.now += 1
      expect(await attempt(second.id, sent[1]!.code)).toMatchObject({ code: 'member-code-over' })
    })

    test('a member is sent one a minute and five an hour, whichever till asks', async () => {
      const { shop, one, two, sent, ask } = await open()
      const together = await Promise.all([ask(one), ask(two)])
      expect(together.map((answer) => (answer.ok ? 'sent' : answer.code)).sort()).toEqual(['code-too-soon', 'sent'])
      for (let n = 1; n < MEMBER_CODE.inWindow; n++) {
        shop.clock.now += MINUTE
        must(await ask(n % 2 === 0 ? one : two))
      }
      shop.clock.now += MINUTE
      expect(await ask()).toMatchObject({ code: 'code-too-soon', facts: { retryAfter: 55 * MINUTE } })
      expect(sent).toHaveLength(5)
      shop.clock.now += 55 * MINUTE
      expect((await ask()).ok).toBe(true)
    })

    test('where the sender takes nothing, or there is none, the till is told', async () => {
      const { one, member, ask, attempt, json, shop } = await open(() => false)
      expect(await ask()).toMatchObject({ code: 'code-not-sent' })
      expect(await ask(), 'another try comes at once').toMatchObject({ code: 'code-not-sent' })
      expect(await attempt('none', '123456')).toMatchObject({ code: 'member-code-over' })
      expect(await json(one.send('GET', '/v1/member-codes'))).toMatchObject({ data: { sends: true } })
      const bare = one.at(shop.hq)
      expect(await json(bare.send('GET', '/v1/member-codes'))).toMatchObject({ data: { sends: false } })
      expect(await ask(bare)).toMatchObject({ code: 'no-sender' })
      const stranger = JSON.stringify({ member: 'nobody' })
      expect(member).not.toBe('nobody')
      expect(await json(one.send('POST', '/v1/member-codes', stranger))).toMatchObject({ code: 'unknown-member' })
    })

    test('a web hook is handed the message; what is not 2xx or does not answer has not sent it', async () => {
      const heard: { readonly token: string | undefined; readonly body: string }[] = []
      let status = 204
      const server = createServer((request, response) => {
        let body = ''
        request.on('data', (chunk: Buffer) => (body += chunk.toString()))
        request.on('end', () => {
          heard.push({ token: request.headers.authorization, body })
          response.writeHead(status).end()
        })
      })
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`
      const message = { mobile: '13812348899', code: '048213', minutes: 5, store: 's' }
      try {
        expect(await webhookSender(url, 'secret')(message)).toBe(true)
        expect(heard).toEqual([{ token: 'Bearer secret', body: JSON.stringify(message) }])
        status = 500
        expect(await webhookSender(url, null)(message)).toBe(false)
      } finally {
        await new Promise((done) => server.close(done))
      }
      expect(await webhookSender(url, null)(message)).toBe(false)
    })
  })
}
