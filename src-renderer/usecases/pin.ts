import { PIN_ITERATIONS, type PinHash } from '#domain/staff.ts'

/** Whether `pin` is the person's: PBKDF2-HMAC-SHA-256 (RFC 8018) by WebCrypto, compared in constant time. */
export async function isPin(kept: PinHash, pin: string): Promise<boolean> {
  const wanted = fromBase64Url(kept.hash)
  const found = await derive(pin, fromBase64Url(kept.salt), kept.iterations, wanted.length)
  return isSame(wanted, found)
}

/** The slow hash of a PIN, as headquarters keeps it, with a salt made of an id that is used for nothing else. */
export async function hashPin(pin: string, id: string): Promise<PinHash> {
  const salt = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(id))).slice(0, 16)
  const hash = await derive(pin, salt, PIN_ITERATIONS, 32)
  return { salt: toBase64Url(salt), hash: toBase64Url(hash), iterations: PIN_ITERATIONS }
}

/** What is kept of a staff card: SHA-256 of its code, which is too long to be guessed. */
export async function hashCard(code: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code))))
}

async function derive(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number, length: number) {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, length * 8)
  return new Uint8Array(bits)
}

function isSame(wanted: Uint8Array, found: Uint8Array): boolean {
  let difference = wanted.length === 0 ? 1 : 0
  for (const [place, byte] of wanted.entries()) difference |= byte ^ (found[place] ?? 0)
  return difference === 0
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
