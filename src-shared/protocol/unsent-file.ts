import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { RecoverRequest, unwrapDataKey, wrapDataKey } from './recovery.ts'
import { Base64Url, Id, Millis, Name } from './scalars.ts'

/** Bytes of the events in one file before they are packed, but for a single larger event; and the most a reader unpacks. */
export const UNSENT_PART = 4_000_000
export const MAX_UNSENT = 32_000_000

/**
 * Events that a till could not send, kept as a file when it was given up: sealed for headquarters, signed by the till. What is in
 * it is one event a line, as in the journal, packed by gzip (RFC 1952).
 */
export const UnsentFile = z.strictObject({
  format: z.literal('shuke-unsent'),
  version: z.literal(1),
  till: Id,
  /** Numbers of its first and its last event. */
  from: z.int().positive(),
  to: z.int().positive(),
  /** The key of `sealed`, wrapped for headquarters. */
  wrapped: RecoverRequest.shape.wrapped,
  /** ChaCha20-Poly1305 (RFC 8439), base64. */
  sealed: z.base64(),
  /** Ed25519 (RFC 8032) by the till's key over `signedUnsent`. */
  signature: Base64Url.length(86),
})
export type UnsentFile = z.infer<typeof UnsentFile>

/** No till has this id, so nothing that is wrapped for one opens as the other. */
const placeOf = (till: string) => `${till} unsent`

/** The key is used for one file only, so the nonce may be fixed. */
const cipherOf = (key: Uint8Array) => chacha20poly1305(key, new Uint8Array(12))

/** What the till signs of a file: everything that gives it its meaning, a line each. */
export const signedUnsent = ({ till, from, to, wrapped, sealed }: Omit<UnsentFile, 'signature'>): Uint8Array =>
  utf8ToBytes(['shuke-unsent-1', till, from, to, wrapped, bytesToHex(sha256(utf8ToBytes(sealed)))].join('\n'))

/**
 * Seals packed events. `recoveryKey`: headquarters' public key; `key` and `once`: 32 random bytes each; `base64` and `sign` (base64url)
 * are the host's.
 */
export function sealUnsent(
  of: Pick<UnsentFile, 'till' | 'from' | 'to'> & { readonly packed: Uint8Array; readonly recoveryKey: string },
  random: { readonly key: Uint8Array; readonly once: Uint8Array },
  by: { base64(bytes: Uint8Array): string; sign(text: Uint8Array): string },
): UnsentFile {
  const { till, from, to } = of
  const file = {
    ...({ format: 'shuke-unsent', version: 1, till, from, to } as const),
    wrapped: wrapDataKey(of.recoveryKey, placeOf(till), random.key, random.once),
    sealed: by.base64(cipherOf(random.key).encrypt(of.packed)),
  }
  return { ...file, signature: by.sign(signedUnsent(file)) }
}

/** The packed events; null where they were not sealed for this secret and this till. `sealed`: its bytes. */
export function openUnsent(secret: Uint8Array, { till, wrapped }: UnsentFile, sealed: Uint8Array): Uint8Array | null {
  const key = unwrapDataKey(secret, placeOf(till), wrapped)
  try {
    return key === null ? null : cipherOf(key).decrypt(sealed)
  } catch {
    return null
  }
}

// ---- POST /v1/unsent, signed by another till of the store ---------------------------------------

export const UnsentRequest = z.strictObject({
  /** Who hands the file in. */
  by: Id,
  /** The text of the file, as it is. */
  file: z.string().min(2),
})
export type UnsentRequest = z.infer<typeof UnsentRequest>

export const UnsentAnswer = z.strictObject({
  /** Whose events they were. */
  till: z.strictObject({ id: Id, name: Name, number: z.int().positive() }),
  from: z.int().positive(),
  to: z.int().positive(),
  /** How many were new, were here already, and were kept with the reason why they are not posted. */
  applied: z.int().nonnegative(),
  already: z.int().nonnegative(),
  rejected: z.int().nonnegative(),
  now: Millis,
})
export type UnsentAnswer = z.infer<typeof UnsentAnswer>
