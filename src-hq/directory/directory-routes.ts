import type { DirectoryAnswer } from '#protocol/directory.ts'
import type { Context } from '../context.ts'
import { done, refuse, type Reply } from '../reply.ts'
import { currentManifest } from './manifests.ts'

/** What the files are now, for a till. */
export async function answerManifest({ db, now }: Context): Promise<Reply<DirectoryAnswer>> {
  const current = await currentManifest(db)
  return done({ manifest: current?.manifest ?? null, now: now() as DirectoryAnswer['now'] })
}

/**
 * A file, whole or the one range that was asked for (RFC 9110 §14). What has a hash for its name never changes, so whoever has it
 * need not ask again.
 */
export async function answerFile({ db }: Context, hash: string, headers: Headers): Promise<Response | Reply> {
  const [file] = await db.query<{ size: number }>(
    'SELECT octet_length(bytes) AS size FROM directory_file WHERE hash = $1',
    [hash],
  )
  if (file === undefined) return refuse(404, 'not-found')
  const { size } = file
  const etag = `"${hash}"`
  const kept = { etag, 'cache-control': 'private, max-age=31536000, immutable', 'accept-ranges': 'bytes' }
  if (headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: kept })
  const range = readRange(headers.get('range'), size)
  if (range === 'outside') {
    return new Response(null, { status: 416, headers: { ...kept, 'content-range': `bytes */${size}` } })
  }
  const [from, to] = range ?? [0, size]
  const [part] = await db.query<{ bytes: Uint8Array<ArrayBuffer> }>(
    'SELECT substring(bytes FROM $2::int FOR $3::int) AS bytes FROM directory_file WHERE hash = $1',
    [hash, from + 1, to - from],
  )
  if (part === undefined) return refuse(404, 'not-found')
  return new Response(part.bytes, {
    status: range === null ? 200 : 206,
    headers: {
      ...kept,
      'content-type': 'application/octet-stream',
      'content-length': String(to - from),
      ...(range === null ? {} : { 'content-range': `bytes ${from}-${to - 1}/${size}` }),
    },
  })
}

/** From where to before where; null for the whole. What is no single range of bytes asks for the whole. */
export function readRange(header: string | null, size: number): readonly [number, number] | 'outside' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  if (first === '') return last === '0' ? 'outside' : [Math.max(0, size - Number(last)), size]
  const from = Number(first)
  const to = last === '' ? size : Math.min(size, Number(last) + 1)
  if (last !== '' && Number(last) < from) return null
  return from < size ? [from, to] : 'outside'
}
