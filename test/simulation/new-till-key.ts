import { generateKeyPairSync, sign } from 'node:crypto'
import type { TillKey } from '#services/till-key.ts'

/** A fresh key of a till, in memory. Which one it is changes nothing in a run. */
export function newTillKey(): TillKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: String(publicKey.export({ format: 'jwk' })['x']),
    sign: (text) => sign(null, text, privateKey).toString('base64url'),
  }
}
