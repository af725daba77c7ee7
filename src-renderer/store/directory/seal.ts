/** AES-256-GCM (NIST SP 800-38D): 12 random bytes, then what was sealed with its tag of 16. */
const IV = 12
const TAG = 16
/** So many bytes more than what was sealed. */
export const SEAL_BYTES = IV + TAG

/** The key as the host gives it: 32 bytes, base64. It cannot be read back from what comes out. */
export async function importKey(base64: string): Promise<CryptoKey> {
  const raw = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** `place` says what the bytes are; sealed as one thing they do not open as another. */
export async function seal(key: CryptoKey, bytes: Uint8Array, place: string): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(IV))
  const sealed = await crypto.subtle.encrypt(how(iv, place), key, bytes as Uint8Array<ArrayBuffer>)
  const all = new Uint8Array(IV + sealed.byteLength)
  all.set(iv)
  all.set(new Uint8Array(sealed), IV)
  return all
}

/** Rejects where the bytes are not what was sealed under this key at this place. */
export async function unseal(key: CryptoKey, sealed: Uint8Array, place: string): Promise<Uint8Array> {
  const bytes = sealed as Uint8Array<ArrayBuffer>
  return new Uint8Array(await crypto.subtle.decrypt(how(bytes.subarray(0, IV), place), key, bytes.subarray(IV)))
}

const how = (iv: Uint8Array<ArrayBuffer>, place: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(place),
})
