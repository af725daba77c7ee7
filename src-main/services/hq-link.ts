import type { BridgeAnswer, TillIdentity } from '#bridge/routes.ts'
import { done, refused } from '#main/dispatch.ts'
import type { Answer } from '#protocol/answer.ts'
import { NONCE_HEADER, SIGNATURE_HEADER, signedText, TILL_HEADER, TIME_HEADER } from '#protocol/signing.ts'
import { EnrolAnswer, HealthAnswer, PROTOCOL_VERSION } from '#protocol/sync.ts'
import { RecoverAnswer } from '#protocol/recovery.ts'
import { RetireAnswer, type RetireRequest } from '#protocol/retire.ts'
import { PROTOCOL_HEADER } from '#protocol/version.ts'
import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { isStream, passOn } from './pass-on.ts'
import type { TillKey } from './till-key.ts'

/** What the page may ask of headquarters, and how. Anything else is refused here. */
const ALLOWED: ReadonlySet<string> = new Set([
  'POST /v1/push',
  'POST /v1/hold',
  'GET /v1/member-codes',
  'POST /v1/member-codes',
  'POST /v1/member-codes/try',
  'POST /v1/club/gift',
  'POST /v1/segment',
  'POST /v1/segment/members',
  'POST /v1/pin',
  'POST /v1/unsent',
  'POST /v1/programme',
  'GET /v1/programmes',
  'GET /v1/pull',
  'GET /v1/journal',
  'GET /v1/review',
  'GET /v1/live',
  'GET /v1/health',
  'GET /v1/directory',
])
/** A file of the member directory, by its hash. */
const FILE = /^\/v1\/directory\/[0-9a-f]{64}$/
const MAX_BODY = 16 * 1024 * 1024
const TIMEOUT_MS = 30_000

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

type Clock = { now(): number }

/** What the page asks: `target` is the path with its query, below headquarters' address. */
type Asked = {
  readonly method: string
  readonly target: string
  readonly body: Uint8Array<ArrayBuffer>
  /** The range of a file that is wanted; null for all. */
  readonly range?: string | null
}

const isAllowed = (method: string, path: string): boolean =>
  ALLOWED.has(`${method} ${path}`) || (method === 'GET' && FILE.test(path))

const FILE_TYPE = 'application/octet-stream'
const isFile = (answer: Response) => answer.headers.get('content-type') === FILE_TYPE

/**
 * The one way from this till to headquarters. The page asks by path; the host signs with the till's
 * key and forwards, so that neither the key nor a free choice of address is ever in the page.
 */
export class HqLink {
  readonly #fetch: Fetch
  readonly #clock: Clock
  readonly #patience: number
  /** Headquarters' clock minus ours, in ms, as last told. */
  #offset = 0
  #listening: AbortController | null = null

  /** `patience`: how long a request may take, in ms. */
  constructor(fetch: Fetch, clock: Clock, patience = TIMEOUT_MS) {
    this.#fetch = fetch
    this.#clock = clock
    this.#patience = patience
  }

