import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { SIGNED_PREFIX } from '#domain/codes.ts'
import type { Result } from '#domain/refusal.ts'
import { BASE32, BASE64URL, fromSigns, toSigns } from './bits.ts'
import { decodeContents, encodeContents, FORMAT, type SignedContents } from './contents.ts'

/** Said before what is signed, so that no signature of a till for something else is one of a coupon. */
const MEANT_FOR = 'shuke-coupon-1\n'
const SIGNATURE = 64
/** Tells a code that was read wrongly from one that somebody made. */
const CHECK = 3

export type CodeRefusal =
  /** It was not read whole, or signs of it were changed. */
  | { readonly kind: 'altered' }
  /** A newer till has made it. */
  | { readonly kind: 'newer-format'; readonly format: number }

/** A code whose form is right; whether its signature is, is not looked at yet. */
export type ReadCode = {
  readonly contents: SignedContents
  /** What is signed (Ed25519, RFC 8032). */
  readonly signed: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
}

/** What a till signs to make a coupon. Throws RangeError where the contents do not fit. */
export const signedBytes = (contents: SignedContents): Uint8Array<ArrayBuffer> =>
  concatBytes(utf8ToBytes(MEANT_FOR), encodeContents(contents))

/** The code on paper: `SKS`, then contents, signature and check in base 32. */
export function writeCode(contents: SignedContents, signature: Uint8Array): string {
  const body = concatBytes(encodeContents(contents), signature)
  return SIGNED_PREFIX + toSigns(concatBytes(body, checkOf(body)), BASE32)
}

/** Reads a code, in capitals or not. */
export function readCode(text: string): Result<ReadCode, CodeRefusal> {
  const upper = text.toUpperCase()
  const bytes = upper.startsWith(SIGNED_PREFIX) ? fromSigns(upper.slice(SIGNED_PREFIX.length), BASE32) : null
  const body = bytes?.subarray(0, -CHECK)
  if (bytes == null || body === undefined || body.length <= SIGNATURE) return refuse({ kind: 'altered' })
  // The first byte and the last three mean the same in every format.
  if (bytesToHex(checkOf(body)) !== bytesToHex(bytes.subarray(-CHECK))) return refuse({ kind: 'altered' })
  const [format = 0] = body
  if (format > FORMAT) return refuse({ kind: 'newer-format', format })
  const contents = decodeContents(body.subarray(0, -SIGNATURE))
  if (contents === null) return refuse({ kind: 'altered' })
  return {
    ok: true,
    value: { contents, signed: signedBytes(contents), signature: body.slice(-SIGNATURE) },
  }
}

const checkOf = (body: Uint8Array): Uint8Array => sha256(body).subarray(0, CHECK)

const refuse = (reason: CodeRefusal) => ({ ok: false, reason }) as const

/** Names a public key (base64url, 32 bytes) in codes and certificates. */
export function keyIdOf(publicKey: string): string {
  const bytes = fromSigns(publicKey, BASE64URL)
  if (bytes?.length !== 32) throw new RangeError('a public key of Ed25519 has 32 bytes')
  return bytesToHex(sha256(bytes).subarray(0, 8))
}

/** The id of the one coupon that a ticket may have: whichever till issues it, and however often. */
export function couponIdOfTicket(ticketId: string): string {
  const hex = bytesToHex(sha256(utf8ToBytes(`shuke-ticket-1\n${ticketId}`)).subarray(0, 16))
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
