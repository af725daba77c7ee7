import { MAX_BYTES, MAX_PUSH_BYTES } from '#protocol/sync.ts'
import { codeOf, equal, that } from '../agree.ts'
import { group } from '../case.ts'
import { journalOf } from '../ground.ts'

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, contentType = 'application/json') =>
  new Request(`http://hq.test${path}`, { method: 'POST', headers: { 'content-type': contentType }, body })

export const refusals = group('envelopes and limits', [
  {
    name: 'a path or method that is no call is not-found, in the envelope',
    async run({ hq, a }) {
      const nothing = [
        new Request('http://hq.test/v1'),
        new Request('http://hq.test/v1/nothing'),
        new Request('http://hq.test/v1/push'),
        new Request('http://hq.test/v1/enrol', { method: 'DELETE' }),
        post('/v1/pull', '{}'),
      ]
      for (const request of nothing) {
        equal(await codeOf(hq.fetch(request)), [404, 'not-found'], `${request.method} ${new URL(request.url).pathname}`)
      }
      equal(await codeOf(a.send('GET', '/v1/nothing')), [404, 'not-found'], 'a signed request for nothing')
    },
  },
  {
    name: 'a body that is no JSON is bad-request',
    async run({ hq, a }) {
      for (const body of ['', '{', '{"code":', 'null', '"x"', 'code=7K3M-Q9ZT&protocol=1', '\ufeff{}']) {
        equal(
          await codeOf(hq.fetch(post('/v1/enrol', body))),
          [400, 'bad-request'],
          `enrolment: ${body || '(nothing)'}`,
        )
        const sent = a.send('POST', '/v1/push', body)
        equal(await codeOf(sent), [400, 'bad-request'], `push: ${body || '(nothing)'}`)
      }
      const latin = new Uint8Array([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d])
      equal(await codeOf(hq.fetch(post('/v1/enrol', latin))), [400, 'bad-request'], 'a body that is no UTF-8')
    },
  },
  {
    name: 'the content type is not looked at: the body says what it is',
    async run({ hq, a }) {
      const right = JSON.stringify({ code: a.code, publicKey: a.publicKey, protocol: 1 })
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
        equal((await hq.fetch(post('/v1/enrol', right, type))).status, 200, `JSON as ${type}`)
        equal(await codeOf(hq.fetch(post('/v1/enrol', 'code=1', type))), [400, 'bad-request'], `a form as ${type}`)
      }
    },
  },
  {
    name: 'a body beyond the limit is refused, and one below it is read',
    async run({ hq, a }) {
      const spaces = (bytes: number) => `${' '.repeat(bytes)}{}`
      equal(await codeOf(hq.fetch(post('/v1/enrol', spaces(MAX_BYTES)))), [413, 'too-large'], 'enrolment')
      equal(await codeOf(hq.fetch(post('/v1/enrol', spaces(MAX_BYTES - 100)))), [400, 'bad-request'], 'just below')
      equal(await codeOf(a.send('POST', '/v1/push', spaces(MAX_PUSH_BYTES))), [413, 'too-large'], 'push')
      const before = await journalOf(a)
      that(before.length === a.chain.length, 'nothing of it is in the journal')
    },
  },
  {
    name: 'what else may stand in a query is passed over',
    async run({ a }) {
      equal((await a.send('GET', '/v1/pull?cursor=&limit=1&colour=blue')).status, 200, 'pull with one more')
      equal((await a.send('GET', '/v1/journal?x=%00%ff')).status, 200, 'journal with nonsense')
    },
  },
  {
    name: 'health answers without a signature, with the time',
    async run({ hq, now }) {
      const response = await hq.fetch(new Request('http://hq.test/v1/health'))
      const { data } = (await response.json()) as { data: { now: number } }
      that(Math.abs(data.now - now()) < 60_000, `now is ${data.now}`)
    },
  },
])