  /** Forwards a request of the page. */
  async forward(request: Asked, identity: TillIdentity, key: TillKey): Promise<Response> {
    const [path = ''] = request.target.split('?')
    if (!isAllowed(request.method, path)) return envelope(404, refused('unknown-path'))
    if (request.body.length > MAX_BODY) return envelope(413, refused('too-large'))
    return this.#inTime(() =>
      path === '/v1/live' ? this.#listen(request, identity, key) : this.#send(request, identity, key),
    )
  }

  /**
   * Has headquarters open a data key of this till, for the host alone. Refusals: headquarters' own codes, of which only
   * `cannot-recover` will stay so; `hq-unreachable`, `hq-strange`.
   */
  async recover(wrapped: string, identity: TillIdentity, key: TillKey): Promise<BridgeAnswer<RecoverAnswer>> {
    return this.#post('/v1/recover', { wrapped }, RecoverAnswer, identity, key)
  }

  /**
   * Tells headquarters that this till is given up. Where the answer to an earlier try was lost it is `till-revoked`. Other refusals:
   * headquarters' own codes, `hq-unreachable`, `hq-strange`.
   */
  async retire(wish: RetireRequest, identity: TillIdentity, key: TillKey): Promise<BridgeAnswer<RetireAnswer>> {
    return this.#post('/v1/retire', wish, RetireAnswer, identity, key)
  }

  /** What the host asks for itself. */
  async #post<T>(
    target: string,
    wish: object,
    schema: z.ZodType<T>,
    identity: TillIdentity,
    key: TillKey,
  ): Promise<BridgeAnswer<T>> {
    const asked = { method: 'POST', target, body: new TextEncoder().encode(JSON.stringify(wish)) }
    const response = await this.#inTime(() => this.#send(asked, identity, key))
    try {
      const answer = (await response.json()) as Answer<unknown>
      return answer.ok ? done(schema.parse(answer.data)) : refused(String(answer.code), answer.facts)
    } catch {
      return refused('hq-strange', { hqUrl: identity.hqUrl })
    }
  }

  /** Sends again where headquarters says that our time is off. */
  async #inTime(send: () => Promise<Response>): Promise<Response> {
    const first = await send()
    const told = await clockTold(first)
    if (told === null) return first
    this.#offset = told - this.#clock.now()
    return send()
  }

  async #send(request: Asked, identity: TillIdentity, key: TillKey): Promise<Response> {
    try {
      return await whole(await this.#ask(request, identity, key, AbortSignal.timeout(this.#patience)))
    } catch {
      return envelope(503, refused('hq-unreachable'))
    }
  }

  /** Opens the stream of wake-ups. There is one: a page that was reloaded may not have ended its own. */
  async #listen(request: Asked, identity: TillIdentity, key: TillKey): Promise<Response> {
    this.#listening?.abort()
    const mine = (this.#listening = new AbortController())
    const late = setTimeout(() => mine.abort(), this.#patience)
    try {
      const answer = await this.#ask(request, identity, key, mine.signal)
      return isStream(answer) ? passOn(answer, mine) : await whole(answer)
    } catch {
      return envelope(503, refused('hq-unreachable'))
    } finally {
      clearTimeout(late)
    }
  }

  #ask(asked: Asked, identity: TillIdentity, key: TillKey, signal: AbortSignal): Promise<Response> {
    const { method, target, body, range = null } = asked
    const till = identity.till.id
    const time = String(Math.trunc(this.#clock.now() + this.#offset))
    const nonce = randomBytes(16).toString('base64url')
    const headers = {
      'content-type': 'application/json',
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
      [TILL_HEADER]: till,
      [TIME_HEADER]: time,
      [NONCE_HEADER]: nonce,
      [SIGNATURE_HEADER]: key.sign(signedText({ method, target, till, time, nonce, body })),
      ...(range === null ? {} : { range }),
    }
    return this.#fetch(new URL(target, identity.hqUrl).href, {
      method,
      headers,
      redirect: 'error',
      signal,
      ...(method === 'POST' ? { body } : {}),
    })
  }

  /**
   * Whether headquarters is at an address, before a one-time code is spent there. Refusals: `hq-unreachable`, `hq-strange`
   * where something else answers.
   */
  async probe(hqUrl: string, within: number): Promise<BridgeAnswer<null>> {
    return this.#askUnsigned(
      hqUrl,
      '/v1/health',
      { method: 'GET', redirect: 'error', signal: AbortSignal.timeout(within) },
      (data) => {
        HealthAnswer.parse(data)
        return null
      },
    )
  }

  /**
   * Enrols a new key with a one-time code, waiting `within` ms at most. Refusals: `hq-unreachable`, `hq-strange` where something
   * else answers at that address, and headquarters' own codes.
   */
  async enrol(
    hqUrl: string,
    code: string,
    publicKey: string,
    within: number = TIMEOUT_MS,
  ): Promise<BridgeAnswer<EnrolAnswer>> {
    const request: RequestInit = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(within),
      body: JSON.stringify({ code, publicKey, protocol: PROTOCOL_VERSION }),
    }
    return this.#askUnsigned(hqUrl, '/v1/enrol', request, (data) => {
      const enrolled = EnrolAnswer.parse(data)
      this.#offset = enrolled.now - this.#clock.now()
      return enrolled
    })
  }

  /** Asks an address that may be no headquarters, unsigned. `read` throws where the data are none of headquarters'. */
  async #askUnsigned<T>(
    hqUrl: string,
    path: string,
    request: RequestInit,
    read: (data: unknown) => T,
  ): Promise<BridgeAnswer<T>> {
    let text: string
    try {
      text = await (await this.#fetch(new URL(path, hqUrl).href, request)).text()
    } catch {
      return refused('hq-unreachable', { hqUrl })
    }
    try {
      const answer = JSON.parse(text) as Answer<unknown>
      return answer.ok ? done(read(answer.data)) : refused(String(answer.code), answer.facts)
    } catch {
      return refused('hq-strange', { hqUrl })
    }
  }
}

/** Read whole here: a line that drops in the middle is a failed request, not half an answer. */
const whole = async (answer: Response): Promise<Response> =>
  new Response(await answer.arrayBuffer(), {
    status: answer.status,
    headers: { 'content-type': isFile(answer) ? FILE_TYPE : 'application/json' },
  })

/** Headquarters' time, where it refused a request because ours is off; else null. */
async function clockTold(answer: Response): Promise<number | null> {
  if (answer.status !== 401) return null
  try {
    const body = (await answer.clone().json()) as Answer<unknown>
    const now = body.ok || body.code !== 'clock' ? null : body.facts['now']
    return typeof now === 'number' && Number.isSafeInteger(now) ? now : null
  } catch {
    return null
  }
}

export function envelope(status: number, answer: BridgeAnswer<unknown>): Response {
  return new Response(JSON.stringify(answer), { status, headers: { 'content-type': 'application/json' } })
}
