import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { readJson, writeJson } from './json-file.ts'
import type { Vault } from './vault.ts'

const Stored = z.strictObject({ scheme: z.enum(['system', 'key-file']), key: z.string() })

/** The till's own Ed25519 key (RFC 8032). The private half never leaves the host. */
export type TillKey = {
  /** 32 raw bytes, base64url. */
  readonly publicKey: string
  /** Signature of 64 bytes, base64url. */
  sign(text: Uint8Array): string
}

const path = (profile: string) => join(profile, 'till-key.json')

function fromPrivate(key: KeyObject): TillKey {
  const jwk = createPublicKey(key).export({ format: 'jwk' })
  return {
    publicKey: jwk.x ?? '',
    sign: (text) => sign(null, text, key).toString('base64url'),
  }
}

/** The key of this profile; null where it has none, or where the vault that sealed it is gone. */
export async function readTillKey(profile: string, vault: Vault): Promise<TillKey | null> {
  const stored = await readJson(path(profile), Stored)
  if (stored === null || stored.scheme !== vault.scheme) return null
  try {
    return fromPrivate(createPrivateKey({ key: await vault.unseal(stored.key), format: 'der', type: 'pkcs8' }))
  } catch {
    return null
  }
}

/** A new key, not kept yet: it is kept when headquarters has accepted it. */
export function newTillKey(vault: Vault): { readonly key: TillKey; keep(profile: string): Promise<void> } {
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    key: fromPrivate(privateKey),
    keep: async (profile) => {
      const sealed = await vault.seal(privateKey.export({ format: 'der', type: 'pkcs8' }))
      await writeJson(path(profile), { scheme: vault.scheme, key: sealed })
    },
  }
}
