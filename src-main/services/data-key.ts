import type { BridgeAnswer, DataKeys } from '#bridge/routes.ts'
import { done, refused } from '#main/dispatch.ts'
import { wrapDataKey } from '#protocol/recovery.ts'
import { hkdfSync, randomBytes } from 'node:crypto'
import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readJson, writeJson } from './json-file.ts'
import { journalPath } from './journal-path.ts'
import type { Vault } from './vault.ts'

const Stored = z.strictObject({ scheme: z.enum(['system', 'key-file']), key: z.string() })
/** `by`: headquarters' key for which `wrapped` was made (hex). */
const Recovery = z.strictObject({
  publicKey: z.string(),
  wrapped: z.strictObject({ by: z.string(), text: z.string() }).nullable(),
})

const keyPath = (profile: string, till: string) => join(profile, `data-key-${encodeURIComponent(till)}.json`)
const recoveryPath = (profile: string, till: string) => join(profile, `recovery-${encodeURIComponent(till)}.json`)

/** The files in which the keys of a till's data lie. */
export const keyFiles = (profile: string, till: string): readonly string[] => [
  keyPath(profile, till),
  recoveryPath(profile, till),
]

type Options = {
  readonly profile: string
  readonly till: string
  readonly vaults: readonly [Vault, ...Vault[]]
  /** Has headquarters open what was wrapped for it. Out: hex. */
  readonly recover: (wrapped: string) => Promise<BridgeAnswer<{ readonly key: string }>>
  readonly log: (message: string) => void
}

/** Notes for whom this till wraps the key of its data, as headquarters said at the enrolment. What was wrapped before stays. */
export async function noteRecoveryKey(
  profile: string,
  till: string,
  publicKey: string,
  log: (message: string) => void,
): Promise<void> {
  const before = await readJson(recoveryPath(profile, till), Recovery, log)
  await writeJson(recoveryPath(profile, till), { publicKey, wrapped: before?.wrapped ?? null })
}

/** Headquarters' key for which this till seals (hex); null where it never said one. */
export const recoveryKeyOf = async (
  profile: string,
  till: string,
  log: (message: string) => void,
): Promise<string | null> => (await readJson(recoveryPath(profile, till), Recovery, log))?.publicKey ?? null

/**
 * The key under which everything of this till is sealed that may name persons: 32 bytes, sealed in the profile like the
 * till's own, and wrapped for headquarters beside that. One that cannot be opened any more is had from headquarters; where
 * it cannot open it either, a new one is made, and the journal under the old one is set aside. Refusals: `key-locked`:
 * sealed by a key store that is not to be had at this start; `key-away` {code}: headquarters did not answer.
 */
export async function dataKey(options: Options): Promise<BridgeAnswer<Buffer>> {
  const { profile, till, vaults, log } = options
  const stored = await readJson(keyPath(profile, till), Stored, log)
  const recovery = await readJson(recoveryPath(profile, till), Recovery, log)
  let key: Buffer | null = null
  if (stored !== null) {
    const vault = vaults.find(({ scheme }) => scheme === stored.scheme)
    if (vault === undefined) return refused('key-locked')
    key = await vault.unseal(stored.key).catch(() => null)
    // A key store that is there now, and was not when the key was made, takes it over.
    if (key !== null && vault !== vaults[0]) await keep(options, key)
  }
  if (key === null) {
    const wrapped = recovery?.wrapped ?? null
    const recovered = wrapped === null ? null : await options.recover(wrapped.text)
    if (recovered !== null && !recovered.ok && recovered.code !== 'cannot-recover') {
      return refused('key-away', { code: recovered.code })
    }
    if (recovered?.ok === true) {
      key = Buffer.from(recovered.data.key, 'hex')
      log('the key of the data was lost, and headquarters gave it back')
    } else {
      key = randomBytes(32)
      await setJournalAside(profile, till, log)
    }
    await keep(options, key)
  }
  if (recovery !== null && recovery.wrapped?.by !== recovery.publicKey) {
    const text = wrapDataKey(recovery.publicKey, till, key, randomBytes(32))
    await writeJson(recoveryPath(profile, till), { ...recovery, wrapped: { by: recovery.publicKey, text } })
  }
  return done(key)
}

async function keep({ profile, till, vaults: [vault] }: Options, key: Buffer): Promise<void> {
  await writeJson(keyPath(profile, till), { scheme: vault.scheme, key: await vault.seal(key) })
}

/** A journal whose key is gone for good stays as it is beside the new one. */
async function setJournalAside(profile: string, till: string, log: (message: string) => void): Promise<void> {
  const path = journalPath(profile, till)
  if (!(await isFile(path))) return
  for (let n = 1; ; n++) {
    const name = `${path}.lost-${n}`
    if (await isFile(name)) continue
    await rename(path, name)
    log(`the journal cannot be opened any more; it was kept as ${name}`)
    return
  }
}

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )

/** A key for one purpose: HKDF with SHA-256 (RFC 5869). */
export const keyFor = (key: Buffer, purpose: 'directory' | 'database' | 'journal' | 'tag', bytes = 32): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `shuke ${purpose}`, bytes))

/** As the page has them; a screen for guests has those of `guestKeys` alone. */
export const pageKeys = (key: Buffer): DataKeys => ({
  directory: keyFor(key, 'directory').toString('base64'),
  store: keyFor(key, 'database').toString('base64'),
  tag: keyFor(key, 'tag', 8).toString('hex'),
})

export function guestKeys(key: Buffer): Pick<DataKeys, 'store' | 'tag'> {
  const { store, tag } = pageKeys(key)
  return { store, tag }
}
