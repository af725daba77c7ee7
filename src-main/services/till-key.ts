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

/** `locked`: the key is sealed by a key store that is not to be had at this start. `lost`: it cannot be opened any more. */
export type StoredKey =
  | { readonly kind: 'key'; readonly key: TillKey; readonly scheme: Vault['scheme'] }
  | { readonly kind: 'none' | 'locked' | 'lost' }

const pathOf = (profile: string) => join(profile, 'till-key.json')

function fromPrivate(key: KeyObject): TillKey {
  const jwk = createPublicKey(key).export({ format: 'jwk' })
  return {
    publicKey: jwk.x ?? '',
    sign: (text) => sign(null, text, key).toString('base64url'),
  }
}

/** The key of this profile, opened by whichever of the vaults sealed it. */
export async function readTillKey(
  profile: string,
  vaults: readonly Vault[],
  log: (message: string) => void,
): Promise<StoredKey> {
  const stored = await readJson(pathOf(profile), Stored, log)
  if (stored === null) return { kind: 'none' }
  const vault = vaults.find(({ scheme }) => scheme === stored.scheme)
  if (vault === undefined) return { kind: 'locked' }
  try {
    const key = createPrivateKey({ key: await vault.unseal(stored.key), format: 'der', type: 'pkcs8' })
    return { kind: 'key', key: fromPrivate(key), scheme: vault.scheme }
  } catch {
    return { kind: 'lost' }
  }
}

/** Makes a new key and keeps it in the profile, sealed, in the place of any other. */
export async function makeTillKey(
  profile: string,
  vault: Vault,
): Promise<{ readonly key: TillKey; readonly scheme: Vault['scheme'] }> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const sealed = await vault.seal(privateKey.export({ format: 'der', type: 'pkcs8' }))
  await writeJson(pathOf(profile), { scheme: vault.scheme, key: sealed })
  return { key: fromPrivate(privateKey), scheme: vault.scheme }
}
