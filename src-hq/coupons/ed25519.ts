import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { Verify } from '#protocol/signed-coupon/certificate.ts'

/** What PKCS #8 says before the 32 bytes of an Ed25519 key (RFC 8410, 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A key pair from 32 random bytes: the public half raw, base64url; the private one PKCS #8, base64. */
export function keyPair(seed: Uint8Array): { readonly publicKey: string; readonly privateKey: string } {
  const der = Buffer.concat([PKCS8, seed])
  const { x = '' } = createPublicKey(privateKeyOf(der)).export({ format: 'jwk' })
  return { publicKey: x, privateKey: der.toString('base64') }
}

/** Signature of 64 bytes, base64url. */
export const signedBy = (privateKey: string, bytes: Uint8Array): string =>
  sign(null, bytes, privateKeyOf(Buffer.from(privateKey, 'base64'))).toString('base64url')

const privateKeyOf = (key: Buffer) => createPrivateKey({ key, format: 'der', type: 'pkcs8' })

export const verifyEd25519: Verify = (publicKey, signed, signature) => {
  try {
    const x = Buffer.from(publicKey).toString('base64url')
    return verify(null, signed, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature)
  } catch {
    return false
  }
}
