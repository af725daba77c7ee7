import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { AnyEvent } from '#protocol/event.ts'
import { sealUnsent } from '#protocol/unsent-file.ts'

/** The file of unsent events that a till's host would write. */
export function unsentFileOf(
  till: { readonly id: string; sign(text: Uint8Array): string },
  recoveryKey: string,
  events: readonly AnyEvent[],
  claims: { readonly from?: number; readonly to?: number; readonly till?: string } = {},
): string {
  const packed = gzipSync(events.map((event) => `${JSON.stringify(event)}\n`).join(''))
  const from = events[0]?.seq ?? 1
  const file = sealUnsent(
    { till: till.id, from, to: from + events.length - 1, packed, recoveryKey, ...claims },
    { key: randomBytes(32), once: randomBytes(32) },
    { base64: (bytes) => Buffer.from(bytes).toString('base64'), sign: (text) => till.sign(text) },
  )
  return JSON.stringify(file)
}
