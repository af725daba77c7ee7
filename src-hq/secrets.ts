import { createHash, createPublicKey, scrypt, timingSafeEqual, verify, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

const slowHash = promisify<string, string, number, Buffer>(scrypt)

/** Crockford's base 32: without I, L, O and U, which are misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A one-time code `XXXX-XXXX`: 40 random bits. */
export function enrolmentCode(random: Uint8Array): string {
  const signs = Array.from(random.subarray(0, 8), (byte) => ALPHABET[byte % 32]).join('')
  return `${signs.slice(0, 4)}-${signs.slice(4)}`
}

/** A code as typed, in the form it was made: case, dashes, spaces and look-alikes do not matter. */
function plainCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** What is kept of a code. Slow (scrypt, RFC 7914), because 40 bits could be searched through. */
export const codeHash = async (typed: string, salt: string): Promise<string> =>
  (await slowHash(plainCode(typed), salt, 32)).toString('hex')

/** What is kept of an admin token, which is long and random: SHA-256. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Compares without telling by its time where they differ. */
export const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** The raw 32 bytes of an Ed25519 public key, base64url; null where it is no key. */
export function publicKey(raw: string): KeyObject | null {
  if (Buffer.from(raw, 'base64url').toString('base64url') !== raw) return null
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' })
  } catch {
    return null
  }
}

/** Whether `signature` (base64url) is of `text` under `key` (Ed25519, RFC 8032). */
export function isSigned(key: KeyObject, text: Uint8Array, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64url')
  // One way to write it: the decoder passes over what is no base64.
  return bytes.length === 64 && bytes.toString('base64url') === signature && verify(null, text, key, bytes)
}
