import { hash, type KeyObject } from 'node:crypto'
import {
  MAX_CLOCK_DISTANCE,
  NONCE_HEADER,
  SIGNATURE_HEADER,
  signedTextOf,
  TILL_HEADER,
  TIME_HEADER,
} from '#protocol/signing.ts'
import { PROTOCOL_HEADER, protocolRefusal } from '#protocol/version.ts'
import type { Context } from './context.ts'
import { laneOf } from './lanes.ts'
import { refusalLog } from './refusal-log.ts'
import { refuse, type Reply } from './reply.ts'
import { isSigned, publicKey } from './secrets.ts'
import type { Till } from './till.ts'

export type Caller = { readonly ok: true; readonly till: Till } | { readonly ok: false; readonly reply: Reply<never> }

type TillRow = { id: string; store: string; number: number; public_key: string | null; revoked_at: number | null }

/** A nonce is forgotten when its request would be too old anyway. */
const NONCE_LIFE = 2 * MAX_CLOCK_DISTANCE + 60_000
const CLEAN_EVERY = 60_000

/**
 * Tells which till a request comes from, and logs whom it does not believe. Refusals: `till-too-old`,
 * `till-too-new`, `unsigned`, `unknown-till`, `bad-signature`, `till-revoked`, `clock` {now}, `replayed`.
 * Only who holds the key learns more than `bad-signature`.
 */
export function signedRequests(
  context: Context,
): (request: Request, body: Uint8Array, address: string) => Promise<Caller> {
  const keys = new Map<string, KeyObject | null>()
  const logRefusal = refusalLog(context)
  /** By lane. */
  const cleanedAt = new Map<number, number>()

  const keyOf = (raw: string): KeyObject | null => {
    if (!keys.has(raw)) keys.set(raw, publicKey(raw))
    return keys.get(raw) ?? null
  }

  return async (request, body, address) => {
    const who = await identify(request, body)
    if (!who.ok && !who.reply.answer.ok) {
      const till = (request.headers.get(TILL_HEADER) ?? '').slice(0, 64)
      const { code } = who.reply.answer
      logRefusal({ till, code, method: request.method, path: new URL(request.url).pathname, address })
    }
    return who
  }

  async function identify(request: Request, body: Uint8Array): Promise<Caller> {
    const header = (name: string) => request.headers.get(name) ?? ''
    const spoken = request.headers.get(PROTOCOL_HEADER) ?? '1'
    if (!/^\d{1,6}$/.test(spoken)) return no(401, 'unsigned')
    const version = protocolRefusal(Number(spoken))
    if (version !== null) return no(400, version.code, version.facts)
    const [till, time, nonce] = [header(TILL_HEADER), header(TIME_HEADER), header(NONCE_HEADER)]
    const wellFormed = /^.{1,64}$/.test(till) && /^\d{1,15}$/.test(time) && /^[A-Za-z0-9_-]{22}$/.test(nonce)
    if (!wellFormed) return no(401, 'unsigned')

    const [row] = await context.db.query<TillRow>(
      'SELECT id, store, number, public_key, revoked_at FROM till WHERE id = $1',
      [till],
    )
    const key = row?.public_key == null ? null : keyOf(row.public_key)
    if (row === undefined || key === null) return no(401, 'unknown-till')
    const url = new URL(request.url)
    const digest = hash('sha256', body)
    const text = signedTextOf({ method: request.method, target: url.pathname + url.search, till, time, nonce, digest })
    if (!isSigned(key, text, header(SIGNATURE_HEADER))) return no(401, 'bad-signature')
    if (row.revoked_at !== null) return no(403, 'till-revoked')

    const now = context.now()
    if (Math.abs(now - Number(time)) > MAX_CLOCK_DISTANCE) return no(401, 'clock', { now })
    if (!(await firstUse(till, nonce, now))) return no(401, 'replayed')
    return { ok: true, till: { id: row.id, store: row.store, number: row.number } }
  }

  async function firstUse(till: string, nonce: string, now: number): Promise<boolean> {
    const lane = laneOf(till)
    if (now - (cleanedAt.get(lane) ?? 0) > CLEAN_EVERY) {
      cleanedAt.set(lane, now)
      await context.db.inLane(lane, 'DELETE FROM nonce WHERE lane = $1 AND at < $2', [now - NONCE_LIFE])
    }
    const added = await context.db.inLane(
      lane,
      'INSERT INTO nonce (lane, till, nonce, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING at',
      [till, nonce, now],
    )
    return added.length === 1
  }
}

const no = (status: number, code: string, facts: Readonly<Record<string, unknown>> = {}): Caller => ({
  ok: false,
  reply: refuse(status, code, facts),
})
