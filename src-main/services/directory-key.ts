import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { readJson, writeJson } from './json-file.ts'
import type { Vault } from './vault.ts'

const Stored = z.strictObject({ scheme: z.enum(['system', 'key-file']), key: z.string() })

/**
 * The key under which the page keeps the member directory (AES-256): 32 bytes, base64, sealed in the profile like the
 * till's own. Null where it is sealed by a key store that is not to be had at this start. One that cannot be
 * opened any more is replaced: the directory is then fetched again.
 */
export async function directoryKey(
  profile: string,
  vaults: readonly [Vault, ...Vault[]],
  log: (message: string) => void,
): Promise<string | null> {
  const path = join(profile, 'directory-key.json')
  const stored = await readJson(path, Stored, log)
  if (stored !== null) {
    const vault = vaults.find(({ scheme }) => scheme === stored.scheme)
    if (vault === undefined) return null
    try {
      return (await vault.unseal(stored.key)).toString('base64')
    } catch {
      log('the key of the member directory cannot be opened; the directory will be fetched again')
    }
  }
  const [vault] = vaults
  const fresh = randomBytes(32)
  await writeJson(path, { scheme: vault.scheme, key: await vault.seal(fresh) })
  return fresh.toString('base64')
}
