import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from './canonical-json.ts'
import type { AnyEvent } from './event.ts'
import { digestOf, impersonal } from './personal.ts'

export { canonicalJson }

/** `prevHash` of a till's first event. */
export const GENESIS = '0'.repeat(64)

/**
 * What the hash of an event is made of: its canonical JSON without `hash`, and where some of it is personal without
 * that, but with the paths and the digest of it. It is the same before and after the person was erased.
 */
export function hashedText(event: Omit<AnyEvent, 'hash'>): string {
  const { hash: _, personal, ...rest } = event as AnyEvent
  if (personal === undefined) return canonicalJson(rest)
  const digest = digestOf(rest.data, personal)
  return canonicalJson({ ...rest, data: impersonal(rest.data, personal), personal: { at: personal.at, digest } })
}

/** SHA-256 (FIPS 180-4) in hex over `hashedText`: a link of the chain. */
export const eventHash = (event: Omit<AnyEvent, 'hash'>): string => bytesToHex(sha256(utf8ToBytes(hashedText(event))))
