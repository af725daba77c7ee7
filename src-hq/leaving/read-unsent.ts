import { hash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { hashedText } from '#protocol/event-hash.ts'
import { AnyEventSchema, type AnyEvent } from '#protocol/event.ts'
import { MAX_UNSENT, openUnsent, signedUnsent, UnsentFile } from '#protocol/unsent-file.ts'
import { isSigned, publicKey } from '../secrets.ts'

/** The frame of a file of unsent events; null where it is none, or was cut. */
export function frameOf(text: string): UnsentFile | null {
  try {
    const parsed = UnsentFile.safeParse(JSON.parse(text))
    return parsed.success && parsed.data.from <= parsed.data.to ? parsed.data : null
  } catch {
    return null
  }
}

/**
 * The events of a file, every one as the till made it: signed as a whole by the till's key (`rawKey`), sealed for this headquarters, and a
 * chain from `from` to `to` without a gap. Null where any of that does not hold.
 */
export function eventsIn(file: UnsentFile, rawKey: string, secret: Uint8Array): readonly AnyEvent[] | null {
  const key = publicKey(rawKey)
  if (key === null || !isSigned(key, signedUnsent(file), file.signature)) return null
  const packed = openUnsent(secret, file, Buffer.from(file.sealed, 'base64'))
  const events = packed === null ? null : unpacked(packed)
  if (events?.length !== file.to - file.from + 1) return null
  const isWhole = events.every((event, place) => {
    const before = events[place - 1]
    const follows = before === undefined || event.prevHash === before.hash
    const isOwn = event.till === file.till && event.seq === file.from + place
    return isOwn && follows && hash('sha256', hashedText(event)) === event.hash
  })
  return isWhole ? events : null
}

function unpacked(packed: Uint8Array): readonly AnyEvent[] | null {
  try {
    const text = gunzipSync(packed, { maxOutputLength: MAX_UNSENT }).toString('utf8')
    const lines = text.split('\n').filter((line) => line !== '')
    return z.array(AnyEventSchema).parse(lines.map((line): unknown => JSON.parse(line)))
  } catch {
    return null
  }
}
