import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { StoreKey } from './store-key.ts'

/** Bytes of a nonce of XChaCha20-Poly1305: long enough to be drawn at random for every row (draft-irtf-cfrg-xchacha-03). */
const NONCE = 24

/** A row cannot be opened: it was sealed under another key or for another place, or is not as it was written. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/**
 * Seals rows as JSON by XChaCha20-Poly1305, in step with the caller: a transaction of IndexedDB ends while anything else is
 * waited for. `place` is table and primary key; what was sealed at one place does not open at another.
 */
export type RowSeal = {
  seal(place: readonly unknown[], row: unknown): Uint8Array
  /** Throws SealBroken. */
  open(place: readonly unknown[], sealed: unknown): unknown
}

export function createRowSeal(storeKey: StoreKey): RowSeal {
  const key = subkey(storeKey, 'shuke rows')
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  const cipher = (nonce: Uint8Array, place: readonly unknown[]) =>
    xchacha20poly1305(key, nonce, encoder.encode(JSON.stringify(place)))
  return {
    seal(place, row) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE))
      const text = cipher(nonce, place).encrypt(encoder.encode(JSON.stringify(row)))
      const sealed = new Uint8Array(NONCE + text.length)
      sealed.set(nonce)
      sealed.set(text, NONCE)
      return sealed
    },
    open(place, sealed) {
      if (!(sealed instanceof Uint8Array)) throw new SealBroken(`a row of ${String(place[0])} is not sealed`)
      let text: Uint8Array
      try {
        text = cipher(sealed.subarray(0, NONCE), place).decrypt(sealed.subarray(NONCE))
      } catch {
        throw new SealBroken(`a row of ${String(place[0])} cannot be opened`)
      }
      return JSON.parse(decoder.decode(text)) as unknown
    },
  }
}

/** A key for one purpose, by HKDF (RFC 5869) with SHA-256. */
export const subkey = (storeKey: StoreKey, purpose: string): Uint8Array =>
  hkdf(sha256, storeKey, undefined, new TextEncoder().encode(purpose), 32)
