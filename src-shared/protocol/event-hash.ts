import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type LeftOut } from './canonical-json.ts'
import type { AnyEvent } from './event.ts'
import { digestOf, leftOut, type Sha256 } from './personal.ts'

export { canonicalJson }

/** `prevHash` of a till's first event. */
export const GENESIS = '0'.repeat(64)

/**
 * What the hash of an event is made of: its canonical JSON without `hash`, and where some of it is personal without
 * that, but with the paths and the digest of it. It is the same before and after the person was erased. `sha256`: a
 * faster one with the same result, where there is one.
 */
export function hashedText(event: Omit<AnyEvent, 'hash'>, sha256?: Sha256): string {
  const { personal, data } = event as AnyEvent
  if (personal === undefined) return canonicalJson(event, WITHOUT_HASH)
  const digest = digestOf(data, personal, sha256)
  const without = new Map([...WITHOUT_HASH, ['data', leftOut(personal)] as const])
  return canonicalJson({ ...event, personal: { at: personal.at, digest } }, without)
}

const WITHOUT_HASH = new Map<string, LeftOut | null>([['hash', null]])

/** SHA-256 (FIPS 180-4) in hex over `hashedText`: a link of the chain. */
export const eventHash = (event: Omit<AnyEvent, 'hash'>): string => bytesToHex(sha256(utf8ToBytes(hashedText(event))))
