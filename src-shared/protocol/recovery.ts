import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'

// ---- POST /v1/recover, signed ---------------------------------------------------------------------

/** Bytes of a public key, of a data key that is wrapped, and of the tag. */
const KEY = 32
const WRAPPED = KEY + KEY + 16
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))

/** Headquarters' public key for wrapping: X25519 (RFC 7748), 32 bytes in hex. */
export const RecoveryKey = hex(KEY)

export const RecoverRequest = z.strictObject({ wrapped: hex(WRAPPED) })
/** The key under which the till keeps its data: 32 bytes in hex. */
export const RecoverAnswer = z.strictObject({ key: hex(KEY) })
export type RecoverAnswer = z.infer<typeof RecoverAnswer>

/** The key that two halves make, for one text alone; bound to who it is for and which till it belongs to. */
const sharedKey = (secret: Uint8Array, other: Uint8Array, once: Uint8Array, to: Uint8Array, till: string) =>
  hkdf(sha256, x25519.getSharedSecret(secret, other), concatBytes(once, to), utf8ToBytes(`shuke recovery ${till}`), KEY)

/** Every key is used once, so the nonce may be fixed. */
const cipherOf = (key: Uint8Array) => chacha20poly1305(key, new Uint8Array(12))

export const recoveryPublicKey = (secret: Uint8Array): string => bytesToHex(x25519.getPublicKey(secret))

/**
 * Wraps a till's data key so that only headquarters can open it, and only for this till: X25519 with a half that is used
 * once, HKDF with SHA-256 (RFC 5869), ChaCha20-Poly1305 (RFC 8439). `publicKey`: RecoveryKey; `once`: 32 random bytes. Out: hex.
 */
export function wrapDataKey(publicKey: string, till: string, dataKey: Uint8Array, once: Uint8Array): string {
  const to = hexToBytes(publicKey)
  const half = x25519.getPublicKey(once)
  const sealed = cipherOf(sharedKey(once, to, half, to, till)).encrypt(dataKey)
  return bytesToHex(concatBytes(half, sealed))
}

/** Opens what was wrapped for this till; null where it was not wrapped for it and for this secret. */
export function unwrapDataKey(secret: Uint8Array, till: string, wrapped: string): Uint8Array | null {
  try {
    const bytes = hexToBytes(wrapped)
    const half = bytes.subarray(0, KEY)
    return cipherOf(sharedKey(secret, half, half, x25519.getPublicKey(secret), till)).decrypt(bytes.subarray(KEY))
  } catch {
    return null
  }
}
