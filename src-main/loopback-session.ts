import { randomBytes, timingSafeEqual } from 'node:crypto'

const COOKIE = 'shuke'

/**
 * Who may talk to the loopback host: whoever opened the printed address first. Its token is good
 * once; after that a cookie that scripts cannot read carries the session. Requests must name the
 * address we listen on (a rebound name does not) and, where they change anything, come from it.
 */
export class LoopbackSession {
  #token: string | null = randomBytes(32).toString('base64url')
  readonly #secret = randomBytes(32).toString('base64url')
  readonly #authority: string

  constructor(port: number) {
    this.#authority = `127.0.0.1:${port}`
  }

  get address(): string {
    return `http://${this.#authority}/?token=${this.#token ?? ''}`
  }

  /** Takes the token of an address once. Out: the cookie to set, or null where it is wrong or used. */
  exchange(token: string): string | null {
    if (this.#token === null || !same(token, this.#token)) return null
    this.#token = null
    return `${COOKIE}=${this.#secret}; HttpOnly; SameSite=Strict; Path=/; Max-Age=31536000`
  }

  /** Whether a request belongs to the session; `how` tells in the log why it does not. */
  admits(
    request: Request,
  ): { readonly ok: true } | { readonly ok: false; readonly how: 'host' | 'origin' | 'session' } {
    if (request.headers.get('host') !== this.#authority) return { ok: false, how: 'host' }
    const origin = request.headers.get('origin')
    const safe = request.method === 'GET' || request.method === 'HEAD'
    if (origin === null ? !safe : origin !== `http://${this.#authority}`) return { ok: false, how: 'origin' }
    const site = request.headers.get('sec-fetch-site')
    if (site === 'cross-site' || site === 'same-site') return { ok: false, how: 'origin' }
    return same(cookieOf(request), this.#secret) ? { ok: true } : { ok: false, how: 'session' }
  }
}

function cookieOf(request: Request): string {
  const pairs = (request.headers.get('cookie') ?? '').split('; ')
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? ''
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
