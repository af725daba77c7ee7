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

/** The body as JSON, or undefined where it is none; the schema that follows says so. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    if (!isUtf8(bytes)) return undefined
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()) as unknown
  } catch {
    return undefined
  }
}
