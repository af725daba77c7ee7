import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { directoryKey } from '#services/directory-key.ts'
import { keyFileVault, systemVault } from '#services/vault.ts'

let profile: string
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'shuke-directory-key-'))
})
afterEach(() => rmSync(profile, { recursive: true, force: true }))

const quiet = () => undefined
const system = systemVault({
  isEncryptionAvailable: () => true,
  encryptString: (text) => Buffer.from([...text].reverse().join('')),
  decryptString: (sealed) => [...sealed.toString()].reverse().join(''),
})

test('is the same after a restart, 32 bytes, and lies nowhere as it is', async () => {
  const key = await directoryKey(profile, [keyFileVault(profile)], quiet)
  expect(Buffer.from(key ?? '', 'base64')).toHaveLength(32)
  expect(await directoryKey(profile, [keyFileVault(profile)], quiet)).toBe(key)
  expect(readFileSync(join(profile, 'directory-key.json'), 'utf8')).not.toContain(key)
})

test('is not to be had while its key store is away, and comes back with it', async () => {
  const key = await directoryKey(profile, [system, keyFileVault(profile)], quiet)
  expect(await directoryKey(profile, [keyFileVault(profile)], quiet)).toBeNull()
  expect(await directoryKey(profile, [system, keyFileVault(profile)], quiet)).toBe(key)
})

test('one that cannot be opened any more is replaced', async () => {
  const key = await directoryKey(profile, [keyFileVault(profile)], quiet)
  writeFileSync(join(profile, 'vault.key'), Buffer.alloc(32, 7).toString('base64'))
  const other = await directoryKey(profile, [keyFileVault(profile)], quiet)
  expect(other).not.toBe(key)
  expect(await directoryKey(profile, [keyFileVault(profile)], quiet)).toBe(other)
})
