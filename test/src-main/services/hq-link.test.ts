import type { TillIdentity } from '#bridge/routes.ts'
import { CALLS } from '#protocol/contract.ts'
import { HqLink } from '#services/hq-link.ts'
import { makeTillKey } from '#services/till-key.ts'
import { keyFileVault } from '#services/vault.ts'
import {
  MAX_CLOCK_DISTANCE,
  NONCE_HEADER,
  SIGNATURE_HEADER,
  signedText,
  TILL_HEADER,
  TIME_HEADER,
} from '#protocol/signing.ts'
import { serve } from '@hono/node-server'
import { createPublicKey, verify } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'shuke-link-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const { key } = await makeTillKey(folder, keyFileVault(folder))
const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.publicKey }, format: 'jwk' })

const NOW = 1_800_000_000_000
const servers: { close(): void }[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

/** A headquarters on a real socket that checks signatures and the clock, and notes what reached it. */
async function openHq(): Promise<{
  readonly identity: TillIdentity
  readonly seen: { target: string; body: string; nonce: string }[]
}> {
  const seen: { target: string; body: string; nonce: string }[] = []
  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const header = (name: string) => request.headers.get(name) ?? ''
    const body = new Uint8Array(await request.arrayBuffer())
    const target = url.pathname + url.search
    const text = signedText({
      method: request.method,
      target,
      till: header(TILL_HEADER),
      time: header(TIME_HEADER),
      nonce: header(NONCE_HEADER),
      body,
    })
    const sound = verify(null, text, publicKey, Buffer.from(header(SIGNATURE_HEADER), 'base64url'))
    if (!sound) return Response.json({ ok: false, code: 'bad-signature', facts: {} }, { status: 401 })
    if (Math.abs(Number(header(TIME_HEADER)) - NOW) > MAX_CLOCK_DISTANCE) {
      return Response.json({ ok: false, code: 'clock', facts: { now: NOW } }, { status: 401 })
    }
    seen.push({ target, body: new TextDecoder().decode(body), nonce: header(NONCE_HEADER) })
    return Response.json({ ok: true, data: { hello: '你好' } })
  }
  const port = await new Promise<number>((resolve) => {
    servers.push(serve({ fetch: answer, hostname: '127.0.0.1', port: 0 }, (info: AddressInfo) => resolve(info.port)))
  })
  const till = { id: 'T1', name: '1号机', number: 1 }
  return { identity: { till, store: { id: 'S01', name: '店' }, hqUrl: `http://127.0.0.1:${port}` }, seen }
}

const link = (now: number) => new HqLink((url, init) => fetch(url, init), { now: () => now })
const get = (target: string) => ({ method: 'GET', target, body: new Uint8Array() })
const post = (target: string, body: string) => ({ method: 'POST', target, body: new TextEncoder().encode(body) })

