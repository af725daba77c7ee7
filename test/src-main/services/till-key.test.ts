import { makeTillKey, readTillKey } from '#services/till-key.ts'
import { keyFileVault, systemVault, type SafeStorage } from '#services/vault.ts'
import { createPublicKey, verify } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let profile: string
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'shuke-key-'))
})
afterEach(() => rmSync(profile, { recursive: true, force: true }))

const quiet = () => undefined
const TEXT = new TextEncoder().encode('shuke-1\nPOST\n/v1/push')

/** A key store of a system, as far as the vault sees one: what another made cannot be opened. */
function fakeSystem(word: string): SafeStorage {
  return {
    isEncryptionAvailable: () => true,
    encryptString: (text) => Buffer.from(`${word}:${Buffer.from(text).reverse().toString('base64')}`),
    decryptString: (sealed) => {
      const [by, text = ''] = sealed.toString().split(':')
      if (by !== word) throw new Error('another key store')
      return Buffer.from(text, 'base64').reverse().toString()
    },
  }
}

function signedBy(publicKey: string, signature: string): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  return verify(null, TEXT, key, Buffer.from(signature, 'base64url'))
}

describe("the till's key", () => {
  test('is the same after a restart and signs so that headquarters can check it', async () => {
    const { key } = await makeTillKey(profile, keyFileVault(profile))
    expect(key.publicKey).toMatch(/^[A-Za-z0-9_-]{43}$/)
    const again = await readTillKey(profile, [keyFileVault(profile)], quiet)
    if (again.kind !== 'key') throw new Error(again.kind)
    expect(again.key.publicKey).toBe(key.publicKey)
    expect(signedBy(key.publicKey, again.key.sign(TEXT))).toBe(true)
  })

  test('lies in no file of the profile as it is, and its files are for this user only', async () => {
    const { key } = await makeTillKey(profile, keyFileVault(profile))
    const stored = await readTillKey(profile, [keyFileVault(profile)], quiet)
    expect(stored).toMatchObject({ kind: 'key', scheme: 'key-file', key: { publicKey: key.publicKey } })
    // PKCS #8 of Ed25519 (RFC 8410) begins with these bytes before the secret.
    const plain = Buffer.from('302e020100300506032b6570', 'hex')
    const files = readdirSync(profile)
    expect(files.toSorted()).toEqual(['till-key.json', 'vault.key'])
    for (const name of files) {
      const content = readFileSync(join(profile, name), 'utf8')
      for (const text of content.split(/[\s",{}]+/)) {
        for (const encoding of ['base64', 'base64url', 'hex', 'utf8'] as const) {
          expect(Buffer.from(text, encoding).includes(plain)).toBe(false)
        }
      }
      if (process.platform !== 'win32') expect(statSync(join(profile, name)).mode & 0o077).toBe(0)
    }
  })

  test('is opened by the vault that sealed it, whichever is preferred now', async () => {
    const system = systemVault(fakeSystem('keyring'))
    const { key } = await makeTillKey(profile, keyFileVault(profile))
    const found = await readTillKey(profile, [system, keyFileVault(profile)], quiet)
    expect(found).toMatchObject({ kind: 'key', key: { publicKey: key.publicKey } })

    const sealed = await makeTillKey(profile, system)
    expect(sealed.scheme).toBe('system')
    expect(await readTillKey(profile, [system, keyFileVault(profile)], quiet)).toMatchObject({
      kind: 'key',
      key: { publicKey: sealed.key.publicKey },
    })
    expect(await readTillKey(profile, [keyFileVault(profile)], quiet)).toEqual({ kind: 'locked' })
    expect(await readTillKey(profile, [systemVault(fakeSystem('another user'))], quiet)).toEqual({ kind: 'lost' })
  })

  test('is lost with its key file or when one byte of it changed, and none where there is none', async () => {
    expect(await readTillKey(profile, [keyFileVault(profile)], quiet)).toEqual({ kind: 'none' })
    await makeTillKey(profile, keyFileVault(profile))
    const path = join(profile, 'till-key.json')
    const stored = JSON.parse(readFileSync(path, 'utf8')) as { key: string }
    const bytes = Buffer.from(stored.key, 'base64')
    for (const at of [0, 12, 30, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(path, JSON.stringify({ ...stored, key: changed.toString('base64') }))
      expect(await readTillKey(profile, [keyFileVault(profile)], quiet)).toEqual({ kind: 'lost' })
    }
    writeFileSync(path, JSON.stringify(stored))
    chmodSync(path, 0o600)
    expect((await readTillKey(profile, [keyFileVault(profile)], quiet)).kind).toBe('key')
    rmSync(join(profile, 'vault.key'))
    expect(await readTillKey(profile, [keyFileVault(profile)], quiet)).toEqual({ kind: 'lost' })
  })
})
