import { z } from 'zod'

/** How a call to headquarters ended. */
export type Called<T> =
  | { readonly kind: 'answer'; readonly data: T }
  /** Headquarters said no; asking again would give the same. */
  | { readonly kind: 'refusal'; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }
  /** The line or headquarters is down, or it is too busy; `after` ms where it said when to come back. */
  | { readonly kind: 'failure'; readonly code: string; readonly after: number | null }
  /** It answered, but not what the contract says. */
  | { readonly kind: 'malformed'; readonly where: string }

export type HqFetch = (path: string, init: RequestInit) => Promise<Response>

const Envelope = z.discriminatedUnion('ok', [
  z.looseObject({ ok: z.literal(true), data: z.unknown() }),
  z.looseObject({ ok: z.literal(false), code: z.string(), facts: z.record(z.string(), z.unknown()).default({}) }),
])

/** A request that hangs counts as lost: a till at the end of a bad line must come to its next try. */
const PATIENCE = 30_000

/** One request to headquarters, same origin; the host signs it. Only trouble of the line is worth repeating. */
export async function callHq<T>(
  fetch: HqFetch,
  request: { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string },
  answer: z.ZodType<T>,
): Promise<Called<T>> {
  const { method, path, body } = request
  let status: number
  let text: string
  let retryAfter: string | null
  try {
    const signal = AbortSignal.timeout(PATIENCE)
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`/hq${path}`, { method, signal, ...(body === undefined ? {} : { body, headers }) })
    status = response.status
    retryAfter = response.headers.get('retry-after')
    text = await response.text()
  } catch {
    return { kind: 'failure', code: 'hq-unreachable', after: null }
  }
  const envelope = Envelope.safeParse(parseJson(text))
  if (status >= 500 || status === 429 || status === 408) {
    const code = envelope.success && !envelope.data.ok ? envelope.data.code : `http-${status}`
    const facts = envelope.success && !envelope.data.ok ? envelope.data.facts : {}
    const asked = retryAfter === null ? facts['retryAfter'] : Number(retryAfter) * 1000
    return { kind: 'failure', code, after: waitOf(asked) }
  }
  if (!envelope.success) return { kind: 'malformed', where: `status ${status}` }
  if (!envelope.data.ok) return { kind: 'refusal', code: envelope.data.code, facts: envelope.data.facts }
  const data = answer.safeParse(envelope.data.data)
  if (!data.success) return { kind: 'malformed', where: whereOf(data.error) }
  return { kind: 'answer', data: data.data }
}

/** Path and reason of the first thing that is wrong; never the value, which may be personal. */
export function whereOf(error: z.ZodError): string {
  const [issue] = error.issues
  return issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.code}`
}

/** Milliseconds that were asked for, at most a minute; the header counts in seconds (RFC 9110 §10.2.3). */
function waitOf(asked: unknown): number | null {
  return typeof asked === 'number' && asked >= 0 ? Math.min(60_000, Math.ceil(asked)) : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
