import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Headers of a signed request from a till to headquarters. */
export const TILL_HEADER = 'x-shuke-till'
/** Milliseconds on headquarters' clock, as the till reckons it from earlier answers. */
export const TIME_HEADER = 'x-shuke-time'
/** 128 random bits, base64url; used once. */
export const NONCE_HEADER = 'x-shuke-nonce'
/** Ed25519 (RFC 8032) over `signedText`, base64url. */
export const SIGNATURE_HEADER = 'x-shuke-signature'

/** How far a request's time may lie from headquarters' own, in ms, before it answers `clock`. */
export const MAX_CLOCK_DISTANCE = 300_000

type Signed = {
  readonly method: string
  /** Path with its query, as sent. */
  readonly target: string
  readonly till: string
  readonly time: string
  readonly nonce: string
}

/** The text that a till signs: everything that gives the request its meaning, a line each. */
export const signedText = ({ body, ...request }: Signed & { readonly body: Uint8Array }): Uint8Array =>
  signedTextOf({ ...request, digest: bytesToHex(sha256(body)) })

/** The same by the body's SHA-256 in hex. */
export function signedTextOf(request: Signed & { readonly digest: string }): Uint8Array {
  const { method, target, till, time, nonce, digest } = request
  return utf8ToBytes(['shuke-1', method.toUpperCase(), target, till, time, nonce, digest].join('\n'))
}
