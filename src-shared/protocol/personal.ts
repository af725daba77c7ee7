import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { canonicalJson, type LeftOut } from './canonical-json.ts'
import { Base64Url, Hash } from './scalars.ts'

/** The most fields of one event that are about a person: a name, and a note for each line of a basket. */
const MAX_FIELDS = 1100

/**
 * Which fields of an event's `data` are about a person, by their paths (`profile.name`, `sale.lines.0.note`), in order.
 * The event's hash does not cover them, but the digest of their values and a random salt; so when the person is to be
 * forgotten, salt and values go, the digest stays in their place, and every hash of the chain is as true as before.
 * Without the salt nobody can find out by trying what was there, not even a mobile number.
 */
export type Personal = { readonly at: readonly string[] } & (
  { readonly salt: string; readonly digest?: never } | { readonly digest: string; readonly salt?: never }
)

const at = z.array(z.string().min(1).max(120)).min(1).max(MAX_FIELDS)

export const PersonalSchema: z.ZodType<Personal> = z.union([
  // 16 bytes.
  z.strictObject({ at, salt: Base64Url.length(22) }),
  z.strictObject({ at, digest: Hash }),
])

type Json = Readonly<Record<string, unknown>>

/** The value at a path; undefined where there is none. */
export function valueAt(data: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    return has(value, key) ? value[key] : undefined
  }, data)
}

/** Of an array only its items count: `length` is no field. */
const has = (value: unknown, key: string): value is Json =>
  value !== null &&
  typeof value === 'object' &&
  Object.hasOwn(value, key) &&
  !(Array.isArray(value) && !/^\d+$/.test(key))

/** A copy of `data` with other values at these paths, `undefined` for none; paths that lead nowhere change nothing. */
export function withValues(data: unknown, values: ReadonlyMap<string, unknown>): unknown {
  return [...values].reduce((copy, [path, value]) => withValue(copy, path.split('.'), value), data)
}

function withValue(data: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  if (!has(data, key)) return data
  const inner = withValue(data[key], rest, value)
  if (Array.isArray(data)) return data.with(Number(key), inner)
  // Defined, not assigned: a key of that name may be `__proto__`.
  return Object.fromEntries(Object.entries(data).map(([name, before]) => [name, name === key ? inner : before]))
}

/** What the hash does not cover of `data`, where some of it is personal. */
export function leftOut({ at: paths }: Personal): LeftOut {
  const all: Branch = new Map()
  for (const path of paths) {
    const steps = path.split('.')
    const last = steps.pop() ?? ''
    let here: Branch | null = all
    for (const step of steps) {
      let next: Branch | null | undefined = here.get(step)
      if (next === undefined) here.set(step, (next = new Map()))
      // What is around it is left out already.
      here = next
      if (here === null) break
    }
    here?.set(last, null)
  }
  return all
}

type Branch = Map<string, Branch | null>

/** SHA-256 (FIPS 180-4) in hex of a text in UTF-8. */
export type Sha256 = (text: string) => string

const ownSha256: Sha256 = (text) => bytesToHex(sha256(utf8ToBytes(text)))

/** What stands for the personal fields in the hash: SHA-256 in hex over salt and values, or what was kept of it. */
export function digestOf(data: unknown, personal: Personal, sha: Sha256 = ownSha256): string {
  if (personal.digest !== undefined) return personal.digest
  const values = personal.at.map((path) => valueAt(data, path) ?? null)
  return sha(canonicalJson([personal.salt, ...values]))
}
