import { NONCE_HEADER, SIGNATURE_HEADER, signedText, TILL_HEADER, TIME_HEADER } from '#protocol/signing.ts'
import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A public key of X25519, hex. */
const RECOVERY_KEY = 'c8feca81be196cdf2cadeabf13c4903d7632dce4955aa68b6e5d9adef54e2616'

export type SmallHq = {
  readonly url: string
  /** Signed requests that were in order: method and target. */
  readonly seen: string[]
  /** What is wrong with its answers from now on. */
  misbehave(how: 'not' | 'redirect' | 'drop'): void
  stop(): Promise<void>
}

/**
 * The least headquarters that a host can enrol at: it checks signatures and the clock (its own is
 * `ahead` of ours, in ms) and answers every signed request with its target.
 */
export async function startSmallHq(ahead: number): Promise<SmallHq> {
  let key: KeyObject | null = null
  let how: 'not' | 'redirect' | 'drop' = 'not'
  const seen: string[] = []
  const now = () => Date.now() + ahead

  const answer = (request: IncomingMessage, body: Buffer): object => {
    const { method = '', url: target = '' } = request
    if (target === '/v1/enrol') {
      const { publicKey } = JSON.parse(body.toString()) as { publicKey: string }
      key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
      const till = { id: 'T-1', name: '1号机', number: 1 }
      return {
        ok: true,
        data: { till, store: { id: 'S01', name: '南京西路店' }, recoveryKey: RECOVERY_KEY, now: now() },
      }
    }
    const header = (name: string) => String(request.headers[name] ?? '')
    const [till, time, nonce] = [header(TILL_HEADER), header(TIME_HEADER), header(NONCE_HEADER)]
    const text = signedText({ method, target, till, time, nonce, body })
    if (key === null || !verify(null, text, key, Buffer.from(header(SIGNATURE_HEADER), 'base64url'))) {
      return { ok: false, code: 'bad-signature', facts: {} }
    }
    if (Math.abs(Number(time) - now()) > 300_000) return { ok: false, code: 'clock', facts: { now: now() } }
    seen.push(`${method} ${target}`)
    return { ok: true, data: { target, text: '你好' } }
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (how === 'drop') return void request.socket.destroy()
      if (how === 'redirect') return void response.writeHead(302, { location: '/v1/health' }).end()
      const said = answer(request, Buffer.concat(chunks)) as { readonly ok: boolean }
      response.writeHead(said.ok ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(said))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    misbehave: (way) => (how = way),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
