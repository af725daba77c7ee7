import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openBytes, sealBytes } from './aead.ts'
import { readIfThere, replaceFile } from './durable-file.ts'

/** Seals small secrets so that they do not lie in the profile as plain text. */
export type Vault = {
  readonly scheme: 'system' | 'key-file'
  seal(secret: Buffer): Promise<string>
  /** Throws where the secret was sealed by another vault. */
  unseal(sealed: string): Promise<Buffer>
}

/** The part of Electron's safeStorage that the vault uses. */
export type SafeStorage = {
  isEncryptionAvailable(): boolean
  encryptString(text: string): Buffer
  decryptString(sealed: Buffer): string
}

/** A vault that leaves the key to the system's key store. */
export function systemVault(safeStorage: SafeStorage): Vault {
  return {
    scheme: 'system',
    seal: async (secret) => safeStorage.encryptString(secret.toString('base64')).toString('base64'),
    unseal: async (sealed) => Buffer.from(safeStorage.decryptString(Buffer.from(sealed, 'base64')), 'base64'),
  }
}

/**
 * Where the system has no key store: AES-256-GCM (NIST SP 800-38D) under a key in a file that only
 * this user may read. It keeps secrets out of copies of single files, not from this user's programs.
 */
export function keyFileVault(profile: string): Vault {
  const path = join(profile, 'vault.key')
  const key = async (): Promise<Buffer> => {
    const stored = await readIfThere(path)
    if (stored !== null) return Buffer.from(stored, 'base64')
    const fresh = randomBytes(32)
    await replaceFile(path, fresh.toString('base64'))
    return fresh
  }
  return {
    scheme: 'key-file',
    seal: async (secret) => sealBytes(await key(), secret).toString('base64'),
    unseal: async (text) => openBytes(await key(), Buffer.from(text, 'base64')),
  }
}
