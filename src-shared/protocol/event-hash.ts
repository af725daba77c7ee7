import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { AnyEvent } from './event.ts'

/** `prevHash` of a till's first event. */
export const GENESIS = '0'.repeat(64)

/**
 * JSON with object keys sorted by UTF-16 code units and no white space: RFC 8785 (JCS) for values
 * that hold no fractions, which is all that the journal holds. `undefined` members are left out.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value)
}

/** SHA-256 (FIPS 180-4) in hex over the canonical JSON of the event without its `hash`: a link of the chain. */
export function eventHash(event: Omit<AnyEvent, 'hash'>): string {
  const { hash: _, ...rest } = event as AnyEvent
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(rest))))
}
