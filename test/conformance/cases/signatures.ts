import { MAX_CLOCK_DISTANCE, NONCE_HEADER, SIGNATURE_HEADER, TILL_HEADER, TIME_HEADER } from '#protocol/signing.ts'
import { signIn } from '#test/support/hq-facts.ts'
import { newKeys, type HqLike, type SigningOverrides } from '#test/support/till-client.ts'
import { codeOf, equal, granted, refused, that, verdicts } from '../agree.ts'
import { group } from '../case.ts'
import { append, journalOf, type GroundTill } from '../ground.ts'

/** The request that a till would send, kept from being sent. */
async function signedBy(till: GroundTill, method: string, target: string, body = ''): Promise<Request> {
  let caught: Request | undefined
  const keep: HqLike = { fetch: async (request) => ((caught = request), Response.json({})) }
  await till.at(keep).send(method, target, body)
  that(caught !== undefined, 'a request was made')
  return caught
}

const clock = MAX_CLOCK_DISTANCE + 30_000

export const signatures = group('signatures', [
  {
    name: 'anything changed on the way is noticed, and changes nothing',
    async run(ground) {
      const { a, b } = ground
      const [event] = append(ground, a, signIn())
      const body = JSON.stringify({ events: [event] })
      const altered = body.replace('staff-1', 'staff-2')
      const changed: readonly (readonly [string, Promise<Response>])[] = [
        ['the body', a.send('POST', '/v1/push', body, { sentBody: altered })],
        ['the query', a.send('GET', '/v1/pull?cursor=', '', { sentTarget: '/v1/pull?cursor=&limit=7' })],
        ['the path', a.send('GET', '/v1/pull', '', { sentTarget: '/v1/journal' })],
        ['the key', a.send('POST', '/v1/push', body, { key: newKeys().privateKey })],
        ['the key of another till', a.send('POST', '/v1/push', body, { key: b.privateKey })],
        ['the till', b.send('POST', '/v1/push', body, { till: a.id })],
      ]
      for (const [what, sent] of changed) equal(await codeOf(sent), [401, 'bad-signature'], `${what} is another one`)
      for (const name of [TIME_HEADER, NONCE_HEADER]) {
        const request = await signedBy(a, 'POST', '/v1/push', body)
        const value = name === TIME_HEADER ? String(ground.now() + 1) : 'A'.repeat(22)
        request.headers.set(name, value)
        equal(await codeOf(ground.hq.fetch(request)), [401, 'bad-signature'], `${name} is another one`)
      }
      equal(await journalOf(a, (event?.seq ?? 1) - 1), [], 'the journal after none of them was taken')
      equal(verdicts(await a.push(event === undefined ? [] : [event])), ['applied'], 'the honest request')
    },
  },
  {
    name: 'a request without a signature, or with half of one, is told apart from an unknown till',
    async run({ a, hq }) {
      equal(await codeOf(hq.fetch(new Request('http://hq.test/v1/pull'))), [401, 'unsigned'], 'no headers')
      for (const name of [TILL_HEADER, TIME_HEADER, NONCE_HEADER]) {
        const request = await signedBy(a, 'GET', '/v1/pull?cursor=')
        request.headers.delete(name)
        equal(await codeOf(hq.fetch(request)), [401, 'unsigned'], `no ${name}`)
      }
      const request = await signedBy(a, 'GET', '/v1/pull?cursor=')
      request.headers.delete(SIGNATURE_HEADER)
      const [status] = await codeOf(hq.fetch(request))
      equal(status, 401, `no ${SIGNATURE_HEADER}`)
      const odd: SigningOverrides[] = [{ nonce: 'short' }, { nonce: 'A'.repeat(23) }]
      for (const one of odd) {
        equal(await codeOf(a.send('GET', '/v1/pull', '', one)), [401, 'unsigned'], `nonce ${one.nonce}`)
      }
      equal(await codeOf(a.send('GET', '/v1/pull', '', { till: 'nobody' })), [401, 'unknown-till'], 'an unknown till')
    },
  },
  {
    name: 'a clock that is off is told the time of headquarters, and within five minutes it is good enough',
    async run({ a, now }) {
      for (const off of [-clock, clock]) {
        const response = await a.send('GET', '/v1/pull', '', { time: now() + off })
        const { code, facts } = (await response.json()) as { code?: string; facts?: { now: number } }
        equal([response.status, code], [401, 'clock'], `a time ${off} ms off`)
        that(Math.abs((facts?.now ?? 0) - now()) < 60_000, `clock tells now: ${facts?.now}`)
      }
      const near = MAX_CLOCK_DISTANCE - 60_000
      for (const off of [-near, near]) {
        const response = await a.send('GET', '/v1/pull', '', { time: now() + off })
        equal(response.status, 200, `a time ${off} ms off`)
      }
    },
  },
  {
    name: 'who does not hold the key is told of the signature only, not of the clock',
    async run({ a, now }) {
      const { privateKey: key } = newKeys()
      equal(
        await codeOf(a.send('GET', '/v1/pull', '', { key, time: now() + clock })),
        [401, 'bad-signature'],
        'a wrong key and a wrong time',
      )
    },
  },
  {
    name: 'a request is taken once',
    async run({ a, hq }) {
      const request = await signedBy(a, 'GET', '/v1/pull?cursor=')
      equal((await hq.fetch(request.clone())).status, 200, 'the first time')
      for (let i = 0; i < 2; i++) equal(await codeOf(hq.fetch(request.clone())), [401, 'replayed'], 'again')
    },
  },
  {
    name: 'of the same request many times at once one is taken',
    async run({ a, hq }) {
      const request = await signedBy(a, 'GET', '/v1/pull?cursor=')
      const answers = await Promise.all(Array.from({ length: 6 }, () => codeOf(hq.fetch(request.clone()))))
      equal(answers.filter(([status]) => status === 200).length, 1, 'how many were taken')
    },
  },
])

/** Runs near the end: the till of the other store is of no use after it. */
export const revocation = group('revocation', [
  {
    name: 'a revoked till is refused at once, and who does not hold its key is not told',
    leftOut: ({ revoke }) => (revoke === null ? 'nobody here can revoke a till' : null),
    async run(ground) {
      const { other, revoke } = ground
      granted(await other.pull(), 'a pull before')
      await revoke?.(other.id)
      const events = append(ground, other, signIn())
      refused(await other.push(events), 'till-revoked', 'push')
      refused(await other.pull(), 'till-revoked', 'pull')
      refused(await other.journal(), 'till-revoked', 'journal')
      const { privateKey: key } = newKeys()
      equal(await codeOf(other.send('GET', '/v1/pull', '', { key })), [401, 'bad-signature'], 'with another key')
    },
  },
])
