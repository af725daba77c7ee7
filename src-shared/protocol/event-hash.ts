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
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = value as Readonly<Record<string, unknown>>
  let text = ''
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (member !== undefined) text += `${text === '' ? '{' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`
  }
  return text === '' ? '{}' : `${text}}`
}

/** What the hash of an event is made of: its canonical JSON without `hash`. */
export function hashedText(event: Omit<AnyEvent, 'hash'>): string {
  const { hash: _, ...rest } = event as AnyEvent
  return canonicalJson(rest)
}

/** SHA-256 (FIPS 180-4) in hex over `hashedText`: a link of the chain. */
export const eventHash = (event: Omit<AnyEvent, 'hash'>): string => bytesToHex(sha256(utf8ToBytes(hashedText(event))))
