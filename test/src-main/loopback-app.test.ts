import { createLoopbackApp } from '#main/loopback-app.ts'
import { LoopbackSession } from '#main/loopback-session.ts'
import type { HostEvent } from '#bridge/routes.ts'
import { done, type Handlers } from '#main/dispatch.ts'
import type { Services } from '#services/open-services.ts'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

const PORT = 43210
const HOST = `127.0.0.1:${PORT}`
const base = mkdtempSync(join(tmpdir(), 'shuke-page-'))
const root = join(base, 'renderer')
mkdirSync(join(root, 'assets'), { recursive: true })
writeFileSync(join(root, 'index.html'), '<!doctype html>page')
writeFileSync(join(root, 'waiting.html'), '<!doctype html>waiting')
writeFileSync(join(root, 'assets', 'gong.opus'), 'OggS')
writeFileSync(join(root, 'assets', 'a.js'), 'page()')
writeFileSync(join(base, 'secret.json'), '{"secret":true}')
afterAll(() => rmSync(base, { recursive: true, force: true }))

let session: LoopbackSession
let app: (request: Request) => Promise<Response>
let speak: (event: HostEvent) => void
beforeEach(() => {
  const services: Services = {
    handlers: { 'journal.head': () => done({ seq: 3, hash: 'h' }) } as unknown as Handlers,
    forward: async (method, target) => Response.json({ method, target }),
    listen: (listener) => {
      speak = listener
      return () => undefined
    },
    close: async () => undefined,
  }
  session = new LoopbackSession(PORT)
  app = createLoopbackApp({ root, services, session, log: () => undefined })
})

const request = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  new Request(`http://${HOST}${path}`, { ...init, headers: { host: HOST, ...init.headers } })

async function enter(): Promise<string> {
  const answer = await app(request(session.address.slice(`http://${HOST}`.length)))
  expect(answer.status).toBe(303)
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
  return cookie.split(';')[0] ?? ''
}

const call = (cookie: string, headers: Record<string, string> = {}) =>
  request('/bridge/journal.head', {
    method: 'POST',
    body: '{}',
    headers: { cookie, origin: `http://${HOST}`, ...headers },
  })

describe('the loopback host', () => {
  test('the address lets in once; after that only the cookie does', async () => {
    const address = session.address.slice(`http://${HOST}`.length)
    const cookie = await enter()
    expect((await app(request(address))).status).toBe(403)
    expect((await app(request(address, { headers: { cookie } }))).status).toBe(303)
    expect((await app(request('/'))).status).toBe(403)
    expect((await app(request('/', { headers: { cookie } }))).status).toBe(200)
    expect(await (await app(call(cookie))).json()).toEqual(done({ seq: 3, hash: 'h' }))
  })

  test.each([
    ['another origin', { origin: 'http://evil.test' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['a rebound name', { host: `evil.test:${PORT}`, origin: `http://evil.test:${PORT}` }],
    ['a foreign page without origin', { 'sec-fetch-site': 'cross-site' }],
    ['a wrong cookie', { cookie: 'shuke=guess' }],
  ])('%s is not admitted', async (_, headers) => {
    const cookie = await enter()
    const answer = await app(call(cookie, headers))
    expect(answer.status).toBe(403)
  })

  test('a call without an origin is not admitted', async () => {
    const cookie = await enter()
    const bare = request('/bridge/journal.head', { method: 'POST', body: '{}', headers: { cookie } })
    expect((await app(bare)).status).toBe(403)
  })

  test('every page comes with the policy, and nothing outside its folder comes at all', async () => {
    const cookie = await enter()
    const page = await app(request('/', { headers: { cookie } }))
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("connect-src 'self'")
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await app(request('/assets/a.js', { headers: { cookie } }))).headers.get('content-type')).toMatch(
      'javascript',
    )
    for (const path of [
      '/../secret.json',
      '/%2e%2e/secret.json',
      '/..%2fsecret.json',
      '/assets/..%5c..%5csecret.json',
      '/%00',
    ]) {
      expect((await app(request(path, { headers: { cookie } }))).status).toBe(404)
    }
  })

  test('the waiting screen may play its own sounds, and reaches nothing but its own route', async () => {
    const cookie = await enter()
    const page = await app(request('/waiting.html', { headers: { cookie } }))
    const rules = (page.headers.get('content-security-policy') ?? '').split('; ')
    expect(rules.filter((rule) => rule.startsWith('connect-src'))).toEqual([
      `connect-src http://${HOST}/bridge/display.facts`,
    ])
    expect(rules).toEqual(expect.arrayContaining(["default-src 'none'", "worker-src 'none'", "media-src 'self'"]))
    const sound = await app(request('/assets/gong.opus', { headers: { cookie } }))
    expect(sound.headers.get('content-type')).toBe('audio/ogg')
    expect((await app(request('/waiting.html'))).status).toBe(403)
  })

  test('a broken body is refused and told, not thrown', async () => {
    const cookie = await enter()
    const headers = { cookie, origin: `http://${HOST}` }
    const answer = await app(request('/bridge/journal.head', { method: 'POST', body: '{"a":', headers }))
    expect(await answer.json()).toMatchObject({ ok: false, code: 'bad-input' })
  })

  test('the host speaks to the page', async () => {
    const cookie = await enter()
    const answer = await app(request('/bridge/events', { headers: { cookie } }))
    const reader = answer.body?.getReader()
    const read = async () => new TextDecoder().decode((await reader?.read())?.value)
    expect(await read()).toBe(': open\n\n')
    speak({ kind: 'devices', devices: [] })
    expect(await read()).toBe('data: {"kind":"devices","devices":[]}\n\n')
    await reader?.cancel()
  })
})