describe('the link to headquarters', () => {
  test('the page may ask what the contract has for a till, by its method, and nothing else', async () => {
    const { identity } = await openHq()
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
    // A till is enrolled by the host: the page has no key to enrol.
    const others = ['/v1/enrol', '/v1', '/admin/v1/stores', '/v1/push/', '/v1/directory/x', '/metrics', '/toString']
    const paths = [...CALLS.map(({ path }) => path.replace('{hash}', 'b'.repeat(64))), ...others]
    const asked: string[] = []
    const open = new HqLink(
      async (url, { method }) => {
        asked.push(`${method} ${new URL(url).pathname}`)
        return Response.json({ ok: true, data: {} })
      },
      { now: () => NOW },
    )
    for (const target of new Set(paths)) {
      for (const method of methods) {
        const before = asked.length
        const answer = await open.forward({ method, target, body: new Uint8Array() }, identity, key)
        if (asked.length === before) expect(await answer.json()).toMatchObject({ ok: false, code: 'unknown-path' })
      }
    }
    expect(asked.sort()).toEqual(
      // What only the host itself asks.
      CALLS.filter(({ id }) => !['enrol', 'recover', 'retire'].includes(id))
        .map(({ method, path }) => `${method} ${path.replace('{hash}', 'b'.repeat(64))}`)
        .sort(),
    )
  })

  test('a body that the contract allows passes, a larger one is not sent', async () => {
    const { identity } = await openHq()
    const sizes: number[] = []
    const open = new HqLink(
      async (_, { body }) => {
        sizes.push((body as Uint8Array).length)
        return Response.json({ ok: true, data: {} })
      },
      { now: () => NOW },
    )
    const most = Math.max(...CALLS.map(({ maxBody = 0 }) => maxBody))
    const send = (size: number) =>
      open.forward({ method: 'POST', target: '/v1/push', body: new Uint8Array(size) }, identity, key)
    await send(most)
    expect(await (await send(most + 1)).json()).toMatchObject({ code: 'too-large' })
    expect(sizes).toEqual([most])
  })

  test('what is sent arrives signed, query and body included, each with a nonce of its own', async () => {
    const { identity, seen } = await openHq()
    const one = link(NOW)
    const answer = await one.forward(post('/v1/push', '{"events":["酸奶"]}'), identity, key)
    expect(await answer.json()).toEqual({ ok: true, data: { hello: '你好' } })
    await one.forward(get('/v1/pull?cursor=a%2Fb&limit=5'), identity, key)
    expect(seen.map(({ target, body }) => [target, body])).toEqual([
      ['/v1/push', '{"events":["酸奶"]}'],
      ['/v1/pull?cursor=a%2Fb&limit=5', ''],
    ])
    expect(new Set(seen.map(({ nonce }) => nonce)).size).toBe(2)
  })

  test.each([-3 * 86_400_000, 3_650 * 86_400_000])(
    'a clock that is off by %d ms is corrected once and then remembered',
    async (off) => {
      const { identity, seen } = await openHq()
      const one = link(NOW + off)
      expect((await one.forward(get('/v1/pull'), identity, key)).status).toBe(200)
      expect((await one.forward(get('/v1/pull'), identity, key)).status).toBe(200)
      expect(seen).toHaveLength(2)
    },
  )

  test.each([
    ['GET', '/v1/push'],
    ['POST', '/v1/pull'],
    ['GET', '/admin/v1/tills'],
    ['GET', '/v1/pull/../../admin'],
    ['DELETE', '/v1/journal'],
    ['GET', '//example.test/v1/pull'],
    ['GET', 'constructor'],
    ['POST', '/v1/directory'],
    ['GET', '/v1/directory/../../admin'],
    ['GET', `/v1/directory/${'a'.repeat(63)}`],
  ])('%s %s goes nowhere', async (method, target) => {
    const { identity, seen } = await openHq()
    const answer = await link(NOW).forward({ method, target, body: new Uint8Array() }, identity, key)
    expect(answer.status).toBe(404)
    expect(seen).toHaveLength(0)
  })

  test('a stream is passed on as it comes; there is one, and it ends above when the page stops reading', async () => {
    const ended: number[] = []
    let send: (text: string) => void = () => undefined
    let opened = 0
    const port = await new Promise<number>((resolve) => {
      const answer = () => {
        const mine = ++opened
        const body = new ReadableStream<Uint8Array>({
          start: (controller) => void (send = (text) => controller.enqueue(new TextEncoder().encode(text))),
          cancel: () => void ended.push(mine),
        })
        return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
      }
      servers.push(serve({ fetch: answer, hostname: '127.0.0.1', port: 0 }, (info) => resolve(info.port)))
    })
    const { identity } = await openHq()
    const one = link(NOW)
    const listen = () => one.forward(get('/v1/live'), { ...identity, hqUrl: `http://127.0.0.1:${port}` }, key)
    const first = (await listen()).body!.getReader()
    for (const text of [':\n\n', 'event: changed\n\n']) {
      send(text)
      expect(new TextDecoder().decode((await first.read()).value)).toBe(text)
    }
    const second = (await listen()).body!
    expect(await first.read()).toMatchObject({ done: true })
    await vi.waitFor(() => expect(ended).toEqual([1]))
    await second.cancel()
    await vi.waitFor(() => expect(ended).toEqual([1, 2]))
  })

  test('a stream that is refused says why, and a wrong clock is corrected for it too', async () => {
    const { identity, seen } = await openHq()
    const answer = await link(NOW + 86_400_000).forward(get('/v1/live'), identity, key)
    expect(await answer.json()).toEqual({ ok: true, data: { hello: '你好' } })
    expect(seen.map(({ target }) => target)).toEqual(['/v1/live'])
  })

  test('a clock that jumps by years while the till runs is corrected each time', async () => {
    const { identity, seen } = await openHq()
    let now = NOW
    const one = new HqLink((url, init) => fetch(url, init), { now: () => now })
    for (const off of [0, 157_680_000_000, -157_680_000_000, 0]) {
      now = NOW + off
      expect((await one.forward(get('/v1/pull'), identity, key)).status).toBe(200)
    }
    expect(seen).toHaveLength(4)
  })

  test('without headquarters the answer is a refusal that says so', async () => {
    const { identity } = await openHq()
    servers.splice(0).forEach((server) => server.close())
    const answer = await link(NOW).forward(get('/v1/health'), identity, key)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ ok: false, code: 'hq-unreachable', facts: {} })
    expect(await link(NOW).enrol(identity.hqUrl, 'ABCD-EFGH', key.publicKey)).toMatchObject({ code: 'hq-unreachable' })
  })

  test('something else at that address is told from headquarters', async () => {
    const port = await new Promise<number>((resolve) => {
      servers.push(
        serve({ fetch: () => new Response('<html>'), hostname: '127.0.0.1', port: 0 }, (info) => resolve(info.port)),
      )
    })
    expect(await link(NOW).enrol(`http://127.0.0.1:${port}`, 'ABCD', key.publicKey)).toMatchObject({
      code: 'hq-strange',
    })
  })
})
