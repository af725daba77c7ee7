import { createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { v7 } from 'uuid'
import { millis, type Millis } from '#domain/units.ts'
import type { Answer } from '#protocol/answer.ts'
import { eventHash, GENESIS } from '#protocol/event-hash.ts'
import { sealEvent, type OpenEvent } from '#protocol/personal-fields.ts'
import type { AnyEvent, Fact, JournalEvent } from '#protocol/event.ts'
import type { PinAnswer, PinRequest } from '#protocol/pin.ts'
import type { PublishAnswer, PublishRequest, VersionsAnswer } from '#protocol/publish.ts'
import type { HoldAnswer, HoldRequest } from '#protocol/rights.ts'
import { NONCE_HEADER, SIGNATURE_HEADER, signedText, TILL_HEADER, TIME_HEADER } from '#protocol/signing.ts'
import {
  PROTOCOL_VERSION,
  type EnrolAnswer,
  type JournalAnswer,
  type PullAnswer,
  type PushAnswer,
} from '#protocol/sync.ts'
import { PROTOCOL_HEADER } from '#protocol/version.ts'

/** Headquarters in this process, or anything that fetches from one. */
export type HqLike = { fetch(request: Request): Promise<Response> }

/** Headquarters behind a socket. */
export const hqAt = (url: string): HqLike => ({
  async fetch({ url: asked, method, headers, body }) {
    const { pathname, search } = new URL(asked)
    const sent = body === null ? {} : { body: await new Response(body).arrayBuffer() }
    return fetch(new URL(pathname + search, url), { method, headers, ...sent })
  },
})

const BASE = 'http://hq.test'
const AS_JSON = { 'content-type': 'application/json' }

export type SigningOverrides = {
  readonly time?: number
  readonly nonce?: string
  readonly till?: string
  readonly key?: KeyObject
  readonly protocol?: string
  /** Sent instead of the body that was signed. */
  readonly sentBody?: string
  readonly sentTarget?: string
}

export type TestTill = {
  readonly id: string
  readonly name: string
  readonly number: number
  readonly store: { readonly id: string; readonly name: string }
  /** Signs with the till's key, base64url, as its host would. */
  sign(text: Uint8Array): string
  readonly publicKey: string
  /** Everything appended so far, in order. */
  readonly events: readonly JournalEvent[]
  /** Makes the next event of the till's chain; nothing is sent. */
  append(
    fact: Fact,
    options?: { readonly id?: string; readonly at?: number; readonly programmeVersion?: number },
  ): JournalEvent
  /** Sends events, by default all. */
  push(events?: readonly AnyEvent[]): Promise<Answer<PushAnswer>>
  pull(cursor?: string, limit?: number): Promise<Answer<PullAnswer>>
  /** Pulls until nothing more comes. */
  pullAll(cursor?: string, limit?: number): Promise<PullAnswer>
  journal(after?: number): Promise<Answer<JournalAnswer>>
  hold(request: HoldRequest): Promise<Answer<HoldAnswer>>
  pin(request: PinRequest): Promise<Answer<PinAnswer>>
  publish(request: PublishRequest): Promise<Answer<PublishAnswer>>
  /** What was published, below version `before` where it is given. */
  versions(before?: number): Promise<Answer<VersionsAnswer>>
  /** Any signed request, also a wrong one. */
  send(method: string, target: string, body?: string, overrides?: SigningOverrides): Promise<Response>
  /** A signed request that is not sent yet, with further headers. */
  request(method: string, target: string, headers?: Readonly<Record<string, string>>): Promise<Request>
  /** Fetches a part of a file. */
  sendRange(target: string, range: string): Promise<Response>
  /** The same till on another headquarters process. */
  at(hq: HqLike): TestTill
}

export type AdminCall = <T = unknown>(method: string, path: string, body?: unknown) => Promise<Answer<T>>

/** Calls `/admin/v1…`; a string goes as it is (CSV), anything else as JSON. */
export const adminOf =
  (hq: HqLike, token: string): AdminCall =>
  async (method, path, body) => {
    const isPlain = typeof body === 'string' || body === undefined || body instanceof Blob
    const text = isPlain ? body : JSON.stringify(body)
    const headers = { authorization: `Bearer ${token}` }
    const response = await hq.fetch(
      new Request(
        `${BASE}/admin/v1${path}`,
        text === undefined ? { method, headers } : { method, headers, body: text },
      ),
    )
    return (await response.json()) as never
  }

/** The data of an answer that must be one. */
export function must<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`refused: ${answer.code} ${JSON.stringify(answer.facts)}`)
  return answer.data
}

export function newKeys(): { readonly privateKey: KeyObject; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { privateKey, publicKey: String(publicKey.export({ format: 'jwk' })['x']) }
}

export async function enrolWithCode(hq: HqLike, code: string, publicKey: string): Promise<Answer<EnrolAnswer>> {
  const body = JSON.stringify({ code, publicKey, protocol: PROTOCOL_VERSION })
  const response = await hq.fetch(new Request(`${BASE}/v1/enrol`, { method: 'POST', headers: AS_JSON, body }))
  return (await response.json()) as Answer<EnrolAnswer>
}

