import { LANES } from './lanes.ts'

/** Where a till stands in the feed. */
export type Cursor = {
  /** Which database it belongs to. */
  readonly epoch: string
  /** One position per lane: everything up to it has been sent. */
  readonly positions: readonly number[]
  /** The till's own events that its last complete pull contained; what a partial page answers. */
  readonly appliedSeq: number
}

const FORM = 1

/** Where a till begins. */
export const startOf = (epoch: string): Cursor => ({ epoch, positions: Array<number>(LANES).fill(0), appliedSeq: 0 })

/** base64url over: form, epoch (12 hex digits), then varints (LEB128): appliedSeq and the positions. */
export function writeCursor(cursor: Cursor): string {
  const bytes = [FORM, ...Buffer.from(cursor.epoch, 'hex')]
  for (const value of [cursor.appliedSeq, ...cursor.positions]) {
    let rest = value
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
    bytes.push(rest)
  }
  return Buffer.from(bytes).toString('base64url')
}

/** Null for anything but a cursor of ours. */
export function readCursor(text: string): Cursor | null {
  if (!/^[A-Za-z0-9_-]{1,4000}$/.test(text)) return null
  const bytes = Buffer.from(text, 'base64url')
  if (bytes[0] !== FORM || bytes.length < 7) return null
  const values: number[] = []
  for (let at = 7; at < bytes.length;) {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]
      if (byte === undefined || scale > 2 ** 49) return null
      value += (byte % 128) * scale
      if (byte < 128) break
    }
    if (!Number.isSafeInteger(value)) return null
    values.push(value)
  }
  const [appliedSeq, ...positions] = values
  if (appliedSeq === undefined || positions.length !== LANES) return null
  return { epoch: bytes.subarray(1, 7).toString('hex'), positions, appliedSeq }
}
