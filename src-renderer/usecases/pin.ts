import type { Staff } from '#domain/staff.ts'

/** Whether `pin` is the person's: PBKDF2-HMAC-SHA-256 (RFC 8018) by WebCrypto, compared in constant time. */
export async function isPin(kept: Staff['pin'], pin: string): Promise<boolean> {
  const wanted = fromBase64Url(kept.hash)
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64Url(kept.salt), iterations: kept.iterations },
    key,
    wanted.length * 8,
  )
  const found = new Uint8Array(bits)
  let difference = wanted.length === 0 ? 1 : 0
  for (const [place, byte] of wanted.entries()) difference |= byte ^ (found[place] ?? 0)
  return difference === 0
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