/** Makes a till (and its store, where it is not there) through the admin routes, and enrols it with a key of its own. */
export async function enrolTestTill(
  hq: HqLike,
  options: {
    readonly adminToken: string
    readonly store?: { readonly id: string; readonly name: string }
    readonly name?: string
    readonly now?: () => number
  },
): Promise<TestTill> {
  const admin = adminOf(hq, options.adminToken)
  const store = options.store ?? { id: 'store-1', name: '南京西路店' }
  await admin('POST', '/stores', store)
  const made = must(await admin<{ code: string }>('POST', '/tills', { store: store.id, name: options.name ?? '1号机' }))
  const keys = newKeys()
  const answer = must(await enrolWithCode(hq, made.code, keys.publicKey))
  return testTill(hq, answer, keys.privateKey, options.now ?? Date.now, [])
}

export function testTill(
  hq: HqLike,
  identity: Pick<EnrolAnswer, 'till' | 'store'>,
  key: KeyObject,
  now: () => number,
  events: JournalEvent[],
): TestTill {
  const { till, store } = identity
  const signedRequest = (method: string, target: string, body: string, overrides: SigningOverrides) => {
    const id = overrides.till ?? till.id
    const time = String(overrides.time ?? now())
    const nonce = overrides.nonce ?? randomBytes(16).toString('base64url')
    const text = signedText({ method, target, till: id, time, nonce, body: Buffer.from(body) })
    const headers = {
      [PROTOCOL_HEADER]: overrides.protocol ?? String(PROTOCOL_VERSION),
      [TILL_HEADER]: id,
      [TIME_HEADER]: time,
      [NONCE_HEADER]: nonce,
      [SIGNATURE_HEADER]: sign(null, text, overrides.key ?? key).toString('base64url'),
    }
    const sent = overrides.sentBody ?? body
    return new Request(
      BASE + (overrides.sentTarget ?? target),
      sent === '' ? { method, headers } : { method, headers: { ...AS_JSON, ...headers }, body: sent },
    )
  }
  const send: TestTill['send'] = (method, target, body = '', overrides = {}) =>
    hq.fetch(signedRequest(method, target, body, overrides))
  const json = async <T>(response: Promise<Response>) => (await (await response).json()) as Answer<T>
  const pull: TestTill['pull'] = (cursor = '', limit) =>
    json(send('GET', `/v1/pull?cursor=${cursor}${limit === undefined ? '' : `&limit=${limit}`}`))
  return {
    id: till.id,
    name: till.name,
    number: till.number,
    store,
    events,
    sign: (text) => sign(null, text, key).toString('base64url'),
    publicKey: String(createPublicKey(key).export({ format: 'jwk' })['x']),
    send,
    async request(method, target, headers = {}) {
      const request = signedRequest(method, target, '', {})
      for (const [name, value] of Object.entries(headers)) request.headers.set(name, value)
      return request
    },
    sendRange(target, range) {
      const request = signedRequest('GET', target, '', {})
      request.headers.set('range', range)
      return hq.fetch(request)
    },
    pull,
    append(fact, options = {}) {
      const event = nextEvent(events.at(-1), till.id, fact, { at: now(), ...options })
      events.push(event)
      return event
    },
    push: (some = events) => json(send('POST', '/v1/push', JSON.stringify({ events: some }))),
    async pullAll(cursor = '', limit) {
      let page = must(await pull(cursor, limit))
      const changes = [...page.changes]
      while (page.more) {
        page = must(await pull(page.cursor, limit))
        changes.push(...page.changes)
      }
      return { ...page, changes }
    },
    journal: (after = 0) => json(send('GET', `/v1/journal?after=${after}`)),
    hold: (request) => json(send('POST', '/v1/hold', JSON.stringify(request))),
    pin: (request) => json(send('POST', '/v1/pin', JSON.stringify(request))),
    publish: (request) => json(send('POST', '/v1/programme', JSON.stringify(request))),
    versions: (before) => json(send('GET', `/v1/programmes${before === undefined ? '' : `?before=${before}`}`)),
    at: (other) => testTill(other, identity, key, now, events),
  }
}

/** Any 16 bytes do where nobody tries to find out what was there. */
export const SALT = 'AAAAAAAAAAAAAAAAAAAAAA'

/** The event that follows `last` (nothing: the first) in a till's chain. */
export function nextEvent(
  last: Pick<JournalEvent, 'seq' | 'hash'> | undefined,
  till: string,
  fact: Fact,
  options: { readonly id?: string; readonly at?: number; readonly programmeVersion?: number } = {},
): JournalEvent {
  const id = options.id ?? paperId(fact) ?? v7()
  const at: Millis = millis(options.at ?? Date.now())
  const { seq, hash } = last ?? { seq: 0, hash: GENESIS }
  const open = { id, till, seq: seq + 1, at, programmeVersion: options.programmeVersion ?? 1, prevHash: hash, ...fact }
  return sealAny(open)
}

/** An event with its hash, also one that does not follow the contract: of that nobody can say what in it is personal. */
export function sealAny<E extends Omit<AnyEvent, 'hash'>>({ personal: _, ...open }: E): JournalEvent {
  try {
    return sealEvent(open as unknown as OpenEvent, SALT)
  } catch {
    return { ...open, hash: eventHash(open) } as unknown as JournalEvent
  }
}

/** Sales, refunds and redemptions have the id of their event. */
export function paperId(fact: Fact): string | null {
  if (fact.kind === 'sale-committed') return fact.data.sale.id
  if (fact.kind === 'sale-refunded') return fact.data.refund.id
  return fact.kind === 'reward-redeemed' ? fact.data.redemption.id : null
}
