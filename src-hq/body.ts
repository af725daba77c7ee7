import { isUtf8 } from 'node:buffer'
import { refuse, type Reply } from './reply.ts'

export type Body =
  { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly reply: Reply<never> }

/** Reads a request's body, at most `max` bytes; more is refused before it is in memory. */
export async function readBody(request: Request, max: number): Promise<Body> {
  const tooLarge: Body = { ok: false, reply: refuse(413, 'too-large', { max }) }
  if (Number(request.headers.get('content-length') ?? 0) > max) return tooLarge
  if (request.body === null) return { ok: true, bytes: new Uint8Array() }
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of request.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>) {
      size += part.byteLength
      if (size > max) return tooLarge
      parts.push(part)
    }
  } catch {
    return {
      ok: false,
      reply: refuse(400, 'bad-request', { issues: [{ path: '', code: 'cut-off', message: 'body ended early' }] }),
    }
  }
  return { ok: true, bytes: Buffer.concat(parts) }
}

/** The body as text, or undefined where it is no UTF-8. */
export const textOf = (bytes: Uint8Array): string | undefined =>
  isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString() : undefined

/** The body as JSON, or undefined where it is none; the schema that follows says so. */
export const jsonOf = (bytes: Uint8Array): unknown => parsed(textOf(bytes))

/** Text as JSON, or undefined where it is none. */
export function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}
