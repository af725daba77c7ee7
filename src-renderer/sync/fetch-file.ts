import type { DirectoryFile } from '#protocol/directory.ts'
import type { Called, HqFetch } from './call-hq.ts'

/** A request carries so much: small enough for a slow line, large enough for a fast one. */
export const PIECE = 1024 * 1024
const PATIENCE = 30_000

/** What of a file has arrived, so that a line that drops costs a piece and not the file. */
export type Arrived = Map<string, { readonly bytes: Uint8Array<ArrayBuffer>; have: number }>

/** A file, by ranges, from where it was left; whole and with the hash that is its name. */
export async function fetchFile(
  fetch: HqFetch,
  { hash, bytes: size }: Pick<DirectoryFile, 'hash' | 'bytes'>,
  arrived: Arrived,
): Promise<Called<Uint8Array<ArrayBuffer>>> {
  const file = arrived.get(hash) ?? { bytes: new Uint8Array(size), have: 0 }
  arrived.set(hash, file)
  while (file.have < size) {
    const to = Math.min(size, file.have + PIECE)
    const piece = await fetchRange(fetch, hash, file.have, to)
    if (piece.kind !== 'answer') return piece
    file.bytes.set(piece.data, file.have)
    file.have = to
  }
  arrived.delete(hash)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', file.bytes))
  const found = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return found === hash ? { kind: 'answer', data: file.bytes } : { kind: 'malformed', where: `directory file ${hash}` }
}

async function fetchRange(fetch: HqFetch, hash: string, from: number, to: number): Promise<Called<Uint8Array>> {
  let response: Response
  let body: Uint8Array
  try {
    const headers = { range: `bytes=${from}-${to - 1}` }
    const signal = AbortSignal.timeout(PATIENCE)
    response = await fetch(`/hq/v1/directory/${hash}`, { method: 'GET', headers, signal, cache: 'no-store' })
    body = new Uint8Array(await response.arrayBuffer())
  } catch {
    return { kind: 'failure', code: 'hq-unreachable', after: null }
  }
  const { status } = response
  // A proxy may send the whole where a part was asked for.
  if (status === 200 && body.length >= to) return { kind: 'answer', data: body.subarray(from, to) }
  if (status === 206 && body.length === to - from) return { kind: 'answer', data: body }
  // The files of an older manifest are gone: the next round asks for the newest.
  if (status === 404) return { kind: 'failure', code: 'directory-replaced', after: null }
  if (status >= 500 || status === 429 || status === 408) return { kind: 'failure', code: `http-${status}`, after: null }
  return { kind: 'malformed', where: `directory file: status ${status}, ${body.length} bytes` }
}
